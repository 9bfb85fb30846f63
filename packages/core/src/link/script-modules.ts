/**
 * JavaScript and TypeScript modules to files: relative paths, `imports` and `exports` of packages, workspaces, `paths` and `baseUrl`
 * of compilers, and the aliases that frameworks set up when nobody says otherwise.
 *
 * Where Node and the compilers differ, the first that leads to a file of the project wins. Cost: memoised by folder and text.
 */
import type { Manifests } from '../facts/manifests.ts';
import { createCompilers } from './compiler-paths.ts';
import { type FileTree, folderOf, joinPath } from './file-tree.ts';
import { createPackages } from './packages.ts';
import { NOWHERE, type Places } from './place.ts';
import { createProbe } from './probe.ts';

export interface ScriptModules {
  resolve(from: string, module: string): Places;
}

/** Prepares the resolution; linear in the manifests. */
export function createScriptModules(tree: FileTree, manifests: Manifests): ScriptModules {
  const probe = createProbe(tree, manifests);
  const packages = createPackages(tree, manifests, probe);
  const compilers = createCompilers(manifests, packages.folderNamed);
  const answers = new Map<string, Map<string, Places>>();

  const find = (folder: string, module: string): string | null => {
    if (/^\.{1,2}(?:\/|$)/.test(module)) return probe(joinPath(folder, module));
    if (module.startsWith('/'))
      return firstOf(packages.foldersAbove(folder), (root) => probe(joinPath(root, module)));
    if (module.startsWith('#')) {
      const target = packages.imported(folder, module);
      if (target !== null) return target;
    }
    return (
      firstOf(compilers.candidates(folder, module), probe) ??
      packages.named(folder, module) ??
      firstOf(conventional(packages.foldersAbove(folder), module), probe)
    );
  };

  const compute = (folder: string, written: string): Places => {
    const module = withoutLoader(written);
    const path = find(folder, module);
    if (path !== null) return [{ kind: 'file', path }];
    if (/^[./#]/.test(module) || module === '') return NOWHERE;
    return [{ kind: 'external', name: module.replace(/^node:/, '') }];
  };

  return {
    resolve(from, module) {
      const folder = folderOf(from);
      let byModule = answers.get(folder);
      if (byModule === undefined) {
        byModule = new Map();
        answers.set(folder, byModule);
      }
      let places = byModule.get(module);
      if (places === undefined) {
        places = compute(folder, module);
        byModule.set(module, places);
      }
      return places;
    },
  };
}

/** `./x?raw` and `loader!./x` name the file `./x`. */
function withoutLoader(module: string): string {
  const last = module.slice(module.lastIndexOf('!') + 1);
  const query = last.indexOf('?');
  return query < 0 ? last : last.slice(0, query);
}

function firstOf<T>(candidates: Iterable<T>, find: (candidate: T) => string | null): string | null {
  for (const candidate of candidates) {
    const found = find(candidate);
    if (found !== null) return found;
  }
  return null;
}

/** `@/x` and `~/x` are below `src`, `app` or the package; `$lib` is `src/lib`; `src/x` starts at the package. */
function* conventional(folders: readonly string[], module: string): Generator<string | null> {
  const alias = /^(?:@|~|@@|~~|\$lib|\$src)\/(.+)$/.exec(module)?.[1];
  for (const folder of folders) {
    if (alias === undefined) {
      if (/^(?:src|app|lib|server)\//.test(module)) yield joinPath(folder, module);
      continue;
    }
    if (module.startsWith('$lib/')) yield joinPath(folder, `src/lib/${alias}`);
    for (const root of ['src', 'app', '']) yield joinPath(folder, `${root}/${alias}`);
  }
}
