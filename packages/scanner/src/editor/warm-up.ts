/**
 * Lets a session practise while nobody types. V8 compiles what runs often, and after the first scan, whose files were analysed by threads,
 * nothing has run often in this process: the first edits would take several times as long as later ones. So what an edit of an open
 * document would ask for is done a few times over, with nothing kept of it.
 */
import path from 'node:path';
import type { After } from './updates.ts';

/** Milliseconds in which nothing has happened before a session practises. */
const IDLE_MS = 300;
/** So often for files of one kind; from then on there is little to win. */
const TIMES = 6;

export interface WarmUpOptions {
  readonly after: After;
  /** Somebody waits for something else. */
  readonly isBusy: () => boolean;
  /** Does for a file what an edit of it asks for. */
  readonly practise: (file: string) => Promise<void>;
}

export interface WarmUp {
  /** Nothing is to be done: these files may be edited next, the last one most likely. */
  idle(files: readonly string[]): void;
  stop(): void;
}

/** Makes the practice of one session. */
export function createWarmUp({ after, isBusy, practise }: WarmUpOptions): WarmUp {
  const done = new Map<string, number>();
  let cancel: (() => void) | null = null;
  let isRunning = false;
  let isStopped = false;
  const countOf = (file: string): number => done.get(path.extname(file)) ?? 0;
  const idle = (files: readonly string[]): void => {
    cancel?.();
    cancel = null;
    const next = files.findLast((file) => countOf(file) < TIMES);
    if (next === undefined || isStopped || isRunning) return;
    cancel = after(IDLE_MS, () => {
      cancel = null;
      void run(next, files);
    });
  };
  const run = async (file: string, files: readonly string[]): Promise<void> => {
    // Whoever is busy says when it is idle again.
    if (isStopped || isBusy()) return;
    isRunning = true;
    done.set(path.extname(file), countOf(file) + 1);
    try {
      await practise(file);
    } catch {
      // A scan of the same would fail as well, and says so.
    } finally {
      isRunning = false;
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
