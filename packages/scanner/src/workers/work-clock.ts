/**
 * Time as a thread may have used it. On a machine that does much else the wall clock runs on while a thread waits for its turn;
 * budgets in wall time would then end work that is not slow, and reports would depend on the load. A thread's own CPU time cannot
 * be read everywhere, but that of the process can: no thread has used more.
 */

export interface WorkClocks {
  /** Milliseconds, monotonic. */
  now(): number;
  /** Milliseconds of CPU time of all threads of the process. */
  cpu(): number;
}

/** Who waits without working (for a file that never comes) is given this many times its budget, and no more. */
const PATIENCE = 8;

/** Whether more than `budgetMs` of work may have been done since this was called. */
export function startBudget(clocks: WorkClocks, budgetMs: number): () => boolean {
  const start = clocks.now();
  const cpuAtStart = clocks.cpu();
  return () => {
    const passed = clocks.now() - start;
    if (passed <= budgetMs) return false;
    return clocks.cpu() - cpuAtStart > budgetMs || passed > PATIENCE * budgetMs;
  };
}

/** Time that passes between two looks counts at most this much: a suspended machine kills no worker. */
const MAX_STEP_MS = 500;

/**
 * Looks at the clocks again and again: each call gives the milliseconds since the one before that each of so many busy threads may
 * have worked.
 */
export function startWorkSteps(clocks: WorkClocks): (busyThreads: number) => number {
  let seenAt = clocks.now();
  let seenCpu = clocks.cpu();
  return (busyThreads) => {
    const now = clocks.now();
    const cpu = clocks.cpu();
    const passed = Math.min(now - seenAt, MAX_STEP_MS);
    const worked = (cpu - seenCpu) / Math.max(1, busyThreads);
    seenAt = now;
    seenCpu = cpu;
    return Math.max(passed / PATIENCE, Math.min(passed, worked));
  };
}
