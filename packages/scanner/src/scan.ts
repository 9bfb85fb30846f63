/**
 * A scan from paths to result, top to bottom: rules, selection, analysis (in the process or in workers), order, suppression by
 * date, thresholds, completeness, exit code.
 */
import type { Finding, Notification, Policy, Route, ScanResult, Thresholds } from '@skeptic/core';
import type { OpenForeign } from './add-foreign.ts';
import type { JudgingStore } from './add-reports.ts';
import type { ChangeScan, OpenedChange } from './change-scan.ts';
import type { ScanLimits } from './config/limits.ts';
import type { ToolRequest } from './foreign/run-tools.ts';
import type { ForeignOfChange } from './foreign-before.ts';
import type { ChangeRequest } from './git/open-change.ts';
import { type Collected, collectOutcomes, judgeScan } from './judge-scan.ts';
import { type Judging, workTreeJudging } from './judging.ts';
import { mayHoldKeys } from './key-names.ts';
import type { FileLanguage } from './languages.ts';
import { mayHoldManifests } from './may-hold-manifests.ts';
import type { BaselineChoice, OpenBaseline } from './open-baseline.ts';
import type { CacheMode } from './open-cache.ts';
import { type PreparedScan, prepareScan } from './prepare-scan.ts';
import { goneFrom, runCached } from './run-cached.ts';
import type { ScanDependencies } from './scan-dependencies.ts';
import type { ProgramPackages } from './scan-inventory.ts';
import { type OpenPolicy, type PolicyChoice, withoutExcluded } from './scan-policy.ts';
import type { ScannedFindings, ScanView } from './scan-provenance.ts';
import type { FileOutcome } from './workers/file-outcome.ts';
import { isProgram, type SelectedFile, type Selection, selectFiles } from './workspace/select-files.ts';

export interface ScanOptions {
  /** Files and folders, relative to the current folder. */
  readonly paths: readonly string[];
  /** A text that is scanned instead of `paths`. */
  readonly stdin?: ScannedText | undefined;
  /** A change of the repository around the current folder is scanned; `paths` narrow it, and none is all of it. */
  readonly change?: ChangeRequest | undefined;
  /** Findings of a change's files are shown although they are older than the change. */
  readonly allFindings?: boolean | undefined;
  /** Secrets are looked for in archives as well; standard input is none. */
  readonly archives?: boolean | undefined;
  /** User rule files and folders. */
  readonly rules: readonly string[];
  readonly onlyRules: boolean;
  readonly shown?: Partial<Thresholds> | undefined;
  readonly limits?: Partial<ScanLimits> | undefined;
  /** Number of workers; undefined chooses by the work and the machine, 0 forbids workers. */
  readonly jobs?: number | undefined;
  /** Findings do not fail the scan. */
  readonly exitZero: boolean;
  /** An empty selection is legitimate (a hook). */
  readonly emptyIsFine: boolean;
  /** Whether outcomes of earlier scans are used, and this one's kept; by default they are. Standard input is never kept. */
  readonly cache?: CacheMode | undefined;
  /** Default: the project's own. */
  readonly policy?: PolicyChoice | undefined;
  /** Default: the one that the policy names, or the usual file, if it is there. */
  readonly baseline?: BaselineChoice | undefined;
  /** Findings say who wrote their lines, as far as the history shows it. */
  readonly provenance?: boolean | undefined;
  /** The result holds the routes and packages of a program. */
  readonly inventory?: boolean | undefined;
  /** What other tools found is merged with what the scan finds. */
  readonly foreign?: ForeignRequest | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((done: number, total: number, path: string) => void) | undefined;
}

/** Reports of other tools that are merged with a scan. */
export interface ForeignRequest {
  /** SARIF, or the tools' own JSON. */
  readonly reports: readonly string[];
  /** What their paths are relative to; null: the current folder and the root of the project. */
  readonly reportRoot: string | null;
  /** Tools that are started on the files of the scan; absent: none. */
  readonly tools?: ToolRequest | undefined;
}

/** A text without a file. Without a language, only what looks at every text looks at it. */
export interface ScannedText {
  readonly bytes: Uint8Array;
  readonly language: FileLanguage | null;
  /** Under what it is reported; else as standard input. */
  readonly path?: string;
}

/** The path under which standard input is reported. */
export const STDIN_PATH = '<stdin>';

/** What a scan found, and the routes of what it scanned. */
export interface ScanWithRoutes {
  readonly result: ScanResult;
  readonly routes: readonly Route[];
}

/** Scans and judges. Throws `ConfigError` for the user's mistakes and the signal's reason when aborted. */
export async function scan(options: ScanOptions, deps: ScanDependencies): Promise<ScanResult> {
  return (await scanWith(options, deps, false)).result;
}

/** Scans, also a single file as a program, and gives the inventory of its routes. Throws as `scan` does. */
export async function scanRoutes(options: ScanOptions, deps: ScanDependencies): Promise<ScanWithRoutes> {
  return scanWith(options, deps, true);
}

async function scanWith(
  options: ScanOptions,
  deps: ScanDependencies,
  withRoutes: boolean,
): Promise<ScanWithRoutes> {
  const { clock } = deps.platform;
  const started = clock.now();
  const paths = options.stdin === undefined && options.paths.length > 0 ? options.paths : ['.'];
  const foreign = await foreignOf(options, deps);
  const opened = await openChange(options, deps);
  try {
    const judging: Judging = opened?.judging ?? (await workTreeJudging(options, paths, deps.platform));
    const shown = { ...judging.open.shown, ...options.shown };
    const prepared = await prepareScan({ ...options, shown }, deps);
    const change = (await opened?.select({ ...options, shown }, prepared)) ?? null;
    const selected = change?.selection ?? (await select(options, prepared, judging.open, deps));
    const { policy, notifications } = await judging.complete(selected, prepared.store);
    const selection = withoutExcluded(selected, policy, change !== null);
    const baseline = await judging.openBaseline(selection.root, policy);
    const scanned = await scanSelection(selection, change, {
      options: { ...options, shown },
      prepared,
      policy,
      baseline,
      notifications: [...notifications, ...judging.notes],
      foreign,
      deps,
      withRoutes,
    });
    return { ...scanned, result: { ...scanned.result, durationMs: clock.now() - started } };
  } finally {
    opened?.close();
  }
}

async function openChange(options: ScanOptions, deps: ScanDependencies): Promise<OpenedChange | null> {
  if (options.change === undefined) return null;
  const { openChangeScan } = await import('./change-scan.ts');
  return openChangeScan(options.change, options, deps);
}

async function foreignOf(
  { foreign, change }: ScanOptions,
  deps: ScanDependencies,
): Promise<OpenForeign | null> {
  if (foreign === undefined) return null;
  const { openForeign } = await import('./add-foreign.ts');
  return openForeign(foreign, deps, change !== undefined);
}

async function select(
  { paths, stdin, signal }: ScanOptions,
  { languages, store }: PreparedScan,
  { excludedBy }: OpenPolicy,
  { platform }: ScanDependencies,
): Promise<Selection> {
  return stdin === undefined
    ? selectFiles(paths, { platform, languages, textRules: store.textRules, excludedBy, signal })
    : textSelection(stdin, platform.cwd);
}

interface Work {
  readonly options: ScanOptions;
  readonly prepared: PreparedScan;
  readonly policy: Policy | null;
  readonly baseline: OpenBaseline | null;
  /** About the policy. */
  readonly notifications: readonly Notification[];
  readonly foreign: OpenForeign | null;
  readonly deps: ScanDependencies;
  readonly withRoutes: boolean;
}

async function scanSelection(
  selection: Selection,
  change: ChangeScan | null,
  { options, prepared, policy, baseline, notifications, foreign, deps: given, withRoutes }: Work,
): Promise<{ readonly result: Omit<ScanResult, 'durationMs'>; readonly routes: readonly Route[] }> {
  const deps = change?.deps ?? given;
  const { stdin } = options;
  // What is staged was never scanned before, and to open what is kept of a large program takes longer than a few files.
  const isKept = stdin === undefined && options.change?.kind !== 'staged';
  const cacheMode = isKept ? (options.cache ?? 'use') : 'off';
  const whole = (await change?.withNeighbours(selection, policy)) ?? selection;
  const linked = withRoutes || isProgram(whole) || change?.needsFacts() === true;
  // What only some scans need is loaded by those: the start of a scan of one file is most of its time.
  const openCache = cacheMode === 'off' ? null : (await import('./open-cache.ts')).openCache;
  const cache = openCache?.(selection.root, cacheMode, { ...prepared, linked }, deps) ?? null;
  try {
    const run = await runCached(whole, {
      ...prepared,
      deps,
      linked,
      jobs: options.jobs,
      stdin: stdin?.bytes ?? null,
      signal: options.signal,
      cache,
      onProgress: options.onProgress,
    });
    const linkFiles = linked ? (await import('./link-files.ts')).linkFiles : null;
    const hasInventory = options.inventory === true && linked && change === null;
    const linking = { prepared, deps, cache, withRoutes: withRoutes || hasInventory };
    const all = (await linkFiles?.(run.outcomes, whole, linking)) ?? null;
    const own = await change?.ownOf(run.outcomes, all);
    const { outcomes, link } = own ?? { outcomes: run.outcomes, link: all };
    const collected = collectOutcomes(outcomes, link, selection.skipped, [
      ...prepared.notifications,
      ...notifications,
      ...run.notifications,
    ]);
    const searched = await withNames(
      await withArchives(collected, selection, change, { options, prepared, deps }),
      selection,
      { options, prepared, deps },
    );
    const { collected: complete, packages } =
      stdin === undefined
        ? await withManifests(searched, selection, change, prepared, deps, {
            policy,
            outcomes: linked ? outcomes : null,
          })
        : { collected: searched, packages: null };
    const merged = await withForeign(complete, selection, { options, prepared, policy, foreign, deps });
    const kept = (await change?.keepNew(merged.collected, merged.compared)) ?? null;
    const edits = (await change?.policyEdits(policy)) ?? [];
    const judged = await judgeScan(withFindings(kept?.collected ?? merged.collected, edits), {
      version: deps.version,
      today: deps.platform.clock.today(),
      shown: options.shown,
      policy,
      isWhole: selection.folders.includes(''),
      isChange: change !== null,
      baseline,
      exitZero: options.exitZero,
      emptyIsFine: options.emptyIsFine || change !== null,
      store: merged.store,
    });
    const routes = link?.routes ?? [];
    const view = { root: selection.root, policy, scanned: deps.platform, change: options.change };
    const told = options.provenance === true ? await withProvenance(judged, view, given) : judged;
    if (kept === null) {
      if (!hasInventory) return { result: told, routes };
      const { listInventory } = await import('./scan-inventory.ts');
      return { result: { ...told, inventory: listInventory(routes, packages) }, routes };
    }
    const hidden = { ...told.hidden, olderThanChange: kept.olderThanChange };
    return { result: { ...told, hidden, change: kept.report }, routes };
  } finally {
    cache?.close(goneFrom(selection));
  }
}

async function withProvenance<T extends ScannedFindings>(
  result: T,
  { change, ...view }: Omit<ScanView, 'change'> & Pick<ScanOptions, 'change'>,
  deps: ScanDependencies,
): Promise<T> {
  const { addProvenance } = await import('./scan-provenance.ts');
  return addProvenance(result, { ...view, change: change?.kind === 'staged' ? undefined : change }, deps);
}

function withFindings(collected: Collected, findings: readonly Finding[]): Collected {
  return findings.length === 0 ? collected : { ...collected, findings: [...collected.findings, ...findings] };
}

/** Adds what other tools found, where that is asked for. */
async function withForeign(
  collected: Collected,
  selection: Selection,
  work: Pick<Work, 'options' | 'prepared' | 'policy' | 'foreign' | 'deps'>,
): Promise<WithForeign> {
  const { foreign, prepared, options, policy, deps } = work;
  const { store } = prepared;
  if (foreign === null) return { collected, store, compared: null };
  const { addForeign } = await import('./add-foreign.ts');
  const isChange = options.change !== undefined;
  const given = { store, policy, deps, signal: options.signal, isChange };
  const added = await addForeign(collected, selection, foreign, given);
  if (!isChange) return { ...added, compared: null };
  const { foreignOfChange } = await import('./foreign-before.ts');
  return { ...added, compared: foreignOfChange(foreign, given) };
}

interface WithForeign {
  readonly collected: Collected;
  readonly store: JudgingStore;
  /** Null where no other tool was asked. */
  readonly compared: ForeignOfChange | null;
}

/** Adds what is found in archives, where they are asked for. */
async function withArchives(
  collected: Collected,
  selection: Selection,
  change: ChangeScan | null,
  work: Pick<Work, 'options' | 'prepared' | 'deps'>,
): Promise<Collected> {
  const { archives, stdin } = work.options;
  if (archives !== true || stdin !== undefined) return collected;
  await change?.provideArchives(selection);
  const { addArchives } = await import('./scan-archives.ts');
  return addArchives(collected, selection, work);
}

/** Adds keys that stand in names of files. */
async function withNames(
  collected: Collected,
  { files, skipped }: Selection,
  work: Pick<Work, 'options' | 'prepared' | 'deps'>,
): Promise<Collected> {
  if (work.options.stdin !== undefined || !work.prepared.store.textRules) return collected;
  const names = mayHoldKeys([...files, ...skipped].map(({ path }) => path));
  if (names.length === 0) return collected;
  const { addNames } = await import('./scan-names.ts');
  return addNames(collected, names, work);
}

/** Adds what rules find in manifests and lockfiles, when there are such rules; of a change, what is new with it. */
async function withManifests(
  collected: Collected,
  selection: Selection,
  change: ChangeScan | null,
  { store }: PreparedScan,
  deps: ScanDependencies,
  { policy, outcomes }: { readonly policy: Policy | null; readonly outcomes: readonly FileOutcome[] | null },
): Promise<{ readonly collected: Collected; readonly packages: ProgramPackages | null }> {
  const nothing = { collected, packages: null };
  if (!store.hasManifestRules) return nothing;
  if (change !== null) {
    const found = await change.addManifestFindings(collected, selection, policy, outcomes ?? []);
    return { ...nothing, collected: found };
  }
  if (!mayHoldManifests(selection)) return nothing;
  const { findUnderPolicy, withFound } = await import('./manifest-findings.ts');
  const { importsOf } = await import('./imported-packages.ts');
  const packages = await findUnderPolicy(selection, store, deps, {
    imports: outcomes === null ? null : importsOf(outcomes),
    policy,
  });
  return { collected: withFound(collected, packages), packages };
}

function textSelection({ language, path }: ScannedText, root: string): Selection {
  const file: SelectedFile = { path: path ?? STDIN_PATH, system: '', language, explicit: true };
  return { root, folders: [], files: [file], skipped: [] };
}
