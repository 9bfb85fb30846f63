/** The packages of a program, with what is loose about them, judged as a scan is. */
import type { Dependency, ImportingFile, PackageCheck, ScanResult, VexStatement } from '@skeptic/core';
import { importsOf } from './imported-packages.ts';
import { judgeScan } from './judge-scan.ts';
import { addManifests, findInManifests } from './manifest-findings.ts';
import { openBaseline } from './open-baseline.ts';
import { openCache } from './open-cache.ts';
import { prepareScan } from './prepare-scan.ts';
import { answersOfPolicy, namedAnswers } from './read-answers.ts';
import { goneFrom, runProgram } from './run-cached.ts';
import type { ScanOptions } from './scan.ts';
import type { ScanDependencies } from './scan-dependencies.ts';
import { completePolicy, openPolicy, withoutExcluded } from './scan-policy.ts';
import { type Selection, selectFiles } from './workspace/select-files.ts';

export interface PackageList {
  readonly dependencies: readonly Dependency[];
  readonly checks: readonly PackageCheck[];
  /** What people have said of advisories. */
  readonly answers: readonly VexStatement[];
  /** Findings in manifests and lockfiles only. */
  readonly result: ScanResult;
}

export interface ListOptions extends ScanOptions {
  /** Whether code is read for what it imports; nothing else of it is looked at. */
  readonly withImports: boolean;
  /** OpenVEX documents, besides those that the policy names. */
  readonly vex: readonly string[];
}

/** Reads all manifests below the paths. Throws `ConfigError` for the user's mistakes and the signal's reason when aborted. */
export async function listPackages(options: ListOptions, deps: ScanDependencies): Promise<PackageList> {
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
  const answers = [
    ...answersOfPolicy(completed.policy, selection.root, platform),
    ...namedAnswers(options.vex, platform),
  ];
  const imports = options.withImports ? await readImports(selection, options, deps) : null;
  const { policy } = completed;
  const found = await findInManifests(selection, store, deps, { imports, policy, answers });
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
    policy,
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
    answers,
    result: { ...judged, durationMs: platform.clock.now() - started },
  };
}

/** What the code of a selection imports: a scan without rules, whose outcomes are kept as those of any scan are. */
export async function readImports(
  selection: Selection,
  options: ScanOptions,
  deps: ScanDependencies,
): Promise<readonly ImportingFile[]> {
  const prepared = await prepareScan({ ...options, rules: [], onlyRules: true }, deps);
  const code = { ...selection, files: selection.files.filter(({ language }) => language !== null) };
  const cache = openCache(selection.root, options.cache ?? 'use', { ...prepared, linked: true }, deps);
  try {
    const { outcomes } = await runProgram(code, { options, prepared, deps, cache });
    return importsOf(outcomes);
  } finally {
    cache?.close(goneFrom(code));
  }
}
