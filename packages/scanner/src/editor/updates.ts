/**
 * When an editor's session scans again: at once after a change that follows quiet, else soon after the last one, never twice at once, and
 * after a while even when changes do not stop. Time is passed in, so that tests decide it.
 */

/** Milliseconds without a change after which an editor's document is scanned. */
export const QUIET_MS = 80;
/** Who types on and on sees diagnostics after so many milliseconds. */
export const PATIENCE_MS = 1000;

/** Messages that waited for work to end are heard within so many milliseconds. */
const TURN_MS = 5;

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
  /** Something has changed; more of the same is likely to follow, unless it is a person's own edit and says so. */
  soon(isEdit?: boolean): void;
  /** What runs has just heard all that was said to it while it worked. */
  heard(): void;
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
  let lastChange = Number.NEGATIVE_INFINITY;
  /** When work began that hears nothing, and when it ended. */
  let deafSince = 0;
  let deafUntil = Number.NEGATIVE_INFINITY;
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
  /** How long a change has waited that is heard now: between nothing and all of the work before, so half of it. */
  const waited = (): number => {
    const deaf = isRunning ? now() - deafSince : now() - deafUntil <= TURN_MS ? deafUntil - deafSince : 0;
    return Math.min(quietMs, deaf / 2);
  };
  const run = async (): Promise<void> => {
    cancel?.();
    cancel = null;
    // What runs looks for new changes when it is done.
    if (isRunning || isStopped || firstChange === null) return;
    firstChange = null;
    isRunning = true;
    deafSince = now();
    try {
      await update();
    } finally {
      isRunning = false;
      deafUntil = now();
      if (firstChange !== null && cancel === null && !isStopped) plan(0);
      letGo();
    }
  };
  return {
    soon(isEdit = false) {
      if (isStopped) return;
      const ago = waited();
      const wasQuiet = now() - ago - lastChange >= quietMs;
      lastChange = now() - ago;
      firstChange ??= now();
      // Nobody can tell yet whether more will follow: when it does, what has begun is in vain, and was no later.
      if (isEdit && wasQuiet && !isRunning) plan(0);
      else plan(Math.max(0, Math.min(quietMs - ago, firstChange + patienceMs - now())));
    },
    heard() {
      deafSince = now();
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
