/**
 * Characters that say something else to a program than to the person who looks at a text: invisible ones that carry a message, ones that turn
 * the order of what is shown, and text that is moved out of sight. What scripts and emoji need is left alone: joiners between letters that join,
 * marks of direction, the selector of a symbol, the flags of regions. Linear in the text.
 */
import { hiddenTexts } from '../ai-review/injection/hidden-text.ts';
import type { Confidence } from '../finding/finding.ts';

export interface HiddenSigns {
  readonly start: number;
  readonly end: number;
  /** What they are, as the subject of a sentence. Holds nothing of the text: what is hidden may speak to whoever reads the finding. */
  readonly what: string;
  readonly confidence: Confidence;
}

/** The hidden signs of a text: one of each sort for each line, in order. */
export function hiddenSigns(text: string): readonly HiddenSigns[] {
  const found = [
    ...carriers(text),
    ...runs(text, INVISIBLE_RUN, 'invisible characters in a row'),
    ...scattered(text),
    ...runs(text, CONTROLS, 'control characters of a terminal'),
    ...runs(text, ESCAPED_TAGS, 'escapes of invisible tag characters'),
    ...(BIDI.test(text) ? reordered(text) : []),
    ...outOfSight(text),
  ];
  const seen = new Set<string>();
  const lineAt = lineStarts(text);
  return found
    .sort((a, b) => a.start - b.start)
    .filter(({ start, what }) => {
      const key = `${lineAt(start)}\0${what}`;
      return !seen.has(key) && seen.add(key);
    });
}

/** Where the line of an offset begins; asked for offsets in order, so that a long text is gone through once. */
function lineStarts(text: string): (offset: number) => number {
  let start = 0;
  let next = text.indexOf('\n');
  return (offset) => {
    for (; next >= 0 && next < offset; next = text.indexOf('\n', start)) start = next + 1;
    return start;
  };
}

const CARRIERS: Readonly<Record<string, string>> = {
  tags: 'invisible tag characters that spell a text',
  selectors: 'variation selectors in a row, which can carry a text',
};

/** One tag letter is a left-over; two begin a text. */
function carriers(text: string): readonly HiddenSigns[] {
  return hiddenTexts(text).flatMap(({ kind, start, end }) => {
    const what = CARRIERS[kind];
    return what === undefined || end - start < 4 ? [] : [{ start, end, what, confidence: 'high' as const }];
  });
}

/** Fillers, joiners, separators and format characters: no script and no emoji has four of them in a row. */
const INVISIBLE =
  '\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2060-\u206f\u3164\ufeff\uffa0\u{1bca0}-\u{1bca3}\u{1d173}-\u{1d17a}';
const INVISIBLE_RUN = new RegExp(`[${INVISIBLE}]{4,}`, 'gu');
/** They colour, hide and overwrite what a terminal has shown. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const CONTROLS = /[\u001b\u0008]+/gu;
/** As JSON writes them. */
const ESCAPED_TAGS = /(?:\\udb40\\udc[0-7][\da-f]){2,}/giu;

function runs(text: string, pattern: RegExp, what: string): readonly HiddenSigns[] {
  return [...text.matchAll(pattern)].map(({ index, 0: found }) => ({
    start: index,
    end: index + found.length,
    what,
    confidence: 'high',
  }));
}

/** Single invisible signs beside letters of ASCII, where no script needs them. */
const SCATTERED =
  /(?<=[!-~])[\u200b\u2060-\u2064\ufeff]|(?<=[A-Za-z0-9])[\u200c\u200d](?=[A-Za-z0-9])|(?<=[A-Za-z])[\ufe00-\ufe0f]|(?<=[ -~])[\u{e0100}-\u{e01ef}]/gu;
/** Text that was copied from web pages has a few; a hidden letter takes eight. */
const MANY_SCATTERED = 24;
/** Words that are broken so that nobody finds them. */
const BROKEN_WORD = /[A-Za-z][\u200b-\u200d\u2060-\u2064\ufeff][A-Za-z]/gu;
const MANY_BROKEN = 4;

function scattered(text: string): readonly HiddenSigns[] {
  const all = [...text.matchAll(SCATTERED)];
  const broken = [...text.matchAll(BROKEN_WORD)];
  const [first] = all.length >= MANY_SCATTERED ? all : broken.length >= MANY_BROKEN ? broken : [];
  if (first === undefined) return [];
  const what =
    all.length >= MANY_SCATTERED
      ? `${all.length} scattered invisible characters`
      : 'words with invisible characters in them';
  return [{ start: first.index, end: first.index + first[0].length, what, confidence: 'medium' }];
}

const BIDI = /[\u202a-\u202e\u2066-\u2069]/u;
const OVERRIDES = /[\u202d\u202e]/u;
const RIGHT_TO_LEFT = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/** Lines on which controls change the order of what is shown. In a line of a script that is written from the right, closed ones are usual. */
function reordered(text: string): readonly HiddenSigns[] {
  const found: HiddenSigns[] = [];
  for (let at = 0; at < text.length; ) {
    const next = text.indexOf('\n', at);
    const end = next < 0 ? text.length : next;
    const line = text.slice(at, end);
    const first = line.search(BIDI);
    if (first >= 0 && (OVERRIDES.test(line) || !RIGHT_TO_LEFT.test(line) || isOpen(line)))
      found.push({
        start: at + first,
        end: at + first + 1,
        what: 'controls that change the order in which a line is shown',
        confidence: 'high',
      });
    at = end + 1;
  }
  return found;
}

function isOpen(line: string): boolean {
  let embeddings = 0;
  let isolates = 0;
  for (const sign of line) {
    if (/[\u202a-\u202e]/u.test(sign)) embeddings += sign === '\u202c' ? -1 : 1;
    else if (/[\u2066-\u2069]/u.test(sign)) isolates += sign === '\u2069' ? -1 : 1;
  }
  return embeddings !== 0 || isolates !== 0;
}

/** What stands so far to the right, or so far below everything else, that an editor does not show it. */
const FAR: readonly (readonly [string, string])[] = [
  [' '.repeat(200), 'text far to the right of its line'],
  ['\t'.repeat(50), 'text far to the right of its line'],
  ['\n'.repeat(60), 'text far below the rest of the file'],
];

const MAX_SAID = 200;
/** A line or a file may end in blanks, and a bracket says nothing. */
const SAYS = /^[^\n]*?\p{L}{2,}[^\n]*?[^\p{L}\n]\p{L}{2,}/u;

/** Cells of wide tables are filled with blanks. */
const TABLE = /[ \t]*\|/y;

function outOfSight(text: string): readonly HiddenSigns[] {
  return FAR.flatMap(([gap, what]) => {
    const found: HiddenSigns[] = [];
    const lineAt = lineStarts(text);
    const isTable = { at: -1, is: false };
    for (let at = text.indexOf(gap); at >= 0; ) {
      let end = at + gap.length;
      while (end < text.length && text[end] === gap[0]) end += 1;
      const said = text.slice(end, end + MAX_SAID);
      const line = lineAt(at);
      if (line !== isTable.at) {
        TABLE.lastIndex = line;
        Object.assign(isTable, { at: line, is: TABLE.test(text) });
      }
      if (SAYS.test(said) && !isTable.is)
        found.push({ start: end, end: end + 1, what, confidence: 'medium' });
      at = text.indexOf(gap, end);
    }
    return found;
  });
}
