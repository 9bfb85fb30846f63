/** Where the tag of a template ends. */

/** Tags longer than this are taken as they come, quotes or not. */
const MAX_TAG = 8000;

/** Offset of the closing sign behind `from`, those in quotes left out where quotes are closed; -1 when there is none. */
export function endOfTag(text: string, from: number, close: string): number {
  const first = text.indexOf(close, from);
  if (first < 0) return -1;
  let quote = '';
  for (let at = from; at < text.length && at < from + MAX_TAG; at += 1) {
    const char = text[at]!;
    if (quote === '') {
      if (text.startsWith(close, at)) return at;
      if (char === '"' || char === "'" || char === '`') quote = char;
    } else if (char === '\\') at += 1;
    else if (char === quote) quote = '';
  }
  // An apostrophe in a comment, say.
  return first;
}
