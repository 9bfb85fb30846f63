/** Segments that stay open in a process that stays: they never change under their names, and reading and checking them takes longer than all that a hook asks of them. */
import path from 'node:path';
import type { PrivateFile } from '../platform/platform.ts';
import { type OpenSegment, openSegment, type Segment } from './segment.ts';

export interface SegmentMemory {
  /** Opens a segment, or gives the one that is open. */
  readonly open: OpenSegment;
}

/** Bytes of all segments together; with more, all are forgotten. */
const MAX_BYTES = 300_000_000;

interface Kept extends Pick<PrivateFile, 'bytes' | 'modifiedMs'> {
  readonly segment: Segment;
}

/** An empty memory. */
export function createSegmentMemory(): SegmentMemory {
  const known = new Map<string, Kept>();
  let total = 0;
  return {
    open(files, folder, file) {
      const key = path.join(folder, file.name);
      const kept = known.get(key);
      if (kept?.bytes === file.bytes && kept.modifiedMs === file.modifiedMs) return kept.segment;
      const segment = openSegment(files, folder, file);
      if (segment === null) return null;
      if (total + file.bytes > MAX_BYTES) {
        known.clear();
        total = 0;
      }
      known.set(key, { bytes: file.bytes, modifiedMs: file.modifiedMs, segment });
      total += file.bytes;
      return segment;
    },
  };
}
