/** Where a change begins when nobody says it. */
import { ConfigError } from '@skeptic/core';
import type { IsolatedGit } from './isolated-git.ts';

const USUAL = ['origin/HEAD', 'origin/main', 'origin/master', 'main', 'master'];

/** The first of the usual branches that exists. Throws `ConfigError` when none does. */
export async function defaultBase(git: IsolatedGit): Promise<string> {
  for (const name of USUAL) {
    const found = await git.ask(['rev-parse', '--verify', '--quiet', `${name}^{commit}`]).catch(() => null);
    if (found !== null) return name;
  }
  throw new ConfigError('it is not clear where the change begins', {
    code: 'base-unknown',
    hint: 'name the branch that it goes into: --base origin/main',
  });
}
