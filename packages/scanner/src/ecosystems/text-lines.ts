/** The lines of a text with their places. */
import type { Spot } from './ecosystem.ts';

export interface TextLine extends Spot {
  /** Without blanks around it. */
  readonly text: string;
  readonly indent: number;
}

/** Lines that are not blank; `start` is the first character that is no blank. */
export function* textLines(text: string): Generator<TextLine> {
  for (let at = 0; at < text.length; ) {
    const next = text.indexOf('\n', at);
    const end = next < 0 ? text.length : next;
    const line = text.slice(at, end);
    const content = line.trim();
    const indent = line.length - line.trimStart().length;
    if (content !== '')
      yield { text: content, indent, start: at + indent, end: at + indent + content.length };
    at = end + 1;
  }
}
