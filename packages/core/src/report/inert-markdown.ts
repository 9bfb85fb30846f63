/**
 * Text of scanned code, and of reports that anybody may have written, on its way into a comment on a forge. Markdown is only half of what
 * is read there: GitHub and GitLab turn `@name` into a notification and `#12`, `!12`, `GH-12`, `owner/name@commit`, addresses and numbers of
 * commits into links, after Markdown was read, so that no backslash helps. Nothing of that is done in code. So words that are
 * plainly words stay text, and everything else is shown as code.
 */
import { printable } from './printable.ts';

/** Nothing but letters, digits and marks of punctuation that start nothing on any forge. */
const PLAIN_WORD = /^[("'“‘]*[\p{L}\p{M}\p{N}]+(?:[.,/'’-][\p{L}\p{M}\p{N}]+)*[)"'”’]*[.,;:!?…]*$/u;
/** Looks plain and is linked all the same: commits, `GH-12` and other names of trackers, addresses. */
const LINKED = /[0-9a-f]{7}|\p{L}+-\d|^[^\p{L}]*www\./iu;
/** Signs that mean something to Markdown, to HTML or to what forges do after both. */
const SIGNS = /[!-+:-@[-`{-~]|\.(?<=www\.)/gi;

/** A number that begins a list where a line begins with it. */
const LIST_NUMBER = /^\d+(?=[.)](?: |$))/;

/** A text in a line or in a cell of a table. Blanks are joined; what stands between backticks is code without them. */
export function inertText(text: string): string {
  return printable(text.replace(/\s+/g, ' ').trim())
    .split(/(`[^`]+`)/)
    .map((part) => (/^`[^`]+`$/.test(part) ? inertCode(part.slice(1, -1)) : inertWords(part)))
    .join('')
    .replace(LIST_NUMBER, (number) => `${number}\\`);
}

function inertWords(text: string): string {
  const parts: { code: boolean; text: string }[] = [];
  for (const word of text.split(' ')) {
    const code = !isPlain(word);
    const last = parts.at(-1);
    if (last !== undefined && last.code === code) last.text += ` ${word}`;
    else parts.push({ code, text: word });
  }
  return parts
    .map((part) => (part.code ? inertCode(part.text) : part.text.replace(/["&<>]/g, entityOf)))
    .join(' ');
}

/**
 * A text as code, in a line, in a cell of a table, or in the summary of a folded part. An element with entities, because a code span of
 * Markdown can be ended by a `|` of a table, and stands for itself in HTML.
 */
export function inertCode(text: string): string {
  return text === '' ? '' : `<code>${printable(text).replace(SIGNS, entityOf)}</code>`;
}

function isPlain(word: string): boolean {
  return /^[.,;:?–·]?$/.test(word) || (PLAIN_WORD.test(word) && !LINKED.test(word));
}

function entityOf(sign: string): string {
  return `&#${sign.charCodeAt(0)};`;
}
