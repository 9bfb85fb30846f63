import { findCacheFolder, registryFolder } from '@skeptic/scanner';

/** Where this process keeps answers of registries; null where nothing can be kept. */
export function registryAnswersFolder(): string | null {
  const cacheFolder = findCacheFolder(process.env);
  return cacheFolder === null ? null : registryFolder(cacheFolder);
}
