/**
 * Spreads files over worker threads. A file that kills its worker is listed, and the pool goes on with a new one; a rule that is
 * found running when a worker is killed is set aside, and the file scanned again with the others. Outcomes come back in the
 * order of the files, whatever the number of workers.
 */
import type { Notification, SkipReason } from '@skeptic/core';
import type { ScanLimits } from '../config/limits.ts';
import type { SelectedFile } from '../workspace/select-files.ts';
import type { FileOutcome } from './file-outcome.ts';
import type { Task, WorkerMessage } from './protocol.ts';
import { fromWire } from './wire.ts';
import { startWorkSteps, type WorkClocks } from './work-clock.ts';
import { type Overrun, type StartThread, startWatchedWorker, type WatchedWorker } from './worker-thread.ts';

export interface PoolOptions {
  readonly workers: number;
  readonly start: StartThread;
  readonly limits: ScanLimits;
  readonly clock: WorkClocks;
  readonly signal?: AbortSignal | undefined;
  readonly onDone?: ((done: number, file: SelectedFile, outcome: FileOutcome) => void) | undefined;
}

export interface PoolOutcome {
  /** One per file, in the order given. */
  readonly outcomes: readonly FileOutcome[];
  /** About rules that were set aside. */
  readonly notifications: readonly Notification[];
}

const WATCH_EVERY_MS = 50;
const MAX_BATCH = 16;
/** Times that one file is tried again after it took its worker down. */
const MAX_RETRIES = 8;
/** Workers that may die before their first message; more mean that workers do not work here at all. */
const MAX_FALSE_STARTS = 3;

interface FileState {
  readonly skipRules: Set<string>;
  retries: number;
  /** Died once without a rule to blame: tried once more, alone in a fresh worker. */
  diedAlone: boolean;
}

/** Runs all files; rejects when aborted or when no worker can be started. */
export function runPool(files: readonly SelectedFile[], options: PoolOptions): Promise<PoolOutcome> {
  return new Promise((resolve, reject) => {
    new Pool(files, options, resolve, reject).begin();
  });
}

class Pool {
  private readonly files: readonly SelectedFile[];
  private readonly options: PoolOptions;
  private readonly resolve: (outcome: PoolOutcome) => void;
  private readonly reject: (error: unknown) => void;
  private readonly outcomes: (FileOutcome | undefined)[];
  private readonly step: (busyThreads: number) => number;
  private readonly states = new Map<number, FileState>();
  private readonly workers = new Set<WatchedWorker>();
  private readonly notifications: Notification[] = [];
  private readonly killsPerRule = new Map<string, number>();
  private readonly asideRules = new Set<string>();
  /** Files to be tried again, before the others and one by one. */
  private readonly again: number[] = [];
  private next = 0;
  private done = 0;
  private falseStarts = 0;
  private timer: NodeJS.Timeout | null = null;
  private settled = false;

  constructor(
    files: readonly SelectedFile[],
    options: PoolOptions,
    resolve: (outcome: PoolOutcome) => void,
    reject: (error: unknown) => void,
  ) {
    this.files = files;
    this.options = options;
    this.resolve = resolve;
    this.reject = reject;
    this.outcomes = new Array(files.length);
    this.step = startWorkSteps(options.clock);
  }

  begin(): void {
    const { signal, workers } = this.options;
    if (this.files.length === 0) return this.finish();
    if (signal?.aborted) return this.fail(signal.reason);
    signal?.addEventListener('abort', this.onAbort, { once: true });
    this.timer = setInterval(() => this.watch(), WATCH_EVERY_MS);
    for (let i = 0; i < Math.max(1, Math.min(workers, this.files.length)); i += 1) this.startWorker();
  }

  private readonly onAbort = (): void => this.fail(this.options.signal?.reason);

  private startWorker(): void {
    const worker = startWatchedWorker(this.options.start, (self) => ({
      onMessage: (message) => this.receive(self(), fromWire(message)),
      onExit: (reason) => this.buried(self(), reason),
    }));
    this.workers.add(worker);
  }

  private receive(worker: WatchedWorker, message: WorkerMessage): void {
    if (this.settled) return;
    if (message.type === 'ready') {
      worker.ready = true;
      this.feed(worker);
    } else if (message.type === 'rules') worker.ruleNames.push(...message.ids);
    else if (message.type === 'done') this.record(worker, message.id, message.outcome);
    else if (message.type === 'failed') {
      worker.failure = message.message;
      worker.handle.terminate();
    } else if (message.heapBytes > this.options.limits.recycleHeapBytes) this.end(worker, 'recycle');
    else this.feed(worker);
  }

  private feed(worker: WatchedWorker): void {
    const ids = this.nextIds();
    if (ids.length === 0) return this.end(worker, 'recycle');
    const tasks = ids.map((id): Task => ({ id, file: this.files[id]!, skipRules: this.skipRulesOf(id) }));
    worker.pending.push(...tasks);
    worker.handle.post({ type: 'batch', tasks });
  }

  private nextIds(): number[] {
    const retry = this.again.shift();
    if (retry !== undefined) return [retry];
    const share = Math.ceil((this.files.length - this.next) / (this.options.workers * 4));
    const count = Math.min(MAX_BATCH, Math.max(1, share), this.files.length - this.next);
    const ids = Array.from({ length: count }, (_, i) => this.next + i);
    this.next += count;
    return ids;
  }

  private skipRulesOf(id: number): string[] {
    return [...new Set([...(this.states.get(id)?.skipRules ?? []), ...this.asideRules])];
  }

  private record(worker: WatchedWorker | null, id: number, outcome: FileOutcome): void {
    const at = worker?.pending.findIndex((task) => task.id === id) ?? -1;
    if (at >= 0) worker!.pending.splice(at, 1);
    if (this.outcomes[id] !== undefined) return;
    this.outcomes[id] = outcome;
    this.done += 1;
    this.options.onDone?.(this.done, this.files[id]!, outcome);
    if (this.done === this.files.length) this.finish();
  }

  private watch(): void {
    const watched = [...this.workers].filter(({ ending }) => ending === null);
    const step = this.step(watched.filter((worker) => worker.running().taskId !== null).length);
    for (const worker of watched) {
      const overrun = worker.check(step, this.options.limits);
      if (overrun !== null) this.end(worker, overrun);
    }
  }

  private end(worker: WatchedWorker, why: NonNullable<WatchedWorker['ending']>): void {
    worker.ending = why;
    worker.handle.terminate();
  }

  private buried(worker: WatchedWorker, reason: string): void {
    this.workers.delete(worker);
    if (this.settled) return;
    if (!worker.ready) {
      this.falseStarts += 1;
      if (this.falseStarts >= MAX_FALSE_STARTS) {
        return this.fail(new Error(`worker threads cannot be started: ${reason}`));
      }
    }
    this.settlePending(worker, worker.failure ?? reason);
    if (this.settled) return;
    if (this.again.length > 0 || this.next < this.files.length) this.startWorker();
  }

  /** Blames the task that ran; the others of the batch were not begun. */
  private settlePending(worker: WatchedWorker, reason: string): void {
    const { taskId, ruleId } = worker.running();
    const pending = worker.pending.splice(0);
    const blamed = pending.find((task) => task.id === taskId) ?? null;
    const innocent = pending.filter((task) => task !== blamed).map((task) => task.id);
    this.again.unshift(...innocent);
    if (blamed === null) return;
    const overrun = worker.ending === 'rule-budget' || worker.ending === 'time-budget' ? worker.ending : null;
    this.settleBlamed(blamed.id, ruleId, overrun, reason);
  }

  private settleBlamed(id: number, ruleId: string | null, overrun: Overrun | null, reason: string): void {
    const state = this.states.get(id) ?? { skipRules: new Set<string>(), retries: 0, diedAlone: false };
    this.states.set(id, state);
    state.retries += 1;
    if (ruleId !== null && !state.skipRules.has(ruleId) && state.retries <= MAX_RETRIES) {
      this.setAside(id, ruleId, state, overrun, reason);
      this.again.unshift(id);
    } else if (overrun === null && !state.diedAlone) {
      state.diedAlone = true;
      this.again.unshift(id);
    } else if (overrun !== null) {
      this.giveUp(
        id,
        'time-budget',
        `stopped after ${Math.round(this.options.limits.timeBudgetMs / 1000)} s`,
      );
    } else this.giveUp(id, 'worker-died', reason);
  }

  private setAside(
    id: number,
    ruleId: string,
    state: FileState,
    overrun: Overrun | null,
    reason: string,
  ): void {
    state.skipRules.add(ruleId);
    const what = overrun === null ? `took its worker down (${reason})` : 'ran too long';
    this.notifications.push({
      level: 'incomplete',
      code: 'rule-failed',
      message: `the rule ${what} on this file and was set aside for it`,
      path: this.files[id]!.path,
      ruleId,
    });
    const kills = (this.killsPerRule.get(ruleId) ?? 0) + 1;
    this.killsPerRule.set(ruleId, kills);
    if (kills !== this.options.limits.maxKillsPerRule) return;
    this.asideRules.add(ruleId);
    const message = `the rule failed on ${kills} files and was set aside for the rest of the scan`;
    this.notifications.push({ level: 'incomplete', code: 'rule-failed', message, path: null, ruleId });
  }

  private giveUp(id: number, reason: SkipReason, detail: string): void {
    this.record(null, id, { kind: 'skipped', skipped: { path: this.files[id]!.path, reason, detail } });
  }

  private finish(): void {
    this.close();
    this.resolve({ outcomes: this.outcomes as FileOutcome[], notifications: this.notifications });
  }

  private fail(error: unknown): void {
    if (this.settled) return;
    this.close();
    this.reject(error);
  }

  private close(): void {
    this.settled = true;
    if (this.timer !== null) clearInterval(this.timer);
    this.options.signal?.removeEventListener('abort', this.onAbort);
    for (const worker of this.workers) this.end(worker, 'abort');
  }
}
