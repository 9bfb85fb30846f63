import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { idPrefixOf } from './compile-rule-files.ts';
import { compileRuleFile } from './load.ts';
import { formatRuleProblem } from './problem.ts';
import { compiledRule, FAKE_DEPS } from './testing.ts';

function compile(text: string, idPrefix = '') {
  return compileRuleFile({ path: 'r.yaml', text, origin: 'user', idPrefix }, FAKE_DEPS);
}

const HEAD = 'rules:\n  - id: x\n    message: m\n    severity: HIGH\n    languages: [python]\n';
const SEARCH = `${HEAD}    pattern: eval(...)\n`;

describe('search rules', () => {
  test('compiles a pattern', () => {
    expect(compiledRule(SEARCH)).toMatchObject({
      id: 'x',
      severity: 'high',
      confidence: 'medium',
      mode: 'search',
      options: { constant_propagation: true, symbolic_propagation: false },
      variants: [
        { language: 'python', body: { formula: { op: 'pattern', pattern: { text: 'eval(...)' } } } },
      ],
    });
  });

  test('sorts the items of "patterns" into positives, negatives, conditions and focus', () => {
    const rule = compiledRule(`${HEAD}    patterns:
      - pattern-inside: "def $F(...): ..."
      - pattern-either: [{pattern: a($X)}, {patterns: [{pattern: b($X)}, {focus-metavariable: $X}]}]
      - pattern-not: a(1)
      - pattern-not-inside: {pattern-either: [{pattern: c()}]}
      - pattern-not-regex: zz
      - metavariable-regex: {metavariable: $X, regex: re}
      - metavariable-pattern: {metavariable: $X, patterns: [{pattern-not: d}]}
      - metavariable-comparison: {comparison: $X > 1}
      - metavariable-type: {metavariable: $X, type: str}
      - metavariable-analysis: {metavariable: $X, analyzer: redos}
      - focus-metavariable: [$X, $F]
      - focus-metavariable: $X
`);
    const { body } = rule.variants[0]!;
    expect(body).toMatchObject({
      formula: {
        op: 'all',
        positives: [
          { op: 'inside' },
          { op: 'either', operands: [{ op: 'pattern' }, { op: 'all', focus: [['$X']] }] },
        ],
        negatives: [{ op: 'not' }, { op: 'not-inside', operand: { op: 'either' } }, { op: 'not-regex' }],
        conditions: [
          { op: 'regex', anchored: true },
          {
            op: 'pattern',
            language: null,
            formula: { op: 'all', positives: [], negatives: [{ op: 'not' }] },
          },
          { op: 'comparison', metavariable: null },
          { op: 'type', types: ['str'] },
          { op: 'analysis', analyzer: 'redos' },
        ],
        focus: [['$X', '$F'], ['$X']],
      },
    });
  });

  test('compiles the new syntax', () => {
    const rule = compiledRule(`${HEAD}    match:
      all:
        - inside: "def $F(...): ..."
        - any: [run($P), {pattern: spawn($P), where: [{metavariable: $P, regex: x}]}]
        - not: run(1)
        - not: {inside: safe(...)}
        - not: {regex: nope}
        - anywhere: import os
      where:
        - metavariable: $P
          not: literal
        - comparison: $P > 1
        - focus: $P
      as: $ALL
`);
    expect(rule.variants[0]?.body).toMatchObject({
      formula: {
        op: 'all',
        positives: [
          { op: 'inside', operand: { op: 'pattern' } },
          { op: 'either', operands: [{ op: 'pattern' }, { op: 'all', conditions: [{ op: 'regex' }] }] },
          { op: 'anywhere' },
        ],
        negatives: [{ op: 'not' }, { op: 'not-inside' }, { op: 'not-regex' }],
        conditions: [
          { op: 'pattern', formula: { op: 'all', positives: [], negatives: [{ op: 'not' }] } },
          { op: 'comparison' },
        ],
        focus: [['$P']],
        as: '$ALL',
      },
    });
  });

  test.each([
    ['[javascript]', ['javascript', 'typescript']],
    ['[ts, js]', ['typescript', 'javascript']],
    ['[py, python3]', ['python']],
    ['[generic]', ['generic']],
  ])('languages %s give the variants %j', (languages, expected) => {
    const rule = compiledRule(SEARCH.replace('[python]', languages));
    expect(rule.variants.map(({ language }) => language)).toEqual(expected);
  });

  test.each([
    ['INFO', 'low'],
    ['WARNING', 'medium'],
    ['ERROR', 'high'],
    ['LOW', 'low'],
    ['CRITICAL', 'critical'],
  ])('severity %s is %s', (written, severity) => {
    expect(compiledRule(SEARCH.replace('HIGH', written)).severity).toBe(severity);
  });

  test('reads metadata, fixes, paths and options', () => {
    const rule = compiledRule(`${SEARCH}    fix: safe($X)
    fix-regex: {regex: a, replacement: b}
    paths: {include: ["*.py"], exclude: [gen]}
    options: {symbolic_propagation: true, commutative_compop: true}
    metadata:
      title: T
      cwe: ["CWE-89: Improper", 79]
      confidence: LOW
      explanation: why
      examples: {insecure: bad, secure: good}
      references: https://example.com
      mistake: 1
      checklist: [a]
      team: red
`);
    expect(rule).toMatchObject({
      confidence: 'low',
      fix: 'safe($X)',
      fixRegex: { replacement: 'b', count: 0 },
      paths: { include: ['*.py'], exclude: ['gen'] },
      options: { symbolic_propagation: true, symmetric_eq: true },
      metadata: {
        title: 'T',
        cwe: ['CWE-89', 'CWE-79'],
        insecureExample: 'bad',
        secureExample: 'good',
        references: ['https://example.com'],
        mistake: 1,
        source: 'user',
        extra: { team: 'red' },
      },
    });
  });

  test('prefixes ids by the folder', () => {
    expect(compile(SEARCH, idPrefixOf('a/b c/r.yaml')).rules[0]?.id).toBe('a.bc.x');
    expect(idPrefixOf('r.yaml')).toBe('');
    expect(idPrefixOf('../rules/r.yaml')).toBe('');
    expect(idPrefixOf('/home/a/r.yaml')).toBe('');
  });
});

describe('taint rules', () => {
  const TAINT = `${HEAD}    mode: taint\n`;

  test('compiles patterns, kinds and labels', () => {
    const rule = compiledRule(`${TAINT}    pattern-sources:
      - kind: remote-input
      - kind: function-parameter
        through: string-building
        reaching: [sql-query]
        confidence: medium
      - pattern: read()
        label: A
        requires: B and not (C or D)
        by-side-effect: only
    pattern-sinks:
      - patterns: [{pattern: run($X)}, {focus-metavariable: $X}]
      - pattern-either: [{pattern: a()}, {patterns: [{pattern: b($Y)}, {focus-metavariable: $Y}]}]
        requires: [{$X: A}]
    pattern-sanitizers: [{pattern: clean(...), not_conflicting: true}]
    pattern-propagators: [{pattern: $A.add($B), from: $B, to: $A}]
`);
    expect(rule.variants[0]?.body).toMatchObject({
      sources: [
        { origin: { formula: null, kind: 'remote-input' }, exact: false, through: null },
        { origin: { kind: 'function-parameter' }, through: 'string-building', confidence: 'medium' },
        {
          label: 'A',
          bySideEffect: 'only',
          requires: { op: 'and', operands: [{ label: 'B' }, { op: 'not', operand: { op: 'or' } }] },
        },
      ],
      sinks: [
        { focused: true, exact: true },
        { focused: false, requires: [{ metavariable: '$X', formula: { label: 'A' } }] },
        { focused: true },
      ],
      sanitizers: [{ notConflicting: true, exact: false }],
      propagators: [{ from: '$B', to: '$A', bySideEffect: true }],
    });
  });

  test('compiles "taint:" without a mode', () => {
    const rule = compiledRule(`${HEAD}    taint:
      sources: [read(), {kind: remote-input}]
      sinks: [{pattern: run($X), where: [{focus: $X}]}]
      sanitizers: [{pattern: clean(...), not-conflicting: true}]
      propagators: [{pattern: 'f($A, $B)', from: $A, to: $B}]
`);
    expect(rule.mode).toBe('taint');
    expect(rule.variants[0]?.body).toMatchObject({
      sinks: [{ focused: true }],
      sanitizers: [{ notConflicting: true }],
    });
  });
});

const PATTERNS = `${HEAD}    patterns:\n`;
describe('problems', () => {
  test.each([
    ['no list of rules', 'foo: 1\n', '1:1: error: a rule file has a list "rules:" at the top'],
    ['a missing field', SEARCH.replace('    message: m\n', ''), '2:5: error: rule x: "message" is missing'],
    [
      'a wrong severity',
      SEARCH.replace('HIGH', 'BAD'),
      '4:15: error: rule x: "severity" must be one of LOW, MEDIUM,',
    ],
    [
      'a wrong type',
      SEARCH.replace('eval(...)', '[a]'),
      '6:14: error: rule x: "pattern" must be a text, not a list',
    ],
    ['no pattern', HEAD, '2:5: error: rule x: the rule has no pattern'],
    [
      'two patterns',
      `${SEARCH}    pattern-regex: a\n`,
      '7:5: error: rule x: "pattern" and "pattern-regex" cannot stand in one rule',
    ],
    [
      'a broken pattern',
      SEARCH.replace('eval(...)', 'eval(BROKEN'),
      '6:19: error: rule x: the pattern is not valid python: unexpected BROKEN',
    ],
    [
      'a broken pattern in a block',
      `${HEAD}    pattern: |\n      def f():\n        BROKEN\n`,
      '8:9: error: rule x: the pattern is not valid python: unexpected BROKEN',
    ],
    [
      'a misspelled operator',
      `${PATTERNS}      - pattern: a\n      - pattern-insde: b\n`,
      '8:9: error: rule x: unknown key "pattern-insde" (did you mean "pattern-inside"?)',
    ],
    [
      'two operators in an item',
      `${PATTERNS}      - pattern: a\n        pattern-not: b\n`,
      '8:9: error: rule x: "pattern" and "pattern-not" cannot stand in one mapping',
    ],
    [
      'no positive',
      `${PATTERNS}      - pattern-not: a\n`,
      '6:5: error: rule x: nothing here says what to look for',
    ],
    [
      'a broken regex',
      `${PATTERNS}      - pattern: a\n      - metavariable-regex: {metavariable: $X, regex: ab(((}\n`,
      '8:57: error: rule x: not a valid regular expression',
    ],
    [
      'a broken comparison',
      `${PATTERNS}      - pattern: a\n      - metavariable-comparison: {comparison: $X ?? 1}\n`,
      '8:50: error: rule x: not a valid comparison',
    ],
    [
      'a bad metavariable',
      `${PATTERNS}      - pattern: a\n      - focus-metavariable: x\n`,
      '8:29: error: rule x: "focus-metavariable": not a metavariable',
    ],
    [
      'a pattern in pattern-either that cannot stand there',
      `${HEAD}    pattern-either:\n      - pattern-not: a\n`,
      '7:9: error: rule x: "pattern-not" cannot stand in pattern-either',
    ],
    [
      'an unknown language',
      SEARCH.replace('[python]', '[pyton, python]'),
      '5:17: warning: rule x: unknown language "pyton" (did you mean "python"?)',
    ],
    ['a language to come', SEARCH.replace('[python]', '[java]'), '5:16: note: rule x: no supported language'],
    ['an unknown option', `${SEARCH}    options: {foo: true}\n`, '7:15: note: rule x: unknown option "foo"'],
    [
      'an option of the wrong type',
      `${SEARCH}    options: {ac_matching: 3}\n`,
      '7:15: error: rule x: the option "ac_matching" must be true or false',
    ],
    [
      'an unsupported mode',
      SEARCH.replace('    pattern:', '    mode: join\n    pattern:'),
      '6:5: warning: rule x: the rule uses the unsupported feature "mode: join"',
    ],
    [
      'steps',
      `${SEARCH}    steps: []\n`,
      '7:5: warning: rule x: the rule uses the unsupported feature "steps"',
    ],
    [
      'a version to come',
      `${SEARCH}    min-version: 9.0.0\n`,
      '7:18: note: rule x: the rule is for another version',
    ],
    [
      'sources without sinks',
      `${HEAD}    mode: taint\n    pattern-sources: [{pattern: a}]\n`,
      '2:5: error: rule x: a taint rule needs sinks',
    ],
    [
      'a kind beside a pattern',
      `${HEAD}    mode: taint\n    pattern-sources: [{pattern: a, kind: b}]\n    pattern-sinks: [{kind: c}]\n`,
      '7:23: error: rule x: "kind" stands in place of a pattern',
    ],
    [
      '"through" elsewhere',
      `${HEAD}    mode: taint\n    pattern-sources: [{pattern: b, through: string-building}]\n    pattern-sinks: [{kind: c}]\n`,
      '"through" belongs to sources that are given by their kind',
    ],
    [
      '"through: field" of parameters',
      `${HEAD}    mode: taint\n    pattern-sources: [{kind: function-parameter, through: field}]\n    pattern-sinks: [{kind: c}]\n`,
      '"through: field" belongs to kinds that models define',
    ],
    [
      'a bad label formula',
      `${HEAD}    mode: taint\n    pattern-sources: [{pattern: a, requires: A and}]\n    pattern-sinks: [{kind: c}]\n`,
      '7:51: error: rule x: not a valid label formula: a label is missing',
    ],
    [
      '"not" alone',
      `${HEAD}    match: {not: a}\n`,
      '6:13: error: rule x: "not" can only stand in a list of "all"',
    ],
    [
      'a duplicate key',
      SEARCH.replace('    message: m\n', '    message: m\n    message: n\n'),
      '4:5: error: rule x: map keys must be unique',
    ],
    [
      'a duplicate id',
      `${SEARCH}${SEARCH.replace('rules:\n', '')}`,
      '7:9: error: rule x: the id x is used twice',
    ],
    [
      'metadata of another form',
      `${SEARCH}    metadata: {title: [a], mistake: 9}\n`,
      '7:23: note: rule x: "title" must be a text, not a list',
    ],
    [
      'a CWE that is none',
      `${SEARCH}    metadata: {cwe: injection}\n`,
      'note: rule x: "injection" is not a CWE number',
    ],
  ])('reports %s', (_, text, expected) => {
    const { problems } = compile(text);
    expect(problems.map(formatRuleProblem).join('\n')).toContain(expected);
  });

  test('metadata of another form is kept and the rule runs', () => {
    const { rules } = compile(`${SEARCH}    metadata: {title: [a], category: c, mistake: 9}\n`);
    expect(rules[0]?.metadata).toMatchObject({
      title: 'X',
      category: 'c',
      mistake: null,
      extra: { title: ['a'], mistake: 9 },
    });
  });

  test('runs the other rules of a file with a broken one', () => {
    const text = `${SEARCH.replace('eval(...)', 'BROKEN')}${SEARCH.replace('rules:\n', '').replace('id: x', 'id: y')}`;
    const { rules, problems } = compile(text);
    expect(rules.map(({ id }) => id)).toEqual(['y']);
    expect(problems).toHaveLength(1);
  });

  test('reports a problem once for all languages', () => {
    const { problems } = compile(
      SEARCH.replace('[python]', '[python, generic]').replace('eval(...)', 'BROKEN'),
    );
    expect(problems.map((problem) => problem.reason)).toHaveLength(2);
    const { problems: implied } = compile(SEARCH.replace('[python]', '[js]').replace('eval(...)', 'BROKEN'));
    expect(implied).toHaveLength(1);
  });

  test('an empty file is fine', () => {
    expect(compile('# nothing\n')).toEqual({ rules: [], problems: [] });
    expect(compile('rules:\n')).toEqual({ rules: [], problems: [] });
  });

  test('never throws on mutated rules', () => {
    const pieces = [
      '- ',
      '  ',
      '\n',
      ':',
      '[',
      ']',
      '{',
      '}',
      '"',
      '|',
      '&a',
      '*a',
      '$X',
      'pattern',
      'patterns',
      '!!x',
      '~',
      '1',
      'null',
      '\t',
    ];
    const base = `${PATTERNS}      - pattern: a($X)\n      - metavariable-regex: {metavariable: $X, regex: b}\n    options: {ac_matching: true}\n    metadata: {cwe: 1}\n`;
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(base.length), fc.nat(8), fc.constantFrom(...pieces)), { maxLength: 5 }),
        (edits) => {
          let text = base;
          for (const [at, cut, piece] of edits) text = text.slice(0, at) + piece + text.slice(at + cut);
          const { rules, problems } = compile(text);
          expect(rules.length + problems.length).toBeGreaterThanOrEqual(0);
          for (const problem of problems) expect(problem.line).toBeGreaterThanOrEqual(1);
        },
      ),
      { numRuns: 500 },
    );
  });
});
