/** Takes a prompt apart into words, clauses and sentences, so that phrases can be looked for in it. */

import { ownTable } from '../own-table.ts';
import { stemOf } from './stem.ts';

/** Of a longer prompt only so many characters are read. */
export const MAX_PROMPT = 60_000;

export interface PromptWord {
  readonly stem: string;
  /** In lower case, as it stands. */
  readonly raw: string;
  /** Offsets in the prompt. */
  readonly start: number;
  readonly end: number;
  readonly sentence: number;
  /** Counts the parts between commas, colons and brackets through the whole prompt. */
  readonly clause: number;
  /** It stands in round brackets: it describes what stands before them. */
  readonly isAside: boolean;
  /** Counts the parts before and after colons through the whole prompt: what follows one explains what stands before it. */
  readonly section: number;
}

/** A prompt without the words that say nothing, such as articles. */
export interface PromptText {
  readonly source: string;
  readonly words: readonly PromptWord[];
  /** Positions in `words` by stem and by the word as it stands. */
  readonly byStem: ReadonlyMap<string, readonly number[]>;
  readonly byRaw: ReadonlyMap<string, readonly number[]>;
}

const TOKEN =
  /(?<=[\s'"(])(?:\?|[$:]\d+|%s)(?=[\s'",.)]|$)|[\p{L}\p{N}]+(?:'[\p{L}]+)?|[.!?,;:()[\]{}—–\n]|\s-\s|\//gu;
/** `?`, `$1` or `%s` that stands alone: what SQL has in place of a value. */
const PLACEHOLDER = /^(?:\?|[$:]\d+|%s)$/;
/** Where a word of a program begins within another. */
const CAMEL = /(?<=[\p{Ll}\d])(?=\p{Lu}\p{Ll})|(?<=\p{Lu}{2})(?=\p{Lu}\p{Ll}{2})/u;
const NOT_ENDING = /n't$/;
/** The short forms that do not end the verb where `n't` begins. */
const SHORT_FORMS: Readonly<Record<string, string>> = ownTable({ "can't": 'can', "won't": 'will' });

export interface ReadWords {
  /** That say nothing. */
  readonly ignored: ReadonlySet<string>;
  /** That phrases hold: such a word is not taken apart, although it is written like two (`GitHub`). */
  readonly isKnown: (word: string) => boolean;
}

/** Reads a prompt. Code between fences is no text. */
export function readPromptText(source: string, { ignored, isKnown }: ReadWords): PromptText {
  const text = withoutCode(source.slice(0, MAX_PROMPT));
  const words: PromptWord[] = [];
  let sentence = 0;
  let clause = 0;
  let depth = 0;
  let section = 0;
  const add = (raw: string, start: number, end: number): void => {
    if (!ignored.has(raw))
      words.push({ stem: stemOf(raw), raw, start, end, sentence, clause, isAside: depth > 0, section });
  };
  for (const match of text.matchAll(TOKEN)) {
    const [token] = match;
    const at = match.index;
    const first = token.codePointAt(0)!;
    if (PLACEHOLDER.test(token) && !endsPlainSentence(token, text, at)) {
      add('placeholder', at, at + token.length);
      continue;
    }
    if (isWordStart(first)) {
      addWord(token, at, isKnown, add);
      continue;
    }
    if (token === '/') continue;
    if (token === ':' && /^:\s/.test(text.slice(at, at + 2))) section += 1;
    if (token === '(') depth += 1;
    if (token === ')') depth = Math.max(0, depth - 1);
    if (token === '\n' ? endsLine(text, at) : endsSentence(token, text, at)) {
      sentence += 1;
      clause += 1;
      section += 1;
      depth = 0;
    } else if (token !== '\n' && token !== '.') clause += 1;
  }
  return {
    source,
    words,
    byStem: indexOf(words, ({ stem }) => stem),
    byRaw: indexOf(words, ({ raw }) => raw),
  };
}

/** The same length as the source, so that offsets hold: code between fences is blank, quotes are plain. */
export function withoutCode(source: string): string {
  const blank = (code: string): string => code.replace(/[^\n]/g, ' ');
  return source.replace(/^(```|~~~)[^\n]*\n[\s\S]*?(?:^\1|$(?![\s\S]))/gm, blank).replace(/[‘’ʼ`]/g, "'");
}

function isWordStart(code: number): boolean {
  return /[\p{L}\p{N}]/u.test(String.fromCodePoint(code));
}

/** Adds a word: `don't` is two, and so are `rateLimit` and `SQLInjection`. */
function addWord(
  token: string,
  at: number,
  isKnown: ReadWords['isKnown'],
  add: (raw: string, start: number, end: number) => void,
): void {
  const small = token.toLowerCase();
  if (NOT_ENDING.test(small)) {
    add(SHORT_FORMS[small] ?? small.slice(0, -3), at, at + token.length);
    add('not', at, at + token.length);
    return;
  }
  const [word = token] = token.split("'");
  let offset = at;
  const parts = word.split(CAMEL);
  for (const part of parts.length > 1 && isKnown(word.toLowerCase()) ? [word] : parts) {
    add(part.toLowerCase(), offset, offset + part.length);
    offset += part.length;
  }
}

/** A question mark after a space, before a capital or at the end of a line, is one all the same: `is that right ?` */
function endsPlainSentence(token: string, text: string, at: number): boolean {
  return token === '?' && /^\?[^\S\n]*(?:\n|$|["')]*\s+\p{Lu})/u.test(text.slice(at, at + 8));
}

function endsSentence(token: string, text: string, at: number): boolean {
  if (token === ';' || token === '!') return true;
  // Within an address it begins the query.
  if (token === '?') return /^\?(?:[\s"')\]?!]|$)/.test(text.slice(at, at + 2));
  return token === '.' && /^\.(?:\s|["')\]]|$)/.test(text.slice(at, at + 2)) && !isShortened(text, at);
}

/** `e.g.`, `i.e.`, `etc.` and the number of a list's item end no sentence. */
function isShortened(text: string, at: number): boolean {
  return /(?:\b(?:e\.g|i\.e|incl|etc|vs|no)|(?:^|\n)\s*\d{1,2})$/i.test(text.slice(Math.max(0, at - 8), at));
}

const LIST_ITEM = /^[ \t]*(?:[-*+•·–—>#]|\d{1,2}[.)]|\[[ xX]?\]|\r?\n|$)/;
/** A line that is shorter was not broken because it was full. */
const FULL_LINE = 55;

/** A line ends a sentence, unless it was only broken because it was full. */
function endsLine(text: string, at: number): boolean {
  const next = text.slice(at + 1, at + 40);
  if (LIST_ITEM.test(next)) return true;
  const length = at - (text.lastIndexOf('\n', at - 1) + 1);
  return length < FULL_LINE && (/^\s*\p{Lu}/u.test(next) || length < FULL_LINE / 2);
}

function indexOf(words: readonly PromptWord[], keyOf: (word: PromptWord) => string): Map<string, number[]> {
  const index = new Map<string, number[]>();
  for (const [position, word] of words.entries()) {
    const key = keyOf(word);
    const known = index.get(key);
    if (known === undefined) index.set(key, [position]);
    else known.push(position);
  }
  return index;
}
