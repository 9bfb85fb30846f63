/** Analyses one file as if it held other bytes than those on disk: in this process, because threads read what is on disk. */
import { createOverlay } from './overlay.ts';
import { type RunOptions, runFiles } from './run-files.ts';
import type { PoolOutcome } from './workers/pool.ts';
import type { SelectedFile } from './workspace/select-files.ts';

/** `system` is the path under which the platform finds the file. */
export function runOverlaid(
  file: SelectedFile,
  system: string,
  bytes: Uint8Array,
  options: RunOptions,
): Promise<PoolOutcome> {
  const overlay = createOverlay(options.deps.platform);
  overlay.put(system, bytes);
  const deps = { ...options.deps, platform: overlay.platform, threads: null };
  return runFiles([file], { ...options, deps });
}
