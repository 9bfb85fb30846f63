/**
 * Puts together what code imports and what manifests declare: which packages are imported, and which imported ones nobody has declared. A
 * file may use what the manifests of its folder and of those above declare; in Python also what other manifests of the same project do
 * (`requirements/web.txt`). Costs the distinct imports times the packages.
 */
import type { Manifests } from '../../facts/manifests.ts';
import type { PackageImport } from '../../facts/package-imports.ts';
import { createFileTree, type FileTree, folderOf, isWithin, upwards } from '../../link/file-tree.ts';
import { isNodeModule } from '../../link/node-standard.ts';
import { createPythonModules } from '../../link/python-modules.ts';
import { isStandardModule } from '../../link/python-standard.ts';
import { createScriptModules } from '../../link/script-modules.ts';
import type { DeclaringManifest, Dependency, EcosystemName, ManifestPlace } from '../package.ts';
import { isKnownDistribution } from './distributions.ts';
import { isHostModule, isHostPackage } from './hosts.ts';
import { modulesOfPython, type Wanted, wantedByPython, wantedByScript } from './provides.ts';

export interface ImportingFile {
  /** POSIX, relative to the project root. */
  readonly path: string;
  readonly system: 'python' | 'script';
  readonly imports: readonly PackageImport[];
}

export interface ImportedPackages {
  /** The packages, with what is known of whether the code imports them. */
  readonly dependencies: readonly Dependency[];
  readonly undeclared: readonly UndeclaredPackage[];
}

/** A package that code imports and no manifest declares. */
export interface UndeclaredPackage {
  readonly ecosystem: 'npm' | 'PyPI';
  /** The package that most likely brings the module. */
  readonly name: string;
  /** What the code calls it. */
  readonly module: string;
  /** Where it is imported first. */
  readonly place: ManifestPlace;
  readonly need: PackageImport['need'];
  /**
   * How it is known which package brings the module: the name of a package of npm is what code imports, and a table tells others. By
   * convention a module of Python has the name of its package. That is a guess where something else is declared that no import accounts
   * for, because it may bring modules of any name.
   */
  readonly evidence: 'known' | 'convention' | 'guess';
  /** The manifest that should declare it. */
  readonly manifest: string;
  /** How it came in all the same, as the lockfile has it: the package that needs it first. */
  readonly path: readonly string[] | null;
}

export interface JoinImportsInput {
  readonly files: readonly ImportingFile[];
  readonly dependencies: readonly Dependency[];
  readonly manifests: readonly DeclaringManifest[];
  /** Every file that the walk came by. */
  readonly paths: readonly string[];
  /** What manifests say of modules; asked only when an import is not declared. */
  readonly layout: () => Manifests;
  /** Top-level modules of the distributions of Python that are installed, by distribution; asked only then, too. */
  readonly installed?: () => ReadonlyMap<string, readonly string[]>;
}

type Ecosystem = UndeclaredPackage['ecosystem'];

/** Joins them. */
export function joinImports(input: JoinImportsInput): ImportedPackages {
  const uses = usesOf(input.files);
  const demands = demandsOf(uses);
  const folders = { python: foldersOf(input.files, 'python'), script: foldersOf(input.files, 'script') };
  return {
    dependencies: input.dependencies.map((one) => {
      const system = SYSTEMS[one.ecosystem];
      return system === undefined ? one : { ...one, imported: isImported(one, demands, folders[system]) };
    }),
    undeclared: undeclaredAmong(uses, demands, input),
  };
}

const SYSTEMS: Partial<Record<EcosystemName, ImportingFile['system']>> = { npm: 'script', PyPI: 'python' };

/** An import of a file, as what it asks for. */
interface Use {
  readonly file: ImportingFile;
  readonly given: PackageImport;
  readonly wanted: Wanted;
  readonly ecosystem: Ecosystem;
}

/** What several files ask for is one thing. */
function usesOf(files: readonly ImportingFile[]): readonly Use[] {
  const known = new Map<string, Wanted | null>();
  const once = (key: string, make: () => Wanted | null): Wanted | null => {
    let wanted = known.get(key);
    if (wanted === undefined) {
      wanted = make();
      known.set(key, wanted);
    }
    return wanted;
  };
  const wantedBy = (system: ImportingFile['system'], given: PackageImport): readonly (Wanted | null)[] =>
    system === 'python'
      ? modulesOfPython(given).map((module) => once(`python ${module}`, () => wantedByPython(module)))
      : [once(`${given.need === 'types'} ${given.module}`, () => wantedByScript(given))];
  return files.flatMap((file) =>
    file.imports.flatMap((given): Use[] => {
      if (isStandardImport(file.system, given.module)) return [];
      const ecosystem = file.system === 'python' ? 'PyPI' : 'npm';
      return [...new Set(wantedBy(file.system, given))].flatMap((wanted) =>
        wanted === null ? [] : [{ file, given, wanted, ecosystem }],
      );
    }),
  );
}

/** True for modules that come with the language or its host. */
export function isStandardImport(system: ImportingFile['system'], module: string): boolean {
  if (system === 'script') return isNodeModule(module);
  const [top = module] = module.split('.', 1);
  return isStandardModule(top) || isHostModule(top);
}

/** Something that is asked for, with the folders of the files that do. */
interface Demand {
  readonly ecosystem: Ecosystem;
  readonly wanted: Wanted;
  readonly folders: Set<string>;
}

function demandsOf(uses: readonly Use[]): readonly Demand[] {
  const byWanted = new Map<Wanted, Demand>();
  for (const { wanted, ecosystem, file } of uses) {
    let demand = byWanted.get(wanted);
    if (demand === undefined) {
      demand = { ecosystem, wanted, folders: new Set() };
      byWanted.set(wanted, demand);
    }
    demand.folders.add(folderOf(file.path));
  }
  return [...byWanted.values()];
}

function foldersOf(files: readonly ImportingFile[], system: ImportingFile['system']): ReadonlySet<string> {
  return new Set(files.flatMap((file) => (file.system === system ? [folderOf(file.path)] : [])));
}

/** Null where nothing can be said: no code in the folder, names that are only alike, what is used without an import. */
function isImported(
  { ecosystem, name, place, lockfile, scope, direct }: Dependency,
  demands: readonly Demand[],
  folders: ReadonlySet<string>,
): boolean | null {
  const folder = folderOf(direct ? place.path : (lockfile ?? place.path));
  const isBelow = (below: ReadonlySet<string>): boolean => [...below].some((one) => isWithin(folder, one));
  if (!isBelow(folders)) return null;
  let isAlike = false;
  for (const demand of demands) {
    if (demand.ecosystem !== ecosystem) continue;
    const provision = demand.wanted.isProvidedBy(name);
    if (provision === 'no' || !isBelow(demand.folders)) continue;
    if (provision === 'yes') return true;
    isAlike = true;
  }
  // Tools, plugins, types and peers are used without being imported.
  const isForCode = scope === 'prod' || scope === 'optional';
  return isAlike || !isForCode || name.startsWith('@types/') ? null : false;
}

function undeclaredAmong(
  uses: readonly Use[],
  demands: readonly Demand[],
  input: JoinImportsInput,
): readonly UndeclaredPackage[] {
  const scopes = createScopes(input.manifests);
  const open = uses.flatMap((use) => {
    const scope = isNeeded(use) ? scopes.of(use) : null;
    const isDeclared = scope === null || scope.names.some((name) => use.wanted.isProvidedBy(name) !== 'no');
    return isDeclared || use.wanted.name === null ? [] : [{ use, scope, name: use.wanted.name }];
  });
  if (open.length === 0) return [];
  const isOwn = ownModules(input);
  const installed = bringersInstalled(open, input);
  const found = new Map<string, UndeclaredPackage>();
  for (const { use, scope, name: named } of open) {
    const { ecosystem, wanted, file, given } = use;
    const bringers = ecosystem === 'PyPI' ? (installed.get(topOf(wanted.module)) ?? []) : [];
    if (bringers.some((one) => scope.names.includes(one)) || isOwn(use)) continue;
    const name = bringers[0] ?? named;
    const key = `${ecosystem}\0${name}\0${scope.manifest}`;
    const known = found.get(key);
    const one: UndeclaredPackage = {
      ecosystem,
      name,
      module: wanted.module,
      place: { path: file.path, start: given.start, end: given.end, line: given.line },
      need: given.need,
      evidence: bringers.length > 0 ? 'known' : evidenceOf(wanted, scope, demands),
      manifest: scope.manifest,
      path: wayIn(ecosystem, name, input.dependencies),
    };
    if (known === undefined || (known.need !== 'always' && one.need === 'always')) found.set(key, one);
  }
  return [...found.values()];
}

/** By top-level module: the installed distributions that say that they bring it. */
function bringersInstalled(
  open: readonly { readonly use: Use }[],
  { installed }: JoinImportsInput,
): ReadonlyMap<string, readonly string[]> {
  const byModule = new Map<string, string[]>();
  if (!open.some(({ use }) => use.ecosystem === 'PyPI')) return byModule;
  for (const [distribution, modules] of installed?.() ?? [])
    for (const module of modules) {
      const list = byModule.get(module);
      if (list === undefined) byModule.set(module, [distribution]);
      else list.push(distribution);
    }
  return byModule;
}

function topOf(module: string): string {
  return module.split('.', 1)[0]!;
}

/** What only types need is not there when the program runs, and what is guarded need not be. */
function isNeeded({ file, given: { need } }: Use): boolean {
  return need !== 'types' && need !== 'guarded' && !/\.d\.[cm]?ts$/.test(file.path);
}

function evidenceOf(
  { isCertain }: Wanted,
  { names }: Scope,
  demands: readonly Demand[],
): UndeclaredPackage['evidence'] {
  if (isCertain) return 'known';
  const isUnexplained = names.some(
    (name) =>
      !isKnownDistribution(name) && !demands.some((demand) => demand.wanted.isProvidedBy(name) !== 'no'),
  );
  return isUnexplained ? 'guess' : 'convention';
}

function wayIn(
  ecosystem: Ecosystem,
  name: string,
  dependencies: readonly Dependency[],
): readonly string[] | null {
  const locked = dependencies.find((one) => one.ecosystem === ecosystem && one.name === name);
  return locked?.paths[0] ?? null;
}

/** What a file may use. */
interface Scope {
  readonly names: readonly string[];
  /** The nearest manifest. */
  readonly manifest: string;
}

interface Scopes {
  /** Null where it is not known what is declared: without a manifest, with one that declares nothing, or more than can be read. */
  of(use: Use): Scope | null;
}

/** Manifests that stand for a project of Python; others belong to the project that they lie in. */
const PYTHON_PROJECT = /(?:^|\/)(?:pyproject\.toml|setup\.py|setup\.cfg|Pipfile)$/;

function createScopes(manifests: readonly DeclaringManifest[]): Scopes {
  const projects = new Set(
    manifests.filter(({ path }) => PYTHON_PROJECT.test(path)).map(({ path }) => folderOf(path)),
  );
  const projectOf = (folder: string): string => upwards(folder).find((at) => projects.has(at)) ?? '';
  const byFolder = new Map<string, Scope | null>();
  const compute = (folder: string, ecosystem: Ecosystem): Scope | null => {
    const isAbove = ({ path }: DeclaringManifest): boolean => isWithin(folderOf(path), folder);
    const own = manifests.filter(
      (one) =>
        one.ecosystem === ecosystem &&
        (isAbove(one) || (ecosystem === 'PyPI' && projectOf(folderOf(one.path)) === projectOf(folder))),
    );
    const names = [...new Set(own.flatMap((one) => one.names))];
    const nearest = [...own].sort(
      (a, b) =>
        Number(b.names.length > 0) - Number(a.names.length > 0) ||
        Number(isAbove(b)) - Number(isAbove(a)) ||
        folderOf(b.path).length - folderOf(a.path).length ||
        (a.path < b.path ? -1 : 1),
    )[0];
    if (nearest === undefined || names.length === 0 || own.some(({ isPartial }) => isPartial)) return null;
    return { names, manifest: nearest.path };
  };
  return {
    of({ file, ecosystem }) {
      const folder = folderOf(file.path);
      const key = `${ecosystem}\0${folder}`;
      let scope = byFolder.get(key);
      if (scope === undefined) {
        scope = compute(folder, ecosystem);
        byFolder.set(key, scope);
      }
      return scope;
    },
  };
}

/** Whether an import means something of the program itself: a module, a package of a workspace, an alias of a bundler. */
function ownModules({ paths, layout }: JoinImportsInput): (use: Use) => boolean {
  const manifests = layout();
  const tree = createFileTree(paths);
  const python = createPythonModules(tree, manifests);
  const script = createScriptModules(tree, manifests);
  const built = new Set(paths.flatMap((path) => BUILT_MODULE.exec(path)?.[1] ?? []));
  const names = new Set(manifests.packages.map(({ name }) => name));
  const isMapped = (module: string): boolean =>
    manifests.compilers.some(({ paths: mappings }) =>
      (mappings ?? []).some(({ pattern }) => pattern !== '*' && fits(pattern, module)),
    );
  return ({ file, given, wanted }) => {
    const { module } = given;
    if (file.system === 'python') {
      const [top = module] = module.split('.', 1);
      const [place] = python.resolve(file.path, module, 0);
      const [above] = python.resolve(file.path, top, 0);
      return [place, above].some((one) => one !== undefined && one.kind !== 'external') || built.has(top);
    }
    if (isHostPackage(wanted.module) || names.has(wanted.module) || isMapped(module)) return true;
    const [place] = script.resolve(file.path, module);
    return place === undefined || place.kind !== 'external' || isFolderAlias(file.path, module, tree);
  };
}

/** Extensions of Python that are not written in it. */
const BUILT_MODULE = /([^/.]+)(?:\.[^/]*)?\.(?:pyx|pxd|so|pyd|c|cpp)$/;

/** `components/Button` where a folder above the file has a folder `components`: bundlers are told so in code that is not read. */
function isFolderAlias(path: string, module: string, tree: FileTree): boolean {
  const [first = module, ...rest] = module.split('/');
  return (
    rest.length > 0 &&
    upwards(folderOf(path)).some((folder) =>
      ['', 'src/', 'app/'].some((between) =>
        tree.hasFolder(`${folder === '' ? '' : `${folder}/`}${between}${first}`),
      ),
    )
  );
}

/** A pattern of `paths`: at most one `*`. */
function fits(pattern: string, module: string): boolean {
  const [before = '', after] = pattern.split('*', 2);
  if (after === undefined) return module === pattern;
  return module.length >= before.length + after.length && module.startsWith(before) && module.endsWith(after);
}
