/** Analyses bytes that are no files: versions of a history, entries of archives. Each is analysed alone, and nothing of it is kept. */
import { createMirror } from './git/mirror.ts';
import type { PreparedScan } from './prepare-scan.ts';
import { type EngineHolder, runFiles } from './run-files.ts';
import type { ScanOptions } from './scan.ts';
import type { ScanDependencies } from './scan-dependencies.ts';
import type { PoolOutcome } from './workers/pool.ts';
import type { SelectedFile } from './workspace/select-files.ts';

export interface NamedBytes extends Pick<SelectedFile, 'path' | 'language' | 'secretsOnly'> {
  readonly bytes: Uint8Array;
}

export interface AnalysisParts {
  readonly options: Pick<ScanOptions, 'jobs' | 'signal'>;
  readonly prepared: PreparedScan;
  readonly deps: ScanDependencies;
}

/** Analyses bytes under their names; outcomes are in their order. */
export async function analyseBytes(
  named: readonly NamedBytes[],
  engines: EngineHolder,
  { options, prepared, deps }: AnalysisParts,
): Promise<PoolOutcome> {
  const mirror = createMirror(deps.platform, deps.platform.cwd);
  try {
    const files = named.map(({ bytes, ...file }): SelectedFile => {
      return { ...file, system: mirror.put(file.path, bytes), explicit: false };
    });
    return await runFiles(files, {
      ...prepared,
      deps,
      engines,
      linked: false,
      jobs: options.jobs,
      stdin: null,
      signal: options.signal,
      origins: false,
      onDone: () => {},
    });
  } finally {
    mirror.close();
  }
}
