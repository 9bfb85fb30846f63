/**
 * Collects the manifests that tell where modules are found: those among the files of a selection, those of the folders above it up
 * to the project root, and the compiler configurations that others extend. They are read as data and never run; links are not
 * followed. A manifest that cannot be read is a note, because modules are found without it, only fewer of them.
 */
import path from 'node:path';
import type { CompilerConfig, Manifests, Notification, PackageManifest, WorkspaceFact } from '@skeptic/core';
import type { Platform } from '../platform/platform.ts';
import { isLayoutManifest, MANIFEST_NAMES } from './layout-manifests.ts';
import {
  type PythonLayout,
  pythonProject,
  readPyproject,
  readSetupConfig,
  readSetupScript,
} from './python-manifests.ts';
import { readCompiler, readImportMap, readPackage, readPnpmWorkspace } from './script-manifests.ts';

export interface CollectOptions {
  readonly platform: Platform;
  /** The project root in the system's own form. */
  readonly root: string;
  /** POSIX paths, relative to the root, of everything that the walk came by: selected files, and those of unknown languages. */
  readonly paths: Iterable<string>;
}

export interface CollectedManifests {
  readonly manifests: Manifests;
  readonly notifications: readonly Notification[];
}

/** Longer manifests are not written by people; more of them together are not read. */
const MAX_BYTES = 1_000_000;
const MAX_TOTAL_BYTES = 100_000_000;

/** Maps of names to modules, which Deno and browsers read. */
const IMPORT_MAP = /^(?:deno\.jsonc?|import[-_]?map\.json)$/;

interface Collection extends CollectOptions {
  readonly packages: PackageManifest[];
  readonly compilers: Map<string, CompilerConfig>;
  readonly workspaces: WorkspaceFact[];
  readonly layouts: Map<string, PythonLayout[]>;
  readonly notifications: Notification[];
  readonly seen: Set<string>;
  bytes: number;
}

/** Reads all manifests of a project, in a fixed order. */
export function collectManifests(options: CollectOptions): CollectedManifests {
  const collection: Collection = {
    ...options,
    packages: [],
    compilers: new Map(),
    workspaces: [],
    layouts: new Map(),
    notifications: [],
    seen: new Set(),
    bytes: 0,
  };
  const paths = [...options.paths];
  const found = paths.filter(isLayoutManifest);
  for (const folder of foldersAbove(paths)) {
    for (const name of MANIFEST_NAMES) {
      const file = folder === '' ? name : `${folder}/${name}`;
      if (options.platform.fs.linkKindOf(systemPath(options, file)) === 'file') found.push(file);
    }
  }
  for (const file of [...new Set(found)].sort()) read(collection, file);
  readExtended(collection);
  return {
    manifests: {
      packages: collection.packages,
      compilers: [...collection.compilers.values()],
      workspaces: collection.workspaces,
      pythonProjects: [...collection.layouts].map(([folder, layouts]) => pythonProject(folder, layouts)),
    },
    notifications: collection.notifications,
  };
}

/** The folder that holds all paths, and those above it: the walk did not list them. */
function foldersAbove(paths: readonly string[]): readonly string[] {
  let common: string | null = null;
  for (const one of paths) {
    const folder = folderOf(one);
    common ??= folder;
    while (common !== '' && folder !== common && !folder.startsWith(`${common}/`)) common = folderOf(common);
    if (common === '') break;
  }
  const folders: string[] = [];
  for (let at = common ?? ''; ; at = folderOf(at)) {
    folders.push(at);
    if (at === '') return folders;
  }
}

/** Configurations under other names, which only those that extend them know. */
function readExtended(collection: Collection): void {
  // The map grows while it is read: an extended configuration may extend another.
  for (const config of collection.compilers.values()) {
    for (const written of config.extends) {
      if (!/^\.{1,2}\//.test(written)) continue;
      const target = path.posix.normalize(path.posix.join(folderOf(config.path), written));
      if (target.startsWith('..')) continue;
      for (const file of target.endsWith('.json')
        ? [target]
        : [`${target}.json`, `${target}/tsconfig.json`]) {
        const isFile = collection.platform.fs.linkKindOf(systemPath(collection, file)) === 'file';
        if (isFile)
          readAs(collection, file, (text) => collection.compilers.set(file, readCompiler(file, text)));
      }
    }
  }
}

function read(collection: Collection, file: string): void {
  const folder = folderOf(file);
  const name = file.slice(file.lastIndexOf('/') + 1);
  const addLayout = (layout: PythonLayout): void => {
    const list = collection.layouts.get(folder);
    if (list === undefined) collection.layouts.set(folder, [layout]);
    else list.push(layout);
  };
  readAs(collection, file, (text) => {
    if (name === 'package.json') {
      const { manifest, workspace } = readPackage(folder, text);
      collection.packages.push(manifest);
      if (workspace !== null) collection.workspaces.push(workspace);
    } else if (name === 'pnpm-workspace.yaml') {
      const workspace = readPnpmWorkspace(folder, text);
      if (workspace !== null) collection.workspaces.push(workspace);
    } else if (name === 'pyproject.toml') addLayout(readPyproject(text));
    else if (name === 'setup.cfg') addLayout(readSetupConfig(text));
    else if (name === 'setup.py') addLayout(readSetupScript(text));
    else if (IMPORT_MAP.test(name)) collection.compilers.set(file, readImportMap(file, text));
    else collection.compilers.set(file, readCompiler(file, text));
  });
}

/** Reads a file once; what goes wrong becomes a note. */
function readAs(collection: Collection, file: string, use: (text: string) => void): void {
  if (collection.seen.has(file)) return;
  collection.seen.add(file);
  const limit = Math.min(MAX_BYTES, MAX_TOTAL_BYTES - collection.bytes);
  const outcome = collection.platform.fs.readFile(systemPath(collection, file), limit);
  if (!outcome.ok) {
    note(collection, file, `was not read: ${outcome.reason}`);
    return;
  }
  collection.bytes += outcome.bytes.length;
  try {
    use(new TextDecoder().decode(outcome.bytes));
  } catch (error) {
    const [reason = 'unknown'] = (error instanceof Error ? error.message : String(error)).split('\n');
    note(collection, file, `cannot be parsed: ${reason}`);
  }
}

function note(collection: Collection, file: string, what: string): void {
  collection.notifications.push({
    level: 'note',
    code: 'manifest-unreadable',
    message: `${what}; imports are resolved without it`,
    path: file,
    ruleId: null,
  });
}

function systemPath({ root }: CollectOptions, file: string): string {
  return path.join(root, ...file.split('/'));
}

function folderOf(file: string): string {
  const slash = file.lastIndexOf('/');
  return slash < 0 ? '' : file.slice(0, slash);
}
