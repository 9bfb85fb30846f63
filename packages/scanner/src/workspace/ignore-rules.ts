/**
 * Ignore files with git's meaning: every folder's `.gitignore` and `.skepticignore`, and `.git/info/exclude` of the project root.
 * A deeper file wins over a higher one, a later line over an earlier one, and what lies in an ignored folder cannot come back.
 */

import path from 'node:path';
import ignore, { type Ignore } from 'ignore';
import type { Platform } from '../platform/platform.ts';

/** Ignore files from a folder up to the project root. Immutable: each folder of a walk has its own. */
export interface IgnoreRules {
  readonly parent: IgnoreRules | null;
  /** POSIX path of the folder relative to the project root, `''` for the root itself. */
  readonly folder: string;
  readonly matcher: Ignore;
}

const IGNORE_FILES = ['.gitignore', '.skepticignore'] as const;
/** Longer ignore files are not written by people. */
const MAX_BYTES = 1_000_000;

/** Adds the ignore files of one folder, if it has any. */
export function withFolder(
  parent: IgnoreRules | null,
  platform: Platform,
  systemFolder: string,
  folder: string,
): IgnoreRules | null {
  const names: string[] = [...IGNORE_FILES];
  // A `.git` that is a file (worktree, submodule) points elsewhere and is not followed.
  if (folder === '' && platform.fs.linkKindOf(path.join(systemFolder, '.git')) === 'folder') {
    names.unshift(path.join('.git', 'info', 'exclude'));
  }
  const texts = names.flatMap((name) => readIgnoreFile(platform, path.join(systemFolder, name)));
  if (texts.length === 0) return parent;
  const matcher = ignore();
  for (const text of texts) matcher.add(text);
  return { parent, folder, matcher };
}

/** Says whether a path (POSIX, relative to the project root; folders end with `/`) is ignored. */
export function isIgnored(rules: IgnoreRules | null, relative: string): boolean {
  for (let level = rules; level !== null; level = level.parent) {
    const inside = level.folder === '' ? relative : relative.slice(level.folder.length + 1);
    const outcome = test(level.matcher, inside);
    if (outcome.ignored) return true;
    if (outcome.unignored) return false;
  }
  return false;
}

/** `checkIgnore`-like tests throw for paths that the library takes for invalid; such a name is simply not ignored. */
function test(matcher: Ignore, relative: string): { readonly ignored: boolean; readonly unignored: boolean } {
  try {
    return matcher.test(relative);
  } catch {
    return { ignored: false, unignored: false };
  }
}

function readIgnoreFile(platform: Platform, file: string): string[] {
  const outcome = platform.fs.readFile(file, MAX_BYTES);
  return outcome.ok
    ? [
        Buffer.from(outcome.bytes)
          .toString('utf8')
          .replace(/^\uFEFF/, ''),
      ]
    : [];
}
