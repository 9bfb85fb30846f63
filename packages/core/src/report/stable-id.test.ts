import { expect, it } from 'vitest';
import { createStableIds, uuidOf } from './stable-id.ts';
import { sampleFinding } from './testing.ts';

it('gives a finding the same id in every report, wherever its lines are', () => {
  const moved = sampleFinding({ region: { startLine: 99, startColumn: 1, endLine: 99, endColumn: 2 } });
  expect(createStableIds()(moved)).toBe(createStableIds()(sampleFinding()));
});

it('gives no two findings of a report the same', () => {
  const idOf = createStableIds();
  const bare = (line: number) =>
    sampleFinding({
      fingerprint: '',
      region: { startLine: line, startColumn: 1, endLine: line, endColumn: 2 },
    });
  const ids = [sampleFinding(), sampleFinding(), sampleFinding({ path: 'b' }), bare(1), bare(2)].map(idOf);
  expect(new Set(ids).size).toBe(5);
});

it('writes a UUID of version 8', () => {
  expect(uuidOf('00112233445566778899aabbccddeeff')).toBe('00112233-4455-8677-8899-aabbccddeeff');
  expect(uuidOf('ffffffffffffffffffffffffffffffff')).toBe('ffffffff-ffff-8fff-bfff-ffffffffffff');
});
