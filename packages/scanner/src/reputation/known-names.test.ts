import { describe, expect, it } from 'vitest';
import { nameLists } from './known-names.ts';
import { encodeNames } from './name-filter.ts';

describe('nameLists', () => {
  it('tells what there is, and nothing of lists that are missing or damaged', () => {
    const files = new Map([
      ['PyPI.names', encodeNames(['a', 'b'], '2026-11-22')],
      ['npm.names', new Uint8Array(10)],
    ]);
    expect(nameLists((name) => files.get(name) ?? null)).toEqual([
      { ecosystem: 'PyPI', kind: 'all', date: '2026-11-22', names: 2, oneInError: 256 },
    ]);
    expect(nameLists(() => null)).toEqual([]);
  });
});
