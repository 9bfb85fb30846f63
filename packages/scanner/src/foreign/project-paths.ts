/** Paths of reports as paths of the project. Nothing outside of it is looked at, whatever a report or a symbolic link says. */
import path from 'node:path';
import type { Platform } from '../platform/platform.ts';
import { isInside, toPosix } from '../platform/system-path.ts';

export interface PathRules {
  readonly root: string;
  readonly platform: Platform;
  /** Folders that paths may start from, the likeliest first; a report's own are tried after them. */
  readonly folders: readonly string[];
}

/**
 * The path of the project that a report means; null when it is not in the project. Relative paths are tried from each folder, and the first
 * that leads to a file wins; absolute ones that begin with a folder of the report (in which the tool ran, perhaps on another machine) are
 * taken as relative to the root.
 */
export function projectPath(given: string, reportRoots: readonly string[], rules: PathRules): string | null {
  const { root, platform, folders } = rules;
  const posix = given.replaceAll('\\', '/');
  if (posix === '' || posix.includes('\0')) return null;
  const candidates = isAbsolute(posix)
    ? [posix, ...reportRoots.flatMap((folder) => below(folder, posix, root))]
    : folders.map((folder) => path.resolve(folder, posix));
  const inside = candidates.filter((candidate) => candidate !== root && isInside(root, candidate));
  const found = inside.find((candidate) => platform.fs.kindOf(candidate) === 'file') ?? inside[0];
  return found === undefined ? null : toPosix(path.relative(root, found));
}

function isAbsolute(posix: string): boolean {
  return path.isAbsolute(posix) || /^[a-z]:\//i.test(posix);
}

function below(folder: string, posix: string, root: string): readonly string[] {
  const base = folder.replaceAll('\\', '/').replace(/\/*$/, '/');
  return posix.startsWith(base) && base !== '/' ? [path.resolve(root, posix.slice(base.length))] : [];
}

/** Where relative paths of reports may start; what the user says comes first. */
export function foldersOf(reportRoot: string | null, root: string, cwd: string): readonly string[] {
  return reportRoot === null ? [cwd, root] : [path.resolve(cwd, reportRoot), root, cwd];
}
