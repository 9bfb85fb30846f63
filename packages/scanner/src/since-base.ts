/** What `--since` means: a revision, or the last commit before a day. */
import { ConfigError } from '@skeptic/core';
import { commitAt } from './git/commit-at.ts';
import { findRepository } from './git/find-repository.ts';
import { openGit } from './git/isolated-git.ts';
import { commitOf } from './git/open-change.ts';
import type { Platform } from './platform/platform.ts';

const DAY = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/;

/** The commit after which something is new; null when that is everything. Throws `ConfigError` for what is neither. */
export async function sinceBase(platform: Platform, folder: string, since: string): Promise<string | null> {
  const git = openGit(platform, findRepository(platform, folder), { index: false, refs: true });
  try {
    const named = await commitAt(git, since);
    if (named !== null) return named;
    if (!DAY.test(since)) {
      throw new ConfigError(`\`${since}\` is neither a commit nor a day`, {
        code: 'since-unknown',
        hint: 'name a branch, a tag, a commit, or a day as 2026-01-31',
      });
    }
    const head = await commitOf(git, 'HEAD');
    const found = await git.run(['rev-list', '-1', `--before=${since}T00:00:00Z`, head, '--']);
    const commit = new TextDecoder().decode(found).trim();
    return commit === '' ? null : commit;
  } finally {
    git.close();
  }
}
