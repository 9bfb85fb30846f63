/** Reads tar archives: ustar (POSIX 1003.1), with the long names of pax and of GNU. Nothing is written, and names are no paths. */
import { showName } from '../platform/system-path.ts';

export interface TarEntry {
  /** As the archive has it; any text. */
  readonly name: string;
  readonly content: Buffer;
}

const BLOCK = 512;
/** Names in headers of their own are not longer. */
const MAX_HEADER_BYTES = 1_000_000;

/** True for bytes that begin as a tar archive does. */
export function isTar(bytes: Buffer): boolean {
  return bytes.length >= BLOCK && bytes.toString('latin1', 257, 262) === 'ustar' && hasRightSum(bytes, 0);
}

/** The regular files in an archive; links and devices have no content. Null stands for the rest of one that is damaged. */
export function* tarEntries(bytes: Buffer): Generator<TarEntry | null> {
  let longName: string | null = null;
  for (let at = 0; at + BLOCK <= bytes.length; ) {
    if (isEmpty(bytes, at)) return;
    const size = numberAt(bytes, at + 124, 12);
    const end = at + BLOCK + size;
    if (!hasRightSum(bytes, at) || !Number.isSafeInteger(size) || size < 0 || end > bytes.length) {
      yield null;
      return;
    }
    const content = bytes.subarray(at + BLOCK, end);
    const type = String.fromCharCode(bytes[at + 156]!);
    if (type === 'L' || type === 'x') {
      const header = content.subarray(0, MAX_HEADER_BYTES);
      longName = (type === 'L' ? textIn(header) : paxPath(header)) ?? longName;
    } else {
      if (type === '0' || type === '\0' || type === '7')
        yield { name: longName ?? nameAt(bytes, at), content };
      longName = null;
    }
    at = at + BLOCK + Math.ceil(size / BLOCK) * BLOCK;
  }
}

function nameAt(bytes: Buffer, at: number): string {
  const name = textIn(bytes.subarray(at, at + 100));
  const prefix = textIn(bytes.subarray(at + 345, at + 500));
  const isUstar = bytes.toString('latin1', at + 257, at + 263) === 'ustar\0';
  return isUstar && prefix !== '' ? `${prefix}/${name}` : name;
}

/** Up to the first NUL. */
function textIn(field: Buffer): string {
  const end = field.indexOf(0);
  return showName(end < 0 ? field : field.subarray(0, end)).text;
}

/** Records are `<length> <key>=<value>\n`, where the length counts all of the record. */
function paxPath(header: Buffer): string | null {
  let found: string | null = null;
  for (let at = 0; at < header.length; ) {
    const space = header.indexOf(0x20, at);
    const length = space < 0 ? 0 : Number(header.toString('latin1', at, space));
    if (!Number.isInteger(length) || length <= 0) return found;
    const record = showName(header.subarray(space + 1, at + length - 1)).text;
    if (record.startsWith('path=')) found = record.slice('path='.length);
    at += length;
  }
  return found;
}

/** Octal digits, or, where the first bit is set, a number of base 256. */
function numberAt(bytes: Buffer, at: number, length: number): number {
  if ((bytes[at]! & 0x80) !== 0) {
    let value = bytes[at]! & 0x7f;
    for (let i = 1; i < length; i += 1) value = value * 256 + bytes[at + i]!;
    return value;
  }
  const digits = /^ *([0-7]*)/.exec(bytes.toString('latin1', at, at + length))![1]!;
  return digits === '' ? 0 : Number.parseInt(digits, 8);
}

/** The sum of a header counts its own field as spaces. */
function hasRightSum(bytes: Buffer, at: number): boolean {
  let sum = 8 * 0x20;
  for (let i = 0; i < BLOCK; i += 1) if (i < 148 || i >= 156) sum += bytes[at + i]!;
  return sum === numberAt(bytes, at + 148, 8);
}

function isEmpty(bytes: Buffer, at: number): boolean {
  for (let i = 0; i < BLOCK; i += 1) if (bytes[at + i] !== 0) return false;
  return true;
}
