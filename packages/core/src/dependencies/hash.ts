/** Hashes as lockfiles write them, for formats that want them by algorithm and in hexadecimal digits. */

export interface Hash {
  /** `SHA-512`. */
  readonly algorithm: string;
  readonly hex: string;
}

const LENGTHS: Readonly<Record<string, number>> = {
  'SHA-1': 40,
  'SHA-256': 64,
  'SHA-384': 96,
  'SHA-512': 128,
};

/** Reads `sha512-<base64>` and `sha256:<hex>`; null for what is no hash of an archive (`h1:` of Go, commits). */
export function hashOf(integrity: string | null): Hash | null {
  const match = /^(sha(?:1|256|384|512))([-:])([^\s?]+)/.exec(integrity ?? '');
  if (match === null) return null;
  const algorithm = `SHA-${match[1]!.slice(3)}`;
  const hex = match[2] === ':' ? match[3]!.toLowerCase() : hexOf(match[3]!);
  return new RegExp(`^[0-9a-f]{${LENGTHS[algorithm]}}$`).test(hex) ? { algorithm, hex } : null;
}

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Hexadecimal digits of what a base64 text encodes; empty for text that is none. Core has no built-in that does it. */
function hexOf(base64: string): string {
  const values = [...base64.replace(/=+$/, '')].map((digit) => DIGITS.indexOf(digit));
  if (values.includes(-1)) return '';
  const bits = values.map((value) => value.toString(2).padStart(6, '0')).join('');
  const bytes = bits.match(/[01]{8}/g) ?? [];
  return bytes.map((byte) => Number.parseInt(byte, 2).toString(16).padStart(2, '0')).join('');
}
