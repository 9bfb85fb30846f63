/** Folders of the cache that more than one part of the scanner has to find. */
import path from 'node:path';

/** Where answers of models are kept. */
export function answersFolder(cacheFolder: string): string {
  return path.join(cacheFolder, 'ai-answers');
}
