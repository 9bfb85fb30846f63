/**
 * What a process that stays keeps between calls of hooks: rules, the engine, and files of the cache, which never change under their names.
 * Of a project nothing is kept, so no answer can be older than its files, its policy and its last commit.
 */
import type { Thresholds } from '@skeptic/core';
import { createSegmentMemory, type SegmentMemory } from '../cache/segment-memory.ts';
import { type PreparedScan, prepareScan } from '../prepare-scan.ts';
import type { EngineHolder } from '../run-files.ts';
import type { ScanDependencies } from '../scan-dependencies.ts';

/** The built-in rules, ready to scan. */
export interface PreparedRules {
  readonly prepared: PreparedScan;
  readonly engines: EngineHolder;
}

export interface HookMemory {
  readonly segments: SegmentMemory;
  /** The rules for findings of the shown confidence; those of an earlier call when nothing that they depend on differs. */
  prepare(shown: Partial<Thresholds>, deps: ScanDependencies): Promise<PreparedRules>;
}

/** Projects show findings from one of three confidences on; a key changes once in a lifetime. */
const MAX_PREPARED = 4;

/** An empty memory, for a process whose build stays the same. */
export function createHookMemory(): HookMemory {
  const known = new Map<string, Promise<PreparedRules>>();
  return {
    segments: createSegmentMemory(),
    prepare(shown, deps) {
      const valueKey = deps.valueKey?.() ?? null;
      const key = JSON.stringify([deps.rulesFolder, valueKey, shown.confidence ?? null]);
      const found = known.get(key);
      if (found !== undefined) return found;
      if (known.size >= MAX_PREPARED) known.clear();
      const made = prepareRules(shown, { ...deps, valueKey: () => valueKey });
      known.set(key, made);
      // What could not be loaded is tried again by the next call.
      made.catch(() => known.delete(key));
      return made;
    },
  };
}

/** The rules of a single call. */
export async function prepareRules(
  shown: Partial<Thresholds>,
  deps: ScanDependencies,
): Promise<PreparedRules> {
  const options = { paths: [], rules: [], onlyRules: false, exitZero: false, emptyIsFine: true };
  return { prepared: await prepareScan({ ...options, shown }, deps), engines: { engine: null } };
}
