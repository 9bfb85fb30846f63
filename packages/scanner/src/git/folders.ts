/** Folders of the paths that git names: POSIX, relative to the top of the work tree, `''` for the top itself. */
import { compareText } from '@skeptic/core';

/** The folders that files lie in and those above them, a folder before what is in it. */
export function allFolders(files: readonly string[]): readonly string[] {
  return [...new Set(['', ...files.flatMap(foldersOf)])].sort(compareText);
}

/** The folders on the way to a file, from the top downwards, without the top itself. */
export function foldersOf(file: string): readonly string[] {
  const names = file.split('/').slice(0, -1);
  return names.map((_, i) => names.slice(0, i + 1).join('/'));
}

/** The folder that a file lies in. */
export function folderAbove(file: string): string {
  return file.includes('/') ? file.slice(0, file.lastIndexOf('/')) : '';
}

/** The path of a file in a folder. */
export function inFolder(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`;
}

/** How many folders two files have in common, from the top downwards. */
export function sharedFolders(a: string, b: string): number {
  const [left, right] = [foldersOf(a), foldersOf(b)];
  const differs = left.findIndex((folder, index) => right[index] !== folder);
  return differs < 0 ? left.length : differs;
}
