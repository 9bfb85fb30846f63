/** A line of code cut where its colour or its mark changes. */
import type { CodeLine } from '../page-data.ts';

export interface Piece {
  readonly text: string;
  /** Index into the page's tokens. */
  readonly token: number | null;
  readonly isMarked: boolean;
}

/** The pieces of a line, which together are its text. */
export function piecesOf(
  { text, runs = [] }: CodeLine,
  [from, to]: readonly [number, number],
): readonly Piece[] {
  const coloured = colouredParts(text, runs);
  return coloured.flatMap(([start, end, token]) => {
    const cuts = [start, ...[from, to].filter((place) => place > start && place < end), end];
    return cuts.slice(0, -1).map((place, i) => ({
      text: text.slice(place, cuts[i + 1]),
      token,
      isMarked: place >= from && place < to,
    }));
  });
}

/** All of a text as parts with and without a colour, in order. Runs do not overlap. */
function colouredParts(text: string, runs: readonly number[]): (readonly [number, number, number | null])[] {
  const parts: (readonly [number, number, number | null])[] = [];
  let at = 0;
  for (let i = 0; i + 2 < runs.length; i += 3) {
    const start = runs[i]!;
    const end = start + runs[i + 1]!;
    if (start > at) parts.push([at, start, null]);
    parts.push([start, end, runs[i + 2]!]);
    at = end;
  }
  if (at < text.length) parts.push([at, text.length, null]);
  return parts;
}
