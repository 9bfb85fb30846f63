/** How a revision has findings judged: for gates, which judge a change by its base. */
import type { Notification, Policy } from '@skeptic/core';
import { judgingOfCommit } from './change-base.ts';
import { POLICY_FILE } from './config/policy-name.ts';
import { createBlobReader } from './git/blob-reader.ts';
import { splitAtNul } from './git/changed-files.ts';
import { findRepository } from './git/find-repository.ts';
import { folderAbove } from './git/folders.ts';
import { type IsolatedGit, openGit } from './git/isolated-git.ts';
import { commitOf } from './git/open-change.ts';
import type { OpenBaseline } from './open-baseline.ts';
import type { Platform } from './platform/platform.ts';
import { showName } from './platform/system-path.ts';
import type { RuleStore } from './rules/rule-store.ts';

export interface RevisionPolicy {
  readonly commit: string;
  /** With those of folders; null without any. */
  readonly policy: Policy | null;
  /** Null without one. */
  readonly baseline: OpenBaseline | null;
  /** About the policy. */
  readonly notifications: readonly Notification[];
}

/**
 * Reads the policies and the baseline of a revision of the repository around the current folder. Throws `ConfigError` for their mistakes
 * and for a revision that does not exist.
 */
export async function policyOfRevision(
  revision: string,
  platform: Platform,
  store: Pick<RuleStore, 'index'>,
): Promise<RevisionPolicy> {
  const repository = findRepository(platform, platform.cwd);
  const { root } = repository;
  const git = openGit(platform, repository, { index: false, refs: true });
  const blobs = createBlobReader(() => git.start(['cat-file', '--batch']));
  try {
    const commit = await commitOf(git, revision);
    const folders = await policyFoldersOf(git, commit);
    const objectAt = (file: string): string => `${commit}:${file}`;
    const source = { root, blobs, objectAt, folders, touched: new Set<string>() };
    const judging = await judgingOfCommit(source, {}, platform);
    try {
      const nothing = { root, folders: [], files: [], skipped: [] };
      const { policy, notifications } = await judging.complete(nothing, store);
      const baseline = await judging.openBaseline(root, policy);
      return { commit, policy, baseline, notifications };
    } finally {
      judging.close();
    }
  } finally {
    blobs.close();
    git.close();
  }
}

async function policyFoldersOf(git: IsolatedGit, commit: string): Promise<readonly string[]> {
  const output = await git.run(['ls-tree', '-r', '-z', '--name-only', '--full-tree', commit]);
  return splitAtNul(output)
    .map((name) => showName(name).text)
    .filter((file) => file.endsWith(`/${POLICY_FILE}`))
    .map(folderAbove);
}
