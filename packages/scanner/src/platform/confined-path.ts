/** Paths that somebody else names (an agent, a request): only what lies in the root is given back, whatever links lead elsewhere. */
import path from 'node:path';
import type { Platform } from './platform.ts';
import { isInside } from './system-path.ts';

export type ConfinedPath =
  | { readonly ok: true; readonly file: string }
  | { readonly ok: false; readonly reason: 'outside' | 'missing' | 'malformed' };

/** Longer ones are not opened by any system. */
const MAX_LENGTH = 4096;

/**
 * The real path of a file or folder that is named relative to `root`, or by its absolute path. A path that leaves the root, by `..`, as an
 * absolute one or through a symbolic link, is refused, and whether there is anything is then not told.
 */
export function confinePath(platform: Pick<Platform, 'fs'>, root: string, given: string): ConfinedPath {
  if (given.length > MAX_LENGTH || given.includes('\0')) return { ok: false, reason: 'malformed' };
  const real = realOf(platform, root);
  if (real === null) return { ok: false, reason: 'missing' };
  const named = path.resolve(root, given);
  // Clients may know the root by its real name.
  if (!isInside(root, named) && !isInside(real, named)) return { ok: false, reason: 'outside' };
  const file = realOf(platform, named);
  if (file === null) return { ok: false, reason: 'missing' };
  return isInside(real, file) ? { ok: true, file } : { ok: false, reason: 'outside' };
}

function realOf({ fs }: Pick<Platform, 'fs'>, file: string): string | null {
  try {
    return fs.realPath(file);
  } catch {
    return null;
  }
}
