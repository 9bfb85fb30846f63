/** Packages of the project by name: workspaces, `exports`, `imports`, and the sources behind entries that were not built. */
import type { Manifests, PackageManifest } from '../facts/manifests.ts';
import { type FileTree, isWithin, joinPath, sharedDepth, upwards } from './file-tree.ts';
import { matchesGlob } from './glob.ts';
import { targetsOf } from './package-targets.ts';
import type { Probe } from './probe.ts';
import { createSourceFinder } from './source-of.ts';

export interface Packages {
  /** The file that a package name with a subpath means, when the package is one of the project. */
  named(folder: string, module: string): string | null;
  /** The file that `#x` means. */
  imported(folder: string, module: string): string | null;
  folderNamed(name: string): string | null;
  /** Folders with a package.json, nearest first, and the root. */
  foldersAbove(folder: string): readonly string[];
}

/** Versions that mean a package of the same project. */
const LOCAL = /^(?:workspace:|file:|link:|portal:|\.{0,2}\/)/;

/** Indexes the packages. */
export function createPackages(tree: FileTree, manifests: Manifests, probe: Probe): Packages {
  const byFolder = new Map(manifests.packages.map((item) => [item.folder, item]));
  const byName = new Map<string, PackageManifest[]>();
  for (const item of [...manifests.packages].sort((a, b) => (a.folder < b.folder ? -1 : 1))) {
    if (item.name === null) continue;
    const list = byName.get(item.name);
    if (list === undefined) byName.set(item.name, [item]);
    else list.push(item);
  }
  const sourceOf = createSourceFinder(tree, manifests, probe);
  const above = new Map<string, readonly string[]>();
  const foldersAbove = (folder: string): readonly string[] => {
    let folders = above.get(folder);
    if (folders === undefined) {
      folders = upwards(folder).filter((at) => at === '' || byFolder.has(at));
      above.set(folder, folders);
    }
    return folders;
  };
  const packagesAbove = (folder: string): PackageManifest[] =>
    foldersAbove(folder).flatMap((at) => byFolder.get(at) ?? []);

  /** Whether a name means this package rather than one of a registry. */
  const isMeant = (folder: string, item: PackageManifest, name: string): boolean => {
    const importers = packagesAbove(folder);
    if (importers.includes(item) || isMember(manifests, folder, item)) return true;
    const version = importers.map((importer) => importer.dependencies[name]).find((one) => one !== undefined);
    return version === undefined || name.startsWith('@') || LOCAL.test(version);
  };

  const choose = (folder: string, name: string): PackageManifest | null => {
    const meant = (byName.get(name) ?? []).filter((item) => isMeant(folder, item, name));
    let best: PackageManifest | null = null;
    for (const item of meant) {
      if (best === null || sharedDepth(folder, item.folder) > sharedDepth(folder, best.folder)) best = item;
    }
    return best;
  };

  const follow = (item: PackageManifest, targets: readonly string[], subpath: string): string | null => {
    for (const target of targets) {
      const found = sourceOf(item.folder, target);
      if (found !== null) return found;
    }
    if (subpath !== '.') return sourceOf(item.folder, subpath);
    return firstFile(probe, item.folder, ['src/index', 'src/main', 'lib/index', 'index']);
  };

  return {
    foldersAbove,
    folderNamed: (name) => byName.get(name)?.[0]?.folder ?? null,
    named(folder, module) {
      const [, name, rest] = /^(@[^/]+\/[^/]+|[^@/][^/]*)(?:\/(.*))?$/.exec(module) ?? [];
      if (name === undefined || !byName.has(name)) return null;
      const item = choose(folder, name);
      if (item === null) return null;
      const subpath = rest === undefined || rest === '' ? '.' : `./${rest}`;
      const exported = targetsOf(item.exports, subpath);
      return follow(item, exported.length === 0 && subpath === '.' ? item.entries : exported, subpath);
    },
    imported(folder, module) {
      for (const item of packagesAbove(folder)) {
        for (const target of targetsOf(item.imports, module)) {
          const found = sourceOf(item.folder, target);
          if (found !== null) return found;
        }
      }
      return null;
    },
  };
}

/** Whether a package belongs to a workspace that the importing folder is in as well. */
function isMember(manifests: Manifests, folder: string, item: PackageManifest): boolean {
  return manifests.workspaces.some((workspace) => {
    if (!isWithin(workspace.folder, folder) || !isWithin(workspace.folder, item.folder)) return false;
    const relative = workspace.folder === '' ? item.folder : item.folder.slice(workspace.folder.length + 1);
    const excluded = workspace.patterns.some(
      (pattern) => pattern.startsWith('!') && matchesGlob(pattern.slice(1), relative),
    );
    return !excluded && workspace.patterns.some((pattern) => matchesGlob(pattern, relative));
  });
}

function firstFile(probe: Probe, folder: string, names: readonly string[]): string | null {
  for (const name of names) {
    const found = probe(joinPath(folder, name));
    if (found !== null) return found;
  }
  return null;
}
