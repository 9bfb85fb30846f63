import { describe, expect, it } from 'vitest';
import { compileRegex } from './compile-regex.ts';
import { matchAtStart, runRegex } from './run-regex.ts';

/** Expression, text, matched texts. */
const ROWS: readonly (readonly [string, string, readonly string[]])[] = [
  ['abc', 'xabcabc', ['abc', 'abc']],
  ['(?i)abc', 'ABC abc', ['ABC', 'abc']],
  ['a(?i)b', 'ab aB Ab', ['ab', 'aB']],
  ['a(?i:b)c', 'abc aBc aBC', ['abc', 'aBc']],
  ['a(?i)b(?-i)c', 'aBc aBC', ['aBc']],
  ['(?i)[a-c]+', 'aBcD', ['aBc']],
  ['x(?i:[a-c]+)', 'xaBcD Xa', ['xaBc']],
  ['(a(?i)b|c)d', 'aBd Cd cd', ['aBd', 'Cd', 'cd']],
  ['a.b', 'a\nb axb', ['axb']],
  ['(?s)a.b', 'a\nb axb', ['a\nb', 'axb']],
  ['a(?s:.)b.c', 'a\nb\nc a\nbxc', ['a\nbxc']],
  ['(?s)(.*)', 'a\nb', ['a\nb', '']],
  ['^b$', 'a\nb\nc', ['b']],
  ['(?-m)^b', 'a\nb', []],
  ['(?-m)b$', 'b\nb\n', ['b']],
  ['\\Aa', 'a\na', ['a']],
  ['b\\z', 'b\nb', ['b']],
  ['b\\Z', 'b\nb\n', ['b']],
  ['(?x) a b # comment\n c', 'abc', ['abc']],
  ['(?x)a\\ b[ ]c', 'a b c', ['a b c']],
  ['(?x: a b )c d', 'abc d', ['abc d']],
  ['\\Qa.b*\\E+', 'a.b***', ['a.b***']],
  ['\\Q(\\E', '(', ['(']],
  ['[[:alpha:]]+', 'ab1', ['ab']],
  ['[^[:space:]]+', 'ab c', ['ab', 'c']],
  ['[[:^digit:]]+', 'a1b', ['a', 'b']],
  ['[[:word:]-]+', 'a-b c', ['a-b', 'c']],
  ['[]a]+', ']a]b', [']a]']],
  ['[^]a]+', ']xb', ['xb']],
  ['[a-]+', 'a-b', ['a-']],
  ['[\\]\\\\]+', ']\\', [']\\']],
  ['[\\d.]+', '1.2a', ['1.2']],
  ['[\\w-]+', 'a-b c', ['a-b', 'c']],
  ['[\\D]+', '1a2', ['a']],
  ['[a[b]+', 'a[b]', ['a[b']],
  ['\\d+\\D\\w\\W\\s\\S', '12ab- c', ['12ab- c']],
  ['\\h+', 'a \tb', [' \t']],
  ['\\H+', 'a b', ['a', 'b']],
  ['a\\Rb', 'a\r\nb a\nb', ['a\r\nb', 'a\nb']],
  ['\\v', 'a\nb', ['\n']],
  ['\\N+', 'a\nb', ['a', 'b']],
  ['\\x41\\x{42}', 'AB', ['AB']],
  ['\\x{1F600}', 'a😀', ['😀']],
  ['\\e\\a', '\x1b\x07', ['\x1b\x07']],
  ['\\t\\n\\r\\f', '\t\n\r\f', ['\t\n\r\f']],
  ['\\101\\060', 'A0', ['A0']],
  ['\\o{101}', 'A', ['A']],
  ['\\cA', '\x01', ['\x01']],
  ['\\p{Lu}\\p{Ll}+', 'Äb', ['Äb']],
  ['\\pL+', 'aé1', ['aé']],
  ['\\P{L}+', 'a12', ['12']],
  ['\\p{^L}+', 'a12', ['12']],
  ['\\p{Greek}+', 'aαβ', ['αβ']],
  ['[\\p{Nd}_]+', 'a1_', ['1_']],
  ['a{2}', 'aaa', ['aa']],
  ['a{2,}', 'aaa', ['aaa']],
  ['a{,2}', 'a{,2}', ['a{,2}']],
  ['a{x', 'a{x', ['a{x']],
  ['{', '{', ['{']],
  ['}', '}', ['}']],
  [']', ']', [']']],
  ['a{1', 'a{1', ['a{1']],
  ['a+?', 'aaa', ['a', 'a', 'a']],
  ['a++b', 'aab', ['aab']],
  ['a++ab', 'aab', []],
  ['(?>a+)ab', 'aab', []],
  ['(?>a|ab)c', 'abc ac', ['ac']],
  ['"[^"]*+"', 'x "a" "b"', ['"a"', '"b"']],
  ['a?+a', 'a aa', ['aa']],
  ['(?:ab)++c', 'ababc', ['ababc']],
  ['(a)(?>b+)\\1', 'abba', ['abba']],
  ['(?P<x>a)(?P=x)', 'aa', ['aa']],
  ['(?<x>a)\\k<x>', 'aa', ['aa']],
  ["(?'x'a)\\k'x'", 'aa', ['aa']],
  ['(?<x>a)\\k{x}', 'aa', ['aa']],
  ['(?<x>a)\\g{x}', 'aa', ['aa']],
  ['(a)\\g{-1}', 'aa', ['aa']],
  ['(a)\\g1', 'aa', ['aa']],
  ['(["\'])x\\1', '"x" \'x"', ['"x"']],
  ['(?i)(a)\\1', 'aA', ['aA']],
  ['a(?#comment)b', 'ab', ['ab']],
  ['(?=a)\\w', 'ba', ['a']],
  ['(?!a)\\w', 'ab', ['b']],
  ['(?<=a)b', 'ab bb', ['b']],
  ['(?<!a)b', 'ab cb', ['b']],
  ['\\bfoo\\b', 'foo food', ['foo']],
  ['\\Boo', 'foo oo', ['oo']],
  ['a|b|', 'ab', ['a', 'b', '']],
  ['x*', 'ax', ['', 'x', '']],
  ['(a|b)*c', 'abc', ['abc']],
  ['\\.\\*\\/\\-\\"', '.*/-"', ['.*/-"']],
  ['é', 'é', ['é']],
  ['[à-ü]+', 'éa', ['é']],
  ['(*UTF8)é', 'é', ['é']],
  ['.*.*=', 'ab=', ['ab=']],
  ['(a+)+b', 'aab', ['aab']],
  ['password\\s*=\\s*"[^"]+"', 'password = "x"', ['password = "x"']],
  ['a$', 'a\r\nb', ['a']],
  ['[\\b]', '\b', ['\b']],
  ['[\\x00-\\x1f]', '\x01', ['\x01']],
  ['\\@\\#\\%\\:\\ ', '@#%: ', ['@#%: ']],
  ['(?i)stra\\x{df}e', 'STRAßE', ['STRAßE']],
  ['^(?:.*)$', 'a\nb', ['a', 'b']],
  ['(?U)', '', ['unsupported']],
];

describe('translation of PCRE2', () => {
  it.each(ROWS.filter((row) => row[2][0] !== 'unsupported'))('%s on %j', (expression, text, expected) => {
    const compiled = compileRegex(expression);
    expect(compiled).toMatchObject({ ok: true });
    if (compiled.ok)
      expect(
        runRegex(JSON.parse(JSON.stringify(compiled.regex)), text).map((match) =>
          text.slice(match.start, match.end),
        ),
      ).toEqual(expected);
  });

  it.each([
    ['(?R)', 'recursion'],
    ['(a)(?1)', 'recursion'],
    ['(?<x>a)(?P>x)', 'recursion'],
    ['(?<x>a)(?&x)', 'recursion'],
    ["(?<x>a)\\g'x'", 'recursion'],
    ['(a)?(?(1)b|c)', 'conditional'],
    ['(?|(a)|(b))', 'branch reset'],
    ['a\\Kb', '\\K'],
    ['a(*SKIP)b', 'verbs'],
    ['(?U)a', 'flag U'],
    ['[\\d-z]', 'range'],
    ['[z-a]', 'out of order'],
    ['[a', 'closing bracket'],
    ['(a', 'closing parenthesis'],
    ['a)', 'unmatched'],
    ['*a', 'quantifier'],
    ['a\\', 'backslash'],
    ['\\y', 'escape'],
    ['\\p{Nope}', 'Nope'],
    ['[[:nope:]]', 'nope'],
    ['\\1', 'group'],
    ['\\k<x>', 'x'],
    ['(?<x>a)(?<x>b)', 'two groups'],
    ['\\X', '\\X'],
    ['a{3,2}', 'order'],
  ])('refuses %s', (expression, reason) => {
    const compiled = compileRegex(expression);
    expect(compiled.ok).toBe(false);
    if (!compiled.ok) expect(compiled.reason).toContain(reason);
  });

  it.each([
    ['foo\\s*=\\s*"[^"]*"', 'linear', 'v8'],
    ['\\bfoo\\(.*\\)', 'linear', 'v8'],
    ['(?:\\w+\\.)+x', 'linear', 're2'],
    ['^(?:\\w+\\.)+x', 'linear', 'v8'],
    ['(a+)+b', 'linear', 're2'],
    ['(a|a)*b', 'linear', 're2'],
    ['\\s*\\s*x', 'linear', 're2'],
    ['x.*foo.*y', 'linear', 're2'],
    ['(?s)x.*y', 'linear', 're2'],
    ['.*x', 'linear', 're2'],
    ['(a+)+(?!b)', 'backtracking', 'v8'],
    ['(\\w+\\s?)*\\1x', 'backtracking', 'v8'],
    ['(["\'])x\\1', 'linear', 'v8'],
    ['AKIA[0-9A-Z]{16}', 'linear', 'v8'],
  ])('%s runs %s in %s', (expression, engine, runner) => {
    expect(compileRegex(expression)).toMatchObject({ ok: true, regex: { engine, runner } });
  });

  it.each([
    ['a(b)', 'ab ab', { start: 0, end: 2, groups: [{ start: 1, end: 2, text: 'b' }] }],
    ['(?!x)a(b)?', 'ac', { start: 0, end: 1, groups: [null] }],
    ['b', 'ab', null],
    ['^b', 'a\nb', null],
    ['(?!x)b', 'ab', null],
    // Each fails at the start of the text; tried at every character they would take minutes.
    ['(?:.*[^a-z])?(?:\\w*_)?pass$', ' '.repeat(100_000), null],
    ['(?!.*(?:one|two))(?:.*[^a-z])?pass$', 'aB3$'.repeat(25_000), null],
  ])('%s matches at the start only', (expression, text, expected) => {
    const compiled = compileRegex(expression);
    if (!compiled.ok) throw new Error(compiled.reason);
    expect(matchAtStart(compiled.regex, text)).toEqual(expected);
  });

  it('gives groups in the order of the original', () => {
    const compiled = compileRegex('(?<A>x)(?>y)(z)?(?P<b>w)');
    if (!compiled.ok) throw new Error(compiled.reason);
    expect(compiled.regex.groups).toEqual(['A', null, 'b']);
    expect(runRegex(compiled.regex, 'xyw')[0]?.groups).toEqual([
      { start: 0, end: 1, text: 'x' },
      null,
      { start: 2, end: 3, text: 'w' },
    ]);
  });
});
