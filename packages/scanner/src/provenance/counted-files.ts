/** Which files of a commit have lines that somebody wrote. */
import { classify, decode, isLockfile, isVendoredFolder } from '@skeptic/core';
import type { BlobReader } from '../git/blob-reader.ts';
import type { SizedFile } from '../git/tree-files.ts';

/** Larger files are data. */
const MAX_BYTES = 1_500_000;

export type NotCounted =
  | 'vendored'
  | 'lockfile'
  | 'size-limit'
  | 'binary'
  | 'minified'
  | 'generated'
  | 'empty'
  | 'missing';

/** Why the lines of a file are not counted; null when they are. */
export async function reasonNotCounted(
  path: string,
  { object, size }: SizedFile,
  blobs: BlobReader,
): Promise<NotCounted | null> {
  if (path.split('/').slice(0, -1).some(isVendoredFolder)) return 'vendored';
  if (isLockfile(path)) return 'lockfile';
  if (size === 0) return 'empty';
  if (size > MAX_BYTES) return 'size-limit';
  const blob = await blobs.read(object, MAX_BYTES);
  if (blob.kind !== 'blob') return 'missing';
  const decoded = decode(blob.bytes);
  return decoded.ok ? (classify(path, decoded.text)?.kind ?? null) : 'binary';
}
