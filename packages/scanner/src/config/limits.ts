/** Limits of a scan. What exceeds one is listed, never silently dropped. */
export interface ScanLimits {
  /** Bytes of a file that gets a full tree. */
  readonly maxFileSize: number;
  /** Bytes of a file in no language that is analysed, in which secrets are looked for. */
  readonly maxTextSize: number;
  /**
   * Milliseconds of one file's analysis, after which it is asked to stop; with a worker it is killed a grace period later. This is
   * the last resort: data flow, which alone can take long, ends by its own count of steps, the same on every machine. All three
   * are of time that the process had, not of time that passed (`workers/work-clock.ts`).
   */
  readonly timeBudgetMs: number;
  readonly graceMs: number;
  /** Milliseconds that one rule may run on one file in a worker before it is killed. */
  readonly ruleBudgetMs: number;
  /** A rule killed on this many files is set aside for the rest of the scan. */
  readonly maxKillsPerRule: number;
  /** A worker is replaced when its heap, after a file, is larger than this many bytes. */
  readonly recycleHeapBytes: number;
  /** Heap limit of a worker in MB; beyond it the worker dies and its file is listed. */
  readonly workerHeapMb: number;
  readonly workerStackMb: number;
}

export const DEFAULT_LIMITS: ScanLimits = {
  maxFileSize: 1_500_000,
  maxTextSize: 10_000_000,
  timeBudgetMs: 20_000,
  graceMs: 2000,
  ruleBudgetMs: 3000,
  maxKillsPerRule: 5,
  recycleHeapBytes: 300_000_000,
  workerHeapMb: 900,
  workerStackMb: 8,
};
