/** One worker thread as the pool sees it: batches in, messages out, and a watch on what it is doing. */
import type { ScanLimits } from '../config/limits.ts';
import type { BatchMessage, Task, WorkerMessage } from './protocol.ts';
import { SLOT_BYTES, SLOT_RULE, SLOT_RULE_RUN, SLOT_TASK } from './protocol.ts';
import type { WireMessage } from './wire.ts';

/** A running thread; `platform/threads.ts` makes real ones. */
export interface ThreadHandle {
  post(message: BatchMessage): void;
  terminate(): void;
}

export interface ThreadEvents {
  /** As it was sent: `fromWire` makes it readable. */
  onMessage(message: WireMessage | WorkerMessage): void;
  /** The thread is gone, by itself or because it was terminated. Comes once, after all messages. */
  onExit(reason: string): void;
}

export type StartThread = (slots: SharedArrayBuffer, events: ThreadEvents) => ThreadHandle;

/** Why a worker was killed from outside. */
export type Overrun = 'rule-budget' | 'time-budget';

export interface WatchedWorker {
  readonly handle: ThreadHandle;
  /** Tasks that were sent and are not answered, in order. */
  readonly pending: Task[];
  ready: boolean;
  /** Set when the pool decides to end it. */
  ending: Overrun | 'recycle' | 'abort' | null;
  /** What the worker said of its own end. */
  failure: string | null;
  readonly ruleNames: string[];
  /** The task and rule that run right now. */
  running(): { readonly taskId: number | null; readonly ruleId: string | null };
  /** Told how long it may have worked since the last look; says when a budget is overrun. */
  check(step: number, limits: ScanLimits): Overrun | null;
}

/** Starts a worker and watches it. */
export function startWatchedWorker(
  start: StartThread,
  events: (worker: () => WatchedWorker) => ThreadEvents,
): WatchedWorker {
  const shared = new SharedArrayBuffer(SLOT_BYTES);
  const slots = new Int32Array(shared);
  const seen = { task: 0, run: 0, taskMs: 0, ruleMs: 0 };
  const ruleNames: string[] = [];
  const running = () => {
    const task = Atomics.load(slots, SLOT_TASK);
    const rule = Atomics.load(slots, SLOT_RULE);
    return {
      taskId: task === 0 ? null : task - 1,
      ruleId: rule === 0 ? null : (ruleNames[rule - 1] ?? null),
    };
  };
  const worker: WatchedWorker = {
    handle: start(
      shared,
      events(() => worker),
    ),
    pending: [],
    ready: false,
    ending: null,
    failure: null,
    ruleNames,
    running,
    check(step, limits) {
      const task = Atomics.load(slots, SLOT_TASK);
      const run = Atomics.load(slots, SLOT_RULE_RUN);
      seen.taskMs = task === seen.task && task !== 0 ? seen.taskMs + step : 0;
      const sameRule = run === seen.run && task === seen.task && Atomics.load(slots, SLOT_RULE) !== 0;
      seen.ruleMs = sameRule ? seen.ruleMs + step : 0;
      seen.task = task;
      seen.run = run;
      if (seen.ruleMs > limits.ruleBudgetMs) return 'rule-budget';
      return seen.taskMs > limits.timeBudgetMs + limits.graceMs ? 'time-budget' : null;
    },
  };
  return worker;
}
