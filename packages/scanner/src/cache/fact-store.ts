/**
 * The facts of one project under one configuration: a folder of segments. New facts are written as new segments while the scan runs,
 * so that a scan that is interrupted has not worked in vain, and a scan with one changed file writes one small file. Two processes
 * never write the same file; both keep what they found, and there is no lock that could be left behind.
 */
import path from 'node:path';
import type { PrivateFiles } from '../platform/platform.ts';
import { chooseMerge, MAX_SMALL, mergedEntries, SMALL_BYTES } from './merge.ts';
import { type OpenSegment, openSegment, type Segment } from './segment.ts';
import { encodeSegment, type NewEntry } from './segment-format.ts';

/** One entry of a key, and the ones written before it. */
export interface StoredEntry {
  readonly segment: Segment;
  readonly index: number;
  readonly older: StoredEntry | null;
}

export interface StoreOptions {
  readonly files: PrivateFiles;
  readonly folder: string;
  /** Nothing is added beyond this size. */
  readonly maxBytes: number;
  /** Milliseconds since the epoch. */
  readonly nowMs: () => number;
  /** Absent: each is read. */
  readonly open?: OpenSegment | undefined;
}

export interface FactStore {
  /** The newest entry of a key. */
  newest(key: string): StoredEntry | null;
  /** Everything that was opened, the oldest first. */
  readonly segments: readonly Segment[];
  add(entry: NewEntry): void;
  /** Writes what is left; tidies up only when many small segments have come together. For who cannot wait. */
  leave(): void;
  /** Writes what is left, and tidies up: merges small segments, drops what is superseded or gone. */
  close(isGone: (key: string) => boolean): void;
}

export const SEGMENT_SUFFIX = '.facts';
/** A segment is written when so much has come together: much more would be lost in a crash and fill the memory. */
const FLUSH_BYTES = 8_000_000;
const FLUSH_ENTRIES = 20_000;
/** What a process that died has left half written. */
const ABANDONED_MS = 3_600_000;

/** Opens the store in a folder that has been checked. Broken segments are removed. */
export function openFactStore(options: StoreOptions): FactStore {
  return new SegmentStore(options);
}

class SegmentStore implements FactStore {
  private readonly options: StoreOptions;
  segments: readonly Segment[] = [];
  private waiting: NewEntry[] = [];
  private waitingBytes = 0;
  private storedBytes = 0;
  private hasWritten = false;

  constructor(options: StoreOptions) {
    this.options = options;
    this.read();
  }

  private read(): void {
    this.segments = readSegments(this.options);
    this.storedBytes = this.segments.reduce((sum, segment) => sum + segment.bytes, 0);
  }

  newest(key: string): StoredEntry | null {
    return newestOf(key, this.segments, this.segments.length);
  }

  add(entry: NewEntry): void {
    this.waiting.push(entry);
    this.waitingBytes += bytesOf(entry);
    if (this.waitingBytes >= FLUSH_BYTES || this.waiting.length >= FLUSH_ENTRIES) this.flush();
  }

  close(isGone: (key: string) => boolean): void {
    const { files, folder } = this.options;
    this.flush();
    // What this scan has written supersedes some of what it read, and so does what other processes have written.
    if (this.hasWritten) this.read();
    const merge = chooseMerge(this.segments, isGone);
    if (merge.length > 0) this.merge(merge, isGone);
    files.touch(folder);
  }

  leave(): void {
    const small = this.segments.filter(({ bytes }) => bytes < SMALL_BYTES);
    if (small.length >= MAX_SMALL) {
      this.close(() => false);
      return;
    }
    this.flush();
    this.options.files.touch(this.options.folder);
  }

  private flush(): void {
    const entries = this.waiting;
    const bytes = this.waitingBytes;
    this.waiting = [];
    this.waitingBytes = 0;
    if (entries.length > 0 && this.storedBytes + bytes <= this.options.maxBytes) this.write(entries);
  }

  private write(entries: readonly NewEntry[]): boolean {
    const { files, folder, nowMs } = this.options;
    const parts = encodeSegment(entries, nowMs());
    if (!files.writeNew(folder, SEGMENT_SUFFIX, parts)) return false;
    this.storedBytes += parts.reduce((sum, part) => sum + part.length, 0);
    this.hasWritten = true;
    return true;
  }

  /** The merged segments go only when all that was worth keeping stands in new ones. */
  private merge(segments: readonly Segment[], isGone: (key: string) => boolean): void {
    let batch: NewEntry[] = [];
    let bytes = 0;
    for (const entry of mergedEntries(segments, (key) => this.newest(key), isGone)) {
      batch.push(entry);
      bytes += bytesOf(entry);
      if (bytes < FLUSH_BYTES) continue;
      if (!this.write(batch)) return;
      batch = [];
      bytes = 0;
    }
    if (batch.length > 0 && !this.write(batch)) return;
    for (const { name } of segments) this.options.files.remove(path.join(this.options.folder, name));
  }
}

/** The newest entry of a key among the first `count` segments. */
function newestOf(key: string, segments: readonly Segment[], count: number): StoredEntry | null {
  for (let at = count - 1; at >= 0; at -= 1) {
    const segment = segments[at]!;
    const index = segment.positionOf(key);
    if (index === null) continue;
    return {
      segment,
      index,
      get older() {
        return newestOf(key, segments, at);
      },
    };
  }
  return null;
}

/** Oldest first. */
function readSegments({ files, folder, nowMs, open = openSegment }: StoreOptions): Segment[] {
  const segments: Segment[] = [];
  for (const file of files.files(folder)) {
    if (file.name.endsWith(SEGMENT_SUFFIX)) {
      const segment = open(files, folder, file);
      if (segment === null) files.remove(path.join(folder, file.name));
      else segments.push(segment);
    } else if (nowMs() - file.modifiedMs > ABANDONED_MS) files.remove(path.join(folder, file.name));
  }
  return segments.sort((a, b) => a.writtenMs - b.writtenMs || (a.name < b.name ? -1 : 1));
}

function bytesOf(entry: NewEntry): number {
  const sections = Object.values(entry.sections ?? {});
  return 100 + entry.key.length + sections.reduce((sum, bytes) => sum + (bytes?.length ?? 0), 0);
}
