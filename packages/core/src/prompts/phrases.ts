/**
 * Phrases: what to look for in a prompt, as data. A phrase is made of words that follow each other; forms of a word are alike.
 *
 * - `a|b`: one word or the other; `rate-limit|throttle`: a word may be several, joined by hyphens
 * - `crypto*`: any word that begins so
 * - `@name`: any of the words of a group
 * - `a .. b`: a few words may stand between them
 * - `a + b`: both in one sentence, in any order, not far from each other
 *
 * There are no regular expressions, so that no phrase of anybody can be slow.
 */
import type { PromptText } from './read-text.ts';
import { stemOf } from './stem.ts';

/** What phrases are read with. */
export interface PhraseWords {
  /** Words that say nothing: they are left out of texts, and so of phrases. */
  readonly ignored: readonly string[];
  /** The words of a group, by its name. */
  readonly groups: Readonly<Record<string, readonly string[]>>;
}

/** Words that follow each other. */
type Words = readonly { readonly text: string; readonly isPrefix: boolean }[];

interface Step {
  readonly choices: readonly Words[];
  /** Words that may stand before it. */
  readonly gap: number;
}

export interface Phrase {
  readonly text: string;
  /** All of them have to be there, near each other. */
  readonly parts: readonly (readonly Step[])[];
}

/** A place in a text where a phrase stands: positions in its words, the end not included. */
export interface Hit {
  readonly from: number;
  readonly to: number;
  readonly sentence: number;
}

const GAP = 6;
const NEAR = 14;
/** Hits of one phrase beyond these say nothing new. */
const MAX_HITS = 200;

/** Reads phrases; what it has learned of words and groups once it remembers. */
export interface PhraseReader {
  /** Groups that are not there stand for nothing. */
  read(text: string): Phrase;
  /** Why a phrase cannot be read; null when it can. */
  problemOf(text: string): string | null;
}

/** Makes a reader of phrases. */
export function createPhraseReader({ groups, ignored }: PhraseWords): PhraseReader {
  const silent = new Set(ignored);
  const stems = new Map<string, Words[number]>();
  const choices = new Map<string, readonly Words[]>();
  const wordOf = (word: string): Words[number] => {
    let known = stems.get(word);
    if (known === undefined) {
      known = word.endsWith('*')
        ? { text: word.slice(0, -1), isPrefix: true }
        : { text: stemOf(word), isPrefix: false };
      stems.set(word, known);
    }
    return known;
  };
  const wordsOf = (choice: string): readonly Words[] => {
    const words = choice
      .toLowerCase()
      .split('-')
      .filter((word) => word !== '' && !silent.has(word))
      .map(wordOf);
    return words.length === 0 ? [] : [words];
  };
  const choicesOf = (choice: string): readonly Words[] => {
    let known = choices.get(choice);
    if (known === undefined) {
      known = choice.startsWith('@')
        ? (groups[choice.slice(1)] ?? []).flatMap((word) => wordsOf(word.replaceAll(' ', '-')))
        : wordsOf(choice);
      choices.set(choice, known);
    }
    return known;
  };
  const stepsOf = (part: string): Step[] => {
    const steps: Step[] = [];
    let gap = 0;
    for (const item of part.split(/\s+/)) {
      if (item === '..') gap = GAP;
      else if (item !== '') {
        const step = item.includes('|') ? item.split('|').flatMap(choicesOf) : choicesOf(item);
        if (step.length === 0) continue;
        steps.push({ choices: step, gap });
        gap = 0;
      }
    }
    return steps;
  };
  const read = (text: string): Phrase => ({ text, parts: text.split(' + ').map(stepsOf) });
  return {
    read,
    problemOf(text) {
      const names = [...text.matchAll(/@([\w-]+)/g)].map(([, name]) => name!);
      const unknown = names.find((name) => !Object.hasOwn(groups, name));
      if (unknown !== undefined) return `there is no group of words @${unknown}`;
      const { parts } = read(text);
      if (parts.some((steps) => steps.length === 0) || /^\s*\.\.|\.\.\s*$/.test(text))
        return 'a part of the phrase is empty';
      const written = text.split(/\s+/).filter((item) => item !== '..' && item !== '+');
      if (written.length > 1 && parts.flat().length === 1)
        return 'all but one of its words say nothing and are left out';
      const odd = /[^\p{L}\p{N}\s|*@.+-]/u.exec(text)?.[0];
      return odd === undefined ? null : `a phrase cannot hold ${odd}`;
    },
  };
}

/** So many letters at the beginning of a word no ending changes. */
const LETTERS = 3;

/**
 * Tells quickly of most phrases that a text does not hold them: it has no word that begins like one that the phrase begins with. A phrase is
 * taken as it is written, because reading all of a library takes longer than looking for those that are left.
 */
export function createPhraseSieve(
  text: PromptText,
  { groups, ignored }: PhraseWords,
): (phrase: string) => boolean {
  const silent = new Set(ignored);
  const beginnings = new Set<string>();
  for (const index of [text.byStem, text.byRaw])
    for (const word of index.keys())
      for (let length = 1; length <= LETTERS; length += 1) beginnings.add(word.slice(0, length));
  const known = new Map<string, boolean>();
  const mayBeginWith = (choice: string): boolean => {
    let may = known.get(choice);
    if (may === undefined) {
      may = choice.startsWith('@')
        ? (groups[choice.slice(1)] ?? []).some(mayBeginWith)
        : isBeginning(choice.toLowerCase());
      known.set(choice, may);
    }
    return may;
  };
  const isBeginning = (choice: string): boolean => {
    const word = /^[^-\s*]*/.exec(choice)![0];
    // What is left out when a phrase is read, and short words whose plural has another letter, say nothing.
    if (silent.has(word) || (word.length <= 6 && word.endsWith('ies'))) return true;
    return beginnings.has(word.slice(0, LETTERS));
  };
  return (phrase) => {
    const end = phrase.indexOf(' ');
    const item = end < 0 ? phrase : phrase.slice(0, end);
    return item === '' || item === '..' || (item.includes('|') ? item.split('|') : [item]).some(mayBeginWith);
  };
}

/** Looks for phrases in one text; what it has looked up once it remembers. */
export interface PhraseFinder {
  readonly text: PromptText;
  find(phrase: Phrase): readonly Hit[];
}

/** Makes a finder for a text. */
export function createPhraseFinder(text: PromptText): PhraseFinder {
  const prefixes = new Map<string, readonly number[]>();
  let raws: string[] | null = null;
  const positionsOf = ({ text: word, isPrefix }: Words[number]): readonly number[] => {
    if (!isPrefix) return text.byStem.get(word) ?? [];
    const known = prefixes.get(word);
    if (known !== undefined) return known;
    raws ??= [...text.byRaw.keys()].sort();
    const found: number[] = [];
    for (let at = firstFrom(raws, word); raws[at]?.startsWith(word) === true; at += 1)
      found.push(...text.byRaw.get(raws[at]!)!);
    found.sort((a, b) => a - b);
    prefixes.set(word, found);
    return found;
  };
  const isAt = ({ text: word, isPrefix }: Words[number], position: number): boolean => {
    const one = text.words[position];
    return one !== undefined && (isPrefix ? one.raw.startsWith(word) : one.stem === word);
  };
  const sequences = (steps: readonly Step[]): Hit[] => {
    const hits: Hit[] = [];
    for (const words of steps[0]!.choices) {
      for (const from of positionsOf(words[0]!)) {
        if (hits.length >= MAX_HITS) return hits;
        const end = endOfSteps(steps, from);
        if (end !== null) hits.push({ from, to: end, sentence: text.words[from]!.sentence });
      }
    }
    return hits;
  };
  const endOfWords = (words: Words, from: number, sentence: number): number | null => {
    const end = from + words.length;
    if (text.words[end - 1]?.sentence !== sentence) return null;
    return words.every((word, index) => isAt(word, from + index)) ? end : null;
  };
  const endOfSteps = (steps: readonly Step[], from: number): number | null => {
    const { sentence } = text.words[from]!;
    let at = from;
    for (const [index, { choices, gap }] of steps.entries()) {
      const end = firstEnd(choices, at, index === 0 ? 0 : gap, sentence);
      if (end === null) return null;
      at = end;
    }
    return at;
  };
  const firstEnd = (choices: readonly Words[], at: number, gap: number, sentence: number): number | null => {
    for (let start = at; start <= at + gap; start += 1) {
      for (const words of choices) {
        const end = endOfWords(words, start, sentence);
        if (end !== null) return end;
      }
    }
    return null;
  };
  const lookUp = ({ parts }: Phrase): readonly Hit[] => {
    // A phrase with a mistake in it, which has been reported, matches nothing.
    if (parts.some((steps) => steps.length === 0)) return [];
    const [first, ...others] = parts;
    let hits: readonly Hit[] = sequences(first!);
    for (const part of others) {
      if (hits.length === 0) return hits;
      hits = joinNear(hits, sequences(part));
    }
    return hits;
  };
  const looked = new Map<Phrase, readonly Hit[]>();
  return {
    text,
    find(phrase) {
      const hits = looked.get(phrase) ?? lookUp(phrase);
      looked.set(phrase, hits);
      return hits;
    },
  };
}

/** The place of the first of some sorted words that does not come before a word. */
function firstFrom(sorted: readonly string[], word: string): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < word) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Pairs of hits in one sentence that are not far from each other. */
function joinNear(hits: readonly Hit[], others: readonly Hit[]): Hit[] {
  return hits.flatMap((hit) => {
    const other = others.find(({ sentence, from, to }) => {
      const apart = from >= hit.to ? from - hit.to : hit.from >= to ? hit.from - to : null;
      return sentence === hit.sentence && apart !== null && apart <= NEAR;
    });
    if (other === undefined) return [];
    return [{ from: Math.min(hit.from, other.from), to: Math.max(hit.to, other.to), sentence: hit.sentence }];
  });
}
