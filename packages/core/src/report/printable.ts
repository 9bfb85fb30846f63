/**
 * Scanned text and paths on their way to a terminal. Control characters, escape sequences, bidirectional overrides and
 * invisible characters are shown as escapes, so that no scanned file can move the cursor, set a title or reorder a line.
 */

const UNSAFE =
  /\p{Cc}|\p{Cf}|\p{Cs}|\p{Zl}|\p{Zp}|\u034f|\u115f|\u1160|\u180b|\u180c|\u180d|\u202f|\u3164|\uffa0/gu;
const NAMED: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|[\ud83c-\ud83e][\udc00-\udfff]/;
const COMBINING = /^\p{M}$/u;

/** One line of text, safe to print; line ends and tabs become `\n`, `\r`, `\t`. */
export function printable(text: string): string {
  return text.replace(UNSAFE, (character) => NAMED[character] ?? escapeOf(character));
}

/** Printable text that keeps its line ends, for messages of several lines. */
export function printableLines(text: string): string {
  return text
    .split(/\r\n|\r|\n/)
    .map(printable)
    .join('\n');
}

/** Terminal columns of one printable character. */
export function columnsOf(character: string): number {
  if (COMBINING.test(character) || character === '\ufe0f') return 0;
  return WIDE.test(character) ? 2 : 1;
}

/** Terminal columns of a printable text. */
export function textColumns(text: string): number {
  let columns = 0;
  for (const character of text) columns += columnsOf(character);
  return columns;
}

function escapeOf(character: string): string {
  const code = character.codePointAt(0)!;
  if (code < 0x100) return `\\x${code.toString(16).padStart(2, '0')}`;
  return code > 0xffff ? `\\u{${code.toString(16)}}` : `\\u${code.toString(16).padStart(4, '0')}`;
}
