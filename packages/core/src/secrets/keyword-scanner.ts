/**
 * Finds where keywords stand in a text, all in one pass: Wu and Manber's algorithm ("A fast algorithm for multi-pattern searching",
 * 1994) with blocks of two characters. A table says for each block how far the search may move on; most of a text is never looked at
 * closer.
 */
import { MIN_KEYWORD } from './shape.ts';

export interface Keyword {
  readonly text: string;
  /** False: letters count without their case. */
  readonly exact: boolean;
}

export interface KeywordScanner {
  /** Calls `found` with the number of the keyword and its place, for each place of each keyword, in the order of the text. */
  scan(text: string, found: (keyword: number, at: number) => void): void;
}

/** Letters of both cases are one class; what no keyword holds is class 0. */
const CLASSES = 64;
const GRAMS = 1 << 15;

/** Builds the tables. Keywords have at least three characters, in ASCII. */
export function createKeywordScanner(keywords: readonly Keyword[]): KeywordScanner {
  const classes = classesOf(keywords);
  const shift = new Uint8Array(CLASSES * CLASSES).fill(MIN_KEYWORD - 1);
  const buckets = new Map<number, number[]>();
  const grams = new Uint8Array(GRAMS);
  const folded = keywords.map(({ text }) => text.toLowerCase());
  keywords.forEach(({ text }, index) => {
    const [a, b, c] = [0, 1, 2].map((at) => classes[text.charCodeAt(at)]!) as [number, number, number];
    shift[a * CLASSES + b] = Math.min(shift[a * CLASSES + b]!, 1);
    shift[b * CLASSES + c] = 0;
    const gram = a * CLASSES * CLASSES + b * CLASSES + c;
    grams[gram & (GRAMS - 1)] = 1;
    buckets.set(gram, [...(buckets.get(gram) ?? []), index]);
  });
  const check = (text: string, at: number, found: (keyword: number, at: number) => void): void => {
    const gram =
      classes[text.charCodeAt(at)]! * CLASSES * CLASSES +
      classes[text.charCodeAt(at + 1)]! * CLASSES +
      classes[text.charCodeAt(at + 2)]!;
    for (const index of buckets.get(gram) ?? []) {
      const { text: keyword, exact } = keywords[index]!;
      const stands = exact
        ? text.startsWith(keyword, at)
        : text.slice(at, at + keyword.length).toLowerCase() === folded[index];
      if (stands) found(index, at);
    }
  };
  return {
    scan(text, found) {
      const classOf = (code: number): number => (code < 128 ? classes[code]! : 0);
      let at = MIN_KEYWORD - 1;
      while (at < text.length) {
        const b = classOf(text.charCodeAt(at - 1));
        const c = classOf(text.charCodeAt(at));
        const step = shift[b * CLASSES + c]!;
        if (step === 0) {
          const gram = classOf(text.charCodeAt(at - 2)) * CLASSES * CLASSES + b * CLASSES + c;
          if (grams[gram & (GRAMS - 1)] === 1) check(text, at - 2, found);
          at += 1;
        } else at += step;
      }
    },
  };
}

function classesOf(keywords: readonly Keyword[]): Uint8Array {
  const classes = new Uint8Array(128);
  let next = 1;
  for (const { text } of keywords) {
    if (text.length < MIN_KEYWORD) throw new Error(`the keyword \`${text}\` is too short`);
    for (const char of text.toLowerCase()) {
      const code = char.charCodeAt(0);
      if (code > 127) throw new Error(`the keyword \`${text}\` is not in ASCII`);
      if (classes[code] === 0) classes[code] = Math.min(next++, CLASSES - 1);
    }
  }
  for (let upper = 65; upper <= 90; upper += 1) classes[upper] = classes[upper + 32]!;
  return classes;
}
