import { expect, it } from 'vitest';
import { utf16Length } from './columns.ts';

const LINE = 'é日😀x';

it.each([
  ['utf16', [0, 1, 2, 3, 4, 5, 5]],
  ['code-points', [0, 1, 2, 4, 5, 5, 5]],
] as const)('counts %s', (unit, lengths) => {
  expect(lengths.map((_, count) => utf16Length(LINE, count, unit))).toEqual(lengths);
});

it('counts bytes, and stops before a character that they cut', () => {
  const lengths = Array.from({ length: 12 }, (_, count) => utf16Length(LINE, count, 'utf8'));
  expect(lengths).toEqual([0, 0, 1, 1, 1, 2, 2, 2, 2, 4, 5, 5]);
});
