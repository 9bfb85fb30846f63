import { beforeAll, describe, expect, it } from 'vitest';
import type { LanguageId } from '../languages/language.ts';
import { evaluateFormula } from './evaluate-formula.ts';
import type { Condition, Formula, Negative } from './formula.ts';
import type { FormulaEnvironment } from './formula-environment.ts';
import { parseComparison } from './parse-comparison.ts';
import { compileRegex } from './regex/compile-regex.ts';
import { compiled, lineOf, loadGrammars, markedLines, matcherFor } from './testing.ts';

beforeAll(loadGrammars);

const environment: FormulaEnvironment = {
  nowSeconds: 1_700_000_000,
  parseOther: (language, text) => matcherFor(language, text),
};

const language: LanguageId = 'python';
const p = (text: string): Formula => ({ op: 'pattern', pattern: compiled(language, text) });
const inside = (operand: Formula): Formula => ({ op: 'inside', operand });
const either = (...operands: Formula[]): Formula => ({ op: 'either', operands });
const not = (operand: Formula): Negative => ({ op: 'not', operand });
const notInside = (operand: Formula): Negative => ({ op: 'not-inside', operand });
const regex = (source: string) => {
  const result = compileRegex(source);
  if (!result.ok) throw new Error(result.reason);
  return result.regex;
};
const r = (source: string): Formula => ({ op: 'regex', regex: regex(source) });

interface Parts {
  readonly negatives?: readonly Negative[];
  readonly conditions?: readonly Condition[];
  readonly focus?: readonly (readonly string[])[];
  readonly as?: string;
}

const all = (positives: readonly Formula[], parts: Parts = {}): Formula => ({
  op: 'all',
  positives,
  negatives: parts.negatives ?? [],
  conditions: parts.conditions ?? [],
  focus: parts.focus ?? [],
  as: parts.as ?? null,
});

const matchRegex = (
  metavariable: string,
  source: string,
  more: Partial<Extract<Condition, { op: 'regex' }>> = {},
): Condition => ({
  op: 'regex',
  metavariable,
  regex: regex(source),
  constantPropagation: false,
  anchored: true,
  ...more,
});
const matchFormula = (
  metavariable: string,
  formula: Formula,
  other: Extract<Condition, { op: 'pattern' }>['language'] = null,
): Condition => ({ op: 'pattern', metavariable, formula, language: other });
const compare = (text: string, more: Partial<Extract<Condition, { op: 'comparison' }>> = {}): Condition => {
  const result = parseComparison(text);
  if (!result.ok) throw new Error(result.reason);
  return {
    op: 'comparison',
    expression: result.expression,
    metavariable: null,
    base: null,
    strip: false,
    ...more,
  };
};

const texts = (formula: Formula, code: string): string[] =>
  evaluateFormula(formula, matcherFor(language, code), environment).map((match) =>
    code.slice(match.start, match.end),
  );
const lines = (formula: Formula, code: string): number[] => [
  ...new Set(
    evaluateFormula(formula, matcherFor(language, code), environment).map((match) =>
      lineOf(code, match.start),
    ),
  ),
];

describe('formulas', () => {
  const rows: readonly (readonly [string, () => Formula, string])[] = [
    [
      'conjunction keeps the smaller range',
      () => all([p('foo(...)'), p('$X = $Y')]),
      'x = foo() # <-\nfoo()',
    ],
    ['equal ranges combine', () => all([p('foo($X)'), p('foo(1)')]), 'foo(1) # <-\nfoo(2)'],
    [
      'bindings must agree',
      () => all([p('foo($X)'), inside(p('def $F($X): ...'))]),
      'def f(a):\n  foo(a) # <-\ndef g(a):\n  foo(b)',
    ],
    ['inside', () => all([p('foo()'), inside(p('if $C: ...'))]), 'foo()\nif a:\n  foo() # <-\n'],
    ['inside may be equal', () => all([p('foo()'), inside(p('foo()'))]), 'foo() # <-'],
    [
      'a context within the match gives nothing',
      () => all([p('bar(...)'), inside(p('foo()'))]),
      'bar(foo())',
    ],
    [
      'only contexts',
      () => all([inside(p('def $F(...): ...')), inside(p('class $C: ...'))]),
      'class A:\n  def f(self): # <-\n    pass\ndef g(): pass',
    ],
    ['either', () => either(p('foo()'), p('bar()')), 'foo() # <-\nbar() # <-\nbaz()'],
    [
      'either of contexts is a context',
      () => all([p('foo()'), either(inside(p('if $C: ...')), inside(p('while $C: ...')))]),
      'foo()\nif a:\n  foo() # <-\nwhile b:\n  foo() # <-\n',
    ],
    [
      'not needs the same range',
      () => all([p('foo(...)')], { negatives: [not(p('foo(1)'))] }),
      'foo(1)\nfoo(2) # <-\nfoo(foo(1)) # <-',
    ],
    [
      'not with agreeing bindings',
      () => all([p('foo($X, $Y)')], { negatives: [not(p('foo($X, $X)'))] }),
      'foo(a, a)\nfoo(a, b) # <-',
    ],
    [
      'not of a longer sequence does nothing',
      () => all([p('foo()')], { negatives: [not(p('foo()\nbar()'))] }),
      'foo() # <-\nbar()',
    ],
    [
      'not inside',
      () => all([p('foo()')], { negatives: [notInside(p('if $C: ...'))] }),
      'foo() # <-\nif a:\n  foo()',
    ],
    [
      'not inside with the guard of the same value',
      () => all([p('foo($X)')], { negatives: [notInside(p('if ok($X): ...'))] }),
      'if ok(a):\n  foo(a)\n  foo(b) # <-',
    ],
    [
      'not of an inside',
      () => all([p('foo()')], { negatives: [not(inside(p('if $C: ...')))] }),
      'foo() # <-\nif a:\n  foo()',
    ],
    [
      'not regex overlaps',
      () => all([p('foo(...)')], { negatives: [{ op: 'not-regex', regex: regex('secret') }] }),
      'foo(secret)\nfoo(a) # <-',
    ],
    ['regex with pattern', () => all([p('foo(...)'), r('secret')]), 'foo(secret) # <-\nfoo(a)\nsecret'],
    [
      'anywhere',
      () => all([p('foo($X)'), { op: 'anywhere', operand: p('import $X') }]),
      'import a\nfoo(a) # <-\nfoo(b)',
    ],
    [
      'regex condition is anchored at the left',
      () => all([p('$F()')], { conditions: [matchRegex('$F', 'foo')] }),
      'foo() # <-\nfoobar() # <-\nxfoo()',
    ],
    [
      'regex condition without anchor',
      () => all([p('$F()')], { conditions: [matchRegex('$F', 'foo', { anchored: false })] }),
      'xfoo() # <-',
    ],
    [
      'regex condition sees quotes',
      () => all([p('foo($X)')], { conditions: [matchRegex('$X', '"a')] }),
      'foo("ab") # <-\nfoo(a)',
    ],
    [
      'regex condition on a literal metavariable does not',
      () => all([p('foo("$X")')], { conditions: [matchRegex('$X', '^a$')] }),
      'foo("a") # <-\nfoo("b")',
    ],
    [
      'regex condition on the propagated value',
      () => all([p('foo($X)')], { conditions: [matchRegex('$X', 'b', { constantPropagation: true })] }),
      'x = "b"\nfoo(x) # <-',
    ],
    [
      'unbound metavariables fail',
      () => all([p('foo()')], { conditions: [matchRegex('$Z', '.*')] }),
      'foo()',
    ],
    [
      'pattern condition anywhere in the content',
      () => all([p('foo($X)')], { conditions: [matchFormula('$X', p('bar(...)'))] }),
      'foo(bar()) # <-\nfoo(1 + bar()) # <-\nfoo(1)',
    ],
    [
      'pattern condition without positives',
      () =>
        all([p('foo($X)')], { conditions: [matchFormula('$X', all([], { negatives: [not(p('"..."'))] }))] }),
      'foo(a) # <-\nfoo("b")',
    ],
    [
      'pattern condition shares names',
      () => all([p('foo($X, $Y)')], { conditions: [matchFormula('$X', p('$Y + 1'))] }),
      'foo(a + 1, a) # <-\nfoo(b + 1, a)',
    ],
    [
      'pattern condition adds names',
      () => all([p('foo($X)')], { conditions: [matchFormula('$X', p('bar($Z)')), matchRegex('$Z', 'ok')] }),
      'foo(bar(ok)) # <-\nfoo(bar(no))',
    ],
    [
      'pattern condition in another language',
      () =>
        all([p('run($X)')], {
          conditions: [
            matchFormula('$X', { op: 'pattern', pattern: compiled('javascript', 'eval(...)') }, 'javascript'),
          ],
        }),
      'run("eval(a)") # <-\nrun("b")',
    ],
    [
      'pattern condition with a regex',
      () => all([p('foo($X)')], { conditions: [matchFormula('$X', r('b+'))] }),
      'foo(abb) # <-\nfoo(a)',
    ],
    [
      'regex formula on plain text',
      () => all([p('foo("$X")')], { conditions: [matchFormula('$X', r('b$'), 'regex')] }),
      'foo("ab") # <-\nfoo("ba")',
    ],
    [
      'comparison',
      () => all([p('foo($X)')], { conditions: [compare('$X > 10')] }),
      'foo(11) # <-\nfoo(9)\nfoo(a)',
    ],
    [
      'comparison of a constant',
      () => all([p('foo($X)')], { conditions: [compare('$X == 5')] }),
      'x = 5\nfoo(x) # <-',
    ],
    [
      'comparison with strip',
      () => all([p('foo($X)')], { conditions: [compare('$X < 1024', { metavariable: '$X', strip: true })] }),
      'foo("512") # <-\nfoo("2048")',
    ],
    [
      'comparison with base',
      () => all([p('foo($X)')], { conditions: [compare('$X == 511', { metavariable: '$X', base: 8 })] }),
      'foo(777) # <-\nfoo(511)',
    ],
    [
      'comparison of texts',
      () => all([p('foo($X, $Y)')], { conditions: [compare('str($X) == str($Y)')] }),
      'foo(a.b, a.b) # <-\nfoo(a, b)',
    ],
    [
      'comparison of code',
      () => all([p('foo($X, $Y)')], { conditions: [compare('$X == $Y')] }),
      'foo(a, a) # <-\nfoo(a, b)\nfoo(a, 1)',
    ],
    [
      'dates',
      () => all([p('foo("$X")')], { conditions: [compare('strptime($X) < today()')] }),
      'foo("2020-01-01") # <-\nfoo("2030-01-01")',
    ],
    [
      'type',
      () => all([p('foo($X)')], { conditions: [{ op: 'type', metavariable: '$X', types: ['Foo', 'str'] }] }),
      'def f(a: str, b: int, c: m.Foo):\n  foo(a) # <-\n  foo(b)\n  foo("x") # <-\n',
    ],
    [
      'name',
      () => all([p('foo($X)')], { conditions: [{ op: 'name', metavariable: '$X', modules: ['m'] }] }),
      'from m import a\nfoo(a) # <-\nfoo(b)',
    ],
    [
      'redos',
      () =>
        all([p('re.compile("$X")')], {
          conditions: [{ op: 'analysis', metavariable: '$X', analyzer: 'redos' }],
        }),
      're.compile("(a+)+b") # <-\nre.compile("a+b")\nre.compile("(a|a)*$") # <-\nre.compile("(ab+)*$")\nre.compile("(a|a)*")\nre.compile("x((a+)+)?")\nre.compile("(([-.]|_+)?([a-z]+))*@") # <-\nre.compile("([-.]([a-z]+))*@")',
    ],
    [
      'entropy',
      () =>
        all([p('x = "$X"')], { conditions: [{ op: 'analysis', metavariable: '$X', analyzer: 'entropy' }] }),
      'x = "q8Zx3vLp0TfW7sKd2NbY" # <-\nx = "password"\nx = "internationalization"\nx = "this is a sentence"',
    ],
    [
      'nested all',
      () => either(all([p('foo($X)')], { negatives: [not(p('foo(1)'))] }), p('bar()')),
      'foo(1)\nfoo(2) # <-\nbar() # <-',
    ],
  ];
  it.each(rows)('%s', (_, formula, code) => {
    expect(lines(formula(), code)).toEqual(markedLines(code));
  });

  it('focuses on one, several and nested metavariables', () => {
    const code = 'foo(a, bar(b))';
    expect(texts(all([p('foo($X, $Y)')], { focus: [['$X']] }), code)).toEqual(['a']);
    expect(texts(all([p('foo($X, $Y)')], { focus: [['$X', '$Y']] }), code)).toEqual(['a', 'bar(b)']);
    expect(texts(all([p('foo($X, $Y)')], { focus: [['$X'], ['$Y']] }), code)).toEqual([]);
    expect(texts(all([p('foo($X, bar($Y))'), p('foo($X, $Z)')], { focus: [['$Z'], ['$Y']] }), code)).toEqual([
      'b',
    ]);
    expect(texts(all([p('foo($X)')], { focus: [['$Q']] }), code)).toEqual([]);
  });

  it('focuses on a parameter bound by a context', () => {
    const code = 'def f(a, b):\n  pass\n';
    expect(texts(all([inside(p('def $F(..., $P, ...): ...'))], { focus: [['$P']] }), code)).toEqual([
      'a',
      'b',
    ]);
  });

  it('binds the whole match and named groups', () => {
    const [whole] = evaluateFormula(
      all([p('foo($X)')], { as: '$ALL' }),
      matcherFor(language, 'foo(1)'),
      environment,
    );
    expect(whole?.bindings.get('$ALL')?.text).toBe('foo(1)');
    const [group] = evaluateFormula(r('a(?<B>b)(c)'), matcherFor(language, 'abc'), environment);
    expect(group?.bindings.get('$B')?.text).toBe('b');
    expect(group?.bindings.get('$2')?.text).toBe('c');
  });

  it('tells matches apart by the positions of their bindings', () => {
    expect(evaluateFormula(p('f(..., $A, ...)'), matcherFor(language, 'f(a, a)'), environment)).toHaveLength(
      2,
    );
    expect(texts(p('$X + $Y'), 'a + b + c')).toEqual(['a + b', 'a + b + c']);
  });

  it('gives ranges from the first to the last token', () => {
    expect(texts(p('$X = 1\n...\nfoo($X)'), 'a = 1\nb()\nfoo(a)\nc()')).toEqual(['a = 1\nb()\nfoo(a)']);
    expect(texts(p('a()\n...'), 'a()\nb()\nc()')).toEqual(['a()\nb()\nc()']);
    expect(texts(p('...\nc()'), 'a()\nb()\nc()\nd()')).toEqual(['a()\nb()\nc()']);
  });
});

describe('comparison expressions', () => {
  it.each([
    ['1 + 2 * 3 == 7', true],
    ['2 ** 3 ** 2 == 512', true],
    ['-2 ** 2 == -4', true],
    ['7 // 2 == 3 and 7 % 4 == 3 and -7 % 4 == 1', true],
    ['not 1 > 2', true],
    ['1 < 2 < 3', true],
    ['1 < 3 < 2', false],
    ['3 in [1, 2, 3]', true],
    ['3 not in (1, 2)', true],
    ['"b" in "abc"', true],
    ['0x10 == 16 and 0o10 == 8', true],
    ['~1 == -2', true],
    ['(6 & 3) == 2 and (6 | 1) == 7 and (6 ^ 3) == 5', true],
    ['1 << 40 == 1099511627776', true],
    ['int("0x1f") == 31', true],
    ['int("12") == 12', true],
    ['str(1) == "1"', true],
    ['lower("AB") == "ab" and upper("ab") == "AB"', true],
    ['re.match("a.c", "abcd")', true],
    ['re.match("b", "abc")', false],
    ['parse_promql_duration("1h30m") == 5400000', true],
    ['strptime("1970-01-02") == 86400', true],
    ['today() == 1700000000', true],
    ['True == 1', true],
    ['1 / 0 == 1', false],
    ['"a" < 1', false],
    ['"a" + "b" == "ab"', true],
  ])('%s', (text, expected) => {
    expect(lines(all([p('foo()')], { conditions: [compare(text)] }), 'foo()').length > 0).toBe(expected);
  });

  it.each(['1 +', '(1', 'foo(1)', '1 2', '$X ==', '?'])('refuses %s', (text) => {
    expect(parseComparison(text).ok).toBe(false);
  });
});
