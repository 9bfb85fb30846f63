/** Reads what the Go files of a program import; the rest of their code is not read yet. */
import path from 'node:path';
import { type Dependency, decode, goImports } from '@skeptic/core';
import type { Platform } from './platform/platform.ts';
import type { Selection } from './workspace/select-files.ts';

/** Imports stand at the beginning of a file. */
const MAX_HEAD_BYTES = 256 * 1024;

/**
 * All paths that the Go files of a selection import. Null where nothing can be said: no package of Go, no Go file, or one whose imports
 * could not be read.
 */
export function importedByGo(
  { root, files, skipped }: Selection,
  dependencies: readonly Dependency[],
  { fs }: Platform,
): ReadonlySet<string> | null {
  if (!dependencies.some(({ ecosystem }) => ecosystem === 'Go')) return null;
  const unread = skipped.filter(({ reason }) => reason === 'unsupported-language');
  const names = [...files, ...unread].map((file) => file.path).filter((name) => name.endsWith('.go'));
  const found = new Set<string>();
  for (const name of names) {
    const decoded = decode(fs.readHead(path.join(root, ...name.split('/')), MAX_HEAD_BYTES));
    const paths = decoded.ok ? goImports(decoded.text) : null;
    if (paths === null) return null;
    for (const imported of paths) found.add(imported);
  }
  return names.length === 0 ? null : found;
}
