/** Scans histories. The code for it is loaded when one is scanned: it is no part of the start of other scans. */
import type { ScanResult } from '@skeptic/core';
import type { HistoryOptions } from './history-scan.ts';
import type { ScanDependencies } from './scan-dependencies.ts';

/** Scans the history of the repository around the current folder. Findings say in which commits a secret lived. Throws as `scan` does. */
export async function scanHistory(options: HistoryOptions, deps: ScanDependencies): Promise<ScanResult> {
  return (await import('./history-scan.ts')).scanHistory(options, deps);
}
