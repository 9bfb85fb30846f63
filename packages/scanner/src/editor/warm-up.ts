/**
 * Lets a session practise while nobody types. V8 compiles what runs often, and after the first scan, whose files were analysed by threads,
 * nothing has run often in this process: the first edits would take several times as long as later ones. So what an edit of an open
 * document would ask for is done a few times over, with nothing kept of it.
 */
import path from 'node:path';
import type { After } from './updates.ts';

/** How much practice there is. */
export interface Practice {
  /** Milliseconds in which nothing has happened before it. */
  readonly idleMs: number;
  /** So often for files of one kind; from then on there is little to win. */
  readonly times: number;
  /** Milliseconds in all: in a large program a single time may take seconds, and a laptop runs on its battery. */
  readonly maxMs: number;
}

/** Of whole edits, while nobody types. */
export const OF_EDITS: Practice = { idleMs: 300, times: 6, maxMs: 10_000 };
/** Of looking at a document alone, while threads scan the program: what they have to be told must not wait for it. */
export const OF_DOCUMENTS: Practice = { idleMs: 50, times: 6, maxMs: 2500 };
/** What takes longer is no practice but work: whoever types meanwhile would wait for it. */
const MAX_ONCE_MS = 2000;

export interface WarmUpOptions {
  readonly after: After;
  /** Milliseconds, monotonic. */
  readonly now: () => number;
  /** Somebody waits for something else. */
  readonly isBusy: () => boolean;
  /** Does for a file what an edit of it asks for. */
  readonly practise: (file: string) => Promise<void>;
  readonly practice?: Practice;
}

export interface WarmUp {
  /** Nothing is to be done: these files may be edited next, the last one most likely. */
  idle(files: readonly string[]): void;
  stop(): void;
}

/** Makes the practice of one session. */
export function createWarmUp({
  after,
  now,
  isBusy,
  practise,
  practice: { idleMs, times, maxMs } = OF_EDITS,
}: WarmUpOptions): WarmUp {
  const done = new Map<string, number>();
  let cancel: (() => void) | null = null;
  let isRunning = false;
  let isStopped = false;
  let left = maxMs;
  const countOf = (file: string): number => done.get(path.extname(file)) ?? 0;
  const idle = (files: readonly string[]): void => {
    cancel?.();
    cancel = null;
    const next = files.findLast((file) => countOf(file) < times);
    if (next === undefined || isStopped || isRunning) return;
    cancel = after(idleMs, () => {
      cancel = null;
      void run(next, files);
    });
  };
  const run = async (file: string, files: readonly string[]): Promise<void> => {
    // Whoever is busy says when it is idle again.
    if (isStopped || isBusy()) return;
    isRunning = true;
    const started = now();
    done.set(path.extname(file), countOf(file) + 1);
    try {
      await practise(file);
    } catch {
      // A scan of the same would fail as well, and says so.
    } finally {
      isRunning = false;
      const took = now() - started;
      left -= took;
      if (left <= 0 || took > MAX_ONCE_MS) isStopped = true;
    }
    if (!isBusy()) idle(files);
  };
  return {
    idle,
    stop() {
      isStopped = true;
      cancel?.();
    },
  };
}
