/** Long work of a command: with progress on the terminal, ended by Ctrl-C. */
import { startProgress } from './progress.ts';
import { wantsProgress } from './terminal.ts';

/** What the work gets. */
export interface Interruptible {
  readonly signal: AbortSignal;
  readonly onProgress: (done: number, total: number) => void;
}

/** Runs some work; the progress is gone from the terminal before this returns or throws. */
export async function interruptible<T>(work: (run: Interruptible) => Promise<T>): Promise<T> {
  const abort = new AbortController();
  const stop = () => abort.abort();
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  const progress = await startProgress(wantsProgress(process.env, process.stderr));
  try {
    return await work({
      signal: abort.signal,
      onProgress: (done, total) => progress.update(done, total),
    });
  } finally {
    progress.stop();
    process.removeListener('SIGINT', stop);
    process.removeListener('SIGTERM', stop);
  }
}
