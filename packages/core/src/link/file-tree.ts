/** The files of a project as a tree of POSIX paths; the root folder is the empty string. */

export interface FileTree {
  /** Sorted, so that nothing depends on the order in which files were found. */
  readonly paths: readonly string[];
  hasFile(path: string): boolean;
  hasFolder(path: string): boolean;
}

/** Indexes paths; every folder that holds a file, however deep, is a folder. */
export function createFileTree(paths: Iterable<string>): FileTree {
  const files = new Set(paths);
  const folders = new Set<string>(['']);
  for (const path of files) {
    for (let folder = folderOf(path); !folders.has(folder); folder = folderOf(folder)) folders.add(folder);
  }
  return {
    paths: [...files].sort(),
    hasFile: (path) => files.has(path),
    hasFolder: (path) => folders.has(path),
  };
}

/** The folder of a file or folder. */
export function folderOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash < 0 ? '' : path.slice(0, slash);
}

/** A folder and all above it, nearest first, ending with the root. */
export function upwards(folder: string): string[] {
  const folders = [folder];
  for (let at = folder; at !== ''; at = folderOf(at)) folders.push(folderOf(at));
  return folders;
}

/** Joins and removes `.` and `..`; null when that leaves the project. */
export function joinPath(folder: string, relative: string): string | null {
  const parts = folder === '' ? [] : folder.split('/');
  for (const part of relative.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return null;
  }
  return parts.join('/');
}

/** Whether a path is a folder or lies in it. */
export function isWithin(folder: string, path: string): boolean {
  return folder === '' || path === folder || path.startsWith(`${folder}/`);
}

/** Leading path elements that two paths share. */
export function sharedDepth(a: string, b: string): number {
  const left = a.split('/');
  const right = b.split('/');
  let depth = 0;
  while (depth < left.length && left[depth] !== '' && left[depth] === right[depth]) depth += 1;
  return depth;
}
