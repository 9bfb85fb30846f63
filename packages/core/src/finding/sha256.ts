/** SHA-256 (FIPS 180-4) in plain TypeScript: core may not use Node's crypto, and Web Crypto is asynchronous. */

const ROUND_CONSTANTS = roundConstants();

const BLOCK_BYTES = 64;

/** SHA-256 of a text's UTF-8 bytes, as lower-case hexadecimal. */
export function sha256(text: string): string {
  return sha256OfBytes(utf8(text));
}

/** HMAC-SHA-256 (RFC 2104) of a text's UTF-8 bytes, as lower-case hexadecimal. The key is hexadecimal, of at most 64 bytes. */
export function hmacSha256(key: string, text: string): string {
  const bytes = bytesOfHex(key);
  const block = Array.from({ length: BLOCK_BYTES }, (_, i) => bytes[i] ?? 0);
  const inner = sha256OfBytes([...block.map((byte) => byte ^ 0x36), ...utf8(text)]);
  return sha256OfBytes([...block.map((byte) => byte ^ 0x5c), ...bytesOfHex(inner)]);
}

function bytesOfHex(hex: string): number[] {
  return Array.from({ length: hex.length / 2 }, (_, i) => Number.parseInt(hex.slice(2 * i, 2 * i + 2), 16));
}

function sha256OfBytes(message: readonly number[]): string {
  const bytes = padded(message);
  const view = new DataView(bytes.buffer);
  const state = new Int32Array([
    0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
  ]);
  const schedule = new Int32Array(64);
  for (let offset = 0; offset < bytes.length; offset += BLOCK_BYTES) compress(state, schedule, view, offset);
  return Array.from(state, (word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
}

function compress(state: Int32Array, schedule: Int32Array, view: DataView, offset: number): void {
  for (let i = 0; i < 16; i += 1) schedule[i] = view.getInt32(offset + 4 * i);
  for (let i = 16; i < 64; i += 1) {
    const w15 = schedule[i - 15]!;
    const w2 = schedule[i - 2]!;
    const s0 = rotate(w15, 7) ^ rotate(w15, 18) ^ (w15 >>> 3);
    const s1 = rotate(w2, 17) ^ rotate(w2, 19) ^ (w2 >>> 10);
    schedule[i] = schedule[i - 16]! + s0 + schedule[i - 7]! + s1;
  }
  let [a, b, c, d, e, f, g, h] = state as unknown as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  for (let i = 0; i < 64; i += 1) {
    const s1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25);
    const t1 = (h + s1 + ((e & f) ^ (~e & g)) + ROUND_CONSTANTS[i]! + schedule[i]!) | 0;
    const s0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22);
    const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + t1) | 0, c, b, a, (t1 + t2) | 0];
  }
  [a, b, c, d, e, f, g, h].forEach((value, i) => {
    state[i] = state[i]! + value;
  });
}

function rotate(word: number, bits: number): number {
  return (word >>> bits) | (word << (32 - bits));
}

function padded(bytes: readonly number[]): Uint8Array<ArrayBuffer> {
  const length = ((bytes.length + 8) >> 6) * 64 + 64;
  const result = new Uint8Array(length);
  result.set(bytes);
  result[bytes.length] = 0x80;
  new DataView(result.buffer).setUint32(length - 4, bytes.length * 8);
  return result;
}

/** Lone surrogates become U+FFFD, as everywhere else. */
function utf8(text: string): number[] {
  const bytes: number[] = [];
  for (const character of text) {
    let code = character.codePointAt(0)!;
    if (code >= 0xd800 && code <= 0xdfff) code = 0xfffd;
    if (code < 0x80) bytes.push(code);
    else if (code < 0x800) bytes.push(0xc0 | (code >> 6), 0x80 | (code & 63));
    else if (code < 0x10000) bytes.push(0xe0 | (code >> 12), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63));
    else {
      bytes.push(
        0xf0 | (code >> 18),
        0x80 | ((code >> 12) & 63),
        0x80 | ((code >> 6) & 63),
        0x80 | (code & 63),
      );
    }
  }
  return bytes;
}

/** The first 32 bits of the fractional parts of the cube roots of the first 64 primes. */
function roundConstants(): Int32Array {
  const constants = new Int32Array(64);
  let found = 0;
  for (let candidate = 2; found < 64; candidate += 1) {
    let prime = true;
    for (let divisor = 2; divisor * divisor <= candidate; divisor += 1)
      if (candidate % divisor === 0) prime = false;
    if (!prime) continue;
    const root = Math.cbrt(candidate);
    constants[found] = ((root - Math.floor(root)) * 0x100000000) | 0;
    found += 1;
  }
  return constants;
}
