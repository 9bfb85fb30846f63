import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compileRegex } from '../pattern/regex/compile-regex.ts';
import { testRegex } from '../pattern/regex/run-regex.ts';
import { createPrefilter } from './prefilter.ts';
import { regexLiterals } from './regex-literals.ts';

test.each([
  ['foobar', [['foobar']]],
  ['foo.*bar', [['foo'], ['bar']]],
  ['fo?bar', [['fbar', 'fobar']]],
  ['foo+bar', [['foo'], ['bar']]],
  ['AKIA[0-9A-Z]{16}', [['AKIA']]],
  ['foo|barx', [['barx', 'foo']]],
  ['x(?:foo|bar)y', [['xbary', 'xfooy']]],
  ['(?:foo)?bar', [['bar']]],
  ['(?P<X>secret)_key', [['secret_key']]],
  ['foo(?!bar)', [['foo']]],
  ['a\\.b\\(c', [['a.b(c']]],
  ['foo\\d+bar', [['foo'], ['bar']]],
  ['(?s)foo.*', [['foo']]],
  ['(?i)foo', [['~foo']]],
  ['(?i:foo)bar', [['~foobar']]],
  ['(?i)FOO|b4r', [['~b4r', '~foo']]],
  ['[Ff]oo', [['~foo']]],
  ['[fg]oo', [['foo', 'goo']]],
  ['(?i)straße', [['~stra']]],
  ['fo+bar', [['bar']]],
  ['fooo+bar', [['fooo'], ['bar']]],
  ['(?i).*(passw|secret|token)', [['~passw', '~secret', '~token']]],
  ['(?i)(?:\\w*_)?(?:password|passwd|pwd|pass)\\d?$', [['~pass', '~pwd']]],
  ['(?:.*\\.)?(?:AES|DES3?)$', [['AES', 'DES']]],
  ['a?b?c?foo', [['foo']]],
  ['(?=foo)bar', [['foo'], ['bar']]],
  ['ab|foo', []],
  ['XY[0-3a]{32}', [['XY0', 'XY1', 'XY2', 'XY3', 'XYa']]],
  ['XYZ[0-3a]{32}', [['XYZ']]],
  ['foo|.', []],
  ['fo{0,3}bar', [['bar']]],
  ['\\Qfoo\\E', [['foo']]],
  ['(?>foo)', [['foo']]],
  ['foo)', []],
])('the literals of %s', (source, expected) => {
  expect(regexLiterals(source)).toEqual(expected);
});

test.each([
  ['access-control|x_y', [[[['access'], ['control']], 'x_y']]],
  ['foo\\.bar', [['foo'], ['bar']]],
  ['[-.]foo', [['foo']]],
])('the words of %s', (source, expected) => {
  expect(regexLiterals(source, { only: /\w/ })).toEqual(expected);
});

const atom = fc.constantFrom(
  'foo',
  'ba',
  'x',
  '.',
  '\\d',
  '[ab]',
  '(?:foo|bar)',
  '(qux)',
  '(?=zz)',
  '(?!zz)',
  '\\.',
  '^',
  '$',
  'foo|bar',
  '(?i:Foo|qUx)',
  '[Ff]oo',
);
const quantifier = fc.constantFrom('', '', '', '?', '*', '+', '{0}', '{2}', '{0,2}', '+?');

test('every match contains its literals', () => {
  const expression = fc
    .array(
      fc.tuple(atom, quantifier).map(([a, q]) => (q === '' ? a : `(?:${a})${q}`)),
      { minLength: 1, maxLength: 5 },
    )
    .map((parts) => parts.join(''));
  const subject = fc
    .array(fc.constantFrom('foo', 'FOO', 'Qux', 'bar', 'ba', 'x', 'qux', 'zz', '.', '1', 'a', '\n'), {
      maxLength: 12,
    })
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(expression, subject, (source, text) => {
      const result = compileRegex(source);
      if (!result.ok || !testRegex(result.regex, text)) return;
      const prefilter = createPrefilter([{ value: source, prefilter: regexLiterals(source) }]);
      expect(prefilter.select(text), `${source} on ${text}`).toEqual([source]);
    }),
    { numRuns: 3000 },
  );
});
