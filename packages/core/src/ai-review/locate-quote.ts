/**
 * Where quoted code stands among the lines that were sent. Whitespace does not count, nor how lines are broken. A quote near the stated
 * lines is taken there; elsewhere only when there is one such place.
 */
import type { Excerpt } from './excerpt.ts';

export type Located =
  | {
      readonly kind: 'found';
      readonly startLine: number;
      readonly endLine: number;
      readonly isMoved: boolean;
    }
  | { readonly kind: 'file-not-sent' | 'quote-not-found' | 'quote-too-short' };

/** Lines around the stated ones within which the nearest of several places counts. */
const NEAR = 3;
/** Shorter quotes stand everywhere. */
const MIN_QUOTE = 4;

/** Looks for a quote in what was sent of a file. */
export function locateQuote(
  excerpts: readonly Excerpt[],
  {
    path,
    startLine,
    endLine,
    quote,
  }: {
    readonly path: string;
    readonly startLine: number;
    readonly endLine: number;
    readonly quote: string;
  },
): Located {
  const own = excerpts.filter((excerpt) => excerpt.path === path);
  if (own.length === 0) return { kind: 'file-not-sent' };
  const wanted = withoutLineNumbers(quote).replace(/\s+/g, '');
  if (wanted.length < MIN_QUOTE || !/[\p{L}\p{N}]/u.test(wanted)) return { kind: 'quote-too-short' };
  const places = own.flatMap((excerpt) => placesIn(excerpt, wanted));
  if (places.length === 0) return { kind: 'quote-not-found' };
  const distance = ({ from, to }: Place): number => Math.max(0, from - endLine, startLine - to);
  const nearest = places.reduce((best, place) => (distance(place) < distance(best) ? place : best));
  const isNear = distance(nearest) <= NEAR;
  if (!isNear && distinct(places) > 1) return { kind: 'quote-not-found' };
  return { kind: 'found', startLine: nearest.from, endLine: nearest.to, isMoved: distance(nearest) > 0 };
}

interface Place {
  readonly from: number;
  readonly to: number;
}

const distinct = (places: readonly Place[]): number => new Set(places.map(({ from }) => from)).size;

/** Models quote the numbers and marks that stand before the lines. */
function withoutLineNumbers(quote: string): string {
  return quote.replace(/^[ \t]{0,8}\d{0,6}[ +-]\| ?/gm, '');
}

function placesIn({ lines }: Excerpt, wanted: string): readonly Place[] {
  let joined = '';
  const starts: number[] = [];
  const numbers: number[] = [];
  for (const { number, text, mark } of lines) {
    if (mark === 'removed') continue;
    starts.push(joined.length);
    numbers.push(number);
    joined += text.replace(/\s+/g, '');
  }
  const lineAt = (offset: number): number => {
    let line = numbers[0] ?? 1;
    for (const [i, start] of starts.entries()) {
      if (start > offset) break;
      line = numbers[i]!;
    }
    return line;
  };
  const places: Place[] = [];
  for (let at = joined.indexOf(wanted); at >= 0 && places.length < 50; at = joined.indexOf(wanted, at + 1))
    places.push({ from: lineAt(at), to: lineAt(at + wanted.length - 1) });
  return places;
}
