/** Finds the files that imports of a program's files lead to, before anything of the program is known but its paths. */
import type { Manifests } from '../facts/manifests.ts';
import { createFileTree, folderOf } from './file-tree.ts';
import { createPythonModules } from './python-modules.ts';
import { createScriptModules } from './script-modules.ts';
import type { ModuleSystem, WrittenImport } from './written-imports.ts';

export interface ModuleFinder {
  /** The files that an import of a file may mean; of a Python package also the modules that are taken from it. */
  filesOf(from: string, written: WrittenImport, system: ModuleSystem): readonly string[];
}

/** A finder for the files of a program. Linear in the paths; each question is answered from memory the second time. */
export function createModuleFinder(paths: Iterable<string>, manifests: Manifests): ModuleFinder {
  const tree = createFileTree(paths);
  const python = createPythonModules(tree, manifests);
  const script = createScriptModules(tree, manifests);
  return {
    filesOf(from, { module, level, names }, system) {
      const places = system === 'python' ? python.resolve(from, module, level) : script.resolve(from, module);
      return places.flatMap((place) => {
        if (place.kind === 'external') return [];
        const own = place.kind === 'file' ? [place.path] : [];
        const folder = place.kind === 'folder' ? place.path : packageOf(place.path);
        if (system !== 'python' || folder === null) return own;
        const inside = names.flatMap((name) => python.inside(folder, name) ?? []);
        return [...own, ...inside.flatMap((one) => (one.kind === 'file' ? [one.path] : []))];
      });
    },
  };
}

/** The package whose own file this is; null for a module. */
function packageOf(path: string): string | null {
  return /(?:^|\/)__init__\.pyi?$/.test(path) ? folderOf(path) : null;
}
