/** Files of a repository as git has them, at the places where a work tree would have them. The copies lie in a private folder. */
import path from 'node:path';
import type { Platform, SystemPath } from '../platform/platform.ts';
import { toPosix } from '../platform/system-path.ts';
import { foldersOf } from './folders.ts';

export interface Mirror {
  /** Adds a file under its path in the repository, and returns where its copy is. */
  put(file: string, bytes: Uint8Array): string;
  /** Where the last copy of a file is that was put. */
  copyOf(file: string): string;
  /** Below the root there is what was put, and of the rest only what is shown; elsewhere all is as it is. */
  readonly platform: Platform;
  close(): void;
}

/** A path that no system has. */
const NOWHERE = '';

/**
 * An empty mirror of the repository at `root`. Names are numbers, so that no name of the repository reaches the file system. `isShown` says
 * of paths that were not put whether they are as in the work tree; else they are not there.
 */
export function createMirror(
  platform: Platform,
  root: string,
  isShown: (path: string) => boolean = () => false,
): Mirror {
  // Made for the first copy: most commits have nothing that hooks of agents ask for.
  let folder: string | null = null;
  const inFolder = (name: string): string => {
    folder ??= platform.temporary.create();
    return path.join(folder, name);
  };
  const copies = new Map<string, string>();
  const folders = new Set<string>();
  let count = 0;
  const atRoot = (file: string) => path.join(root, ...file.split('/'));
  const placeOf = (file: SystemPath): SystemPath => {
    if (typeof file !== 'string') return file;
    const relative = path.relative(root, file);
    if (relative.startsWith('..') || path.isAbsolute(relative)) return file;
    return copies.get(file) ?? (isShown(toPosix(relative)) ? file : NOWHERE);
  };
  return {
    put(file, bytes) {
      const copy = inFolder(String(count));
      count += 1;
      platform.fs.writeFile(copy, bytes);
      copies.set(atRoot(file), copy);
      for (const above of foldersOf(file)) folders.add(atRoot(above));
      return copy;
    },
    copyOf: (file) => copies.get(atRoot(file)) ?? inFolder('missing'),
    platform: {
      ...platform,
      fs: {
        ...redirected(platform.fs, placeOf, folders),
        // What git has is no link, and the work tree may have nothing there.
        realPath: (file) =>
          copies.has(file)
            ? path.join(platform.fs.realPath(root), path.relative(root, file))
            : platform.fs.realPath(file),
      },
    },
    close() {
      if (folder !== null) platform.temporary.remove(folder);
    },
  };
}

function redirected(
  fs: Platform['fs'],
  placeOf: (file: SystemPath) => SystemPath,
  folders: ReadonlySet<SystemPath>,
): Platform['fs'] {
  return {
    ...fs,
    kindOf: (file) => (folders.has(file) ? 'folder' : fs.kindOf(placeOf(file))),
    linkKindOf: (file) => (folders.has(file) ? 'folder' : fs.linkKindOf(placeOf(file))),
    identityOf: (file, options) => fs.identityOf(placeOf(file), options),
    sizeOf: (file) => fs.sizeOf(placeOf(file)),
    readFile: (file, limit, options) => fs.readFile(placeOf(file), limit, options),
    readHead: (file, length) => fs.readHead(placeOf(file), length),
    readPart: (file, offset, length) => fs.readPart(placeOf(file), offset, length),
  };
}
