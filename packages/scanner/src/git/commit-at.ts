import type { IsolatedGit } from './isolated-git.ts';

/** The commit that a revision names; null when there is none here. */
export async function commitAt(git: IsolatedGit, revision: string): Promise<string | null> {
  const output = await git
    .run(['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`])
    .catch(() => null);
  return output === null ? null : new TextDecoder().decode(output).trim();
}
