/**
 * What a change does to the packages of a program: findings in the manifests and lockfiles as the index or the commit has them, held against
 * those of what the change starts from. A lockfile that the change leaves alone still says which versions a manifest means.
 */
import type { Finding, Policy, VexStatement } from '@skeptic/core';
import { ecosystemOfPath } from './ecosystems/collect-packages.ts';
import { keyOfFinding } from './finding-key.ts';
import type { Change } from './git/open-change.ts';
import type { Collected } from './judge-scan.ts';
import { findInManifests, manifestsOf, withFound } from './manifest-findings.ts';
import { showName } from './platform/system-path.ts';
import { openRevisionManifests, type RevisionSource } from './revision-manifests.ts';
import type { RuleStore } from './rules/rule-store.ts';
import type { ScanDependencies } from './scan-dependencies.ts';
import type { Selection } from './workspace/select-files.ts';

export interface ManifestsOfChange {
  readonly collected: Collected;
  /** Those of the findings in manifests that the change did not bring. */
  readonly old: ReadonlySet<Finding>;
}

interface Judging extends Pick<ScanDependencies, 'platform' | 'packages'> {
  readonly store: Pick<RuleStore, 'load' | 'finish'>;
  readonly policy: Policy | null;
  /** What people have said of advisories, as the base has it. */
  readonly answers: readonly VexStatement[];
}

/** Adds what rules find in manifests that a change touches, and what is new in others. */
export async function addManifestsOfChange(
  collected: Collected,
  change: Change,
  selection: Selection,
  judging: Judging,
): Promise<ManifestsOfChange> {
  const gone = change.removed.map((name) => showName(name).text);
  const touched = new Set([...manifestsOf(selection), ...gone]);
  const ecosystems = new Set([...touched].flatMap((file) => ecosystemOfPath(file) ?? []));
  if (ecosystems.size === 0) return { collected, old: new Set() };
  const { repository, blobs } = change;
  const find = async (side: Pick<RevisionSource, 'paths' | 'objectAt'>) => {
    const source = { root: repository.root, blobs, ...side };
    return findAt(source, (ecosystem) => ecosystems.has(ecosystem), judging);
  };
  const now = await find({ paths: await change.paths(), objectAt: change.objectAt });
  const before = await find({ paths: await change.basePaths(), objectAt: change.baseObjectAt });
  const known = new Set(before.findings.map(keyOfFinding));
  const isTouched = ({ path }: { readonly path: string | null }): boolean =>
    path === null || touched.has(path);
  const findings = now.findings.filter((finding) => isTouched(finding) || !known.has(keyOfFinding(finding)));
  return {
    collected: withFound(collected, {
      ...now,
      findings,
      notifications: now.notifications.filter(isTouched),
      files: now.files.filter(isTouched),
    }),
    old: new Set(findings.filter((finding) => known.has(keyOfFinding(finding)))),
  };
}

async function findAt(
  source: RevisionSource,
  isWanted: (ecosystem: string) => boolean,
  { platform, packages, store, policy, answers }: Judging,
) {
  const manifests = await openRevisionManifests(source, platform, isWanted);
  try {
    return await findInManifests(
      manifests.selection,
      store,
      { platform: manifests.platform, packages },
      { imports: null, policy, answers },
    );
  } finally {
    manifests.close();
  }
}
