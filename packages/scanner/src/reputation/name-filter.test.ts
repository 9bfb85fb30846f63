import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeNames, openNames } from './name-filter.ts';

describe('a filter of names', () => {
  it('has every name, and of others about one in 256', () => {
    const names = Array.from({ length: 20_000 }, (_, number) => `name-${number}`);
    const bytes = encodeNames(names, '2026-11-22');
    const filter = openNames(bytes)!;
    expect([filter.date, filter.names]).toEqual(['2026-11-22', 20_000]);
    expect(names.filter((name) => !filter.has(name))).toEqual([]);
    const wrong = names.filter((name) => filter.has(`other-${name}`)).length;
    expect(wrong / names.length).toBeGreaterThan(0.5 / 256);
    expect(wrong / names.length).toBeLessThan(2 / 256);
    expect(bytes.length / names.length).toBeLessThan(1.25);
  });

  it('has every name of any set', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string(), { maxLength: 50 }), (names) => {
        const filter = openNames(encodeNames(names, '2026-11-22'))!;
        return names.every((name) => filter.has(name));
      }),
    );
  });

  it('is not opened from anything else', () => {
    const bytes = encodeNames(['a'], '2026-11-22');
    for (const wrong of [new Uint8Array(), bytes.subarray(1), bytes.subarray(0, -1)])
      expect(openNames(wrong)).toBeNull();
  });
});
