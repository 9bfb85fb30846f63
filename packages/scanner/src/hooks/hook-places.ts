/** Where the hooks of a repository are, and who looks after them. */
import path from 'node:path';
import { ConfigError, ExternalError } from '@skeptic/core';
import type { Repository } from '../git/find-repository.ts';
import type { Platform } from '../platform/platform.ts';

export interface HookPlaces {
  /**
   * `files`: each hook is a file of its own; `husky`: scripts that people write and a tool of theirs runs; `lefthook`: one configuration
   * from which the hooks are made anew again and again.
   */
  readonly kind: 'files' | 'husky' | 'lefthook';
  /** The folder of the hooks or scripts, or the configuration. */
  readonly target: string;
}

const LEFTHOOK_FILES = ['lefthook.yml', 'lefthook.yaml', '.lefthook.yml', '.lefthook.yaml'];

/** Finds where hooks go. Throws `ConfigError` for a folder outside the repository that `shared` does not allow. */
export async function findHookPlaces(
  platform: Platform,
  repository: Repository,
  shared: boolean,
): Promise<HookPlaces> {
  const { root, commonFolder } = repository;
  for (const name of LEFTHOOK_FILES) {
    const target = path.join(root, name);
    if (platform.fs.linkKindOf(target) === 'file') return { kind: 'lefthook', target };
  }
  const folder = path.resolve(root, await askHooksFolder(platform, root));
  const isOurs = [root, commonFolder].some((one) => isBelow(one, folder));
  if (!isOurs && !shared) {
    throw new ConfigError(`the hooks are outside this repository, in \`${folder}\` (core.hooksPath)`, {
      code: 'hooks-shared',
      hint: 'other repositories may use them as well; --shared installs there all the same',
    });
  }
  const names = path.relative(root, folder).split(path.sep);
  if (names[0] === '.husky' && names.length <= 2 && (names[1] ?? '_') === '_')
    return { kind: 'husky', target: path.join(root, '.husky') };
  return { kind: 'files', target: folder };
}

/** Git itself says what its configuration amounts to; it runs nothing for that. */
async function askHooksFolder(platform: Platform, root: string): Promise<string> {
  const variables = Object.entries(platform.environment).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  );
  const process = await platform.startProcess('git', ['-C', root, 'rev-parse', '--git-path', 'hooks'], {
    // On some systems, programs of the current folder would be found first.
    cwd: path.parse(root).root,
    environment: Object.fromEntries(variables),
  });
  process.end();
  const chunks: Uint8Array[] = [];
  for await (const chunk of process.output) chunks.push(chunk);
  const { code, errors } = await process.ended;
  if (code !== 0)
    throw new ExternalError(`git does not say where its hooks are: ${errors.trim()}`, { code: 'git-failed' });
  return Buffer.concat(chunks)
    .toString('utf8')
    .replace(/\r?\n$/, '');
}

function isBelow(folder: string, target: string): boolean {
  const relative = path.relative(folder, target);
  return !relative.startsWith('..') && !path.isAbsolute(relative);
}
