/** What has become of the packages of a program since a revision, and what of it is new and loose. */
import {
  DEFAULT_SHOWN,
  diffPackages,
  type Finding,
  type PackageDiffReport,
  reaches,
  type ScanResult,
} from '@skeptic/core';
import { baseOf, type CommitJudging, judgingOfCommit } from './change-base.ts';
import { keyOfFinding } from './finding-key.ts';
import { type Change, type ChangeRequest, openChange } from './git/open-change.ts';
import { type Collected, judgeScan } from './judge-scan.ts';
import { addManifests, findInManifests, type ManifestFindings } from './manifest-findings.ts';
import type { Platform } from './platform/platform.ts';
import { type PreparedScan, prepareScan } from './prepare-scan.ts';
import { openRevisionManifests } from './revision-manifests.ts';
import type { ScanOptions } from './scan.ts';
import type { ScanDependencies } from './scan-dependencies.ts';
import { withoutExcluded } from './scan-policy.ts';
import { type Selection, selectFiles } from './workspace/select-files.ts';

/**
 * A revision is compared with the work tree, `BASE...HEAD` and `BASE..HEAD` with each other; null is the base that a scan of a change
 * finds by itself.
 */
export type PackageDiffOptions = Pick<ScanOptions, 'exitZero' | 'signal' | 'shown'> & {
  readonly base: string | null;
};

export interface PackageDiff {
  readonly report: PackageDiffReport;
  /** The new findings, judged by what the base says. */
  readonly result: ScanResult;
}

/** Compares. Throws `ConfigError` for revisions that do not exist and outside of a repository. */
export async function diffPackagesSince(
  options: PackageDiffOptions,
  deps: ScanDependencies,
): Promise<PackageDiff> {
  const { platform } = deps;
  const started = platform.clock.now();
  const isRange = options.base?.includes('..') === true;
  const change = await openChange(platform, requestOf(options.base, isRange));
  try {
    const judging = await judgingOfCommit(baseOf(change), {}, platform);
    try {
      const prepared = await prepareScan({ ...SCAN, ...options }, deps);
      const work: Work = { change, judging, prepared, options, deps };
      const before = await findAtRevision('base', work);
      const after = isRange ? await findAtRevision('head', work) : await findInWorkTree(work);
      const judged = await judgeNew(before, after, work);
      const left = new Set(after.findings.map(keyOfFinding));
      return {
        report: {
          from: change.base.evidence,
          to: isRange ? headOf(options.base!) : 'the work tree',
          changes: diffPackages(before, after),
          added: judged.findings,
          gone: before.findings.filter((finding) => isShown(finding) && !left.has(keyOfFinding(finding))),
        },
        result: { ...judged, durationMs: platform.clock.now() - started },
      };
    } finally {
      judging.close();
    }
  } finally {
    change.close();
  }
}

const SCAN: Pick<ScanOptions, 'paths' | 'rules' | 'onlyRules' | 'emptyIsFine'> = {
  paths: [],
  rules: [],
  onlyRules: false,
  emptyIsFine: true,
};

interface Work {
  readonly change: Change;
  readonly judging: CommitJudging;
  readonly prepared: PreparedScan;
  readonly options: PackageDiffOptions;
  readonly deps: ScanDependencies;
}

const isShown = (finding: Finding): boolean =>
  finding.suppression === null && reaches(finding, DEFAULT_SHOWN);

function requestOf(base: string | null, isRange: boolean): ChangeRequest {
  if (base === null) return { kind: 'found-base' };
  return isRange ? { kind: 'range', range: base } : { kind: 'since', revision: base };
}

/** The end of a range, in words. */
function headOf(range: string): string {
  const end = range.replace(/^.*?\.{2,3}/s, '');
  return end === '' ? 'HEAD' : end;
}

async function findAtRevision(side: 'base' | 'head', { change, ...work }: Work): Promise<ManifestFindings> {
  const isBase = side === 'base';
  const manifests = await openRevisionManifests(
    {
      root: change.repository.root,
      blobs: change.blobs,
      paths: await (isBase ? change.basePaths() : change.paths()),
      objectAt: isBase ? change.baseObjectAt : change.objectAt,
    },
    work.deps.platform,
  );
  try {
    return await findIn(manifests.selection, manifests.platform, work);
  } finally {
    manifests.close();
  }
}

async function findInWorkTree(work: Work): Promise<ManifestFindings> {
  const { change, prepared, options, deps } = work;
  const { languages } = prepared;
  const walk = { platform: deps.platform, languages, textRules: true, signal: options.signal };
  return findIn(await selectFiles([change.repository.root], walk), deps.platform, work);
}

async function findIn(
  selection: Selection,
  view: Platform,
  { judging, prepared: { store }, deps }: Pick<Work, 'judging' | 'prepared' | 'deps'>,
): Promise<ManifestFindings> {
  const { policy } = await judging.complete(selection, store);
  const selected = withoutExcluded(selection, policy, true);
  return findInManifests(
    selected,
    store,
    { ...deps, platform: view },
    {
      imports: null,
      policy,
      answers: await judging.openAnswers(policy),
    },
  );
}

/** The findings that the base has not, judged as those of a change are. */
async function judgeNew(
  before: ManifestFindings,
  after: ManifestFindings,
  { change, judging, prepared: { store, notifications }, options, deps }: Work,
): Promise<Omit<ScanResult, 'durationMs'>> {
  const { root } = change.repository;
  const known = new Set(before.findings.map(keyOfFinding));
  const { policy, notifications: said } = await judging.complete(
    { root, folders: [], files: [], skipped: [] },
    store,
  );
  const collected: Collected = {
    findings: after.findings.filter((finding) => !known.has(keyOfFinding(finding))),
    suppressions: after.suppressions,
    notifications: [...notifications, ...said, ...judging.notes, ...after.notifications],
    skipped: [],
    paths: new Set(after.files.map(({ path }) => path)),
    scanned: addManifests({ files: 0, bytes: 0, languages: [] }, after.files),
  };
  return judgeScan(collected, {
    ...{ version: deps.version, today: deps.platform.clock.today(), shown: options.shown, policy, store },
    ...{ isWhole: false, isChange: true, emptyIsFine: true, exitZero: options.exitZero },
    baseline: await judging.openBaseline(root, policy),
  });
}
