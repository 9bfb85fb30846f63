/** Base64 and base64url without Node. */

const DIGITS = new Map(
  [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'].map((char, value) => [char, value]),
);
DIGITS.set('-', 62).set('_', 63);

/** The text that base64 of either alphabet stands for, read as Latin-1; null when it is not base64. */
export function decodeBase64(encoded: string): string | null {
  const digits = encoded.replace(/=+$/, '');
  if (digits.length % 4 === 1) return null;
  let text = '';
  let bits = 0;
  let held = 0;
  for (const char of digits) {
    const value = DIGITS.get(char);
    if (value === undefined) return null;
    bits = ((bits << 6) | value) & 0xffff;
    held += 6;
    if (held < 8) continue;
    held -= 8;
    text += String.fromCharCode((bits >> held) & 0xff);
  }
  return text;
}

/** The same; null also when it stands for anything but printable ASCII and line ends. */
export function decodePrintable(encoded: string): string | null {
  const text = decodeBase64(encoded);
  return text !== null && text !== '' && /^[\t\r\n\x20-\x7e]+$/.test(text) ? text : null;
}
