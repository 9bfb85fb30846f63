/** A progress bar on standard error; a no-op where nobody looks. */
export interface Progress {
  update(done: number, total: number): void;
  stop(): void;
}

const NONE: Progress = { update: () => {}, stop: () => {} };
/** Short scans show nothing. */
const DELAY_MS = 300;

/** Starts a bar that appears once the scan takes noticeable time. The bar's package is loaded only then. */
export async function startProgress(wanted: boolean): Promise<Progress> {
  if (!wanted) return NONE;
  const { default: cliProgress } = await import('cli-progress');
  const bar = new cliProgress.SingleBar({
    format: 'scanning {bar} {value}/{total} files',
    stream: process.stderr,
    hideCursor: true,
    clearOnComplete: true,
    barsize: 24,
    fps: 8,
  });
  const started = performance.now();
  let drawn = false;
  return {
    update(done, total) {
      if (!drawn && performance.now() - started < DELAY_MS) return;
      if (!drawn) bar.start(total, done);
      drawn = true;
      bar.update(done);
    },
    stop() {
      if (drawn) bar.stop();
      drawn = false;
    },
  };
}
