/**
 * Files of settings that are symbolic links, or lie in a folder that is one: agents and editors follow them, so they say what agents may do
 * wherever their text stands. Nothing is followed out of the root.
 */
import path from 'node:path';
import { confinePath } from '../platform/confined-path.ts';
import type { Platform } from '../platform/platform.ts';

/** What is found behind a link: a file inside of the root, by its path there, or nothing that may be read. */
export interface LinkedSettings {
  /** The path by which agents read it. */
  readonly path: string;
  /** Where it leads, as a POSIX path below the root; null when that is elsewhere or nowhere. */
  readonly target: string | null;
  /** The path of a file of settings: `path` itself, or one in that folder. */
  readonly like: string;
}

/** Names of settings that are such in folders of agents and editors only. */
const NAMES = [
  'settings.json',
  'settings.local.json',
  'hooks.json',
  'config.toml',
  'tasks.json',
  'devcontainer.json',
];

/** Looks behind links of a walk. `isSettings` tells paths that agents and editors read. */
export function linkedSettings(
  platform: Pick<Platform, 'fs'>,
  root: string,
  links: Iterable<string>,
  isSettings: (file: string) => boolean,
): readonly LinkedSettings[] {
  return [...links].flatMap((link) => {
    if (isSettings(link)) return [{ path: link, target: targetOf(platform, root, link), like: link }];
    const names = NAMES.filter((name) => isSettings(`${link}/${name}`));
    if (names.length === 0) return [];
    if (targetOf(platform, root, link) === null)
      return [{ path: link, target: null, like: `${link}/${names[0]}` }];
    return names.flatMap((name) => {
      const file = `${link}/${name}`;
      const target = targetOf(platform, root, file);
      return target === null ? [] : [{ path: file, target, like: file }];
    });
  });
}

function targetOf(platform: Pick<Platform, 'fs'>, root: string, file: string): string | null {
  return placeBelow(platform, root, file).target;
}

/** Where a path leads, as a POSIX path below the root, and why nowhere. */
export function placeBelow(
  platform: Pick<Platform, 'fs'>,
  root: string,
  file: string,
): { readonly target: string | null; readonly reason: 'outside' | 'missing' | 'malformed' | null } {
  const outcome = confinePath(platform, root, file.split('/').join(path.sep));
  if (!outcome.ok) return { target: null, reason: outcome.reason };
  const real = platform.fs.realPath(root);
  return { target: path.relative(real, outcome.file).split(path.sep).join('/'), reason: null };
}
