/** Opens the cache of a scan, where there is one that can be trusted. */
import { DEFAULT_ENGINE_LIMITS } from '@skeptic/core';
import { DEFAULT_MAX_BYTES, evictStores, prepareStore } from './cache/cache-folders.ts';
import { storeName } from './cache/cache-key.ts';
import { openFactStore } from './cache/fact-store.ts';
import { createFileCache, type FileCache } from './cache/file-cache.ts';
import type { PreparedScan } from './prepare-scan.ts';
import type { ScanDependencies } from './scan-dependencies.ts';

/** `verify` compares the content of every file instead of its times. */
export type CacheMode = 'use' | 'verify' | 'off';

/** The cache of a project under the scan's configuration; null without one. */
export function openCache(
  root: string,
  mode: CacheMode,
  prepared: PreparedScan & { readonly linked: boolean },
  deps: ScanDependencies,
): FileCache | null {
  const { cache: place, platform } = deps;
  if (place === null || mode === 'off') return null;
  const { limits, setup, userRules, minConfidence } = prepared;
  const name = storeName({
    fingerprint: place.fingerprint,
    root,
    userRules,
    builtInRules: setup.builtIn,
    valueKey: setup.valueKey ?? null,
    minConfidence,
    linked: prepared.linked,
    limits,
    engineLimits: DEFAULT_ENGINE_LIMITS,
  });
  const files = platform.privateFiles;
  const folder = prepareStore(files, place.folder, name);
  if (folder === null) return null;
  const maxBytes = place.maxBytes ?? DEFAULT_MAX_BYTES;
  const store = openFactStore({
    files,
    folder,
    maxBytes,
    nowMs: platform.clock.epochMs,
    open: place.segments?.open,
  });
  const cache = createFileCache(store, {
    platform,
    maxFileSize: limits.maxFileSize,
    verify: mode === 'verify',
  });
  return {
    ...cache,
    close(isGone) {
      cache.close(isGone);
      evictStores(files, place.folder, maxBytes);
    },
  };
}
