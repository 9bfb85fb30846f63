/**
 * Reads zip archives (PKWARE's APPNOTE 6.3, with zip64): stored and deflated entries, whose CRC-32 is checked. Nothing is written
 * anywhere, and the names of entries are not used as paths.
 */
import { inflateRawSync } from 'node:zlib';
import { ExternalError } from '@skeptic/core';
import { showName } from './platform/system-path.ts';

/** A part of an archive; null when it is shorter. */
export type ReadPart = (offset: number, length: number) => Uint8Array | null;

/** A file in an archive. */
export interface ZipEntry {
  /** As the archive has it; any text. */
  readonly name: string;
  readonly isEncrypted: boolean;
  /** Bytes in the archive, and what it claims to be unpacked. */
  readonly packed: number;
  readonly unpacked: number;
  /** Unpacks it. Throws an `ExternalError` when it is not what it claims to be. */
  content(): Buffer;
}

export interface ZipLimits {
  readonly entries: number;
  /** Of one entry, unpacked. */
  readonly entryBytes: number;
}

interface Entry {
  readonly name: string;
  readonly isEncrypted: boolean;
  readonly method: number;
  readonly crc: number;
  readonly packed: number;
  readonly unpacked: number;
  readonly offset: number;
}

const END = 0x06054b50;
const END_BYTES = 22;
const MAX_COMMENT = 65_535;
const LOCATOR64 = 0x07064b50;
const LOCATOR64_BYTES = 20;
const END64 = 0x06064b50;
const END64_BYTES = 56;
const CENTRAL = 0x02014b50;
const CENTRAL_BYTES = 46;
const LOCAL = 0x04034b50;
const LOCAL_BYTES = 30;
/** Stands where a field of 32 bits is too small, and the real value is in the extra field. */
const IN_EXTRA = 0xff_ff_ff_ff;
const EXTRA64 = 1;
const STORED = 0;
const DEFLATED = 8;

/** The contents of all entries, one after the other. Throws an `ExternalError` when the archive is not whole or not right. */
export function* zipContents(read: ReadPart, size: number, limits: ZipLimits): Generator<Buffer> {
  for (const { unpacked, content } of zipEntries(read, size, limits.entries)) {
    if (unpacked > limits.entryBytes) throw damaged(`an entry is larger than ${limits.entryBytes} bytes`);
    yield content();
  }
}

/** The files in an archive, without folders. Throws an `ExternalError` when the archive is not whole, or has more entries. */
export function* zipEntries(read: ReadPart, size: number, maxEntries: number): Generator<ZipEntry> {
  const { count, directoryAt, directoryBytes } = findDirectory(read, size);
  if (count > maxEntries) throw damaged(`it has ${count} entries, more than ${maxEntries}`);
  const directory = part(read, directoryAt, directoryBytes);
  let at = 0;
  for (let index = 0; index < count; index++) {
    const { entry, next, isFolder } = readEntry(directory, at);
    at = next;
    if (isFolder) continue;
    const { name, isEncrypted, packed, unpacked } = entry;
    yield { name, isEncrypted, packed, unpacked, content: () => contentOf(read, entry) };
  }
}

function findDirectory(
  read: ReadPart,
  size: number,
): { readonly count: number; readonly directoryAt: number; readonly directoryBytes: number } {
  const tailBytes = Math.min(size, END_BYTES + MAX_COMMENT);
  const tail = part(read, size - tailBytes, tailBytes);
  let at = tail.length - END_BYTES;
  while (at >= 0 && tail.readUInt32LE(at) !== END) at--;
  if (at < 0) throw damaged('it has no end');
  const locatorAt = size - tailBytes + at - LOCATOR64_BYTES;
  const locator = locatorAt < 0 ? null : part(read, locatorAt, LOCATOR64_BYTES);
  if (locator === null || locator.readUInt32LE(0) !== LOCATOR64) {
    return {
      count: tail.readUInt16LE(at + 10),
      directoryBytes: tail.readUInt32LE(at + 12),
      directoryAt: tail.readUInt32LE(at + 16),
    };
  }
  const end = part(read, Number(locator.readBigUInt64LE(8)), END64_BYTES);
  if (end.readUInt32LE(0) !== END64) throw damaged('its directory is not where it should be');
  return {
    count: Number(end.readBigUInt64LE(32)),
    directoryBytes: Number(end.readBigUInt64LE(40)),
    directoryAt: Number(end.readBigUInt64LE(48)),
  };
}

function readEntry(
  directory: Buffer,
  at: number,
): { readonly entry: Entry; readonly next: number; readonly isFolder: boolean } {
  if (at + CENTRAL_BYTES > directory.length || directory.readUInt32LE(at) !== CENTRAL) {
    throw damaged('its directory is not whole');
  }
  const nameBytes = directory.readUInt16LE(at + 28);
  const extraBytes = directory.readUInt16LE(at + 30);
  const extraAt = at + CENTRAL_BYTES + nameBytes;
  const next = extraAt + extraBytes + directory.readUInt16LE(at + 32);
  if (next > directory.length) throw damaged('its directory is not whole');
  const wide = wideValues(directory.subarray(extraAt, extraAt + extraBytes));
  const field = (offset: number): number => {
    const value = directory.readUInt32LE(at + offset);
    return value === IN_EXTRA ? (wide.shift() ?? value) : value;
  };
  // In the extra field the order is: unpacked size, packed size, offset.
  const unpacked = field(24);
  const packed = field(20);
  const entry = {
    name: showName(directory.subarray(at + CENTRAL_BYTES, extraAt)).text,
    isEncrypted: (directory.readUInt16LE(at + 8) & 1) === 1,
    method: directory.readUInt16LE(at + 10),
    crc: directory.readUInt32LE(at + 16),
    unpacked,
    packed,
    offset: field(42),
  };
  return { entry, next, isFolder: nameBytes > 0 && directory[extraAt - 1] === SLASH };
}

const SLASH = 0x2f;

function wideValues(extra: Buffer): number[] {
  for (let at = 0; at + 4 <= extra.length; ) {
    const length = extra.readUInt16LE(at + 2);
    if (extra.readUInt16LE(at) === EXTRA64) {
      const body = extra.subarray(at + 4, at + 4 + length);
      return Array.from({ length: Math.floor(body.length / 8) }, (_, i) =>
        Number(body.readBigUInt64LE(i * 8)),
      );
    }
    at += 4 + length;
  }
  return [];
}

function contentOf(read: ReadPart, entry: Entry): Buffer {
  const local = part(read, entry.offset, LOCAL_BYTES);
  if (local.readUInt32LE(0) !== LOCAL) throw damaged('an entry is not where it should be');
  const at = entry.offset + LOCAL_BYTES + local.readUInt16LE(26) + local.readUInt16LE(28);
  const content = unpack(part(read, at, entry.packed), entry);
  if (content.length !== entry.unpacked || crc32(content) !== entry.crc) {
    throw damaged('the checksum of an entry is wrong');
  }
  return content;
}

function unpack(bytes: Buffer, { method, unpacked }: Entry): Buffer {
  if (method === STORED) return bytes;
  if (method !== DEFLATED) throw damaged(`an entry is compressed by method ${method}`);
  try {
    return inflateRawSync(bytes, { maxOutputLength: unpacked + 1 });
  } catch (cause) {
    throw damaged('an entry cannot be unpacked', cause);
  }
}

function part(read: ReadPart, offset: number, length: number): Buffer {
  const bytes =
    offset < 0 || length < 0 || !Number.isSafeInteger(offset + length) ? null : read(offset, length);
  if (bytes === null) throw damaged('it is shorter than it should be');
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function damaged(reason: string, cause?: unknown): ExternalError {
  return new ExternalError(`the archive is damaged: ${reason}`, { code: 'archive-damaged', cause });
}

/** Node has one from 20.15 on; 20.10 is supported. */
function crc32(bytes: Uint8Array): number {
  crcTable ??= makeCrcTable();
  let crc = -1;
  for (const byte of bytes) crc = crcTable[(crc ^ byte) & 0xff]! ^ (crc >>> 8);
  return (crc ^ -1) >>> 0;
}

let crcTable: Int32Array | null = null;

function makeCrcTable(): Int32Array {
  return Int32Array.from({ length: 256 }, (_, index) => {
    let value = index;
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
    return value;
  });
}
