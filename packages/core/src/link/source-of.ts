/** The source behind an entry of a package: the file itself, or what it would be compiled from. */
import type { CompilerConfig, Manifests } from '../facts/manifests.ts';
import { type FileTree, folderOf, isWithin, joinPath } from './file-tree.ts';
import type { Probe } from './probe.ts';

/** Folders that builds write to. */
const OUTPUT = new Set([
  'dist',
  'build',
  'lib',
  'out',
  'output',
  'es',
  'esm',
  'cjs',
  'umd',
  'module',
  'types',
  'typings',
  'compiled',
  '.output',
]);

/** Finds a target of a package in its sources. */
export function createSourceFinder(
  tree: FileTree,
  manifests: Manifests,
  probe: Probe,
): (folder: string, target: string) => string | null {
  const compilers = new Map<string, CompilerConfig[]>();
  for (const config of manifests.compilers) {
    const folder = folderOf(config.path);
    const list = compilers.get(folder);
    if (list === undefined) compilers.set(folder, [config]);
    else list.push(config);
  }
  return (folder, target) => {
    const path = joinPath(folder, target);
    if (path === null || !isWithin(folder, path)) return null;
    // A built file beside its source is the same code in a worse form.
    for (const candidate of sources(folder, path, compilers.get(folder) ?? [])) {
      const found = probe(candidate);
      if (found !== null) return found;
    }
    return tree.hasFolder(path) && path === folder ? null : probe(path);
  };
}

function* sources(
  folder: string,
  path: string,
  configs: readonly CompilerConfig[],
): Generator<string | null> {
  for (const config of configs) {
    const output = config.outDir === null ? null : joinPath(folder, config.outDir);
    if (output === null || output === folder || !path.startsWith(`${output}/`)) continue;
    const rest = path.slice(output.length + 1);
    if (config.rootDir !== null) yield joinPath(folder, `${config.rootDir}/${rest}`);
    yield joinPath(folder, `src/${rest}`);
    yield joinPath(folder, rest);
  }
  const parts = (folder === '' ? path : path.slice(folder.length + 1)).split('/');
  if (!OUTPUT.has(parts[0]!)) return;
  let first = 0;
  while (first < parts.length - 1 && OUTPUT.has(parts[first]!)) first += 1;
  const rest = parts.slice(first).join('/');
  yield joinPath(folder, `src/${rest}`);
  yield joinPath(folder, rest);
}
