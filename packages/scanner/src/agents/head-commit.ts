/** What the last commit says of the files that judge, and of files as they were: an agent that edits the policy of the work tree changes nothing. */
import { ConfigError } from '@skeptic/core';
import { judgingOfCommit } from '../change-base.ts';
import { createBlobReader, readText } from '../git/blob-reader.ts';
import { findRepository, type Repository } from '../git/find-repository.ts';
import { allFolders } from '../git/folders.ts';
import { openGit } from '../git/isolated-git.ts';
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
  const git = openGit(platform, repository, { index: false, refs: true });
  const blobs = createBlobReader(() => git.start(['cat-file', '--batch']));
  const objectAt = (path: string): string => `HEAD:${path}`;
  const closing: (() => void)[] = [() => git.close(), () => blobs.close()];
  const close = (): void => {
    for (const action of closing.splice(0).reverse()) action();
  };
  try {
    const judging = await judgingOfCommit(
      { root, blobs, objectAt, folders: allFolders([...paths]), touched: new Set() },
      {},
      platform,
    );
    closing.push(() => judging.close());
    return {
      judging,
      textOf: async (path) => (await readText(blobs, objectAt(path), MAX_TEXT)) ?? null,
      close,
    };
  } catch (error) {
    close();
    throw error;
  }
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
