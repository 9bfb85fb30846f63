import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseYamlDocument } from './yaml-document.ts';

function place(text: string, path: (string | number)[], within?: number): string {
  const document = parseYamlDocument(text);
  const { line, column } = document.positionOf(document.locate(path, within));
  return `${line}:${column}`;
}

test.each([
  ['a value', 'a:\n  b: cd\n', ['a', 'b'], undefined, '2:6'],
  ['an item', 'a:\n  - x\n  - y\n', ['a', 1], undefined, '3:5'],
  ['an offset in a plain scalar', 'a: hello\n', ['a'], 2, '1:6'],
  ['an offset in a quoted scalar', 'a: "hello"\n', ['a'], 2, '1:7'],
  ['an offset in a block scalar', 'a: |\n  one\n  two\n', ['a'], 5, '3:4'],
  ['an offset in an indented line of a block scalar', 'a: |\n  one\n    two\n', ['a'], 6, '3:5'],
  ['an offset in a block scalar with a blank line', 'a: |-\n  one\n\n  two\n', ['a'], 6, '4:4'],
  ['a value behind an alias', 'a: &x {b: 1}\nc: *x\n', ['c', 'b'], undefined, '1:11'],
  ['the nearest value when a path ends early', 'a: {b: 1}\n', ['a', 'c'], undefined, '1:4'],
  ['a key without a value', 'a:\n  b:\nc: 1\n', ['a', 'b'], undefined, '2:5'],
] as const)('locates %s', (_, text, path, within, expected) => {
  expect(place(text, [...path], within)).toBe(expected);
});

test.each([
  ['a duplicate key', 'a: 1\na: 2\n', 'map keys must be unique'],
  ['a custom tag', 'a: !!python/object/apply:os.system [x]\n', 'tag'],
  ['a local tag', 'a: !foo bar\n', 'tag'],
  ['the key __proto__', '__proto__: {polluted: true}\n', '__proto__'],
  ['a nested key __proto__', 'a: [{__proto__: 1}]\n', '__proto__'],
  ['a key that is a list', '? [a]\n: 1\n', 'keys must be plain text'],
  [
    'an alias bomb',
    `a: &a [${'x,'.repeat(20)}]\n${[...'bcdefgh'].map((c, i) => `${c}: &${c} [${`*${'abcdefgh'[i]},`.repeat(20)}]`).join('\n')}\n`,
    'alias',
  ],
  ['deep nesting', '['.repeat(100_000), ''],
  ['an unclosed quote', 'a: "b\n', ''],
])('refuses %s', (_, text, reason) => {
  const { issues } = parseYamlDocument(text);
  expect(issues.length).toBeGreaterThan(0);
  expect(
    issues
      .map((issue) => issue.reason)
      .join(' ')
      .toLowerCase(),
  ).toContain(reason.toLowerCase());
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
});

test('accepts explicit plain tags and JSON', () => {
  expect(parseYamlDocument('a: !!str 1\n')).toMatchObject({ value: { a: '1' }, issues: [] });
  expect(parseYamlDocument('{"a": [1, true, null]}')).toMatchObject({
    value: { a: [1, true, null] },
    issues: [],
  });
});

test('never throws and stays in the text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.nat(50), (text, within) => {
      const document = parseYamlDocument(text);
      const offset = document.locate(['rules', 0, 'id'], within);
      expect(offset).toBeGreaterThanOrEqual(0);
      expect(document.positionOf(offset).line).toBeGreaterThanOrEqual(1);
    }),
    { numRuns: 300 },
  );
});
