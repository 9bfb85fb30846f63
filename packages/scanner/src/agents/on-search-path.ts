/** Whether a program can be started by its name alone, as hooks in the files of a project do. */
import path from 'node:path';
import type { Platform } from '../platform/platform.ts';

const ENDINGS = ['', '.cmd', '.exe', '.ps1', '.bat'];

/** Looks through the folders of the search path. What may be run there is not asked. */
export function isOnSearchPath(
  name: string,
  { fs, environment }: Pick<Platform, 'fs' | 'environment'>,
): boolean {
  const folders = (environment.PATH ?? environment.Path ?? '').split(path.delimiter);
  return folders.some(
    (folder) =>
      path.isAbsolute(folder) &&
      ENDINGS.some((ending) => fs.kindOf(path.join(folder, `${name}${ending}`)) === 'file'),
  );
}
