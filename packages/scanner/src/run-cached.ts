/** Runs the analysis of the files that no earlier scan has the outcome of. */
import type { FileCache } from './cache/file-cache.ts';
import type { PreparedScan } from './prepare-scan.ts';
import { type RunOptions, runFiles } from './run-files.ts';
import type { ScanOptions } from './scan.ts';
import type { ScanDependencies } from './scan-dependencies.ts';
import type { FileOutcome } from './workers/file-outcome.ts';
import type { PoolOutcome } from './workers/pool.ts';
import type { SelectedFile, Selection } from './workspace/select-files.ts';

export interface CachedRunOptions extends Omit<RunOptions, 'onDone' | 'origins'> {
  readonly cache: FileCache | null;
  readonly onProgress: ((done: number, total: number, path: string) => void) | undefined;
}

/** Files between two looks at the abort signal. */
const PAUSE_EVERY = 1000;

/** Outcomes in the order of the selection's files. Whoever opened the cache closes it, even when the scan is aborted. */
export async function runCached(selection: Selection, options: CachedRunOptions): Promise<PoolOutcome> {
  const { files } = selection;
  const { cache, onProgress } = options;
  const known = await findKnown(files, options);
  const unknown = files.filter((_, i) => known[i] === null);
  const before = files.length - unknown.length;
  const run = await runFiles(unknown, {
    ...options,
    origins: cache !== null,
    onDone(done, file, outcome) {
      cache?.keep(file, outcome);
      onProgress?.(before + done, files.length, file.path);
    },
  });
  return { outcomes: interleave(known, run.outcomes), notifications: run.notifications };
}

async function findKnown(
  files: readonly SelectedFile[],
  { cache, signal }: Pick<CachedRunOptions, 'cache' | 'signal'>,
): Promise<(FileOutcome | null)[]> {
  const known: (FileOutcome | null)[] = [];
  for (const file of files) {
    known.push(cache?.find(file) ?? null);
    if (cache === null || known.length % PAUSE_EVERY !== 0) continue;
    await new Promise((resolve) => setImmediate(resolve));
    signal?.throwIfAborted();
  }
  return known;
}

function interleave(
  known: readonly (FileOutcome | null)[],
  analysed: readonly FileOutcome[],
): readonly FileOutcome[] {
  let next = 0;
  return known.map((outcome) => outcome ?? analysed[next++]!);
}

export interface ProgramRunOptions {
  readonly options: Pick<ScanOptions, 'jobs' | 'signal' | 'onProgress'>;
  readonly prepared: PreparedScan;
  readonly deps: ScanDependencies;
  readonly cache: FileCache | null;
}

/** Runs files of a program that is linked afterwards. */
export function runProgram(
  selection: Selection,
  { options: { jobs, signal, onProgress }, prepared, deps, cache }: ProgramRunOptions,
): Promise<PoolOutcome> {
  return runCached(selection, {
    ...prepared,
    deps,
    linked: true,
    jobs,
    stdin: null,
    signal,
    cache,
    onProgress,
  });
}

/** Paths below a scanned folder that were not selected: deleted, renamed, or ignored by now. */
export function goneFrom({ files, folders }: Selection): (path: string) => boolean {
  let selected: ReadonlySet<string> | null = null;
  return (path) => {
    if (!folders.some((folder) => folder === '' || path.startsWith(`${folder}/`))) return false;
    selected ??= new Set(files.map((file) => file.path));
    return !selected.has(path);
  };
}
