/** Which segments are worth merging, and what is kept of them. Keeps the number of segments and their dead weight small. */
import type { StoredEntry } from './fact-store.ts';
import type { Segment } from './segment.ts';
import type { NewEntry } from './segment-format.ts';

export const SMALL_BYTES = 2_000_000;
/** So many small segments are left alone. */
export const MAX_SMALL = 8;

/**
 * The segments to merge: small ones once there are many, and large ones of which more than half is dead. Until then what is dead stays
 * of use: a branch that is left today may be checked out again tomorrow.
 */
export function chooseMerge(segments: readonly Segment[], isGone: (key: string) => boolean): Segment[] {
  const live = liveEntries(segments, isGone);
  const small = segments.filter((segment) => segment.bytes < SMALL_BYTES);
  return segments.filter((segment) =>
    segment.bytes < SMALL_BYTES
      ? small.length > MAX_SMALL
      : (live.get(segment) ?? 0) * 2 < segment.keys.length,
  );
}

/** Entries per segment that are the newest of their key and whose file may still be there. */
function liveEntries(
  segments: readonly Segment[],
  isGone: (key: string) => boolean,
): ReadonlyMap<Segment, number> {
  const newest = new Map<string, Segment>();
  const withSections = new Map<string, Segment>();
  for (const segment of segments) {
    for (const [entry, key] of segment.keys.entries()) {
      newest.set(key, segment);
      if (!segment.isIdentityOnly(entry)) withSections.set(key, segment);
    }
  }
  const live = new Map<Segment, number>();
  const count = (segment: Segment): void => void live.set(segment, (live.get(segment) ?? 0) + 1);
  for (const [key, segment] of newest) {
    if (isGone(key)) continue;
    count(segment);
    const holder = withSections.get(key);
    if (holder !== undefined && holder !== segment) count(holder);
  }
  return live;
}

/** What the merged segments hold that is still of use: per key the newest sections, with the newest identity of their content. */
export function* mergedEntries(
  segments: readonly Segment[],
  newest: (key: string) => StoredEntry | null,
  isGone: (key: string) => boolean,
): Generator<NewEntry> {
  const merged = new Set(segments);
  const done = new Set<string>();
  for (const segment of segments) {
    for (const key of segment.keys) {
      if (done.has(key)) continue;
      done.add(key);
      const top = newest(key);
      const entry = top === null || isGone(key) ? null : mergedEntry(key, top, merged);
      if (entry !== null) yield entry;
    }
  }
}

function mergedEntry(key: string, newest: StoredEntry, merged: ReadonlySet<Segment>): NewEntry | null {
  const holder = sectionsHolder(newest);
  if (holder === null) return null;
  const holderMoves = merged.has(holder.segment);
  if (!holderMoves && !merged.has(newest.segment)) return null;
  if (holderMoves && !holder.segment.load()) return null;
  return {
    key,
    identity: newest.segment.identityOf(newest.index),
    racy: newest.segment.isRacy(newest.index),
    hash: newest.segment.hashOf(newest.index),
    sections: holderMoves ? holder.segment.sections(holder.index) : null,
  };
}

/** The newest entry that has sections for the content of the given one. */
export function sectionsHolder(entry: StoredEntry): StoredEntry | null {
  if (!entry.segment.isIdentityOnly(entry.index)) return entry;
  const hash = entry.segment.hashOf(entry.index);
  for (let at: StoredEntry | null = entry; at !== null; at = at.older) {
    const { segment, index } = at;
    if (!segment.isIdentityOnly(index) && Buffer.compare(segment.hashOf(index), hash) === 0) return at;
  }
  return null;
}
