/** Finds the file that a path without its exact extension means. */
import type { Manifests } from '../facts/manifests.ts';
import { type FileTree, joinPath } from './file-tree.ts';

/** Gives the file that a path leads to, or null; a null path leads nowhere. */
export type Probe = (path: string | null) => string | null;

/** In the order in which they are tried; declarations say least. */
const EXTENSIONS = [
  '.ts',
  '.tsx',
  '.mts',
  '.cts',
  '.js',
  '.jsx',
  '.mjs',
  '.cjs',
  '.vue',
  '.svelte',
  '.d.ts',
] as const;

/** Sources that a compiled file may come from. */
const SOURCES: Readonly<Record<string, readonly string[]>> = {
  '.js': ['.ts', '.tsx', '.jsx'],
  '.jsx': ['.tsx', '.ts'],
  '.mjs': ['.mts', '.ts'],
  '.cjs': ['.cts', '.ts'],
};

/** A probe for the files of a project. A folder means the entry of its package.json, or its index. */
export function createProbe(tree: FileTree, manifests: Manifests): Probe {
  const entries = new Map(manifests.packages.map(({ folder, entries: list }) => [folder, list]));
  const asFile = (path: string): string | null => {
    const extension = /(?:\.d\.[cm]?ts|\.[cm]?jsx?)$/.exec(path)?.[0] ?? '';
    const stem = path.slice(0, path.length - extension.length);
    const sources = extension.startsWith('.d.') ? EXTENSIONS : (SOURCES[extension] ?? []);
    for (const source of sources) if (tree.hasFile(stem + source)) return stem + source;
    if (tree.hasFile(path)) return path;
    for (const added of EXTENSIONS) if (tree.hasFile(path + added)) return path + added;
    return null;
  };
  const asFolder = (folder: string): string | null => {
    if (!tree.hasFolder(folder)) return null;
    for (const entry of entries.get(folder) ?? []) {
      const path = joinPath(folder, entry);
      const found = path === null || path === folder ? null : (asFile(path) ?? asFile(`${path}/index`));
      if (found !== null) return found;
    }
    return asFile(folder === '' ? 'index' : `${folder}/index`);
  };
  return (path) => (path === null ? null : ((path === '' ? null : asFile(path)) ?? asFolder(path)));
}
