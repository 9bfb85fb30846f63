/** Writes the baseline: all that a scan finds, what is new, or less what is gone. Decisions stay with what they were made of. */
import {
  type BaselineEntry,
  ConfigError,
  combineEntries,
  currentEntries,
  entriesOf,
  entryKey,
  renderBaseline,
  type ScanResult,
} from '@skeptic/core';
import { type BaselineChoice, baselinePlace } from './open-baseline.ts';
import { type ScanOptions, scan } from './scan.ts';
import { STALE_RULE } from './scan-baseline.ts';
import type { ScanDependencies } from './scan-dependencies.ts';
import { openPolicy } from './scan-policy.ts';

/** `prune` adds nothing. */
export type BaselineAction = 'create' | 'update' | 'prune';

export interface BaselineChange {
  /** The file, as shown. */
  readonly path: string;
  readonly entries: readonly BaselineEntry[];
  readonly added: number;
  readonly removed: number;
  readonly moved: number;
  /** Entries about which this scan could say nothing: they stay. */
  readonly unjudged: number;
  readonly result: ScanResult;
}

/** Scans and writes. Throws `ConfigError` when a baseline is there that should not be, or the other way round. */
export async function updateBaseline(
  action: BaselineAction,
  options: ScanOptions,
  deps: ScanDependencies,
): Promise<BaselineChange> {
  const { platform } = deps;
  const choice = options.baseline === undefined || options.baseline === 'none' ? 'auto' : options.baseline;
  const place = await placeOf(choice, options, deps);
  const exists = platform.fs.linkKindOf(place.system) !== 'missing';
  if (exists && action === 'create') {
    throw new ConfigError(`there is a baseline already: ${place.shown}`, {
      code: 'baseline-exists',
      hint: '`skeptic baseline update` adds what is new, and keeps what was decided',
    });
  }
  if (!exists && action !== 'create') {
    throw new ConfigError(`there is no baseline ${place.shown}`, {
      code: 'baseline-missing',
      hint: '`skeptic baseline create` writes one',
    });
  }
  const result = await scan(
    { ...options, baseline: exists ? choice : 'none', exitZero: true, emptyIsFine: true },
    deps,
  );
  const before = result.baseline;
  const found = action === 'prune' ? [] : result.findings.filter(({ ruleId }) => ruleId !== STALE_RULE);
  const kept = [...currentEntries(before?.matches ?? []), ...(before?.unjudged ?? [])];
  const entries = combineEntries([...kept, ...entriesOf(found)]);
  platform.fs.writeFile(place.system, renderBaseline(entries));
  const keptKeys = new Set(kept.map(entryKey));
  return {
    path: place.shown,
    entries,
    added: entries.filter((entry) => !keptKeys.has(entryKey(entry))).length,
    removed: before?.stale.length ?? 0,
    moved: before?.moved ?? 0,
    unjudged: before?.unjudged.length ?? 0,
    result,
  };
}

/** Where the baseline of a project is, as the options and the policy say. */
export async function placeOf(
  choice: Exclude<BaselineChoice, 'none'>,
  options: Pick<ScanOptions, 'paths' | 'policy'>,
  { platform }: ScanDependencies,
): Promise<ReturnType<typeof baselinePlace>> {
  const open = await openPolicy(options.policy ?? 'auto', options.paths, platform);
  const file = open.rootPolicy?.file.baseline?.file ?? null;
  return baselinePlace(choice, open.root, { baseline: { file, stale: null } }, platform);
}
