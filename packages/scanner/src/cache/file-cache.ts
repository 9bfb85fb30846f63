/**
 * The cache as a scan sees it: unchanged files get the outcome of an earlier scan, others are analysed and kept.
 *
 * A file is unchanged when size, times and inode are those under which its content was read. An entry that was read so soon after the
 * file's last change that another change could have left the same times is *racy*: its content is hashed and compared. The same is
 * done when only times or inode differ (a fresh checkout), and for every file under `verify`.
 */
import type { LinkResult } from '@skeptic/core';
import { type ContentOrigin, originOf } from '../content-origin.ts';
import { moduleStem } from '../module-stem.ts';
import type { FileIdentity, Platform } from '../platform/platform.ts';
import type { FileOutcome } from '../workers/file-outcome.ts';
import type { SelectedFile } from '../workspace/select-files.ts';
import type { FactStore, StoredEntry } from './fact-store.ts';
import { sectionsHolder } from './merge.ts';
import { linkFrom, outcomeFrom, sectionsOf, sectionsOfLink } from './sections.ts';
import type { FitsAt, Segment } from './segment.ts';

export interface FileCache {
  /** The outcome of an unchanged file; null when the file has to be analysed. */
  find(file: SelectedFile): FileOutcome | null;
  /** Keeps the outcome of an analysed file, if it may be kept. */
  keep(file: SelectedFile, outcome: FileOutcome): void;
  /** What linking said of a part of the program: `digest` (32 bytes) stands for all that it depends on. */
  findLink(part: string, digest: Uint8Array): LinkResult | null;
  keepLink(part: string, digest: Uint8Array, result: LinkResult): void;
  /** True when an earlier scan linked a part of the program, so that `known` holds more than files that were looked at alone. */
  hasLinks(): boolean;
  /** A file of a walked folder, as it was last seen; it may be gone. Null when it is not known. */
  known(path: string, language: SelectedFile['language']): KnownFile | null;
  /** Such files that imports would call by one of some names. */
  knownAs(stems: readonly string[]): readonly KnownFile[];
  /** Such files whose module facts hold some bytes in a place that fits. */
  knownWith(wanted: Buffer, fits: FitsAt): readonly KnownFile[];
  /** Writes what was kept. `isGone` says of paths that a later scan cannot ask for them. */
  close(isGone: (path: string) => boolean): void;
  /** The same for who cannot wait: what no longer counts is mostly left where it is. */
  leave(): void;
}

/** A file that an earlier scan came by. */
export interface KnownFile {
  readonly path: string;
  readonly language: SelectedFile['language'];
  /** What it imports and exports, as JSON text; null when it has no modules, or when it cannot be read any more. */
  moduleText(): Uint8Array | null;
  /** What was found in it, whatever it holds now; null when that cannot be read any more. */
  lastOutcome(): FileOutcome | null;
}

export interface FileCacheOptions {
  readonly platform: Pick<Platform, 'fs' | 'clock'>;
  readonly maxFileSize: number;
  /** Compares the content of every file. */
  readonly verify: boolean;
}

/** Puts a cache on a store. */
export function createFileCache(store: FactStore, options: FileCacheOptions): FileCache {
  return {
    find(file) {
      const own = find(file, keyOf(file), store, options);
      if (own !== null || !file.explicit) return own;
      // What a walk has analysed would have been analysed just so when named; the reverse does not hold.
      const walked = find(file, keyOf({ ...file, explicit: false }), store, options);
      return walked?.kind === 'scanned' ? walked : null;
    },
    keep(file, outcome) {
      if (outcome.origin === undefined) return;
      store.add({ key: keyOf(file), ...outcome.origin, sections: sectionsOf(outcome) });
    },
    findLink(part, digest) {
      const newest = store.newest(linkKey(part));
      const entry = newest === null ? null : first(newest, (known) => isOf(known, digest));
      if (entry === null || !entry.segment.load()) return null;
      return linkFrom((name) => entry.segment.section(entry.index, name));
    },
    keepLink(part, digest, result) {
      store.add({
        key: linkKey(part),
        identity: NO_FILE,
        racy: false,
        hash: digest,
        sections: sectionsOfLink(result),
      });
    },
    hasLinks: () => store.segments.some(({ keys }) => keys.some((key) => key.startsWith(LINK_PREFIX))),
    known(path, language) {
      const key = keyOf({ path, language, explicit: false });
      return store.newest(key) === null ? null : knownFile(key, path, language, store);
    },
    knownAs: (stems) =>
      store.segments.flatMap((segment) => {
        const byStem = entriesByStem(segment);
        const entries = stems.flatMap((stem) => byStem.get(stem) ?? []);
        return entries.flatMap((entry) => knownIn(segment, entry, store));
      }),
    knownWith: (wanted, fits) =>
      store.segments.flatMap((segment) =>
        segment.load()
          ? segment.search('module', wanted, fits).flatMap((entry) => knownIn(segment, entry, store, true))
          : [],
      ),
    leave: () => store.leave(),
    close: (isGone) => store.close((key) => !key.startsWith(LINK_PREFIX) && isGone(pathOf(key))),
  };
}

/** No path is empty, so no file has such a key. */
const LINK_PREFIX = '\0linked\0';
const linkKey = (part: string): string => `${LINK_PREFIX}${part}`;
const NO_FILE: FileIdentity = { size: 0, mtimeNs: 0n, ctimeNs: 0n, inode: 0n };

/** Entries by what imports call their files. Segments do not change. */
const stemsOf = new WeakMap<Segment, ReadonlyMap<string, readonly number[]>>();

function entriesByStem(segment: Segment): ReadonlyMap<string, readonly number[]> {
  const known = stemsOf.get(segment);
  if (known !== undefined) return known;
  const byStem = new Map<string, number[]>();
  for (const [entry, key] of segment.keys.entries()) {
    const stem = moduleStem(pathOf(key));
    const entries = byStem.get(stem);
    if (entries === undefined) byStem.set(stem, [entry]);
    else entries.push(entry);
  }
  stemsOf.set(segment, byStem);
  return byStem;
}

/** The file of an entry, if that is the newest of its file; with `holds`, if it is the one that holds what the file had last. */
function knownIn(segment: Segment, entry: number, store: FactStore, holds = false): readonly KnownFile[] {
  const key = segment.keys[entry]!;
  const [path = '', language = '', explicit] = key.split('\0');
  if (path === '' || language === '' || explicit !== '') return [];
  const newest = store.newest(key);
  const counts = newest === null || !holds ? newest : sectionsHolder(newest);
  if (counts?.segment !== segment || counts.index !== entry) return [];
  return [knownFile(key, path, language as SelectedFile['language'], store)];
}

function knownFile(
  key: string,
  path: string,
  language: SelectedFile['language'],
  store: FactStore,
): KnownFile {
  const holder = () => {
    const newest = store.newest(key);
    const found = newest === null ? null : sectionsHolder(newest);
    return found?.segment.load() === true ? found : null;
  };
  return {
    path,
    language,
    moduleText() {
      const found = holder();
      return found?.segment.section(found.index, 'module') ?? null;
    },
    lastOutcome() {
      const found = holder();
      return found === null ? null : outcomeFrom(path, (name) => found.segment.section(found.index, name));
    },
  };
}

function isOf({ segment, index }: StoredEntry, hash: Uint8Array): boolean {
  return Buffer.compare(segment.hashOf(index), hash) === 0;
}

/** What an outcome depends on besides content and the store's configuration. */
function keyOf({ path, language, explicit }: Omit<SelectedFile, 'system'>): string {
  return `${path}\0${language ?? ''}\0${explicit ? 'explicit' : ''}`;
}

function pathOf(key: string): string {
  return key.slice(0, key.indexOf('\0'));
}

function find(
  file: SelectedFile,
  key: string,
  store: FactStore,
  options: FileCacheOptions,
): FileOutcome | null {
  const newest = store.newest(key);
  if (newest === null) return null;
  const { fs } = options.platform;
  const identity = fs.identityOf(file.system, { followLink: file.explicit });
  if (identity === null) return null;
  const unchanged = options.verify ? null : first(newest, (entry) => isUnchanged(entry, identity));
  if (unchanged !== null)
    return restore(file.path, unchanged, {
      hash: unchanged.segment.hashOf(unchanged.index),
      identity,
      racy: false,
    });
  const sameSize = first(newest, ({ segment, index }) => segment.sizeOf(index) === identity.size);
  return sameSize === null ? null : compareContent(file, key, newest, store, options);
}

function isUnchanged({ segment, index }: StoredEntry, identity: FileIdentity): boolean {
  return !segment.isRacy(index) && segment.hasIdentity(index, identity);
}

function compareContent(
  file: SelectedFile,
  key: string,
  newest: StoredEntry,
  store: FactStore,
  { platform, maxFileSize }: FileCacheOptions,
): FileOutcome | null {
  const now = platform.clock.nowSeconds();
  const read = platform.fs.readFile(file.system, maxFileSize, { followLink: file.explicit });
  if (!read.ok) return null;
  const origin = originOf(read.bytes, read.identity, now);
  const same = first(newest, (entry) => isOf(entry, origin.hash));
  const outcome = same === null ? null : restore(file.path, same, origin);
  if (same === null || outcome === null) return null;
  const { segment, index } = same;
  const isKnown = segment.hasIdentity(index, read.identity) && segment.isRacy(index) === origin.racy;
  if (!isKnown) store.add({ key, ...origin, sections: null });
  return outcome;
}

function restore(path: string, entry: StoredEntry, origin: ContentOrigin): FileOutcome | null {
  const holder = sectionsHolder(entry);
  if (holder === null || !holder.segment.load()) return null;
  // The facts hold on to this function, so it holds little.
  const { segment, index } = holder;
  return { ...outcomeFrom(path, (name) => segment.section(index, name)), origin };
}

function first(newest: StoredEntry, isWanted: (entry: StoredEntry) => boolean): StoredEntry | null {
  for (let at: StoredEntry | null = newest; at !== null; at = at.older) if (isWanted(at)) return at;
  return null;
}
