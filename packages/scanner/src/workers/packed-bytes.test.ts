import fc from 'fast-check';
import { expect, it } from 'vitest';
import { packBytes, partOf } from './packed-bytes.ts';

it('gives back every part', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 20 }), { maxLength: 8 }), (parts) => {
      const packed = packBytes(parts);
      expect(parts.map((_, index) => [...partOf(packed, index)])).toEqual(parts.map((part) => [...part]));
    }),
  );
});
