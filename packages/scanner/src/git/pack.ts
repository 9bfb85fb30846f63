/** Reads single objects of a pack by its index (`gitformat-pack(5)`; version 2 of both, which is the only one that git writes today). */
import { inflateSync } from 'node:zlib';
import type { Platform } from '../platform/platform.ts';

/** What a pack holds of an object: the whole, or what makes it of another one. */
export type PackEntry =
  | { readonly kind: 'whole'; readonly type: string; readonly bytes: Uint8Array }
  | {
      readonly kind: 'delta';
      /** An offset in the same pack, or a name. */
      readonly base: number | string;
      readonly bytes: Uint8Array;
    };

export interface Pack {
  /** Where an object begins; null when the pack does not have it. */
  find(name: string): number | null;
  /** What begins there; null when it is larger than the limit or cannot be read. */
  entryAt(offset: number): PackEntry | null;
}

const INDEX_START = Buffer.from([0xff, 0x74, 0x4f, 0x63, 0, 0, 0, 2]);
const FANOUT_BYTES = 1024;
const NAMES = INDEX_START.length + FANOUT_BYTES;
/** Names of objects with the same first byte; those of a billion objects are no larger. */
const MAX_PART = 100_000_000;
/** The numbers of types that are whole. */
const WHOLE_TYPES: Readonly<Record<number, string>> = { 1: 'commit', 2: 'tree', 3: 'blob', 4: 'tag' };
const OFFSET_DELTA = 6;
const NAME_DELTA = 7;
/** A header has a length of at most ten bytes, and then a name or an offset. */
const MAX_HEADER = 64;

/** Opens the pack whose index is given. `nameBytes`: 20, or 32 in repositories with SHA-256. Nothing is read yet. */
export function openPack(
  { fs }: Pick<Platform, 'fs'>,
  index: string,
  { nameBytes, limit }: { readonly nameBytes: number; readonly limit: number },
): Pack {
  const file = index.replace(/\.idx$/, '.pack');
  let fanout: Buffer | null | undefined;
  /** A part of the index; null where it is shorter. */
  const part = (offset: number, length: number): Buffer | null => {
    const isLikely = length >= 0 && length <= MAX_PART;
    const bytes = isLikely ? fs.readPart(index, offset, length) : new Uint8Array();
    return bytes.length === length ? Buffer.from(bytes.buffer, bytes.byteOffset, length) : null;
  };
  const readFanout = (): Buffer | null => {
    const head = part(0, NAMES);
    return head !== null && INDEX_START.equals(head.subarray(0, INDEX_START.length))
      ? head.subarray(INDEX_START.length)
      : null;
  };
  const offsetOf = (position: number, total: number): number | null => {
    const offsets = NAMES + total * (nameBytes + 4);
    const short = part(offsets + position * 4, 4)?.readUInt32BE() ?? null;
    if (short === null || short < 0x8000_0000) return short;
    const long = offsets + total * 4 + (short - 0x8000_0000) * 8;
    const offset = part(long, 8)?.readBigUInt64BE() ?? null;
    return offset === null || offset > Number.MAX_SAFE_INTEGER ? null : Number(offset);
  };
  return {
    find(name) {
      if (fanout === undefined) fanout = readFanout();
      if (fanout === null) return null;
      const first = Number.parseInt(name.slice(0, 2), 16);
      const start = first === 0 ? 0 : fanout.readUInt32BE((first - 1) * 4);
      const end = fanout.readUInt32BE(first * 4);
      const names = part(NAMES + start * nameBytes, (end - start) * nameBytes);
      const at = names === null ? -1 : positionOf(Buffer.from(name, 'hex'), names);
      return at < 0 ? null : offsetOf(start + at, fanout.readUInt32BE(FANOUT_BYTES - 4));
    },
    entryAt(offset) {
      const header = readHeader(fs.readPart(file, offset, MAX_HEADER), offset, nameBytes);
      if (header === null || header.size > limit) return null;
      const packed = fs.readPart(file, offset + header.length, mostPacked(header.size));
      const bytes = inflate(packed, header.size);
      if (bytes === null) return null;
      return header.base === null
        ? { kind: 'whole', type: header.type, bytes }
        : { kind: 'delta', base: header.base, bytes };
    },
  };
}

/** Of sorted names, which one it is; -1 when it is none. */
function positionOf(name: Buffer, names: Uint8Array): number {
  let low = 0;
  let high = names.length / name.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const order = Buffer.compare(name, names.subarray(middle * name.length, (middle + 1) * name.length));
    if (order === 0) return middle;
    if (order < 0) high = middle;
    else low = middle + 1;
  }
  return -1;
}

interface EntryHeader {
  readonly type: string;
  /** Null for what is whole. */
  readonly base: number | string | null;
  /** Bytes of what is packed, unpacked. */
  readonly size: number;
  readonly length: number;
}

function readHeader(head: Uint8Array, offset: number, nameBytes: number): EntryHeader | null {
  const first = head[0] ?? 0;
  let size = first & 0x0f;
  let at = 1;
  for (let scale = 16, last = first; (last & 0x80) !== 0 && at < head.length; at += 1, scale *= 128) {
    last = head[at]!;
    size += (last & 0x7f) * scale;
  }
  const number = (first >> 4) & 7;
  if (number === NAME_DELTA) {
    const base = Buffer.from(head.subarray(at, at + nameBytes)).toString('hex');
    return { type: '', base, size, length: at + nameBytes };
  }
  if (number === OFFSET_DELTA) {
    const { back, end } = readBack(head, at);
    return back === 0 || back > offset ? null : { type: '', base: offset - back, size, length: end };
  }
  const type = WHOLE_TYPES[number];
  return type === undefined ? null : { type, base: null, size, length: at };
}

/** How far before the delta its base begins: seven bits a byte, the highest first, each further byte counting one more. */
function readBack(head: Uint8Array, start: number): { readonly back: number; readonly end: number } {
  let at = start;
  let back = (head[at] ?? 0) & 0x7f;
  while (((head[at] ?? 0) & 0x80) !== 0) {
    at += 1;
    back = (back + 1) * 128 + ((head[at] ?? 0) & 0x7f);
  }
  return { back, end: at + 1 };
}

/** More than zlib makes of so many bytes with any settings (`deflateBound`). */
function mostPacked(size: number): number {
  return size + Math.ceil(size / 4) + 64;
}

/** What follows the packed bytes does not matter. Null when they are not so many. */
function inflate(packed: Uint8Array, size: number): Uint8Array | null {
  try {
    const bytes = inflateSync(packed, { maxOutputLength: Math.max(1, size) });
    return bytes.length === size ? bytes : null;
  } catch {
    return null;
  }
}
