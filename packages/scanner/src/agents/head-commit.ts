/** What the last commit says of the files that judge, and of files as they were: an agent that edits the policy of the work tree changes nothing. */
import path from 'node:path';
import { ConfigError, isExpectedError } from '@skeptic/core';
import { judgingOfCommit } from '../change-base.ts';
import { POLICY_FILE } from '../config/policy-name.ts';
import { type BlobReader, createBlobReader, readText } from '../git/blob-reader.ts';
import { createCommitReader } from '../git/commit-reader.ts';
import { headCommit } from '../git/copy-state.ts';
import { findRepository, type Repository } from '../git/find-repository.ts';
import { allFolders } from '../git/folders.ts';
import { type IsolatedGit, openGit } from '../git/isolated-git.ts';
import { openObjects } from '../git/object-store.ts';
import { type Judging, workTreeJudging } from '../judging.ts';
import type { Platform } from '../platform/platform.ts';

export interface HeadCommit {
  readonly judging: Judging;
  /** The text of a file in the commit; null when it has none. */
  textOf(path: string): Promise<string | null>;
  close(): void;
}

const MAX_TEXT = 1_500_000;

/** Opens the last commit of the repository in `root`, to judge some paths. Without a repository the work tree judges. Whoever opens it closes it. */
export async function openHead(
  root: string,
  paths: readonly string[],
  platform: Platform,
): Promise<HeadCommit> {
  const repository = repositoryOf(root, platform);
  if (repository === null)
    return {
      judging: await workTreeJudging({}, [root], platform),
      textOf: async () => null,
      close: () => {},
    };
  const commit = commitOf(repository, platform);
  const blobs = readerOf(repository, commit, platform);
  const objectAt = (path: string): string => `${commit ?? 'HEAD'}:${path}`;
  try {
    const judging = await judgingOfCommit(
      { root, blobs, objectAt, folders: allFolders([...paths]), touched: new Set() },
      {},
      platform,
    );
    return {
      judging,
      textOf: async (path) => (await readText(blobs, objectAt(path), MAX_TEXT)) ?? null,
      close() {
        judging.close();
        blobs.close();
      },
    };
  } catch (error) {
    blobs.close();
    throw error;
  }
}

/**
 * The policy of the root as the last commit and the work tree have it, without a look at what it says: for a policy that cannot be read.
 * Neither, where they cannot be had.
 */
export async function policyTexts(root: string, platform: Platform): Promise<readonly string[]> {
  const texts: string[] = [];
  const inTree = platform.fs.readFile(path.join(root, POLICY_FILE), MAX_TEXT);
  if (inTree.ok) texts.push(new TextDecoder().decode(inTree.bytes));
  let blobs: BlobReader | null = null;
  try {
    const repository = repositoryOf(root, platform);
    if (repository === null) return texts;
    const commit = commitOf(repository, platform);
    blobs = readerOf(repository, commit, platform);
    const text = await readText(blobs, `${commit ?? 'HEAD'}:${POLICY_FILE}`, MAX_TEXT);
    return text === null ? texts : [...texts, text];
  } catch {
    return texts;
  } finally {
    blobs?.close();
  }
}

/** Null where it is not plain which one it is, or whether there is one: git is asked then. */
function commitOf(repository: Repository, platform: Platform): string | null {
  try {
    return headCommit(platform, repository);
  } catch (error) {
    if (isExpectedError(error)) return null;
    throw error;
  }
}

/** Git is started only for what cannot be read without it. */
function readerOf(repository: Repository, commit: string | null, platform: Platform): BlobReader {
  let git: IsolatedGit | null = null;
  const asked = createBlobReader(() => {
    git ??= openGit(platform, repository, { index: false, refs: commit === null });
    return git.start(['cat-file', '--batch']);
  });
  const reader = createCommitReader(openObjects(platform, repository), asked);
  return {
    read: reader.read,
    close() {
      reader.close();
      git?.close();
    },
  };
}

/** Null for a folder that is in no repository of its own. */
function repositoryOf(root: string, platform: Platform): Repository | null {
  try {
    const repository = findRepository(platform, root);
    return repository.root === root ? repository : null;
  } catch (error) {
    if (error instanceof ConfigError && error.code === 'no-repository') return null;
    throw error;
  }
}
