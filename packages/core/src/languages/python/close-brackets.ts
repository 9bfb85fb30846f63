/** Finds what a text that was cut off still needs to be closed. One pass without regard to f-strings' inner quotes. */

const CLOSING: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

/** The quotes and brackets to append, or an empty text when none is open. */
export function closeBrackets(text: string): string {
  const open: string[] = [];
  let opening = '';
  for (let at = 0; at < text.length; ) {
    const char = text.charAt(at);
    opening = '';
    if (char === '"' || char === "'") {
      opening = text.startsWith(char.repeat(3), at) ? char.repeat(3) : char;
      at = stringEnd(text, at + opening.length, opening);
      if (at <= text.length) opening = '';
      continue;
    }
    if (char === '#') {
      at = lineEnd(text, at);
      opening = '\n';
      continue;
    }
    const closing = CLOSING[char];
    if (closing !== undefined) open.push(closing);
    else if (char === open.at(-1)) open.pop();
    at += 1;
  }
  const brackets = open.reverse().join('');
  return opening === '\n' && brackets === '' ? '' : opening + brackets;
}

/** Where a string's closing quotes end; beyond the text when it has none. A newline ends what should have ended before. */
function stringEnd(text: string, from: number, quotes: string): number {
  for (let at = from; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (char === '\\') at += 1;
    else if (char === quotes.charAt(0) && text.startsWith(quotes, at)) return at + quotes.length;
    else if (char === '\n' && quotes.length === 1) return at;
  }
  return text.length + 1;
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}
