/** npm, Yarn, pnpm and Bun: packages of JavaScript. */
import type { Ecosystem } from '../ecosystem.ts';
import { readBunLock } from './bun-lock.ts';
import { readPackageJson } from './package-json.ts';
import { readPackageLock } from './package-lock.ts';
import { readPnpmLock } from './pnpm-lock.ts';
import { readYarnLock } from './yarn-lock.ts';

export const npm: Ecosystem = {
  id: 'npm',
  readers: [
    { role: 'manifest', files: /(?:^|\/)package\.json$/, read: readPackageJson },
    // npm itself prefers a shrinkwrap.
    { role: 'lockfile', rank: 0, files: /(?:^|\/)npm-shrinkwrap\.json$/, read: readPackageLock },
    { role: 'lockfile', rank: 1, files: /(?:^|\/)package-lock\.json$/, read: readPackageLock },
    { role: 'lockfile', rank: 2, files: /(?:^|\/)pnpm-lock\.yaml$/, read: readPnpmLock },
    { role: 'lockfile', rank: 3, files: /(?:^|\/)yarn\.lock$/, read: readYarnLock },
    { role: 'lockfile', rank: 4, files: /(?:^|\/)bun\.lock$/, read: readBunLock },
  ],
};
