/** Where caches are kept: the folder that the system's conventions name, never one that depends on what is scanned. */
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
  const own = absolute(environment.SKEPTIC_CACHE_DIR);
  if (own !== null) return own;
  const base = absolute(environment.XDG_CACHE_HOME) ?? usualFolder(environment, system);
  return base === null ? null : path.join(base, 'skeptic');
}

function usualFolder(environment: CacheEnvironment, system: NodeJS.Platform): string | null {
  if (system === 'win32') {
    const local = absolute(environment.LOCALAPPDATA);
    if (local !== null) return local;
  }
  const home = absolute(environment.HOME) ?? absolute(accountHome());
  if (home === null || !existsSync(home)) return null;
  return system === 'darwin' ? path.join(home, 'Library', 'Caches') : path.join(home, '.cache');
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
