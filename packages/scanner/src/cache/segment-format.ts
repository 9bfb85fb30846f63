/**
 * The file format of a segment: facts of some files, written once and never changed.
 *
 *     header    96 bytes: magic, number of entries, length of the index, length of the payload, time of writing,
 *               SHA-256 of the header's other fields and the index, SHA-256 of the payload
 *     index     per entry: identity of the file, hash of its content, end of each of its sections, flags; then all keys as JSON
 *     payload   section by section, each the texts of all entries one after the other
 *
 * The index is small and read in one go; the payload is read when one of its files is found unchanged. Numbers are in the
 * machine's byte order: the folder's name depends on the machine (`cache-key.ts`).
 */
import { createHash } from 'node:crypto';
import type { FileIdentity } from '../platform/platform.ts';
import { SECTIONS, type Sections } from './sections.ts';

export const MAGIC = 'SKFACTS1';
export const HEADER_BYTES = 96;
export const HASH_BYTES = 32;
/** Size, mtime, ctime, inode. */
export const IDENTITY_FIELDS = 4;

/** The file may have been changed without any visible trace when it was read: its content has to be compared. */
export const FLAG_RACY = 1;
/** A newer identity for content whose sections stand in an older entry of the same key. */
export const FLAG_IDENTITY_ONLY = 2;

/** One entry to be written. */
export interface NewEntry {
  readonly key: string;
  readonly identity: FileIdentity;
  readonly racy: boolean;
  /** SHA-256 of the file's content. */
  readonly hash: Uint8Array;
  /** Null: identity only. */
  readonly sections: Sections | null;
}

/** Where the parts of a segment begin, in bytes. */
export function indexLayout(entries: number): {
  readonly identities: number;
  readonly hashes: number;
  readonly ends: number;
  readonly flags: number;
  readonly keys: number;
} {
  const hashes = entries * IDENTITY_FIELDS * 8;
  const ends = hashes + entries * HASH_BYTES;
  const flags = ends + entries * SECTIONS.length * 4;
  return { identities: 0, hashes, ends, flags, keys: flags + entries };
}

/** The bytes of a segment, in parts. */
export function encodeSegment(entries: readonly NewEntry[], writtenMs: number): Uint8Array[] {
  const payload = SECTIONS.flatMap((name) => entries.flatMap((entry) => entry.sections?.[name] ?? []));
  const index = encodeIndex(entries);
  const header = new Uint8Array(HEADER_BYTES);
  const view = new DataView(header.buffer);
  header.set(Buffer.from(MAGIC, 'latin1'));
  view.setUint32(8, entries.length, true);
  view.setUint32(12, index.length, true);
  view.setFloat64(16, sum(payload), true);
  view.setFloat64(24, writtenMs, true);
  header.set(sha256(payload), 64);
  header.set(indexDigest(header, index), 32);
  return [header, index, ...payload];
}

/** Checksum of everything but the payload, whose own checksum it covers. */
export function indexDigest(header: Uint8Array, index: Uint8Array): Uint8Array {
  return sha256([header.subarray(0, 32), header.subarray(64, HEADER_BYTES), index]);
}

/** SHA-256 of some parts one after the other. */
export function sha256(parts: readonly Uint8Array[]): Uint8Array {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
}

function encodeIndex(entries: readonly NewEntry[]): Uint8Array {
  const keys = Buffer.from(JSON.stringify(entries.map((entry) => entry.key)));
  const layout = indexLayout(entries.length);
  const index = new Uint8Array(layout.keys + keys.length);
  const identities = new BigInt64Array(index.buffer, 0, entries.length * IDENTITY_FIELDS);
  const ends = new Uint32Array(index.buffer, layout.ends, entries.length * SECTIONS.length);
  for (const [i, { identity, hash, racy, sections }] of entries.entries()) {
    const { size, mtimeNs, ctimeNs, inode } = identity;
    identities.set([BigInt(size), mtimeNs, ctimeNs, inode], i * IDENTITY_FIELDS);
    index.set(hash, layout.hashes + i * HASH_BYTES);
    index[layout.flags + i] = (racy ? FLAG_RACY : 0) | (sections === null ? FLAG_IDENTITY_ONLY : 0);
  }
  let end = 0;
  for (const [s, name] of SECTIONS.entries()) {
    for (const [i, { sections }] of entries.entries()) {
      end += sections?.[name]?.length ?? 0;
      ends[s * entries.length + i] = end;
    }
  }
  index.set(keys, layout.keys);
  return index;
}

function sum(parts: readonly Uint8Array[]): number {
  return parts.reduce((total, part) => total + part.length, 0);
}
