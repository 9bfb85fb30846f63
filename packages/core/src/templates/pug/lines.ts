/** The lines of a Pug template, with what belongs to them by its indentation. */
export interface Line {
  /** Offset of the first character that is no indentation. */
  readonly start: number;
  readonly indent: number;
  readonly text: string;
}

/** Splits a text into its lines; empty ones are left out. A list of attributes over several lines is the caller's business. */
export function linesOf(text: string): readonly Line[] {
  const lines: Line[] = [];
  let at = 0;
  for (const written of text.split('\n')) {
    const line = written.endsWith('\r') ? written.slice(0, -1) : written;
    const content = line.trimStart();
    const start = at + line.length - content.length;
    if (content !== '') lines.push({ start, indent: start - at, text: content });
    at += written.length + 1;
  }
  return lines;
}
