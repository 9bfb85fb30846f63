import { textColumns } from './printable.ts';

/** Breaks printable text into lines of at most `width` columns at spaces; a longer word stays whole. Keeps line ends. */
export function wrap(text: string, width: number): string[] {
  return text.split('\n').flatMap((line) => wrapLine(line, Math.max(10, width)));
}

function wrapLine(line: string, width: number): string[] {
  const lines: string[] = [];
  let current = '';
  for (const word of line.split(' ')) {
    const joined = current === '' ? word : `${current} ${word}`;
    if (current !== '' && textColumns(joined) > width) {
      lines.push(current);
      current = word;
    } else current = joined;
  }
  return [...lines, current];
}

/**
 * Joins the lines that an author broke by hand, so that they can be wrapped anew. Blank lines, list items and indented lines keep
 * their place.
 */
export function reflow(text: string): string {
  return text
    .trim()
    .replace(/[^\S\n]*\n(?!\s*\n|\s*[-*+] |\s*\d+[.)] |[ \t])/g, (_, offset: number, whole: string) =>
      whole[offset - 1] === '\n' || offset === 0 ? '\n' : ' ',
    );
}
