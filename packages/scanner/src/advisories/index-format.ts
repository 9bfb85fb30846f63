/**
 * The advisories of one ecosystem in one file, from which a look-up reads only what it needs:
 *
 *   magic · version · header length · header (JSON) · table · directory · blocks
 *
 * The table holds the first eight bytes of each package name's SHA-256 with the number of the name's block, sorted; the directory holds
 * where each block begins. A block is the zlib-compressed JSON of some dozen packages that stand beside each other in the alphabet, and
 * carries zlib's checksum. What is not as it should be reads as damaged, whoever wrote it.
 */
import { createHash } from 'node:crypto';
import { deflateSync, inflateSync } from 'node:zlib';
import { type Advisory, severityOfScore } from '@skeptic/core';
import type { ReadPart } from '../zip.ts';

/** What an index says of itself. */
export interface IndexHeader {
  readonly ecosystem: string;
  /** Where the records come from, for people: an address without credentials, or the names of databases. */
  readonly source: string;
  /** When the records were fetched, `YYYY-MM-DD`. */
  readonly date: string;
  /** The time stamp of the newest change that the index holds; empty when the source does not say. */
  readonly newest: string;
  readonly records: number;
  readonly packages: number;
}

/** An opened index. The table is in memory, blocks are read when they are needed. */
export interface AdvisoryIndex {
  readonly header: IndexHeader;
  /** The advisories of a package by its look-up name; null when the file is damaged. */
  find(name: string): readonly Advisory[] | null;
  /** All packages in order, block by block; null in place of a damaged block. */
  all(): Iterable<ReadonlyMap<string, readonly Advisory[]> | null>;
}

const MAGIC = 'SKEPTADV';
const VERSION = 1;
const PREAMBLE = MAGIC.length + 8;
const HASH_BYTES = 8;
const ENTRY_BYTES = HASH_BYTES + 4;
/** Of the JSON of a block before it is compressed. */
const BLOCK_BYTES = 24_000;
const MAX_HEADER = 100_000;
/** A block holds one package at least, and some packages have very many advisories. */
const MAX_BLOCK = 64 * 1024 * 1024;

type Packed = readonly [
  id: string,
  aliases: readonly string[],
  summary: string,
  score: number | null,
  ranges: Advisory['ranges'],
  versions: readonly string[],
  symbols: Advisory['symbols'],
];

/** The parts of an index file. */
export function encodeIndex(
  header: Omit<IndexHeader, 'packages'>,
  packages: ReadonlyMap<string, readonly Advisory[]>,
): readonly Uint8Array[] {
  const names = [...packages.keys()].sort();
  const blocks: Uint8Array[] = [];
  const entries: { readonly hash: Buffer; readonly block: number }[] = [];
  let open: [string, readonly Packed[]][] = [];
  let size = 0;
  const close = (): void => {
    if (open.length > 0) blocks.push(deflateSync(JSON.stringify(open), { level: 9 }));
    open = [];
    size = 0;
  };
  for (const name of names) {
    const packed = packages.get(name)!.map(pack);
    entries.push({ hash: hashOf(name), block: blocks.length });
    open.push([name, packed]);
    size += JSON.stringify(packed).length;
    if (size >= BLOCK_BYTES) close();
  }
  close();
  return [preamble({ ...header, packages: names.length }), table(entries), directory(blocks), ...blocks];
}

function preamble(header: IndexHeader): Uint8Array {
  const json = Buffer.from(JSON.stringify(header));
  const numbers = Buffer.alloc(8);
  numbers.writeUInt32LE(VERSION, 0);
  numbers.writeUInt32LE(json.length, 4);
  return Buffer.concat([Buffer.from(MAGIC), numbers, json]);
}

function table(entries: readonly { readonly hash: Buffer; readonly block: number }[]): Uint8Array {
  const sorted = entries.toSorted((a, b) => Buffer.compare(a.hash, b.hash));
  const bytes = Buffer.alloc(sorted.length * ENTRY_BYTES);
  for (const [index, { hash, block }] of sorted.entries()) {
    hash.copy(bytes, index * ENTRY_BYTES);
    bytes.writeUInt32LE(block, index * ENTRY_BYTES + HASH_BYTES);
  }
  return bytes;
}

/** The number of blocks, and where each ends behind the directory. */
function directory(blocks: readonly Uint8Array[]): Uint8Array {
  const bytes = Buffer.alloc(4 + blocks.length * 4);
  bytes.writeUInt32LE(blocks.length, 0);
  let end = 0;
  for (const [index, block] of blocks.entries()) {
    end += block.length;
    bytes.writeUInt32LE(end, 4 + index * 4);
  }
  return bytes;
}

/** Opens an index; null when it is none of this version or is damaged. */
export function openIndex(read: ReadPart): AdvisoryIndex | null {
  const start = read(0, PREAMBLE);
  if (start === null) return null;
  const bytes = Buffer.from(start.buffer, start.byteOffset, start.byteLength);
  const headerLength = bytes.readUInt32LE(MAGIC.length + 4);
  if (bytes.toString('latin1', 0, MAGIC.length) !== MAGIC || bytes.readUInt32LE(MAGIC.length) !== VERSION)
    return null;
  if (headerLength > MAX_HEADER) return null;
  const header = readHeader(read(PREAMBLE, headerLength));
  if (header === null) return null;
  const tableAt = PREAMBLE + headerLength;
  const directoryAt = tableAt + header.packages * ENTRY_BYTES;
  const entries = asBuffer(read(tableAt, header.packages * ENTRY_BYTES));
  const blockCount = asBuffer(read(directoryAt, 4))?.readUInt32LE(0) ?? 0;
  const ends = asBuffer(read(directoryAt + 4, blockCount * 4));
  if (entries === null || ends === null) return null;
  const blockOf = blockReader(read, ends, directoryAt + 4 + blockCount * 4);
  return {
    header,
    find: (name) => findIn(entries, blockOf, name),
    *all() {
      for (let block = 0; block < blockCount; block++) yield blockOf(block);
    },
  };
}

function findIn(
  entries: Buffer,
  blockOf: (block: number) => ReadonlyMap<string, readonly Advisory[]> | null,
  name: string,
): readonly Advisory[] | null {
  const block = findBlock(entries, hashOf(name));
  if (block === null) return [];
  const packages = blockOf(block);
  // Another name may begin with the same eight bytes.
  return packages === null ? null : (packages.get(name) ?? []);
}

function findBlock(entries: Buffer, hash: Buffer): number | null {
  let low = 0;
  let high = entries.length / ENTRY_BYTES;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const at = middle * ENTRY_BYTES;
    const order = hash.compare(entries, at, at + HASH_BYTES);
    if (order === 0) return entries.readUInt32LE(at + HASH_BYTES);
    if (order < 0) high = middle;
    else low = middle + 1;
  }
  return null;
}

/** Keeps the block that was read last: packages that are looked up in order share blocks. */
function blockReader(
  read: ReadPart,
  ends: Buffer,
  dataAt: number,
): (block: number) => ReadonlyMap<string, readonly Advisory[]> | null {
  let last: {
    readonly block: number;
    readonly packages: ReadonlyMap<string, readonly Advisory[]> | null;
  } | null = null;
  return (block) => {
    if (last?.block === block) return last.packages;
    const end = block * 4 + 4 > ends.length ? null : ends.readUInt32LE(block * 4);
    const start = block === 0 ? 0 : ends.readUInt32LE(block * 4 - 4);
    const packages = end === null || end < start ? null : unpackBlock(read(dataAt + start, end - start));
    last = { block, packages };
    return packages;
  };
}

function unpackBlock(bytes: Uint8Array | null): ReadonlyMap<string, readonly Advisory[]> | null {
  if (bytes === null) return null;
  try {
    const json: [string, Packed[]][] = JSON.parse(
      inflateSync(bytes, { maxOutputLength: MAX_BLOCK }).toString('utf8'),
    );
    return new Map(json.map(([name, packed]) => [name, packed.map(unpack)]));
  } catch {
    return null;
  }
}

function pack({ id, aliases, summary, score, ranges, versions, symbols }: Advisory): Packed {
  return [id, aliases, summary, score, ranges, versions, symbols];
}

function unpack([id, aliases, summary, score, ranges, versions, symbols]: Packed): Advisory {
  return { id, aliases, summary, score, severity: severityOfScore(score), ranges, versions, symbols };
}

function readHeader(bytes: Uint8Array | null): IndexHeader | null {
  if (bytes === null) return null;
  try {
    const header: IndexHeader = JSON.parse(Buffer.from(bytes).toString('utf8'));
    return Number.isInteger(header.packages) && header.packages >= 0 ? header : null;
  } catch {
    return null;
  }
}

function hashOf(name: string): Buffer {
  return createHash('sha256').update(name).digest().subarray(0, HASH_BYTES);
}

function asBuffer(bytes: Uint8Array | null): Buffer | null {
  return bytes === null ? null : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
