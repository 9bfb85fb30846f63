/** What a scan of a change does apart: its files and bytes come from git, and what is older than the change is left out. */
import {
  type ChangeReport,
  DEFAULT_SHOWN,
  type Finding,
  type LinkResult,
  type Notification,
  type Policy,
  reaches,
} from '@skeptic/core';
import { addedSuppressions, listSuppressions } from './added-suppressions.ts';
import { baseOf, type CommitJudging, judgingOfCommit } from './change-base.ts';
import type { ForeignOfChange } from './foreign-before.ts';
import type { FreshImports } from './fresh-imports.ts';
import { inTurns } from './git/in-turns.ts';
import { type Change, type ChangeRequest, openChange } from './git/open-change.ts';
import { type Collected, collectOutcomes } from './judge-scan.ts';
import { touchesJudging } from './judging-files.ts';
import { keepNew } from './keep-new.ts';
import { moduleSystemOf } from './languages.ts';
import { lazy } from './lazy-facts.ts';
import { mayBeManifest, mayHoldManifests } from './may-hold-manifests.ts';
import type { Platform } from './platform/platform.ts';
import { showName } from './platform/system-path.ts';
import type { PreparedScan } from './prepare-scan.ts';
import { runFiles } from './run-files.ts';
import type { ScanOptions } from './scan.ts';
import type { ScanDependencies } from './scan-dependencies.ts';
import { type ChangeSelection, selectChange } from './select-change.ts';
import type { SelectedNeighbours } from './select-neighbours.ts';
import { sizeLimitOf } from './size-limit.ts';
import type { FileOutcome } from './workers/file-outcome.ts';
import { isProgram, type Selection } from './workspace/select-files.ts';

/** A change that git has told, before rules are loaded. */
export interface OpenedChange {
  /** By what its base says. */
  readonly judging: CommitJudging;
  /** Selects its files. */
  select(options: ScanOptions, prepared: PreparedScan): Promise<ChangeScan>;
  close(): void;
}

export interface ChangeScan {
  readonly selection: Selection;
  /** The dependencies of a scan that sees the files of the change. */
  readonly deps: ScanDependencies;
  /** A selection of its files with those around it, through which its flows may go, behind them. */
  withNeighbours(selection: Selection, policy: Policy | null): Promise<Selection>;
  /** Shows the archives of the change, which nothing else reads. */
  provideArchives(selection: Selection): Promise<void>;
  /** Facts are needed that only a scan of a program has. */
  needsFacts(): boolean;
  /** What a scan of such a selection says of the files of the change, and of flows that touch them. */
  ownOf(outcomes: readonly FileOutcome[], link: LinkResult | null): Promise<OwnOfChange>;
  /** Adds what rules find in the manifests of the change, and in what its files begin to import. */
  addManifestFindings(
    collected: Collected,
    selection: Selection,
    policy: Policy | null,
    outcomes: readonly FileOutcome[],
  ): Promise<Collected>;
  /** Leaves out what is older than the change: suppressions, and findings unless all are wanted. */
  keepNew(collected: Collected, foreign: ForeignOfChange | null): Promise<NewOfChange>;
  /** Findings about what the change edits of what would judge it. Throws `ConfigError` for mistakes in policies that it brings. */
  policyEdits(policy: Policy | null): Promise<readonly Finding[]>;
}

export interface OwnOfChange {
  readonly outcomes: readonly FileOutcome[];
  readonly link: LinkResult | null;
}

export interface NewOfChange {
  readonly collected: Collected;
  /** How many older findings would have been shown. */
  readonly olderThanChange: number;
  readonly report: ChangeReport;
}

/** Opens a change and what judges it. Whoever opens it closes it. */
export async function openChangeScan(
  request: ChangeRequest,
  options: Pick<ScanOptions, 'policy' | 'baseline'>,
  deps: ScanDependencies,
): Promise<OpenedChange> {
  const change = await openChange(deps.platform, request);
  const closing: (() => void)[] = [() => change.close()];
  const close = (): void => {
    for (const action of closing.splice(0)) action();
  };
  try {
    const judging = await judgingOfCommit(baseOf(change), options, deps.platform);
    closing.push(() => judging.close());
    return {
      judging,
      async select(selecting, prepared) {
        const selected = await selectFilesOf(change, selecting, prepared, deps);
        closing.push(() => selected.close());
        return changeScan(change, selected, judging, { options: selecting, prepared, deps });
      },
      close,
    };
  } catch (error) {
    close();
    throw error;
  }
}

function selectFilesOf(
  change: Change,
  { paths }: ScanOptions,
  { limits, languages, store: { textRules } }: PreparedScan,
  { platform }: ScanDependencies,
): Promise<ChangeSelection> {
  return selectChange(change, { platform, languages, textRules, paths, limits });
}

interface Work {
  readonly options: ScanOptions;
  readonly prepared: PreparedScan;
  readonly deps: ScanDependencies;
}

function changeScan(
  change: Change,
  selected: ChangeSelection,
  judging: CommitJudging,
  { options, prepared, deps }: Work,
): ChangeScan {
  const maxBytes = sizeLimitOf(null, prepared.limits);
  const analyse = (selection: Selection, view: Platform) =>
    analyseSelection(selection, around, { options, prepared, deps: { ...deps, platform: view } });
  let old: ReadonlySet<Finding> = new Set();
  let fresh: FreshImports = new Map();
  const provided = lazy(async () => {
    const { provideManifests } = await import('./select-neighbours.ts');
    return provideManifests(await change.paths(), selected);
  });
  const given = { change, selected, prepared, provided };
  let around = NOTHING_AROUND;
  const withUndeclared = async (
    collected: Collected,
    outcomes: readonly FileOutcome[],
    policy: Policy | null,
  ): Promise<Collected> => {
    const { findUndeclared } = await import('./change-imports.ts');
    const { importsOf } = await import('./imported-packages.ts');
    const found = await findUndeclared(importsOf(outcomes), fresh, given, { ...deps, policy });
    if (found === null) return collected;
    const { withFound } = await import('./manifest-findings.ts');
    return withFound(collected, { ...found, files: [] });
  };
  return {
    selection: selected.selection,
    deps: { ...deps, platform: selected.platform },
    async withNeighbours(selection, policy) {
      const isExcluded = (path: string): boolean => policy !== null && policy.excludedBy(path) !== null;
      if (!holdsModules(selection, prepared)) return selection;
      const { codeOf, selectNeighbours } = await import('./select-neighbours.ts');
      const changed = codeOf(selection, prepared, selected);
      if (changed.length === 0) return selection;
      const { freshImports } = await import('./fresh-imports.ts');
      if (prepared.store.hasManifestRules) fresh = await freshImports(changed, given);
      const found = await selectNeighbours(changed, { ...given, isExcluded });
      around = { ...found, outcomes: [] };
      return surrounded(selection, around);
    },
    needsFacts: () => fresh.size > 0,
    async provideArchives({ skipped }) {
      const { isArchiveName, MAX_ARCHIVE_BYTES } = await import('./archives/unpack.ts');
      const archives = skipped.filter(({ reason, path }) => reason === 'binary' && isArchiveName(path));
      await inTurns(archives, async ({ path }) => {
        const blob = await change.blobs.read(change.objectAt(path), MAX_ARCHIVE_BYTES);
        if (blob.kind === 'blob') selected.add({ path, bytes: blob.bytes });
      });
    },
    async ownOf(outcomes, link) {
      const count = outcomes.length - around.files.length;
      around = { ...around, outcomes: outcomes.slice(count) };
      const own = new Set(selected.files.keys());
      return {
        outcomes: outcomes.slice(0, count),
        link: link === null ? null : await linkOfChange(link, own, around, prepared.store),
      };
    },
    async addManifestFindings(before, selection, policy, outcomes) {
      const collected = fresh.size === 0 ? before : await withUndeclared(before, outcomes, policy);
      if (!mayTouchManifests(change, selection)) return collected;
      const { addManifestsOfChange } = await import('./change-manifests.ts');
      const found = await addManifestsOfChange(collected, change, selection, {
        ...deps,
        store: prepared.store,
        policy,
        answers: await judging.openAnswers(policy),
      });
      old = found.old;
      return found.collected;
    },
    async keepNew({ findings, ...collected }, foreign) {
      const suppressions = await addedSuppressions(collected.suppressions, { change, selected, maxBytes });
      const report = { base: change.base, suppressions: listSuppressions(suppressions) };
      if (options.allFindings === true)
        return { collected: { ...collected, findings, suppressions }, olderThanChange: 0, report };
      const mayBeNew = findings.filter((finding) => !old.has(finding));
      const unchanged = new Set(around.files.map((file) => file.path));
      const kept = await keepNew(mayBeNew, {
        change,
        selected,
        maxBytes,
        unchanged,
        isUnknown: (finding) => foreign?.isUnknown(finding) === true,
        analyse: async (selection, view) => [
          ...(await analyse(selection, view)),
          ...((await foreign?.before(selection, view)) ?? []),
        ],
      });
      const keptSet = new Set(kept);
      const shown = { ...DEFAULT_SHOWN, ...options.shown };
      const olderThanChange = findings.filter(
        (finding) => !keptSet.has(finding) && finding.suppression === null && reaches(finding, shown),
      ).length;
      const notifications = [...collected.notifications, ...(foreign?.notifications() ?? [])];
      return {
        collected: { ...collected, findings: kept, suppressions, notifications },
        olderThanChange,
        report,
      };
    },
    async policyEdits(policy) {
      if (!touchesJudging(change, judging.named)) return [];
      const { checkNewPolicies, policyEditFindings } = await import('./policy-edits.ts');
      if (options.policy === undefined || options.policy === 'auto')
        await checkNewPolicies(change, policy, prepared.store);
      return policyEditFindings(change, judging.named);
    },
  };
}

/** False when the change holds nothing but code. */
function mayTouchManifests({ removed }: Change, selection: Selection): boolean {
  return mayHoldManifests(selection) || removed.some((name) => mayBeManifest(showName(name).text));
}

/** What is around a change, analysed with it. */
interface Surroundings extends SelectedNeighbours {
  readonly outcomes: readonly FileOutcome[];
}

const NOTHING_AROUND: Surroundings = { files: [], manifests: [], cut: null, unread: null, outcomes: [] };

/** A file of a change is in a language whose files name each other. */
function holdsModules({ files }: Selection, { languages }: PreparedScan): boolean {
  return files.some(({ path }) => moduleSystemOf(languages.byPath(path)) !== null);
}

function surrounded(
  selection: Selection,
  { files, manifests }: Pick<Surroundings, 'files' | 'manifests'>,
): Selection {
  if (files.length === 0) return selection;
  const all = new Set([...(selection.manifests ?? []), ...manifests]);
  return { ...selection, files: [...selection.files, ...files], manifests: [...all].sort() };
}

/** Findings in files of a change, and flows through them. */
async function linkOfChange(
  link: LinkResult,
  own: ReadonlySet<string>,
  { files, cut, unread }: Surroundings,
  store: PreparedScan['store'],
): Promise<LinkResult> {
  const notifications = unread === null ? link.notifications : [...link.notifications, cutNote(unread)];
  if (files.length === 0) return { ...link, notifications };
  const findings = link.findings.filter(
    ({ path, flow }) => own.has(path) || flow.some((step) => own.has(step.path)),
  );
  if (cut === null) return { ...link, findings, notifications };
  // What protects a route may stand in a file that was left out.
  const rules = await store.describe(new Set(findings.map(({ ruleId }) => ruleId)));
  const unsure = new Set(rules.filter(({ mode }) => mode === 'routes').map(({ id }) => id));
  return {
    ...link,
    findings: findings.filter(({ ruleId }) => !unsure.has(ruleId)),
    notifications: [...notifications, cutNote(cut)],
  };
}

function cutNote(what: string): Notification {
  const message = `flows between the change and the rest of the program were followed in part: ${what}`;
  return { level: 'note', code: 'neighbours-cut', message, path: null, ruleId: null };
}

/** The findings of files of a change as they were, with what is around it. */
async function analyseSelection(
  selection: Selection,
  around: Surroundings,
  { options, prepared, deps }: Work,
): Promise<readonly Finding[]> {
  const whole = surrounded(selection, around);
  const linked = isProgram(whole);
  const { outcomes } = await runFiles(selection.files, {
    ...prepared,
    deps,
    linked,
    jobs: options.jobs,
    stdin: null,
    signal: options.signal,
    origins: false,
    onDone: () => {},
  });
  const all = [...outcomes, ...around.outcomes];
  const link = linked
    ? await (await import('./link-files.ts')).linkFiles(all, whole, {
        prepared,
        deps,
        cache: null,
        withRoutes: false,
      })
    : null;
  return collectOutcomes(outcomes, link, [], []).findings;
}
