/** Writes zip archives (PKWARE's APPNOTE 6.3): deflated entries with one fixed date, so that the same files give the same bytes. */
import { deflateRawSync } from 'node:zlib';

/** 1 January 1980, where the format's time begins. */
const DATE = 0x0021;
const VERSION = 20;
const DEFLATED = 8;
/** Names are UTF-8. */
const FLAGS = 0x0800;

/**
 * An archive of files by their names, in the order given.
 * @param {Readonly<Record<string, string | Uint8Array>>} files
 */
export function zipOf(files) {
  /** @type {Buffer[]} */
  const locals = [];
  /** @type {Buffer[]} */
  const centrals = [];
  let offset = 0;
  for (const [name, given] of Object.entries(files)) {
    const content = Buffer.from(given);
    const packed = deflateRawSync(content);
    const shared = sharedHeader(Buffer.from(name), content, packed);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), shared, Buffer.from(name), packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    centrals.push(
      Buffer.concat([Buffer.from('PK\x01\x02'), numbers([VERSION, 2]), shared, tail, Buffer.from(name)]),
    );
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(centrals);
  const count = centrals.length;
  const end = numbers([0, 2], [0, 2], [count, 2], [count, 2], [directory.length, 4], [offset, 4], [0, 2]);
  return Buffer.concat([...locals, directory, Buffer.from('PK\x05\x06'), end]);
}

/**
 * What the header of an entry and its line in the directory have in common.
 * @param {Buffer} name
 * @param {Buffer} content
 * @param {Buffer} packed
 */
function sharedHeader(name, content, packed) {
  return numbers(
    ...[
      [VERSION, 2],
      [FLAGS, 2],
      [DEFLATED, 2],
      [0, 2],
      [DATE, 2],
      [crcOf(content), 4],
    ],
    ...[
      [packed.length, 4],
      [content.length, 4],
      [name.length, 2],
      [0, 2],
    ],
  );
}

/** @param {...(readonly number[])} parts each a number and its bytes, the lowest first */
function numbers(...parts) {
  return Buffer.concat(
    parts.map(([value = 0, bytes = 2]) => {
      const buffer = Buffer.alloc(bytes);
      buffer.writeUIntLE(value, 0, bytes);
      return buffer;
    }),
  );
}

/**
 * CRC-32 as in ISO 3309, bit by bit: Node's own is newer than the oldest Node that runs this.
 * @param {Buffer} content
 */
function crcOf(content) {
  let crc = 0xffffffff;
  for (const byte of content) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}
