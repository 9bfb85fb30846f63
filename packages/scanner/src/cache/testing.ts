/** What the cache's tests share: a project with a cache beside it, and an engine that says which files it has analysed. */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import type { AnalyseInput, FileFacts } from '@skeptic/core';
import { scan } from '../scan.ts';
import type { ScanDependencies } from '../scan-dependencies.ts';
import {
  createFolder,
  fakeAnalyse,
  fakeDependencies,
  fakeEngine,
  removeFolder,
  scanOptions,
} from '../testing.ts';

export interface CachedProject {
  readonly folder: string;
  readonly cacheFolder: string;
  readonly deps: ScanDependencies;
  /** Paths given to the engine since the last call, sorted. */
  takeAnalysed(): readonly string[];
  /** Scans the whole project; the result without the time it took. */
  scan(
    changes?: Parameters<typeof scanOptions>[0],
    deps?: Partial<ScanDependencies>,
  ): Promise<Omit<Awaited<ReturnType<typeof scan>>, 'durationMs'>>;
  /** Files of the cache, as absolute paths. */
  segments(): readonly string[];
  remove(): void;
}

/** Creates a project. Its files count as old, so that no entry is racy. */
export function createCachedProject(
  files: Readonly<Record<string, string>>,
  analyse: (input: AnalyseInput) => FileFacts = fakeAnalyse,
): CachedProject {
  const folder = createFolder({ 'rules.yml': 'rules: []', '.git/HEAD': '', ...files });
  const cacheParent = createFolder({});
  const cacheFolder = path.join(cacheParent, 'cache');
  const analysed: string[] = [];
  const engine = fakeEngine((input) => {
    analysed.push(input.path);
    return analyse(input);
  });
  const basis = fakeDependencies(folder, { createEngine: async () => async () => engine });
  const deps: ScanDependencies = {
    ...basis,
    platform: { ...basis.platform, clock: { ...basis.platform.clock, nowSeconds: laterSeconds } },
    cache: { folder: cacheFolder, fingerprint: 'build 1' },
  };
  return {
    folder,
    cacheFolder,
    deps,
    takeAnalysed: () => analysed.splice(0).sort(),
    async scan(changes, more = {}) {
      const { durationMs, ...result } = await scan(scanOptions(changes), { ...deps, ...more });
      return result;
    },
    segments: () => filesBelow(cacheFolder),
    remove() {
      removeFolder(folder);
      removeFolder(cacheParent);
    },
  };
}

/** A minute from now: what was written just before is then no longer racy. */
function laterSeconds(): number {
  return Math.floor(Date.now() / 1000) + 60;
}

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath ?? entry.path, entry.name))
    .sort();
}
