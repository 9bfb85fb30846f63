/** The audit of a baseline: its entries with what they accept today, and the decisions that somebody takes of them. */
import {
  type BaselineEntry,
  type Decision,
  entryKey,
  type Finding,
  renderBaseline,
  type ScanResult,
} from '@skeptic/core';
import { readBaseline } from './open-baseline.ts';
import { type ScanOptions, scan } from './scan.ts';
import type { ScanDependencies } from './scan-dependencies.ts';
import { placeOf } from './update-baseline.ts';

/** An entry, and the first finding that it accepts; null when there is none. */
export interface AuditItem {
  readonly entry: BaselineEntry;
  readonly finding: Finding | null;
}

export interface Audit {
  readonly path: string;
  /** Entries without a decision, in the order of the file; with `all`, those with one as well. */
  readonly items: readonly AuditItem[];
  readonly result: ScanResult;
  /** Writes decisions into the file, as it is by then. */
  record(entry: BaselineEntry, decision: Decision, reason: string): void;
}

/** Opens an audit. Throws `ConfigError` when there is no baseline. */
export async function openAudit(all: boolean, options: ScanOptions, deps: ScanDependencies): Promise<Audit> {
  const choice = options.baseline === undefined || options.baseline === 'none' ? 'auto' : options.baseline;
  const place = { ...(await placeOf(choice, options, deps)), isNamed: true };
  const entries = readBaseline(place, deps.platform) ?? [];
  const result = await scan({ ...options, exitZero: true, emptyIsFine: true }, deps);
  const found = new Map(
    (result.baseline?.matches ?? []).map(({ entry, findings }) => [entryKey(entry), findings[0]!]),
  );
  const items = entries
    .filter(({ decision }) => all || decision === null)
    .map((entry) => ({ entry, finding: found.get(entryKey(entry)) ?? null }));
  return {
    path: place.shown,
    items,
    result,
    record(entry, decision, reason) {
      const now = readBaseline(place, deps.platform) ?? [];
      const changed = now.map((one) =>
        entryKey(one) === entryKey(entry) ? { ...one, decision, reason } : one,
      );
      deps.platform.fs.writeFile(place.system, renderBaseline(changed));
    },
  };
}
