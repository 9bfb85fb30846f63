/** Finds what a text that was cut off still needs to be closed. */

const CLOSING: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };
const TOKEN =
  /#[^\n]*|"""(?:[^"\\]|\\[\s\S]|"(?!""))*(?:"""|$)|'''(?:[^'\\]|\\[\s\S]|'(?!''))*(?:'''|$)|"(?:[^"\\\n]|\\[\s\S])*(?:"|$)?|'(?:[^'\\\n]|\\[\s\S])*(?:'|$)?|[()[\]{}]/g;

/** The quotes and brackets to append, or an empty text when none is open. */
export function closeBrackets(text: string): string {
  const open: string[] = [];
  let quotes = '';
  for (const match of text.matchAll(TOKEN)) {
    const token = match[0];
    const closing = CLOSING[token];
    if (closing !== undefined) open.push(closing);
    else if (token === open.at(-1)) open.pop();
    else if (match.index + token.length === text.length) quotes = openQuotes(token);
  }
  return quotes + open.reverse().join('');
}

function openQuotes(token: string): string {
  const first = token.charAt(0);
  if (first !== '"' && first !== "'") return '';
  const quotes = token.startsWith(first.repeat(3)) ? first.repeat(3) : first;
  return token.length >= 2 * quotes.length && token.endsWith(quotes) ? '' : quotes;
}
