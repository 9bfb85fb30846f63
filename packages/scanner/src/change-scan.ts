/** What a scan of a change does apart: its files and bytes come from git, and what is older than the change is left out. */
import { type ChangeReport, DEFAULT_SHOWN, type Finding, type Policy, reaches } from '@skeptic/core';
import { addedSuppressions, listSuppressions } from './added-suppressions.ts';
import { baseOf, type CommitJudging, judgingOfCommit } from './change-base.ts';
import { type Change, type ChangeRequest, openChange } from './git/open-change.ts';
import { type Collected, collectOutcomes } from './judge-scan.ts';
import { keepNew } from './keep-new.ts';
import { linkFiles } from './link-files.ts';
import { mayBeManifest, mayHoldManifests } from './may-hold-manifests.ts';
import type { Platform } from './platform/platform.ts';
import { showName } from './platform/system-path.ts';
import { checkNewPolicies, policyEditFindings } from './policy-edits.ts';
import type { PreparedScan } from './prepare-scan.ts';
import { runFiles } from './run-files.ts';
import type { ScanOptions } from './scan.ts';
import type { ScanDependencies } from './scan-dependencies.ts';
import { type ChangeSelection, selectChange } from './select-change.ts';
import { sizeLimitOf } from './size-limit.ts';
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
  /** Adds what rules find in the manifests of the change. */
  addManifestFindings(collected: Collected, selection: Selection, policy: Policy | null): Promise<Collected>;
  /** Leaves out what is older than the change: suppressions, and findings unless all are wanted. */
  keepNew(collected: Collected): Promise<NewOfChange>;
  /** Findings about what the change edits of what would judge it. Throws `ConfigError` for mistakes in policies that it brings. */
  policyEdits(policy: Policy | null): Promise<readonly Finding[]>;
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
  const { platform } = deps;
  const maxBytes = sizeLimitOf(null, prepared.limits);
  const analyse = (selection: Selection, view: Platform) =>
    analyseSelection(selection, options, prepared, { ...deps, platform: view });
  let old: ReadonlySet<Finding> = new Set();
  return {
    selection: selected.selection,
    deps: { ...deps, platform: selected.platform },
    async addManifestFindings(collected, selection, policy) {
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
    async keepNew({ findings, ...collected }) {
      const suppressions = await addedSuppressions(collected.suppressions, { change, selected, maxBytes });
      const report = { base: change.base, suppressions: listSuppressions(suppressions) };
      if (options.allFindings === true)
        return { collected: { ...collected, findings, suppressions }, olderThanChange: 0, report };
      const mayBeNew = findings.filter((finding) => !old.has(finding));
      const kept = await keepNew(mayBeNew, { change, selected, platform, maxBytes, analyse });
      const keptSet = new Set(kept);
      const shown = { ...DEFAULT_SHOWN, ...options.shown };
      const olderThanChange = findings.filter(
        (finding) => !keptSet.has(finding) && finding.suppression === null && reaches(finding, shown),
      ).length;
      return { collected: { ...collected, findings: kept, suppressions }, olderThanChange, report };
    },
    async policyEdits(policy) {
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

async function analyseSelection(
  selection: Selection,
  options: ScanOptions,
  prepared: PreparedScan,
  deps: ScanDependencies,
): Promise<readonly Finding[]> {
  const { limits, setup, store, languages, userRules, minConfidence } = prepared;
  const linked = isProgram(selection);
  const { outcomes } = await runFiles(selection.files, {
    deps,
    limits,
    setup,
    store,
    languages,
    userRules,
    minConfidence,
    linked,
    jobs: options.jobs,
    stdin: null,
    signal: options.signal,
    origins: false,
    onDone: () => {},
  });
  const link = linked
    ? await linkFiles(outcomes, selection, { prepared, deps, cache: null, withRoutes: false })
    : null;
  return collectOutcomes(outcomes, link, [], []).findings;
}
