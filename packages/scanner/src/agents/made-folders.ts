/**
 * Folders of a project that an installation has made, remembered in the user's cache folder: taking everything away removes them when nothing
 * else lies in them. A folder that somebody else made stays, empty or not, and so does every folder once the cache is gone.
 */
import { createHash } from 'node:crypto';
import path from 'node:path';
import type { Platform } from '../platform/platform.ts';

export interface MadeFolders {
  /** Called before a file is written: notes which of the folders above it are not there yet. */
  note(file: string): void;
  /** Called after a file was removed: removes the folders above it that were made for such files and are empty. */
  clear(file: string): void;
}

/** Where nothing is remembered. */
export const NOT_REMEMBERED: MadeFolders = { note: () => {}, clear: () => {} };

/** What was made below `root`; `stateFolder` is the user's cache folder, null where there is none. */
export function madeFolders(root: string, stateFolder: string | null, platform: Platform): MadeFolders {
  if (stateFolder === null) return NOT_REMEMBERED;
  const { fs, privateFiles } = platform;
  const own = path.join(stateFolder, 'agents-made');
  const recordOf = (folder: string): string =>
    path.join(own, createHash('sha256').update(folder).digest('hex').slice(0, 32));
  return {
    note(file) {
      const missing = foldersBetween(root, file).filter((folder) => fs.linkKindOf(folder) === 'missing');
      if (missing.length === 0 || [stateFolder, own].some((one) => privateFiles.prepare(one) !== null))
        return;
      for (const folder of missing) privateFiles.writeSecret(recordOf(folder), new Uint8Array());
    },
    clear(file) {
      for (const folder of foldersBetween(root, file)) {
        const record = recordOf(folder);
        if (privateFiles.readSecret(record, 0) === null || !fs.removeEmptyFolder(folder)) return;
        privateFiles.remove(record);
      }
    },
  };
}

/** The folders above a file and below the root, the nearest first. */
function foldersBetween(root: string, file: string): readonly string[] {
  const found: string[] = [];
  for (
    let at = path.dirname(file);
    at !== root && at.startsWith(path.join(root, path.sep));
    at = path.dirname(at)
  )
    found.push(at);
  return found;
}
