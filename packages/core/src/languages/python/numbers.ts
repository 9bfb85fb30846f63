/** Values of Python number literals. */

/** NaN for complex numbers and for integers that a double cannot hold exactly. */
export function numberValue(text: string): number {
  if (text.length === 1) return text.charCodeAt(0) - 48;
  const plain = (text.includes('_') ? text.replaceAll('_', '') : text).toLowerCase();
  const last = plain.charAt(plain.length - 1);
  if (last === 'j') return Number.NaN;
  const digits = last === 'l' ? plain.slice(0, -1) : plain;
  if (/^0[0-7]+$/.test(digits)) return exact(Number.parseInt(digits, 8));
  if (/^(?:\d+|0[xob][\da-f]+)$/.test(digits)) return exact(Number(digits));
  return Number(digits);
}

function exact(value: number): number {
  return Number.isSafeInteger(value) ? value : Number.NaN;
}
