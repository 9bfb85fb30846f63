import { describe, expect, it } from 'vitest';
import { applyDelta } from './delta.ts';

const BASE = Buffer.from('0123456789');

describe('applyDelta', () => {
  it('copies and inserts', () => {
    // 10 bytes become 7: four from the third on, then `abc`.
    expect(applyDelta(BASE, Buffer.from([10, 7, 0x91, 2, 4, 3, 0x61, 0x62, 0x63]), 100)).toEqual(
      new Uint8Array(Buffer.from('2345abc')),
    );
  });

  it.each([
    ['another base', [9, 7, 0x91, 2, 4, 3, 0x61, 0x62, 0x63]],
    ['more than the limit', [10, 0xff, 0x7f]],
    ['a copy beyond the base', [10, 4, 0x91, 8, 4]],
    ['a copy of 64 KB', [10, 4, 0x80]],
    ['an insertion that is cut off', [10, 4, 4, 0x61]],
    ['a copy that is cut off', [10, 4, 0x91, 2]],
    ['less than it says', [10, 7, 0x91, 2, 4]],
    ['more than it says', [10, 3, 0x91, 2, 4]],
    ['the reserved instruction', [10, 4, 0]],
    ['a size without an end', [10, 0x80]],
    ['nothing', []],
  ])('refuses %s', (_, delta) => {
    expect(applyDelta(BASE, Uint8Array.from(delta), 100)).toBeNull();
  });
});
