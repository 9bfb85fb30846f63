/**
 * Code as a fingerprint sees it: what a formatter may change (whitespace, comments, quotes, trailing commas, line
 * continuation) is gone. Works on text, for every language at once, so it over-approximates: `#` opens a comment only after
 * whitespace or at the start, `//` only when no `:` stands before it (so the right side of a Python floor division is dropped
 * too, which can only make two pieces of code look like repeats of each other).
 */

const TOKEN =
  /(?<comment>\/\*[\s\S]*?(?:\*\/|$)|(?<![:\w])\/\/[^\n\r]*|(?<![^\s])#(?![{!])[^\n\r]*)|(?<string>"""[\s\S]*?(?:"""|$)|'''[\s\S]*?(?:'''|$)|"(?:\\[\s\S]|[^"\\\n\r])*"?|'(?:\\[\s\S]|[^'\\\n\r])*'?|`(?:\\[\s\S]|[^`\\])*`?)|(?<space>(?:\s|\\\r?\n)+)|(?<word>[\p{L}\p{N}_$]+)|(?<other>[\s\S])/gu;

/** Says what becomes of the inside of a string; secrets hide it. */
export type StringMapper = (content: string) => string;

/** Normalises a piece of code for comparing it across edits that only reformat. */
export function normaliseCode(code: string, mapString: StringMapper = (content) => content): string {
  const parts: string[] = [];
  let previousIsWord = false;
  for (const match of code.matchAll(TOKEN)) {
    const groups = match.groups!;
    if (groups.comment !== undefined || groups.space !== undefined) continue;
    const isWord = groups.word !== undefined;
    if (isWord && previousIsWord) parts.push(' ');
    dropTrailingComma(parts, match[0]);
    parts.push(groups.string === undefined ? match[0] : normaliseString(match[0], mapString));
    previousIsWord = isWord;
  }
  while (parts.at(-1) === ';' || parts.at(-1) === ',') parts.pop();
  return parts.join('');
}

/** The raw contents of the string literals in a piece of code, in order. */
export function stringContents(code: string): string[] {
  const literals = [...code.matchAll(TOKEN)].flatMap((match) => match.groups?.string ?? []);
  return literals.map((literal) =>
    literal.replace(/^(?:"""|'''|["'`])/, '').replace(/(?:"""|'''|["'`])$/, ''),
  );
}

function dropTrailingComma(parts: string[], next: string): void {
  if ((next === ')' || next === ']' || next === '}') && parts.at(-1) === ',') parts.pop();
}

/** Template literals keep their own quote: they mean something else. */
function normaliseString(literal: string, mapString: StringMapper): string {
  const opening = /^(?:"""|'''|["'`])/.exec(literal)![0];
  const closed = literal.length >= 2 * opening.length && literal.endsWith(opening);
  const content = literal.slice(opening.length, closed ? -opening.length : undefined);
  const mapped = mapString(content.replace(/\\(["'`])/g, '$1'));
  return opening === '`' ? `\`${mapped}\`` : `"${mapped}"`;
}
