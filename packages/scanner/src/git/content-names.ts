/** What the index knows of the files in the work tree: enough to tell which differ without reading them. */
import { createHash } from 'node:crypto';
import type { FileIdentity } from '../platform/platform.ts';
import type { Repository } from './find-repository.ts';
import type { IsolatedGit } from './isolated-git.ts';
import type { TreeFile } from './tree-files.ts';

export interface IndexEntry extends TreeFile {
  /** Whether a file of the work tree is still as it was when it was added, by its size and times. */
  isUnchanged(identity: FileIdentity): boolean;
}

/** The regular files of the index by path. */
export async function filesOfIndex(git: IsolatedGit): Promise<ReadonlyMap<string, IndexEntry>> {
  const files = new Map<string, IndexEntry>();
  const output = Buffer.from(await git.run(['ls-files', '-s', '-z', '--debug'])).toString('utf8');
  // Each entry ends with a NUL byte and is followed by lines about it.
  const pattern =
    /(100\d{3}) ([0-9a-f]+) 0\t([^\0]+)\0 {2}ctime: \d+:\d+\n {2}mtime: (\d+):(\d+)\n[^\n]*\n[^\n]*\n {2}size: (\d+)\t/g;
  for (const [, mode, object, path, seconds, nanoseconds, size] of output.matchAll(pattern)) {
    const mtime = BigInt(seconds!) * 1_000_000_000n + BigInt(nanoseconds!);
    files.set(path!, {
      object: object!,
      mode: mode!,
      // Git sets the size of an entry to 0 when it was written so soon that times tell nothing.
      isUnchanged: (identity) =>
        identity.mtimeNs === mtime && identity.size > 0 && identity.size === Number(size),
    });
  }
  return files;
}

/** The name that git gives to the content of a file. */
export function objectOf(bytes: Uint8Array, { hash }: Pick<Repository, 'hash'>): string {
  return createHash(hash).update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
}
