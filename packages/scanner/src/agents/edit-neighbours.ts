/** The files that an edit may have flows with, with what is found in them: as the cache saw them, or as they are now. */
import path from 'node:path';
import type { FileCache } from '../cache/file-cache.ts';
import type { FileOutcome } from '../workers/file-outcome.ts';
import type { SelectedFile } from '../workspace/select-files.ts';
import { createFindNear } from './near-files.ts';

/** So many files are analysed anew for an edit that are not as the cache saw them: formatters, people and other agents write as well. */
const MAX_CHANGED = 4;

export interface Neighbour {
  readonly file: SelectedFile;
  readonly outcome: FileOutcome;
}

export interface Neighbours {
  readonly known: readonly Neighbour[];
  /** There are more. */
  readonly isCut: boolean;
}

/** Finds the neighbours of edited files, whose outcomes it is given. */
export type FindNeighbours = (edited: readonly FileOutcome[]) => Promise<Neighbours>;

/** A finder. `analyse` looks at files that have changed; what it says is kept for the next edit. */
export function createNeighbours(
  cache: FileCache | null,
  root: string,
  analyse: (files: readonly SelectedFile[]) => Promise<readonly FileOutcome[]>,
): FindNeighbours {
  if (cache === null) return async () => ({ known: [], isCut: false });
  const findNear = createFindNear(cache);
  const outcomes = new Map<string, FileOutcome | null>();
  let left = MAX_CHANGED;
  const look = async (files: readonly SelectedFile[]): Promise<void> => {
    const changed = files.slice(0, left);
    left -= changed.length;
    const found = changed.length === 0 ? [] : await analyse(changed);
    for (const [index, file] of changed.entries()) {
      const outcome = found[index]!;
      if (outcome.kind !== 'scanned') continue;
      outcomes.set(file.path, outcome);
      cache.keep(file, outcome);
    }
  };
  return async (edited) => {
    const facts = edited.flatMap((outcome) => (outcome.kind === 'scanned' ? [outcome.facts] : []));
    const { files, isCut } = findNear(facts);
    const near = files.map(({ path: name, language }): SelectedFile => {
      const system = path.join(root, ...name.split('/'));
      return { path: name, system, language, explicit: false };
    });
    const unseen = near.filter((file) => !outcomes.has(file.path));
    for (const file of unseen) outcomes.set(file.path, cache.find(file));
    await look(unseen.filter((file) => outcomes.get(file.path) === null));
    const known = near.flatMap((file): Neighbour[] => {
      const outcome = outcomes.get(file.path) ?? null;
      return outcome === null ? [] : [{ file, outcome }];
    });
    return { known, isCut };
  };
}
