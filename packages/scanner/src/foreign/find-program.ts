/** Finds the program of a tool where the project has no say: on the path, outside of the project, links followed. */
import path from 'node:path';
import type { Platform } from '../platform/platform.ts';
import { isInside } from '../platform/system-path.ts';

/** The folders of the path that lie outside of a project. Relative ones depend on where one is, which is in the project. */
export function trustedPath(root: string, { environment, fs }: Platform): readonly string[] {
  const given = environment.PATH ?? environment.Path ?? '';
  const real = fs.realPath(root);
  return given
    .split(path.delimiter)
    .filter((folder) => path.isAbsolute(folder) && fs.kindOf(folder) === 'folder')
    .filter((folder) => !isInside(root, folder) && !isInside(real, fs.realPath(folder)));
}

/** The absolute path of a program; null when there is none outside of the project. */
export function findProgram(name: string, root: string, platform: Platform): string | null {
  const { fs } = platform;
  const real = fs.realPath(root);
  // Without a shell Windows starts programs only.
  const names = path.sep === '\\' ? [`${name}.exe`] : [name];
  for (const folder of trustedPath(root, platform)) {
    for (const one of names) {
      const file = path.join(folder, one);
      if (fs.kindOf(file) === 'file' && !isInside(real, fs.realPath(file))) return file;
    }
  }
  return null;
}

/** Whether a package lies in a `node_modules` that Node.js would look into from a file. */
export function hasPackageNear(file: string, name: string, { fs }: Platform): boolean {
  for (let folder = path.dirname(file); ; folder = path.dirname(folder)) {
    if (fs.kindOf(path.join(folder, 'node_modules', name, 'package.json')) === 'file') return true;
    if (path.dirname(folder) === folder) return false;
  }
}
