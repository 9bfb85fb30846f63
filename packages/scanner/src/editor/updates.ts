/**
 * When an editor's session scans again: soon after the last change, never twice at once, and after a while even when changes do not stop.
 * Time is passed in, so that tests decide it.
 */

/** Milliseconds without a change after which an editor's document is scanned. */
export const QUIET_MS = 80;
/** Who types on and on sees diagnostics after so many milliseconds. */
export const PATIENCE_MS = 1000;

/** Calls an action after some milliseconds; the function that it gives takes that back. */
export type After = (milliseconds: number, action: () => void) => () => void;

export interface UpdateOptions {
  readonly after: After;
  /** Milliseconds, monotonic. */
  readonly now: () => number;
  /** Without a change for this long, it is scanned. */
  readonly quietMs: number;
  /** So long after the first change it is scanned although changes go on. */
  readonly patienceMs: number;
  /** One scan of everything said so far. It must not throw. */
  readonly update: () => Promise<void>;
}

export interface Updates {
  /** Something has changed. */
  soon(): void;
  /** Scans without waiting for quiet, if something has changed. */
  hurry(): void;
  /** Resolves once everything that was said before this call is scanned. */
  settled(): Promise<void>;
  /** Nothing is scanned any more; who waits is let go. */
  stop(): void;
}

/** Makes the plan of one session. */
export function createUpdates({ after, now, quietMs, patienceMs, update }: UpdateOptions): Updates {
  let firstChange: number | null = null;
  let cancel: (() => void) | null = null;
  let isRunning = false;
  let isStopped = false;
  let waiting: (() => void)[] = [];

  const isSettled = (): boolean => isStopped || (firstChange === null && !isRunning);
  const letGo = (): void => {
    if (!isSettled()) return;
    const all = waiting;
    waiting = [];
    for (const resolve of all) resolve();
  };
  const plan = (milliseconds: number): void => {
    cancel?.();
    cancel = after(milliseconds, () => void run());
  };
  const run = async (): Promise<void> => {
    cancel?.();
    cancel = null;
    // What runs looks for new changes when it is done.
    if (isRunning || isStopped || firstChange === null) return;
    firstChange = null;
    isRunning = true;
    try {
      await update();
    } finally {
      isRunning = false;
      if (firstChange !== null && cancel === null && !isStopped) plan(0);
      letGo();
    }
  };
  return {
    soon() {
      if (isStopped) return;
      firstChange ??= now();
      plan(Math.max(0, Math.min(quietMs, firstChange + patienceMs - now())));
    },
    hurry() {
      if (firstChange !== null && !isRunning) plan(0);
    },
    settled: () => (isSettled() ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve))),
    stop() {
      isStopped = true;
      cancel?.();
      letGo();
    },
  };
}
