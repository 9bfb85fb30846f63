/** A line of scanned code as a page shows it: printable, cut to a length, with the place of the finding in it. */
import { printable } from '../printable.ts';

/** Longer lines are cut around what is marked; nobody reads minified code in a report. */
const MAX_LENGTH = 400;
const TAB = '    ';
const ELLIPSIS = '…';

export interface ShownLine {
  readonly text: string;
  /** The marked part; empty (`from === to`) when nothing is. */
  readonly from: number;
  readonly to: number;
  /** Parts that stand for signs which cannot be printed. */
  readonly escapes: readonly (readonly [from: number, to: number])[];
}

/** Shows a line of which the part from `from` to `to` (UTF-16 units) is marked. */
export function shownLine(line: string, from = 0, to = 0): ShownLine {
  const [start, end] = window(line, from);
  let text = start > 0 ? ELLIPSIS : '';
  let markedFrom = -1;
  let markedTo = text.length;
  const escapes: [number, number][] = [];
  let offset = start;
  for (const character of line.slice(start, end)) {
    const shown = character === '\t' ? TAB : printable(character);
    if (offset >= from && offset < to) {
      if (markedFrom < 0) markedFrom = text.length;
      markedTo = text.length + shown.length;
    }
    if (shown !== character && character !== '\t') escapes.push([text.length, text.length + shown.length]);
    text += shown;
    offset += character.length;
  }
  if (end < line.length) text += ELLIPSIS;
  return markedFrom < 0
    ? { text, from: 0, to: 0, escapes }
    : { text, from: markedFrom, to: markedTo, escapes };
}

/** Which part of a long line is shown: its beginning, unless the mark lies behind it. */
function window(line: string, from: number): readonly [number, number] {
  if (line.length <= MAX_LENGTH) return [0, line.length];
  const start = from < MAX_LENGTH * 0.75 ? 0 : Math.min(from - MAX_LENGTH / 4, line.length - MAX_LENGTH);
  return [start, start + MAX_LENGTH];
}
