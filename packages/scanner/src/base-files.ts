/**
 * What a commit has of the files that judge: policies, ignore files and the baseline, shown at their places in the work tree, where nothing
 * else is to be seen.
 */
import path from 'node:path';
import { ConfigError } from '@skeptic/core';
import type { BlobReader } from './git/blob-reader.ts';
import { createMirror } from './git/mirror.ts';
import type { Platform } from './platform/platform.ts';
import { toPosix } from './platform/system-path.ts';

/** Where the files are read. */
export interface FilesOfCommit {
  /** Of the repository. */
  readonly root: string;
  readonly blobs: BlobReader;
  /** What the blob reader calls the commit's version of a path. */
  objectAt(path: string): string;
}

export interface BaseFiles {
  /** Shows what was provided. */
  readonly platform: Platform;
  /** The path of a file in the repository; null for one outside. */
  pathOf(system: string): string | null;
  /** Shows the commit's version of a file; false when it has none. Throws `ConfigError` for one that is too large. */
  provide(file: string, limit: number): Promise<boolean>;
  /** Shows a text in place of the commit's. */
  put(file: string, bytes: Uint8Array): void;
  close(): void;
}

/** Opens the files of a commit; none is shown yet. Whoever opens them closes them. */
export function openBaseFiles(commit: FilesOfCommit, platform: Platform): BaseFiles {
  const { root, blobs } = commit;
  const mirror = createMirror(platform, root);
  return {
    platform: mirror.platform,
    pathOf(system) {
      const relative = path.relative(root, system);
      return relative.startsWith('..') || path.isAbsolute(relative) ? null : toPosix(relative);
    },
    async provide(file, limit) {
      const outcome = await blobs.read(commit.objectAt(file), limit);
      if (outcome.kind === 'large') {
        throw new ConfigError(`it has ${outcome.size} bytes, and at most ${limit} are read`, {
          code: 'base-file-size',
          place: { path: file },
        });
      }
      if (outcome.kind === 'blob') mirror.put(file, outcome.bytes);
      return outcome.kind === 'blob';
    },
    put: (file, bytes) => void mirror.put(file, bytes),
    close: () => mirror.close(),
  };
}
