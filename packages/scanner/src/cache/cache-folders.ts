/** The cache folder as a whole: where the stores are, how much they take, and which have to go. */
import path from 'node:path';
import { answersFolder } from '../config/cache-layout.ts';
import type { PrivateFile, PrivateFiles, PrivateProblem } from '../platform/platform.ts';
import { projectOf } from './cache-key.ts';

export interface CacheStatus {
  readonly folder: string;
  readonly projects: number;
  readonly stores: number;
  readonly bytes: number;
  /** Answers of models to `review --ai`, which do not count as stores. */
  readonly answers: { readonly count: number; readonly bytes: number };
  /** Why the folder is not used; null when it is, or would be. */
  readonly problem: PrivateProblem | null;
}

interface Store {
  readonly name: string;
  readonly bytes: number;
  readonly modifiedMs: number;
}

/** 500 MB over all projects; a million lines take about a tenth of it. */
export const DEFAULT_MAX_BYTES = 500_000_000;

/** Makes the folder of a store ready; null when it cannot be trusted or had. */
export function prepareStore(files: PrivateFiles, cacheFolder: string, name: string): string | null {
  const stores = storesFolder(cacheFolder);
  const folder = path.join(stores, name);
  const ready = [cacheFolder, stores, folder].every((each) => files.prepare(each) === null);
  return ready ? folder : null;
}

/** Removes the stores that were not used for longest until all of them together are within the limit. */
export function evictStores(files: PrivateFiles, cacheFolder: string, maxBytes: number): void {
  const stores = [...storesOf(files, cacheFolder)].sort((a, b) => a.modifiedMs - b.modifiedMs);
  let total = bytesOf(stores);
  for (const store of stores) {
    if (total <= maxBytes) return;
    files.remove(path.join(storesFolder(cacheFolder), store.name));
    total -= store.bytes;
  }
}

/** What the cache holds. */
export function cacheStatus(files: PrivateFiles, cacheFolder: string): CacheStatus {
  const problem = files.check(cacheFolder);
  const stores = problem === null ? storesOf(files, cacheFolder) : [];
  const answers = problem === null ? keptIn(files, answersFolder(cacheFolder)) : [];
  return {
    folder: cacheFolder,
    projects: new Set(stores.map(({ name }) => projectOf(name))).size,
    stores: stores.length,
    bytes: bytesOf(stores),
    answers: { count: answers.length, bytes: bytesOf(answers) },
    problem: problem === 'foreign' ? problem : null,
  };
}

/** Removes everything that the cache holds, and says how much that was. Nothing but our own folders is touched. */
export function clearCache(files: PrivateFiles, cacheFolder: string): CacheStatus {
  const status = cacheStatus(files, cacheFolder);
  if (files.check(cacheFolder) !== null) return status;
  for (const folder of [storesFolder(cacheFolder), answersFolder(cacheFolder)])
    if (files.check(folder) === null) files.remove(folder);
  return status;
}

function storesFolder(cacheFolder: string): string {
  return path.join(cacheFolder, 'facts');
}

function storesOf(files: PrivateFiles, cacheFolder: string): readonly Store[] {
  const folder = storesFolder(cacheFolder);
  if (files.check(folder) !== null) return [];
  return files.folders(folder).map(({ name, modifiedMs }) => ({
    name,
    modifiedMs,
    bytes: bytesOf(files.files(path.join(folder, name))),
  }));
}

/** The files of a folder of ours; none when it is not ours, or not there. */
function keptIn(files: PrivateFiles, folder: string): readonly PrivateFile[] {
  return files.check(folder) === null ? files.files(folder) : [];
}

function bytesOf(kept: readonly { readonly bytes: number }[]): number {
  return kept.reduce((sum, { bytes }) => sum + bytes, 0);
}
