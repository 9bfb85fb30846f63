/** The reports of other tools as the result of a scan, judged as one: policy, baseline, suppressions, thresholds, exit code. */
import type { ScanResult } from '@skeptic/core';
import { addReports } from './add-reports.ts';
import { foldersOf } from './foreign/project-paths.ts';
import { readReports } from './foreign/read-reports.ts';
import { type Collected, judgeScan } from './judge-scan.ts';
import { openBaseline } from './open-baseline.ts';
import { prepareScan } from './prepare-scan.ts';
import type { ForeignRequest, ScanOptions } from './scan.ts';
import type { ScanDependencies } from './scan-dependencies.ts';
import { completePolicy, openPolicy } from './scan-policy.ts';

export interface ImportOptions extends ScanOptions {
  readonly foreign: ForeignRequest;
}

/** Reads reports and judges what they say of the project around the current folder. Throws `ConfigError` for the user's mistakes. */
export async function importReports(options: ImportOptions, deps: ScanDependencies): Promise<ScanResult> {
  const { platform } = deps;
  const started = platform.clock.now();
  const open = await openPolicy(options.policy ?? 'auto', ['.'], platform);
  const shown = { ...open.shown, ...options.shown };
  const { store, notifications } = await prepareScan({ ...options, shown }, deps);
  const { reports, reportRoot } = options.foreign;
  const named = readReports(reports, reportRoot, platform);
  const selection = { root: open.root, folders: [], files: [], skipped: [] };
  const completed = await completePolicy(open, selection, ['.'], platform, store);
  const nothing: Collected = {
    findings: [],
    suppressions: new Map(),
    paths: new Set(),
    notifications: [...notifications, ...completed.notifications],
    skipped: [],
    scanned: { files: 0, bytes: 0, languages: [] },
  };
  const added = await addReports(nothing, named, {
    root: open.root,
    platform,
    folders: foldersOf(reportRoot, open.root, platform.cwd),
    policy: completed.policy,
    store,
    selected: null,
    isChange: false,
  });
  const files = new Set(added.collected.findings.map(({ path }) => path)).size;
  const languages = files === 0 ? [] : [{ language: 'report', files }];
  const judged = await judgeScan(
    { ...added.collected, scanned: { files, bytes: 0, languages } },
    {
      version: deps.version,
      today: platform.clock.today(),
      shown,
      policy: completed.policy,
      isWhole: false,
      // Nobody looked for what is in no report: no suppression and no entry of the baseline is without use.
      isChange: true,
      baseline: openBaseline(options.baseline ?? 'auto', open.root, completed.policy, platform),
      exitZero: options.exitZero,
      emptyIsFine: true,
      store: added.store,
    },
  );
  return { ...judged, durationMs: platform.clock.now() - started };
}
