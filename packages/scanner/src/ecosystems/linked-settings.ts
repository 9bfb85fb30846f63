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

/** Names of settings that are such in folders of agents and editors only, and what stands for any instructions. */
const NAMES = [
  'settings.json',
  'settings.local.json',
  'hooks.json',
  'config.toml',
  'tasks.json',
  'devcontainer.json',
  'any.md',
  'any.mdc',
];
/** Folders of agents are small: deeper ones, and more names, are something else. */
const MAX_DEPTH = 4;
const MAX_NAMES = 2000;

/** Looks behind links of a walk. `isSettings` tells paths that agents and editors read. */
export function linkedSettings(
  platform: Pick<Platform, 'fs'>,
  root: string,
  links: Iterable<string>,
  isSettings: (file: string) => boolean,
): readonly LinkedSettings[] {
  return [...links].flatMap((link) => {
    if (isSettings(link)) return [{ path: link, target: targetOf(platform, root, link), like: link }];
    const name = NAMES.find((one) => isSettings(`${link}/${one}`));
    if (name === undefined) return [];
    const target = targetOf(platform, root, link);
    if (target === null) return [{ path: link, target, like: `${link}/${name}` }];
    return namesBelow(platform, path.join(root, ...target.split('/'))).flatMap((below) => {
      const file = `${link}/${below}`;
      return isSettings(file) ? [{ path: file, target: targetOf(platform, root, file), like: file }] : [];
    });
  });
}

/** Files and links below a folder, by their paths in it; none for what is no folder. Links are not followed. */
function namesBelow({ fs }: Pick<Platform, 'fs'>, folder: string): readonly string[] {
  const found: string[] = [];
  const waiting: (readonly [below: string, depth: number])[] = [['', 0]];
  for (let next = waiting.pop(); next !== undefined && found.length < MAX_NAMES; next = waiting.pop()) {
    const [below, depth] = next;
    for (const { name: bytes, kind } of fs.readFolder(path.join(folder, below)).entries) {
      const name = Buffer.from(bytes).toString('utf8');
      const file = below === '' ? name : `${below}/${name}`;
      if (kind === 'file' || kind === 'symlink') found.push(file);
      else if (kind === 'folder' && depth < MAX_DEPTH && name !== 'node_modules')
        waiting.push([file, depth + 1]);
    }
  }
  return found.sort();
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
