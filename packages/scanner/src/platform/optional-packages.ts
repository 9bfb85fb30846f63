/**
 * Packages that users install by themselves, loaded when a command needs them. They are looked for in folders that the user or the
 * installation of the product names, never by walking up from the current folder; and nothing that lies in the reviewed repository is
 * loaded, however it got there.
 */
import { existsSync, realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

export interface PackageFolders {
  /** A folder that the user named, which has `node_modules`; null without one. */
  readonly own: string | null;
  /** The folder for data of the user; null without one. */
  readonly data: string | null;
  /** Where Node.js is installed. */
  readonly programPrefix: string;
  /** The reviewed repository: nothing in it is loaded. */
  readonly forbidden: string;
}

export type LoadedPackage =
  | { readonly kind: 'loaded'; readonly module: Record<string, unknown> }
  | { readonly kind: 'missing' }
  /** It is only in the reviewed repository. */
  | { readonly kind: 'forbidden'; readonly place: string };

/** Loads a package by its name from the first folder that has it. */
export async function loadOptionalPackage(name: string, folders: PackageFolders): Promise<LoadedPackage> {
  const forbidden = realOrItself(folders.forbidden);
  let refused: string | null = null;
  for (const folder of searchedFolders(folders)) {
    const entry = entryOf(name, folder);
    if (entry === null) continue;
    if ([folder, entry].some((place) => isInside(realOrItself(place), forbidden))) {
      refused = entry;
      continue;
    }
    // A package of the user's own installation, see above.
    const loaded = (await import(pathToFileURL(entry).href)) as Record<string, unknown>;
    return { kind: 'loaded', module: withDefault(loaded) };
  }
  return refused === null ? { kind: 'missing' } : { kind: 'forbidden', place: refused };
}

/** Folders named `node_modules`, in the order in which they are looked into. */
function searchedFolders({ own, data, programPrefix }: PackageFolders): readonly string[] {
  const beside = foldersAbove(path.dirname(fileURLToPath(import.meta.url)));
  return [
    ...(own === null ? [] : [path.join(own, 'node_modules')]),
    ...(data === null ? [] : [path.join(data, 'packages', 'node_modules')]),
    ...beside,
    path.join(programPrefix, 'lib', 'node_modules'),
    path.join(programPrefix, 'node_modules'),
  ];
}

/** Those above a file of the product: where npm puts what is installed beside it. */
function foldersAbove(folder: string): readonly string[] {
  const above: string[] = [];
  for (let at = folder; ; at = path.dirname(at)) {
    above.push(path.basename(at) === 'node_modules' ? at : path.join(at, 'node_modules'));
    if (path.dirname(at) === at) return above;
  }
}

/** The file that a package begins with; null where the folder does not have the package itself. */
function entryOf(name: string, folder: string): string | null {
  if (!existsSync(path.join(folder, name, 'package.json'))) return null;
  try {
    return createRequire(path.join(folder, 'none.js')).resolve(name);
  } catch {
    return null;
  }
}

function withDefault(module: Record<string, unknown>): Record<string, unknown> {
  const { default: whole } = module;
  return typeof whole === 'object' && whole !== null ? { ...(whole as object), ...module } : module;
}

function realOrItself(place: string): string {
  try {
    return realpathSync(place);
  } catch {
    return path.resolve(place);
  }
}

function isInside(place: string, folder: string): boolean {
  const relative = path.relative(folder, place);
  return (
    relative === '' ||
    (!relative.startsWith(`..${path.sep}`) && relative !== '..' && !path.isAbsolute(relative))
  );
}
