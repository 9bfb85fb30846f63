import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { lineHashes } from './line-hash.ts';
import { sha256 } from './sha256.ts';

it('agrees with the reference implementation', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      expect(sha256(text)).toBe(createHash('sha256').update(text).digest('hex'));
    }),
  );
});

/** GitHub's algorithm, written down naively with big integers. */
function naiveLineHashes(text: string): Map<number, string> {
  const units: number[] = [];
  const starts: number[] = [];
  let isStart = true;
  for (const unit of normalised(text)) {
    if (isStart) starts.push(units.length);
    isStart = unit === 10;
    units.push(unit);
  }
  if (isStart) starts.push(units.length);
  units.push(65_535);
  const counts = new Map<string, number>();
  return new Map(
    starts.map((start, line) => {
      let hash = 0n;
      for (let i = 0; i < 100; i += 1) hash = BigInt.asUintN(64, hash * 37n + BigInt(units[start + i] ?? 0));
      const hex = hash.toString(16);
      counts.set(hex, (counts.get(hex) ?? 0) + 1);
      return [line + 1, `${hex}:${counts.get(hex)}`];
    }),
  );
}

function normalised(text: string): number[] {
  const plain = text.replace(/[ \t]/g, '').replace(/\r\n?/g, '\n');
  return Array.from({ length: plain.length }, (_, i) => plain.charCodeAt(i));
}

it('hashes lines as GitHub does', () => {
  const lines = fc.array(fc.constantFrom('a = 1', '  b()', '', 'é\u{1F600}', 'x'.repeat(150)), {
    maxLength: 20,
  });
  fc.assert(
    fc.property(lines, fc.constantFrom('\n', '\r\n', '\r'), (each, end) => {
      const text = each.join(end);
      const all = new Set(Array.from({ length: each.length + 2 }, (_, i) => i + 1));
      expect(lineHashes(text, all)).toEqual(naiveLineHashes(text));
    }),
  );
});
