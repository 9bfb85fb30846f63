/** The packages of a program, with what is loose about them, judged as a scan is. */
import type { Dependency, PackageCheck, ScanResult } from '@skeptic/core';
import { judgeScan } from './judge-scan.ts';
import { addManifests, findInManifests } from './manifest-findings.ts';
import { openBaseline } from './open-baseline.ts';
import { prepareScan } from './prepare-scan.ts';
import type { ScanOptions } from './scan.ts';
import type { ScanDependencies } from './scan-dependencies.ts';
import { completePolicy, openPolicy, withoutExcluded } from './scan-policy.ts';
import { selectFiles } from './workspace/select-files.ts';

export interface PackageList {
  readonly dependencies: readonly Dependency[];
  readonly checks: readonly PackageCheck[];
  /** Findings in manifests and lockfiles only. */
  readonly result: ScanResult;
}

/** Reads all manifests below the paths. Throws `ConfigError` for the user's mistakes and the signal's reason when aborted. */
export async function listPackages(options: ScanOptions, deps: ScanDependencies): Promise<PackageList> {
  const { platform } = deps;
  const started = platform.clock.now();
  const open = await openPolicy(options.policy ?? 'auto', options.paths, platform);
  const shown = { ...open.shown, ...options.shown };
  const { store, languages, notifications } = await prepareScan({ ...options, shown }, deps);
  // Every file is wanted: manifests are of no language.
  const walk = { platform, languages, textRules: true, signal: options.signal };
  const selected = await selectFiles(options.paths, walk);
  const completed = await completePolicy(open, selected, options.paths, platform, store);
  const selection = withoutExcluded(selected, completed.policy, false);
  const found = await findInManifests(selection, store, deps);
  const collected = {
    findings: found.findings,
    suppressions: found.suppressions,
    notifications: [...notifications, ...completed.notifications, ...found.notifications],
    skipped: [],
    paths: new Set(found.files.map((file) => file.path)),
    scanned: addManifests({ files: 0, bytes: 0, languages: [] }, found.files),
  };
  const judged = await judgeScan(collected, {
    version: deps.version,
    today: platform.clock.today(),
    shown,
    policy: completed.policy,
    isWhole: false,
    isChange: false,
    baseline: openBaseline('auto', selection.root, completed.policy, platform),
    exitZero: options.exitZero,
    emptyIsFine: options.emptyIsFine,
    store,
  });
  return {
    dependencies: found.dependencies,
    checks: found.checks,
    result: { ...judged, durationMs: platform.clock.now() - started },
  };
}
