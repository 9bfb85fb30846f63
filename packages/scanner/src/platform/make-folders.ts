/** Makes folders one by one. */
import { mkdirSync, statSync } from 'node:fs';
import path from 'node:path';

/**
 * Makes a folder and those that it lies in, as `mkdirSync` does with `recursive`; that one never ends where a system says of a folder that
 * is there that it is not, as `/proc` and file systems that are mounted on demand do. Throws what the system says.
 */
export function makeFolders(folder: string, mode = 0o777): void {
  const missing: string[] = [];
  let at = path.resolve(folder);
  while (statSync(at, { throwIfNoEntry: false }) === undefined && path.dirname(at) !== at) {
    missing.push(at);
    at = path.dirname(at);
  }
  for (const one of missing.reverse()) {
    try {
      mkdirSync(one, { mode });
    } catch (error) {
      // Another process may be faster.
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}
