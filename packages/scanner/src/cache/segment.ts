/** A segment as it is read: the index at once, the payload when it is needed. Whatever does not check out is no segment. */
import path from 'node:path';
import type { FileIdentity, PrivateFile, PrivateFiles } from '../platform/platform.ts';
import type { Sections } from './sections.ts';
import { SECTIONS, type SectionName } from './sections.ts';
import {
  FLAG_IDENTITY_ONLY,
  FLAG_RACY,
  HASH_BYTES,
  HEADER_BYTES,
  IDENTITY_FIELDS,
  indexDigest,
  indexLayout,
  MAGIC,
  sha256,
} from './segment-format.ts';

export interface Segment {
  readonly name: string;
  readonly bytes: number;
  readonly writtenMs: number;
  readonly keys: readonly string[];
  /** The entry of a key; null when there is none. */
  positionOf(key: string): number | null;
  /** Entries whose section holds some bytes where `fits` says so of their place, in order, each once; after `load`. */
  search(name: SectionName, wanted: Buffer, fits: FitsAt): readonly number[];
  isRacy(entry: number): boolean;
  isIdentityOnly(entry: number): boolean;
  sizeOf(entry: number): number;
  hasIdentity(entry: number, identity: FileIdentity): boolean;
  identityOf(entry: number): FileIdentity;
  hashOf(entry: number): Uint8Array;
  /** Reads and checks the payload, once; false when it cannot be used. */
  load(): boolean;
  /** A section of an entry, after `load`. */
  section(entry: number, name: SectionName): Uint8Array | null;
  sections(entry: number): Sections;
}

/** Says whether bytes that were found in a text count. What stands around them may belong to another entry. */
export type FitsAt = (text: Buffer, start: number, end: number) => boolean;

interface Header {
  readonly bytes: Uint8Array;
  readonly entries: number;
  readonly indexBytes: number;
  readonly payloadBytes: number;
  readonly writtenMs: number;
}

/** Opens a segment; null when it is broken. */
export type OpenSegment = (files: PrivateFiles, folder: string, file: PrivateFile) => Segment | null;

/** Opens a segment by reading it. */
export const openSegment: OpenSegment = (files, folder, file) => {
  const target = path.join(folder, file.name);
  const header = readHeader(files.read(target, 0, HEADER_BYTES), file.bytes);
  if (header === null) return null;
  const index = files.read(target, HEADER_BYTES, header.indexBytes);
  if (index === null || !equal(header.bytes.subarray(32, 64), indexDigest(header.bytes, index))) return null;
  const readPayload = (): Uint8Array | null => {
    const payload = files.read(target, HEADER_BYTES + header.indexBytes, header.payloadBytes);
    return payload !== null && equal(header.bytes.subarray(64), sha256([payload])) ? payload : null;
  };
  return segmentOf(file, header, index, readPayload);
};

/** Lengths that do not add up to the file's end the story here, before anything is allocated by them. */
function readHeader(bytes: Uint8Array<ArrayBuffer> | null, fileBytes: number): Header | null {
  if (bytes === null || Buffer.from(bytes.buffer, 0, 8).toString('latin1') !== MAGIC) return null;
  const view = new DataView(bytes.buffer);
  const entries = view.getUint32(8, true);
  const indexBytes = view.getUint32(12, true);
  const payloadBytes = view.getFloat64(16, true);
  if (HEADER_BYTES + indexBytes + payloadBytes !== fileBytes) return null;
  if (indexLayout(entries).keys > indexBytes) return null;
  return { bytes, entries, indexBytes, payloadBytes, writtenMs: view.getFloat64(24, true) };
}

function segmentOf(
  file: { readonly name: string; readonly bytes: number },
  { entries, writtenMs }: Header,
  index: Uint8Array<ArrayBuffer>,
  readPayload: () => Uint8Array | null,
): Segment {
  const layout = indexLayout(entries);
  const identities = new BigInt64Array(index.buffer, 0, entries * IDENTITY_FIELDS);
  const ends = new Uint32Array(index.buffer, layout.ends, entries * SECTIONS.length);
  const keys = JSON.parse(Buffer.from(index.buffer, layout.keys).toString('utf8')) as readonly string[];
  const field = (entry: number, number: number): bigint => identities[entry * IDENTITY_FIELDS + number]!;
  const hasFlag = (entry: number, flag: number): boolean => (index[layout.flags + entry]! & flag) !== 0;
  let payload: Uint8Array | null | undefined;
  let positions: ReadonlyMap<string, number> | null = null;
  /** Where a section of an entry begins: all of a kind stand one after the other. */
  const startOf = (at: number): number => (at === 0 ? 0 : ends[at - 1]!);
  const section = (entry: number, name: SectionName): Uint8Array | null => {
    const at = SECTIONS.indexOf(name) * entries + entry;
    const start = startOf(at);
    const end = ends[at]!;
    return start === end ? null : payload!.subarray(start, end);
  };
  return {
    name: file.name,
    bytes: file.bytes,
    writtenMs,
    keys,
    positionOf(key) {
      positions ??= new Map(keys.map((each, entry) => [each, entry]));
      return positions.get(key) ?? null;
    },
    search(name, wanted, fits) {
      const first = SECTIONS.indexOf(name) * entries;
      const start = startOf(first);
      const text = Buffer.from(
        payload!.buffer,
        payload!.byteOffset + start,
        startOf(first + entries) - start,
      );
      const found: number[] = [];
      for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
        if (!fits(text, at, at + wanted.length)) continue;
        const entry = firstBeyond(ends, start + at, first, entries);
        if (entry !== found.at(-1)) found.push(entry);
      }
      return found;
    },
    isRacy: (entry) => hasFlag(entry, FLAG_RACY),
    isIdentityOnly: (entry) => hasFlag(entry, FLAG_IDENTITY_ONLY),
    sizeOf: (entry) => Number(field(entry, 0)),
    hasIdentity: (entry, { size, mtimeNs, ctimeNs, inode }) =>
      field(entry, 0) === BigInt(size) &&
      field(entry, 1) === mtimeNs &&
      field(entry, 2) === ctimeNs &&
      field(entry, 3) === inode,
    identityOf: (entry) => ({
      size: Number(field(entry, 0)),
      mtimeNs: field(entry, 1),
      ctimeNs: field(entry, 2),
      inode: field(entry, 3),
    }),
    hashOf: (entry) =>
      index.subarray(layout.hashes + entry * HASH_BYTES, layout.hashes + (entry + 1) * HASH_BYTES),
    load() {
      if (payload === undefined) payload = readPayload();
      return payload !== null;
    },
    section,
    sections: (entry) => Object.fromEntries(SECTIONS.map((name) => [name, section(entry, name)])) as Sections,
  };
}

/** Of `count` ascending ends from `first` on, which is the first that lies beyond an offset, counted from 0. */
function firstBeyond(ends: Uint32Array, offset: number, first: number, count: number): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ends[first + middle]! > offset) high = middle;
    else low = middle + 1;
  }
  return low;
}

function equal(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0;
}
