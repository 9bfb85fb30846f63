/** Where caches and keys are kept: the folders that the system's conventions name, never one that depends on what is scanned. */
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';

/** Environment variables, passed in. */
export type CacheEnvironment = Readonly<Record<string, string | undefined>>;

/**
 * `SKEPTIC_CACHE_DIR`, else `skeptic` in `XDG_CACHE_HOME` or in the system's usual place below the home folder. Relative paths do not
 * count, as the XDG specification has it. Null without a home folder that exists: none is made.
 */
export function findCacheFolder(
  environment: CacheEnvironment,
  system: NodeJS.Platform = process.platform,
): string | null {
  return findUserFolder(environment, system, CACHE);
}

/** Where the user's own keys are: `SKEPTIC_DATA_DIR`, else `skeptic` in `XDG_DATA_HOME` or in the system's usual place; null as above. */
export function findKeyFolder(
  environment: CacheEnvironment,
  system: NodeJS.Platform = process.platform,
): string | null {
  return findUserFolder(environment, system, DATA);
}

/** The folder for advisories below that of caches. */
export function advisoryFolder(cacheFolder: string): string {
  return path.join(cacheFolder, 'advisories');
}

/** The folder for answers of registries below that of caches. */
export function registryFolder(cacheFolder: string): string {
  return path.join(cacheFolder, 'registries');
}

/** The names under which systems have a kind of folder. */
interface FolderNames {
  readonly own: string;
  readonly xdg: string;
  readonly windows: string;
  readonly mac: readonly string[];
  readonly unix: readonly string[];
}

const CACHE: FolderNames = {
  own: 'SKEPTIC_CACHE_DIR',
  xdg: 'XDG_CACHE_HOME',
  windows: 'LOCALAPPDATA',
  mac: ['Library', 'Caches'],
  unix: ['.cache'],
};
const DATA: FolderNames = {
  own: 'SKEPTIC_DATA_DIR',
  xdg: 'XDG_DATA_HOME',
  windows: 'APPDATA',
  mac: ['Library', 'Application Support'],
  unix: ['.local', 'share'],
};

function findUserFolder(
  environment: CacheEnvironment,
  system: NodeJS.Platform,
  names: FolderNames,
): string | null {
  const own = absolute(environment[names.own]);
  if (own !== null) return own;
  const base = absolute(environment[names.xdg]) ?? usualFolder(environment, system, names);
  return base === null ? null : path.join(base, 'skeptic');
}

function usualFolder(
  environment: CacheEnvironment,
  system: NodeJS.Platform,
  names: FolderNames,
): string | null {
  if (system === 'win32') {
    const local = absolute(environment[names.windows]);
    if (local !== null) return local;
  }
  const home = absolute(environment.HOME) ?? absolute(accountHome());
  if (home === null || !existsSync(home)) return null;
  return path.join(home, ...(system === 'darwin' ? names.mac : names.unix));
}

/** What the system's user database says; it throws for a user that is not in it, as in some containers. */
function accountHome(): string | undefined {
  try {
    return homedir();
  } catch {
    return undefined;
  }
}

function absolute(folder: string | undefined): string | null {
  return folder !== undefined && path.isAbsolute(folder) ? path.normalize(folder) : null;
}
