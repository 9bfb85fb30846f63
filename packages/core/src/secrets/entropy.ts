/** How random a value looks: Shannon's entropy, runs, sequences, words. */

/** Bits per character of a text's own distribution of characters (Shannon). */
export function entropyOf(text: string): number {
  const counts = new Map<string, number>();
  for (const char of text) counts.set(char, (counts.get(char) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / text.length) * Math.log2(count / text.length);
  return bits;
}

/** Bits per character that a value of this length needs at least to be random over an alphabet of its kind. */
export function entropyFloor(text: string): number {
  if (/^[0-9]+$/.test(text)) return Math.min(2.2, Math.log2(text.length) * 0.6);
  if (/^[0-9a-f]+$/i.test(text)) return Math.min(2.9, Math.log2(text.length) * 0.62);
  return Math.min(3.6, Math.log2(text.length) * 0.72);
}

/** Signs of a value that somebody typed to look like a key: `aaaa…`, `1234567890`, `abcdefgh`, `0a1b2c3d4e5f`. */
export function looksMadeUp(text: string): boolean {
  return /(.)\1{5,}/.test(text) || longestSequence(text) >= 7 || hasRepeatedPart(text) || alternates(text);
}

/** Length of the longest run of characters that follow each other, up or down. */
function longestSequence(text: string): number {
  let longest = 1;
  let up = 1;
  let down = 1;
  for (let i = 1; i < text.length; i += 1) {
    const step = text.charCodeAt(i) - text.charCodeAt(i - 1);
    const isFromNine = text[i - 1] === '9' && text[i] === '0';
    up = step === 1 || isFromNine ? up + 1 : 1;
    down = step === -1 ? down + 1 : 1;
    longest = Math.max(longest, up, down);
  }
  return longest;
}

/** The same part three times in a row, or two long halves. */
function hasRepeatedPart(text: string): boolean {
  return /([A-Za-z0-9]{2,12})\1\1/.test(text) || /([A-Za-z0-9]{8,64})\1/.test(text);
}

/** Letters and digits that count up in turns: `a1b2c3d4e5`. */
function alternates(text: string): boolean {
  for (let i = 0; i + 10 <= text.length; i += 1) {
    let steps = 0;
    while (steps < 8 && text.charCodeAt(i + steps + 2) - text.charCodeAt(i + steps) === 1) steps += 1;
    if (steps === 8) return true;
  }
  return false;
}

/** What is random in a value: all but what every such value begins with. */
export function bodyOf(value: string, keywords: readonly string[]): string {
  const prefix = keywords.find((keyword) => value.startsWith(keyword));
  return prefix === undefined ? value.replace(/^[A-Za-z]{2,12}[-_]/, '') : value.slice(prefix.length);
}
