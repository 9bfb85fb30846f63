import type { Position, Region, Span } from './source-file.ts';

/** Maps offsets to lines and back. CR, LF and CRLF each end one line. */
export interface LineIndex {
  readonly lineCount: number;
  positionAt(offset: number): Position;
  regionOf(span: Span): Region;
  /** Offset of the first character of a 1-based line. */
  startOf(line: number): number;
  /** The text of a 1-based line without its line end. */
  lineText(line: number): string;
}

/** Builds the line index of a text in one pass. */
export function createLineIndex(text: string): LineIndex {
  const starts = lineStarts(text);
  const lineOf = (offset: number): number => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  };
  const positionAt = (offset: number): Position => {
    const clamped = Math.max(0, Math.min(offset, text.length));
    const line = lineOf(clamped);
    return { line: line + 1, column: clamped - starts[line]! + 1 };
  };
  return {
    lineCount: starts.length,
    positionAt,
    regionOf(span) {
      const from = positionAt(span.start);
      const to = positionAt(Math.max(span.start, span.end));
      return { startLine: from.line, startColumn: from.column, endLine: to.line, endColumn: to.column };
    },
    startOf: (line) => starts[line - 1] ?? text.length,
    lineText(line) {
      const start = starts[line - 1];
      if (start === undefined) return '';
      return text.slice(start, starts[line] ?? text.length).replace(/[\r\n]{1,2}$/, '');
    },
  };
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (code === 10) starts.push(i + 1);
    else if (code === 13 && text.charCodeAt(i + 1) !== 10) starts.push(i + 1);
  }
  return starts;
}
