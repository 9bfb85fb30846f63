import path from 'node:path';
import type { Platform } from '../platform/platform.ts';
import { isInside } from '../platform/system-path.ts';

/**
 * The folder that reported paths are relative to: the nearest folder above everything that is scanned which holds `.git`; else
 * the current folder when it holds everything; else the deepest folder that does.
 */
export function findProjectRoot(platform: Platform, targets: readonly string[]): string {
  const folders = targets.map((target) =>
    platform.fs.kindOf(target) === 'folder' ? target : path.dirname(target),
  );
  const common = folders.reduce(commonFolder, folders[0] ?? platform.cwd);
  for (const folder of upwards(common)) {
    if (platform.fs.linkKindOf(path.join(folder, '.git')) !== 'missing') return folder;
  }
  return isInside(platform.cwd, common) ? platform.cwd : common;
}

function upwards(folder: string): string[] {
  const folders = [folder];
  for (let at = folder; path.dirname(at) !== at; at = path.dirname(at)) folders.push(path.dirname(at));
  return folders;
}

function commonFolder(a: string, b: string): string {
  return upwards(a).find((folder) => isInside(folder, b)) ?? a;
}
