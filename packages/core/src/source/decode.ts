/**
 * Bytes to text. Every file is either decoded, with a note when the decoding lost or guessed something, or refused as binary;
 * nothing here throws. Line ends are kept: offsets are offsets into the decoded text.
 */

export type Encoding = 'utf-8' | 'utf-8-bom' | 'utf-16le' | 'utf-16be' | 'latin1';

export type Decoded =
  | {
      readonly ok: true;
      readonly text: string;
      readonly encoding: Encoding;
      /** True when bytes were not valid in the encoding that the file claims, so that some characters are guesses. */
      readonly lossy: boolean;
    }
  | { readonly ok: false; readonly reason: 'binary' };

/** The part of the web standard that is used; it is the same in Node, browsers and workers. */
declare const TextDecoder: new (
  label: string,
  options: { fatal: boolean; ignoreBOM: boolean },
) => { decode(bytes: Uint8Array): string };

/** How many bytes are looked at to tell text from binary. */
const SNIFF_BYTES = 8192;
/** Share of control characters above which a file without NUL is still binary. */
const MAX_CONTROL_SHARE = 0.1;

/** Decodes a file's bytes: UTF-8, UTF-16 with or without byte-order mark, else Latin-1 marked as lossy; binary is refused. */
export function decode(bytes: Uint8Array): Decoded {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) {
    return decodeUtf8(bytes.subarray(3), 'utf-8-bom');
  }
  const marked = markedUtf16(bytes);
  if (marked !== null) return decodeUtf16(bytes.subarray(2), marked);
  const guessed = guessUtf16(bytes);
  if (guessed !== null) return decodeUtf16(bytes, guessed);
  if (looksBinary(bytes)) return { ok: false, reason: 'binary' };
  return decodeUtf8(bytes, 'utf-8');
}

/** `FF FE` or `FE FF`; the UTF-32 mark `FF FE 00 00` is left to the binary check. */
function markedUtf16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return bytes[2] === 0 && bytes[3] === 0 ? null : 'utf-16le';
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null;
}

/**
 * Program text in UTF-16 without a mark has a NUL in nearly every second byte and none in the others. Anything less clear is
 * binary.
 */
function guessUtf16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const length = Math.min(bytes.length, SNIFF_BYTES) & ~1;
  if (length < 4 || bytes.length % 2 !== 0) return null;
  let even = 0;
  let odd = 0;
  for (let i = 0; i < length; i += 2) {
    if (bytes[i] === 0) even += 1;
    if (bytes[i + 1] === 0) odd += 1;
  }
  const pairs = length / 2;
  if (odd > pairs * 0.7 && even === 0) return 'utf-16le';
  if (even > pairs * 0.7 && odd === 0) return 'utf-16be';
  return null;
}

function looksBinary(bytes: Uint8Array): boolean {
  const length = Math.min(bytes.length, SNIFF_BYTES);
  let control = 0;
  for (let i = 0; i < length; i += 1) {
    const byte = bytes[i]!;
    if (byte === 0) return true;
    if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 12 && byte !== 13 && byte !== 27) control += 1;
  }
  return control > length * MAX_CONTROL_SHARE || bytes.indexOf(0, length) !== -1;
}

function decodeUtf8(bytes: Uint8Array, encoding: 'utf-8' | 'utf-8-bom'): Decoded {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return { ok: true, text, encoding, lossy: false };
  } catch {
    return { ok: true, text: latin1(bytes), encoding: 'latin1', lossy: true };
  }
}

/** One character per byte, so that offsets stay meaningful. `TextDecoder('latin1')` would mean windows-1252. */
function latin1(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let i = 0; i < bytes.length; i += 4096)
    parts.push(String.fromCharCode(...bytes.subarray(i, i + 4096)));
  return parts.join('');
}

function decodeUtf16(bytes: Uint8Array, encoding: 'utf-16le' | 'utf-16be'): Decoded {
  const little = encoding === 'utf-16le';
  const units = bytes.length >> 1;
  const codes = new Uint16Array(units);
  for (let i = 0; i < units; i += 1) {
    const first = bytes[2 * i]!;
    const second = bytes[2 * i + 1]!;
    codes[i] = little ? first | (second << 8) : (first << 8) | second;
  }
  const parts: string[] = [];
  for (let i = 0; i < units; i += 4096) parts.push(String.fromCharCode(...codes.subarray(i, i + 4096)));
  const text = parts.join('');
  return { ok: true, text, encoding, lossy: bytes.length % 2 !== 0 || hasLoneSurrogate(text) };
}

function hasLoneSurrogate(text: string): boolean {
  return /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/.test(text);
}
