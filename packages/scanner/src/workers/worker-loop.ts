/** The worker's side of the protocol, apart from threads and from the real engine, so that tests can run it in place. */
import type { AnalyserParts } from './analyse-one.ts';
import { analyseFile } from './analyse-one.ts';
import {
  type BatchMessage,
  SLOT_RULE,
  SLOT_RULE_RUN,
  SLOT_TASK,
  type Task,
  type WorkerMessage,
} from './protocol.ts';

export interface WorkerLoop {
  /** Given to the engine: shows in the shared slots which rule runs. */
  readonly onRule: (ruleId: string | null) => void;
  /** Tells the scan the names behind rule numbers; called before any of them runs. */
  announceRules(ids: readonly string[]): void;
  handle(message: BatchMessage): Promise<void>;
}

/** Builds the loop of one worker. `parts` is asked for at the first task, when the engine is needed. */
export function createWorkerLoop(
  slots: Int32Array,
  send: (message: WorkerMessage) => void,
  parts: () => Promise<AnalyserParts>,
  heapBytes: () => number,
): WorkerLoop {
  const numbers = new Map<string, number>();
  const runTask = async (task: Task): Promise<boolean> => {
    Atomics.store(slots, SLOT_TASK, task.id + 1);
    try {
      const outcome = await analyseFile(task.file, await parts(), new Set(task.skipRules));
      slots[SLOT_RULE] = 0;
      send({ type: 'done', id: task.id, outcome });
      return true;
    } catch (error) {
      send({ type: 'failed', id: task.id, message: error instanceof Error ? error.message : String(error) });
      // The slots stay as they are: they tell which rule was running when the engine died.
      return false;
    }
  };
  return {
    onRule(ruleId) {
      slots[SLOT_RULE_RUN] = slots[SLOT_RULE_RUN]! + 1;
      slots[SLOT_RULE] = ruleId === null ? 0 : (numbers.get(ruleId) ?? -1) + 1;
    },
    announceRules(ids) {
      const fresh = ids.filter((id) => !numbers.has(id));
      for (const id of fresh) numbers.set(id, numbers.size);
      if (fresh.length > 0) send({ type: 'rules', ids: fresh });
    },
    async handle(message) {
      for (const task of message.tasks) if (!(await runTask(task))) return;
      Atomics.store(slots, SLOT_TASK, 0);
      send({ type: 'idle', heapBytes: heapBytes() });
    },
  };
}
