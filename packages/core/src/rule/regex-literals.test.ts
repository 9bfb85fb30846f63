import fc from 'fast-check';
import { expect, test } from 'vitest';
import { regexLiterals } from './regex-literals.ts';

test.each([
  ['foobar', [['foobar']]],
  ['foo.*bar', [['foo'], ['bar']]],
  ['fo?bar', [['bar']]],
  ['foo+bar', [['foo'], ['bar']]],
  ['AKIA[0-9A-Z]{16}', [['AKIA']]],
  ['foo|barx', [['barx', 'foo']]],
  ['x(?:foo|bar)y', [['bar', 'foo']]],
  ['(?:foo)?bar', [['bar']]],
  ['(?P<X>secret)_key', [['secret'], ['_key']]],
  ['foo(?!bar)', [['foo']]],
  ['a\\.b\\(c', [['a.b(c']]],
  ['foo\\d+bar', [['foo'], ['bar']]],
  ['(?s)foo.*', [['foo']]],
  ['(?i)foo', []],
  ['(?i:foo)bar', []],
  ['foo|.', []],
  ['fo{,3}bar', [['bar']]],
  ['\\Qfoo\\E', []],
  ['(?>foo)', []],
  ['foo)', []],
])('the literals of %s', (source, expected) => {
  expect(regexLiterals(source, '')).toEqual(expected);
});

test('a case-insensitive expression has none', () => {
  expect(regexLiterals('foo', 'i')).toEqual([]);
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
    .array(fc.constantFrom('foo', 'bar', 'ba', 'x', 'qux', 'zz', '.', '1', 'a', '\n'), { maxLength: 12 })
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(expression, subject, (source, text) => {
      if (!new RegExp(source, 'm').test(text)) return;
      for (const group of regexLiterals(source, ''))
        expect(
          group.some((literal) => text.includes(literal)),
          `${source} on ${text}`,
        ).toBe(true);
    }),
    { numRuns: 3000 },
  );
});
