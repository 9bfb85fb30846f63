/**
 * A part of ours in a text of others, between two marks. Taking it away gives back the very bytes that were there before; what the marks say
 * besides tells how: whether the line before had no end, and whether the file was made for it.
 */

const BEGIN = '<!-- skeptic: begin -->';
const BEGIN_AFTER_OPEN_LINE = '<!-- skeptic: begin (the line before had no end) -->';
const BEGIN_OF_FILE = '<!-- skeptic: begin (of a file that it made) -->';
const END = '<!-- skeptic: end -->';

const PART =
  /(\r?\n)?(\r?\n)?(<!-- skeptic: begin(?: \((the line before had no end|of a file that it made)\))? -->)(\r?\n[\s\S]*?\r?\n)<!-- skeptic: end -->(?:\r?\n)?/;

/** The text with the part, in place of an older one or at the end. `text` is null for a file that is not there. `body` has lines ended by `\n`. */
export function withPart(text: string | null, body: string): string {
  const known = PART.exec(text ?? '');
  const newline = /\r\n/.test(text ?? '') ? '\r\n' : '\n';
  const lines = body.replace(/\n$/, '').replaceAll('\n', newline);
  if (text !== null && known !== null) {
    const start = known.index + (known[1] ?? '').length + (known[2] ?? '').length;
    const end = known.index + known[0].length;
    const hasEnd = /\n$/.test(known[0]);
    const part = `${known[3]}${newline}${lines}${newline}${END}${hasEnd ? newline : ''}`;
    return `${text.slice(0, start)}${part}${text.slice(end)}`;
  }
  if (text === null) return `${BEGIN_OF_FILE}\n${lines}\n${END}\n`;
  const isOpen = text !== '' && !text.endsWith('\n');
  const before = text === '' ? '' : isOpen ? `${newline}${newline}` : newline;
  const begin = isOpen ? BEGIN_AFTER_OPEN_LINE : BEGIN;
  return `${text}${before}${begin}${newline}${lines}${newline}${END}${newline}`;
}

/** The text without the part; null when the file was made for it and holds nothing else. */
export function withoutPart(text: string): string | null {
  const known = PART.exec(text);
  if (known === null) return text;
  const [all, first = '', second = '', , kind] = known;
  // One line end stands before the part, two where the line before had none.
  const own = kind === 'the line before had no end' ? first + second : second || first;
  const start = known.index + (first + second).length - own.length;
  const left = `${text.slice(0, start)}${text.slice(known.index + all.length)}`;
  return kind === 'of a file that it made' && left.trim() === '' ? null : left;
}

/** What stands between the marks, with lines ended by `\n`; null without a part. */
export function partOf(text: string): string | null {
  const body = PART.exec(text)?.[5];
  return body === undefined ? null : body.replace(/^\r?\n/, '').replaceAll('\r\n', '\n');
}
