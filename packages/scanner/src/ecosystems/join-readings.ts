/**
 * Puts together what manifests and lockfiles say: which lockfile fixes the versions of which manifest, which of its packages are direct,
 * and how the others came in. The same for all ecosystems; linear in the entries of lockfiles times the manifests that share one.
 */
import {
  compareText,
  type DeclaringManifest,
  type Dependency,
  type DependencyWeakness,
  type EcosystemName,
  type ManifestPlace,
  purlOf,
} from '@skeptic/core';
import type { Declared, Locked, LockedRoot, ManifestReader, ManifestReading, Spot } from './ecosystem.ts';
import type { Installed } from './installed.ts';
import { lockfileWeaknesses, manifestWeaknesses } from './pinning.ts';

export interface FileReading {
  readonly path: string;
  /** Of the ecosystem's folder: only files of one ecosystem belong together. */
  readonly ecosystem: string;
  readonly reader: ManifestReader;
  readonly reading: ManifestReading;
  /** 1-based; of another file where a reading led to it. */
  lineAt(offset: number, path?: string): number;
}

export interface Inventory {
  /** Sorted by ecosystem, name, version and place. */
  readonly dependencies: readonly Dependency[];
  readonly weaknesses: readonly DependencyWeakness[];
  /** What each manifest declares. */
  readonly manifests: readonly DeclaringManifest[];
}

/** A lockfile with what is looked up in it. */
export interface Lock {
  readonly file: FileReading;
  readonly byKey: ReadonlyMap<string, Locked>;
  readonly byName: ReadonlyMap<string, readonly Locked[]>;
  /** Its format does not say what a package is needed for. */
  readonly isSilent: boolean;
}

/** A manifest with the lockfile that fixes its versions. */
export interface Manifest {
  readonly file: FileReading;
  readonly lock: Lock | null;
  readonly root: LockedRoot | null;
  /** What each declared package is locked to. */
  readonly lockedTo: ReadonlyMap<Declared, Locked>;
}

/** Chains of names that are kept for a package. */
const MAX_PATHS = 3;

/** Joins the readings of a program with what lies on disk. */
export function joinReadings(files: readonly FileReading[], installed: Installed): Inventory {
  const locks = files.filter(({ reader }) => reader.role === 'lockfile').map(lockOf);
  const manifests = files
    .filter(({ reader }) => reader.role !== 'lockfile')
    .map((file) => manifestOf(file, locks));
  const dependencies = new Map<string, Dependency>();
  const add = (key: string, one: Omit<Dependency, 'purl' | 'installed' | 'imported'>): void => {
    const known = dependencies.get(key);
    if (known !== undefined) return;
    const { ecosystem, name, version, licences } = one;
    dependencies.set(key, {
      ...one,
      purl: purlOf(ecosystem, name, version),
      installed: installed.has(ecosystem, name, version),
      licences: licences.length > 0 ? licences : installed.licencesOf(ecosystem, name, version),
      imported: null,
    });
  };
  const chains = chainsOf(manifests);
  for (const manifest of manifests) addDeclared(manifest, chains, add);
  const development = onlyForDevelopment(manifests);
  for (const lock of locks)
    if (lock.file.reading.isOnlyHashes !== true) addLocked(lock, chains, development, add);
  return {
    dependencies: [...dependencies.values()].sort(compareDependencies),
    weaknesses: uniqueWeaknesses([
      ...files.flatMap((file) => ownWeaknesses(file)),
      ...manifests.flatMap(manifestWeaknesses),
      ...locks.flatMap(lockfileWeaknesses),
    ]),
    manifests: manifests.flatMap(({ file }) => declaringManifests(file)),
  };
}

/** One for each ecosystem that the manifest declares packages of; one that declares nothing is of its own. */
function declaringManifests({ path, ecosystem: folder, reading }: FileReading): DeclaringManifest[] {
  const names = new Map<EcosystemName, string[]>();
  const own = OWN_ECOSYSTEMS[folder];
  if (own !== undefined) names.set(own, []);
  for (const { ecosystem, name, alias, scope } of reading.declared) {
    // What builds a package is not there when it runs.
    if (scope === 'build') continue;
    const list = names.get(ecosystem);
    if (list === undefined) names.set(ecosystem, [alias ?? name]);
    else list.push(alias ?? name);
  }
  const isPartial = reading.isPartial === true;
  return [...names].map(([ecosystem, list]) => ({ path, ecosystem, names: list, isPartial }));
}

/** By folder of the ecosystem, where code can be asked what it imports. */
const OWN_ECOSYSTEMS: Readonly<Record<string, EcosystemName>> = { npm: 'npm', python: 'PyPI' };

export function placeOf(
  { path, lineAt }: FileReading,
  { start, end }: Spot,
  elsewhere?: string,
): ManifestPlace {
  return { path: elsewhere ?? path, start, end, line: lineAt(start, elsewhere) };
}

function ownWeaknesses(file: FileReading): DependencyWeakness[] {
  return file.reading.weaknesses.map(({ kind, confidence, values, path, ...spot }) => ({
    kind,
    confidence,
    values,
    place: placeOf(file, spot, path),
  }));
}

function lockOf(file: FileReading): Lock {
  const byName = new Map<string, Locked[]>();
  for (const one of file.reading.locked) {
    const list = byName.get(one.name);
    if (list === undefined) byName.set(one.name, [one]);
    else list.push(one);
  }
  const isSilent = file.reading.locked.every(({ scope }) => scope === 'prod');
  return { file, byName, isSilent, byKey: new Map(file.reading.locked.map((one) => [one.key, one])) };
}

function manifestOf(file: FileReading, locks: readonly Lock[]): Manifest {
  for (const lock of candidates(file, locks)) {
    const { roots } = lock.file.reading;
    const root = rootFor(file, lock);
    // It remembers its manifests, and this is none of them.
    if (roots !== null && root === null) continue;
    const lockedTo = new Map<Declared, Locked>();
    for (const declared of file.reading.declared) {
      const found = find(declared, lock, root);
      if (found !== null) lockedTo.set(declared, found);
    }
    const isBeside = folderOf(lock.file.path) === folderOf(file.path);
    const isRemembered = roots !== null && roots.size > 1;
    if (isBeside || isRemembered || lockedTo.size > 0) return { file, lock, root, lockedTo };
  }
  return { file, lock: null, root: null, lockedTo: new Map() };
}

/** Lockfiles of the manifest's folder and of those above, the nearest first. */
function candidates(file: FileReading, locks: readonly Lock[]): readonly Lock[] {
  const folder = folderOf(file.path);
  const isAbove = (at: string): boolean => at === '' || folder === at || folder.startsWith(`${at}/`);
  return locks
    .filter((lock) => lock.file.ecosystem === file.ecosystem && isAbove(folderOf(lock.file.path)))
    .sort(
      (a, b) =>
        folderOf(b.file.path).length - folderOf(a.file.path).length ||
        (a.file.reader.rank ?? 0) - (b.file.reader.rank ?? 0),
    );
}

/** What the lockfile remembers of the manifest. Formats that know one root only have all packages of a workspace there. */
function rootFor(file: FileReading, lock: Lock): LockedRoot | null {
  const { roots } = lock.file.reading;
  if (roots === null) return null;
  const above = folderOf(lock.file.path);
  const folder = folderOf(file.path);
  const relative = above === '' ? folder : folder.slice(above.length + 1);
  return roots.get(relative) ?? (roots.size === 1 ? (roots.get('') ?? null) : null);
}

function find(declared: Declared, lock: Lock, root: LockedRoot | null): Locked | null {
  if (declared.source === 'workspace') return null;
  const name = declared.alias ?? declared.name;
  if (root !== null) {
    const entry = root.packages.get(`${name}@${declared.requirement ?? ''}`) ?? root.packages.get(name);
    return entry === undefined || entry.key === null ? null : (lock.byKey.get(entry.key) ?? null);
  }
  const exact = lock.byKey.get(`${declared.name}@${declared.version ?? ''}`);
  if (exact !== undefined || lock.file.reading.isOnlyHashes === true) return exact ?? null;
  return lock.byKey.get(declared.name) ?? lock.byName.get(declared.name)?.[0] ?? null;
}

type Chains = ReadonlyMap<Locked, readonly (readonly string[])[]>;

/** For each manifest the shortest chains from its direct packages to all others of its lockfile. */
function chainsOf(manifests: readonly Manifest[]): Chains {
  const chains = new Map<Locked, (readonly string[])[]>();
  for (const { lock, lockedTo } of manifests) {
    if (lock === null) continue;
    const from = new Map<Locked, Locked | null>();
    for (const locked of lockedTo.values()) if (!from.has(locked)) from.set(locked, null);
    // The map grows while it is walked: breadth first.
    for (const [locked] of from)
      for (const key of locked.requires) {
        const next = lock.byKey.get(key);
        if (next !== undefined && !from.has(next)) from.set(next, locked);
      }
    for (const [locked] of from) {
      const known = chains.get(locked) ?? [];
      if (known.length < MAX_PATHS) chains.set(locked, [...known, chainTo(locked, from)]);
    }
  }
  return chains;
}

/** Packages that come in by those for development alone, in lockfiles that do not say so themselves (yarn's, Cargo's). */
function onlyForDevelopment(manifests: readonly Manifest[]): ReadonlySet<Locked> {
  const isUnknown = ({ file, lockedTo }: Manifest): boolean =>
    file.reading.declared.some(
      (one) => one.source !== 'workspace' && one.scope !== 'dev' && !lockedTo.has(one),
    );
  // What a lockfile has not may need what seems to be for development.
  const stale = new Set(manifests.filter(isUnknown).map(({ lock }) => lock));
  const silent = manifests.filter(({ lock }) => lock?.isSilent === true && !stale.has(lock));
  const others = neededBy(silent, (scope) => scope !== 'dev');
  return new Set([...neededBy(silent, (scope) => scope === 'dev')].filter((locked) => !others.has(locked)));
}

/** The packages that direct ones of some scopes need, and they themselves. */
function neededBy(
  manifests: readonly Manifest[],
  isMeant: (scope: Declared['scope']) => boolean,
): ReadonlySet<Locked> {
  const found = new Set<Locked>();
  for (const { lock, lockedTo } of manifests) {
    const own = new Set<Locked>();
    for (const [{ scope }, locked] of lockedTo) if (isMeant(scope)) own.add(locked);
    // The set grows while it is walked.
    for (const { requires } of own)
      for (const key of requires) {
        const next = lock!.byKey.get(key);
        if (next !== undefined) own.add(next);
      }
    for (const locked of own) found.add(locked);
  }
  return found;
}

function chainTo(locked: Locked, from: ReadonlyMap<Locked, Locked | null>): readonly string[] {
  const names: string[] = [];
  for (let at: Locked | null = locked; at !== null; at = from.get(at) ?? null) names.push(at.name);
  return names.reverse();
}

type Add = (key: string, one: Omit<Dependency, 'purl' | 'installed' | 'imported'>) => void;

function addDeclared({ file, lock, root, lockedTo }: Manifest, chains: Chains, add: Add): void {
  for (const declared of file.reading.declared) {
    const locked = lockedTo.get(declared);
    const place = placeOf(file, declared, declared.path);
    const key =
      locked === undefined ? `${place.path}\0${place.start}\0${declared.name}` : keyOf(lock!, locked);
    add(key, {
      ecosystem: declared.ecosystem,
      name: locked?.name ?? declared.name,
      version: locked?.version ?? declared.version,
      requirement: declared.requirement,
      scope: declared.scope,
      direct: true,
      paths: (locked === undefined ? undefined : chains.get(locked)) ?? [[declared.name]],
      integrity: locked?.integrity ?? declared.integrity,
      resolved: locked?.resolved ?? declared.resolved,
      source: sourceOf(declared, locked, root),
      place,
      lockfile: locked === undefined ? null : lock!.file.path,
      declared: true,
      locked: locked !== undefined,
      licences: locked?.licences ?? [],
      ...scriptOf(locked),
    });
  }
  for (const locked of file.reading.locked) {
    const hashed = lock?.byKey.get(locked.key);
    addOne(file, locked, hashed?.integrity ?? null, [], add, `${file.path}\0${locked.key}`);
  }
}

/** What the lockfile remembers to have been asked for and holds no package of is a package of the program. */
function sourceOf(
  declared: Declared,
  locked: Locked | undefined,
  root: LockedRoot | null,
): Dependency['source'] {
  if (declared.source !== 'registry') return declared.source;
  if (locked !== undefined) return locked.source;
  return root?.packages.has(declared.alias ?? declared.name) === true ? 'workspace' : 'registry';
}

function addLocked(lock: Lock, chains: Chains, development: ReadonlySet<Locked>, add: Add): void {
  for (const locked of lock.file.reading.locked) {
    const one = development.has(locked) ? { ...locked, scope: 'dev' as const } : locked;
    addOne(lock.file, one, locked.integrity, chains.get(locked) ?? [], add, keyOf(lock, locked));
  }
}

function addOne(
  file: FileReading,
  locked: Locked,
  integrity: string | null,
  paths: Dependency['paths'],
  add: Add,
  key: string,
): void {
  const { ecosystem, name, version, scope, resolved, source, licences } = locked;
  add(key, {
    ecosystem,
    name,
    version,
    requirement: null,
    scope,
    direct: false,
    paths,
    integrity,
    resolved,
    source,
    place: placeOf(file, locked),
    lockfile: file.path,
    declared: false,
    locked: true,
    licences,
    ...scriptOf(locked),
  });
}

function scriptOf(locked: Locked | undefined): Pick<Dependency, 'hasInstallScript'> {
  return locked?.hasInstallScript === true ? { hasInstallScript: true } : {};
}

/** One package in one version of a lockfile, however often it lies in the tree. */
function keyOf({ file }: Lock, { ecosystem, name, version }: Locked): string {
  return `${file.path}\0${ecosystem}\0${name}\0${version ?? ''}`;
}

function folderOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash < 0 ? '' : path.slice(0, slash);
}

function compareDependencies(a: Dependency, b: Dependency): number {
  return (
    compareText(a.ecosystem, b.ecosystem) ||
    compareText(a.name, b.name) ||
    compareText(a.version ?? '', b.version ?? '') ||
    compareText(a.place.path, b.place.path) ||
    a.place.start - b.place.start
  );
}

/** A file that others lead to is read with each of them. */
function uniqueWeaknesses(weaknesses: readonly DependencyWeakness[]): DependencyWeakness[] {
  const found = new Map<string, DependencyWeakness>();
  for (const one of weaknesses) {
    const key = `${one.place.path}\0${one.place.start}\0${one.kind}`;
    if (!found.has(key)) found.set(key, one);
  }
  return [...found.values()].sort(
    (a, b) =>
      compareText(a.place.path, b.place.path) || a.place.start - b.place.start || compareText(a.kind, b.kind),
  );
}
