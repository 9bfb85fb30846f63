/**
 * Which files of a program an edited file may have flows with, found in what the cache knows, without looking at the rest of the program: files
 * that it imports and files that import it, and theirs in turn. Names are compared and not resolved, so some are too many; the
 * linker resolves them. Over `MAX_FILES` the nearest by folder are taken, so flows through the others may be missed.
 *
 * Costs one search through what the cache holds of modules for each file that is looked at: about a millisecond for a program of 5,000 files.
 */
import type { FileFacts, ModuleFacts } from '@skeptic/core';
import type { FileCache, KnownFile } from '../cache/file-cache.ts';
import type { FitsAt } from '../cache/segment.ts';
import { sharedFolders } from '../git/folders.ts';
import { parseText } from '../lazy-facts.ts';
import { moduleStem } from '../module-stem.ts';

/** Of all edited files together. */
export const MAX_FILES = 120;
const MAX_ROUNDS = 3;
/** Of one file, in one direction. */
const MAX_NEIGHBOURS = 40;
const MIN_STEM = 2;

export interface NearFiles {
  /** Sorted by path. */
  readonly files: readonly KnownFile[];
  /** There are more than are looked at. */
  readonly isCut: boolean;
}

/** Finds the neighbours of edited files; none of the edited files is one of them. */
export type FindNear = (edited: readonly FileFacts[]) => NearFiles;

/** A finder among the files that a cache knows. What it has looked for once it does not look for again. */
export function createFindNear(cache: Pick<FileCache, 'knownAs' | 'knownWith'>): FindNear {
  const importers = new Map<string, Nearest>();
  const importersOf = (path: string): Nearest => {
    const found = importers.get(path) ?? importing(path, cache);
    importers.set(path, found);
    return found;
  };
  return (edited) => {
    const own = new Set(edited.map(({ path }) => path));
    const found = new Map<string, KnownFile>();
    let isCut = false;
    let round: readonly Looked[] = edited.map(({ path, module }) => ({ path, module: () => module ?? null }));
    for (let count = 0; count < MAX_ROUNDS && round.length > 0; count += 1) {
      const next: KnownFile[] = [];
      for (const file of round) {
        for (const near of [importedBy(file, cache), importersOf(file.path)]) {
          isCut ||= near.isCut;
          for (const one of near.files) {
            if (own.has(one.path) || found.has(one.path)) continue;
            if (found.size >= MAX_FILES) return { files: sorted(found), isCut: true };
            found.set(one.path, one);
            next.push(one);
          }
        }
      }
      round = next.map((file) => ({ path: file.path, module: () => moduleOf(file) }));
    }
    return { files: sorted(found), isCut };
  };
}

function sorted(found: ReadonlyMap<string, KnownFile>): readonly KnownFile[] {
  return [...found.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
}

interface Looked {
  readonly path: string;
  readonly module: () => ModuleFacts | null;
}

/** What is near in one direction. */
interface Nearest {
  readonly files: readonly KnownFile[];
  readonly isCut: boolean;
}

function moduleOf(file: KnownFile): ModuleFacts | null {
  const text = file.moduleText();
  return text === null ? null : parseText<ModuleFacts>(text);
}

/** Files that bear the name of something that a file imports. */
function importedBy(file: Looked, cache: Pick<FileCache, 'knownAs'>): Nearest {
  const module = file.module();
  if (module === null) return { files: [], isCut: false };
  const stems = new Set<string>();
  const isPython = module.system === 'python';
  for (const { module: name } of [...module.imports, ...module.stars]) {
    const last = name.split(isPython ? '.' : '/').at(-1)!;
    stems.add(isPython ? last : last.replace(/\.[cm]?[jt]sx?$/, ''));
  }
  // `from package import module`.
  if (isPython) for (const { names } of module.imports) for (const { imported } of names) stems.add(imported);
  return nearest(cache.knownAs([...stems].filter((stem) => stem.length >= MIN_STEM)), file.path);
}

/** Files whose module facts hold the name of a file where the name of a module may stand. */
function importing(path: string, cache: Pick<FileCache, 'knownWith'>): Nearest {
  const stem = Buffer.from(moduleStem(path));
  if (stem.length < MIN_STEM) return { files: [], isCut: false };
  return nearest(cache.knownWith(stem, isModule), path);
}

const BEFORE = new Set([...'"/.'].map((char) => char.charCodeAt(0)));
const AFTER = new Set([...'".'].map((char) => char.charCodeAt(0)));

const isModule: FitsAt = (text, start, end) => BEFORE.has(text[start - 1] ?? 0) && AFTER.has(text[end] ?? 0);

/** Those that share the most folders with a path; in the order of their names where that is the same. */
function nearest(files: readonly KnownFile[], path: string): Nearest {
  if (files.length <= MAX_NEIGHBOURS) return { files, isCut: false };
  const kept = [...files]
    .map((file) => ({ file, shared: sharedFolders(path, file.path) }))
    .sort((a, b) => b.shared - a.shared || (a.file.path < b.file.path ? -1 : 1))
    .slice(0, MAX_NEIGHBOURS)
    .map(({ file }) => file);
  return { files: kept, isCut: true };
}
