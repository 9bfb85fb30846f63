/** Escape sequences of Python string and bytes literals. */

const SIMPLE: Readonly<Record<string, string>> = {
  '\n': '',
  '\\': '\\',
  "'": "'",
  '"': '"',
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};
const HEX_LENGTH: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

/**
 * Resolves escapes. `\N{…}` and what Python does not know stay as written; `\u`, `\U` mean nothing in bytes.
 */
export function decodeEscapes(raw: string, bytes: boolean): string {
  let result = '';
  let from = 0;
  for (let at = raw.indexOf('\\'); at >= 0; at = raw.indexOf('\\', from)) {
    result += raw.slice(from, at);
    from = at + escapeLength(raw, at, bytes);
    result += escapeValue(raw.slice(at, from));
  }
  return result + raw.slice(from);
}

function escapeLength(raw: string, at: number, bytes: boolean): number {
  const letter = raw.charAt(at + 1);
  if (letter === '\r' && raw.charAt(at + 2) === '\n') return 3;
  if (letter >= '0' && letter <= '7') {
    let end = at + 2;
    while (end < at + 4 && raw.charAt(end) >= '0' && raw.charAt(end) <= '7') end += 1;
    return end - at;
  }
  const digits = HEX_LENGTH[letter];
  if (digits === undefined || (bytes && letter !== 'x')) return 2;
  return isHex(raw, at + 2, at + 2 + digits) ? 2 + digits : 2;
}

function isHex(raw: string, from: number, to: number): boolean {
  if (to > raw.length) return false;
  for (let at = from; at < to; at += 1) if (!/[0-9a-fA-F]/.test(raw.charAt(at))) return false;
  return true;
}

function escapeValue(sequence: string): string {
  const letter = sequence.charAt(1);
  if (sequence.length === 2 && letter in SIMPLE) return SIMPLE[letter]!;
  if (letter === '\r') return '';
  if (letter >= '0' && letter <= '7') return String.fromCharCode(Number.parseInt(sequence.slice(1), 8));
  if (!(letter in HEX_LENGTH) || sequence.length === 2) return sequence;
  const code = Number.parseInt(sequence.slice(2), 16);
  return code <= 0x10ffff ? String.fromCodePoint(code) : sequence;
}
