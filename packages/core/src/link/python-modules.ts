/**
 * Python modules to files: packages, namespace packages, relative imports, source roots.
 *
 * An absolute import is looked for from the folder of the importing file upwards: a folder counts as root when it makes the import
 * resolve, folders that are not packages themselves first, since a package is never on Python's own path. Then come the roots that
 * manifests of other projects name, then any folder that makes a dotted name resolve. Cost: memoised by folder and module.
 */
import type { Manifests } from '../facts/manifests.ts';
import { type FileTree, folderOf, joinPath, sharedDepth, upwards } from './file-tree.ts';
import { MAX_PLACES, NOWHERE, type Place, type Places } from './place.ts';
import { isStandardModule } from './python-standard.ts';

export interface PythonModules {
  resolve(from: string, module: string, level: number): Places;
  /** A module or package inside of a package. */
  inside(folder: string, name: string): Place | null;
}

/** Folders with one top-level name that are considered when nothing near resolves it. */
const MAX_CANDIDATES = 64;

interface State {
  readonly tree: FileTree;
  /** Folders that hold Python files, however deep. */
  readonly folders: ReadonlySet<string>;
  /** By name of a module or package: the folders that hold one. */
  readonly holders: ReadonlyMap<string, readonly string[]>;
  /** Roots by the folder whose manifest names them. */
  readonly roots: ReadonlyMap<string, readonly string[]>;
  /** Packages whose folder has another name. */
  readonly renamed: ReadonlyMap<string, string>;
  readonly searched: Map<string, readonly string[]>;
  readonly answers: Map<string, Map<string, Places>>;
  readonly anywhere: Map<string, readonly Place[]>;
}

/** Prepares the resolution; linear in the number of files. */
export function createPythonModules(tree: FileTree, manifests: Manifests): PythonModules {
  const state: State = {
    tree,
    ...indexFiles(tree),
    roots: new Map(manifests.pythonProjects.map(({ folder, roots }) => [folder, roots])),
    renamed: new Map(
      manifests.pythonProjects.flatMap(({ packages }) => packages.map(({ name, folder }) => [name, folder])),
    ),
    searched: new Map(),
    answers: new Map(),
    anywhere: new Map(),
  };
  return {
    resolve: (from, module, level) =>
      level > 0 ? relative(state, from, module, level) : absolute(state, folderOf(from), module),
    inside: (folder, name) => locate(state, folder, name),
  };
}

function indexFiles(tree: FileTree): Pick<State, 'folders' | 'holders'> {
  const folders = new Set<string>();
  const holders = new Map<string, string[]>();
  const hold = (name: string, folder: string): void => {
    const list = holders.get(name);
    if (list === undefined) holders.set(name, [folder]);
    else if (list[list.length - 1] !== folder) list.push(folder);
  };
  for (const path of tree.paths) {
    const stem = /([^/]+)\.pyi?$/.exec(path)?.[1];
    if (stem === undefined) continue;
    let folder = folderOf(path);
    if (stem !== '__init__') hold(stem, folder);
    for (; !folders.has(folder); folder = folderOf(folder)) {
      folders.add(folder);
      if (folder === '') break;
      hold(folder.slice(folder.lastIndexOf('/') + 1), folderOf(folder));
    }
  }
  return { folders, holders };
}

/** What `folder` holds under a dotted name: a package, a module, or a namespace package. */
function locate(state: State, folder: string, module: string): Place | null {
  const path =
    module === '' ? folder : [folder, ...module.split('.')].filter((part) => part !== '').join('/');
  const candidates =
    module === ''
      ? [joined(path, '__init__.py'), joined(path, '__init__.pyi')]
      : [`${path}/__init__.py`, `${path}.py`, `${path}/__init__.pyi`, `${path}.pyi`];
  for (const candidate of candidates) {
    if (state.tree.hasFile(candidate)) return { kind: 'file', path: candidate };
  }
  return state.folders.has(path) ? { kind: 'folder', path } : null;
}

function joined(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`;
}

function relative(state: State, from: string, module: string, level: number): Places {
  const base = joinPath(folderOf(from), '../'.repeat(level - 1));
  const place = base === null ? null : locate(state, base, module);
  return place === null ? NOWHERE : [place];
}

function absolute(state: State, folder: string, module: string): Places {
  let byModule = state.answers.get(folder);
  if (byModule === undefined) {
    byModule = new Map();
    state.answers.set(folder, byModule);
  }
  let places = byModule.get(module);
  if (places === undefined) {
    places = findAbsolute(state, folder, module);
    byModule.set(module, places);
  }
  return places;
}

function findAbsolute(state: State, folder: string, module: string): Places {
  const external: Places = [{ kind: 'external', name: module }];
  const head = module.split('.', 1)[0]!;
  const moved = state.renamed.get(head);
  if (moved !== undefined) {
    const place = locate(state, moved, module.slice(head.length + 1));
    if (place?.kind === 'file') return [place];
  }
  const holders = state.holders.get(head);
  if (holders === undefined) return external;
  const isStandard = isStandardModule(head);
  if (isStandard && head === module) return ownScript(state, folder, module) ?? external;
  const near = nearest(state, folder, module, !isStandard);
  if (near?.kind === 'file') return [near];
  const far = isStandard ? NOWHERE : farther(state, folder, module);
  if (far.length > 0) return far;
  return near === null || isStandard ? external : [near];
}

/** A script sees the modules beside it before the standard library's; a module of a package does not. */
function ownScript(state: State, folder: string, module: string): Places | null {
  if (isPackage(state, folder)) return null;
  const place = locate(state, folder, module);
  return place?.kind === 'file' ? [place] : null;
}

function isPackage(state: State, folder: string): boolean {
  return state.tree.hasFile(joined(folder, '__init__.py'));
}

/** The first folder upwards that makes the module resolve to a file; a namespace package only when there is none. */
function nearest(state: State, folder: string, module: string, packagesToo: boolean): Place | null {
  const searched = searchPath(state, folder);
  let namespace: Place | null = null;
  for (const asPackage of packagesToo ? [false, true] : [false]) {
    for (const root of searched) {
      if (isPackage(state, root) !== asPackage) continue;
      const place = locate(state, root, module);
      if (place?.kind === 'file') return place;
      namespace ??= place;
    }
  }
  return namespace;
}

/** A folder, its roots by manifest, its `src`, and then the same of each folder above. */
function searchPath(state: State, folder: string): readonly string[] {
  let path = state.searched.get(folder);
  if (path === undefined) {
    const found = new Set<string>();
    for (const at of upwards(folder)) {
      found.add(at);
      for (const root of state.roots.get(at) ?? []) found.add(root);
      const src = joined(at, 'src');
      if (state.folders.has(src)) found.add(src);
    }
    path = [...found];
    state.searched.set(folder, path);
  }
  return path;
}

/** Roots of other projects; for dotted names any folder. Those nearest to the importing file, all of them when several are equally near. */
function farther(state: State, folder: string, module: string): Places {
  let candidates = state.anywhere.get(module);
  if (candidates === undefined) {
    candidates = findAnywhere(state, module);
    state.anywhere.set(module, candidates);
  }
  const depths = candidates.map((place) => (place.kind === 'file' ? sharedDepth(folder, place.path) : 0));
  const nearestDepth = Math.max(0, ...depths);
  return candidates.filter((_, i) => depths[i] === nearestDepth).slice(0, MAX_PLACES);
}

function findAnywhere(state: State, module: string): readonly Place[] {
  const declared = new Set([...state.roots.values()].flat());
  const inRoots = filesUnder(state, [...declared].sort(), module);
  if (inRoots.length > 0 || !module.includes('.')) return inRoots;
  return filesUnder(state, state.holders.get(module.split('.', 1)[0]!) ?? [], module);
}

function filesUnder(state: State, roots: readonly string[], module: string): readonly Place[] {
  const found: Place[] = [];
  for (const root of roots) {
    const place = locate(state, root, module);
    if (place?.kind === 'file') found.push(place);
    if (found.length >= MAX_CANDIDATES) break;
  }
  return found;
}
