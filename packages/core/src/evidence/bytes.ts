/** Bytes as envelopes and signatures hold them: UTF-8 and base64 both ways, without Node. */
import { decodeBase64 } from '../secrets/base64.ts';

/** The part of the web standard that is used; it is the same in Node, browsers and workers. */
declare const TextEncoder: new () => { encode(text: string): Uint8Array };
declare const TextDecoder: new (
  label: string,
  options: { fatal: boolean; ignoreBOM: boolean },
) => { decode(bytes: Uint8Array): string };

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** UTF-8 of a text. */
export function utf8Bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** The text that bytes are in UTF-8; null when they are not valid. */
export function utf8Text(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Base64 with padding (RFC 4648, section 4). */
export function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const [a = 0, b = 0, c = 0] = bytes.subarray(at, at + 3);
    const bits = (a << 16) | (b << 8) | c;
    text += ALPHABET[bits >> 18]! + ALPHABET[(bits >> 12) & 63]!;
    text += at + 1 < bytes.length ? ALPHABET[(bits >> 6) & 63]! : '=';
    text += at + 2 < bytes.length ? ALPHABET[bits & 63]! : '=';
  }
  return text;
}

/** The bytes that base64 of either alphabet stands for; null when it is none. */
export function fromBase64(encoded: string): Uint8Array | null {
  const text = decodeBase64(encoded);
  return text === null ? null : Uint8Array.from(text, (char) => char.charCodeAt(0));
}

/** Parts one after the other. */
export function joinBytes(parts: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}
