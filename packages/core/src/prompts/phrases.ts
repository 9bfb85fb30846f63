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

/** Why a phrase cannot be read; null when it can. */
export function phraseProblem(text: string, words: PhraseWords): string | null {
  const names = [...text.matchAll(/@([\w-]+)/g)].map(([, name]) => name!);
  const unknown = names.find((name) => !Object.hasOwn(words.groups, name));
  if (unknown !== undefined) return `there is no group of words @${unknown}`;
  const isWhole = parsePhrase(text, words).parts.every((steps) => steps.length > 0);
  if (!isWhole || /^\s*\.\.|\.\.\s*$/.test(text)) return 'a part of the phrase is empty';
  const written = text.split(/\s+/).filter((item) => item !== '..' && item !== '+');
  if (written.length > 1 && stepsOf(text, words).length === 1)
    return 'all but one of its words say nothing and are left out';
  const odd = /[^\p{L}\p{N}\s|*@.+-]/u.exec(text)?.[0];
  return odd === undefined ? null : `a phrase cannot hold ${odd}`;
}

function stepsOf(text: string, words: PhraseWords): readonly Step[] {
  return parsePhrase(text, words).parts.flat();
}

/** Reads a phrase. Groups that are not there stand for nothing. */
export function parsePhrase(text: string, words: PhraseWords): Phrase {
  return { text, parts: text.split(' + ').map((part) => parseSteps(part, words)) };
}

function parseSteps(part: string, words: PhraseWords): Step[] {
  const steps: Step[] = [];
  let gap = 0;
  for (const item of part.split(/\s+/).filter((one) => one !== '')) {
    if (item === '..') gap = GAP;
    else {
      const choices = item.split('|').flatMap((choice) => parseChoice(choice, words));
      if (choices.length === 0) continue;
      steps.push({ choices, gap });
      gap = 0;
    }
  }
  return steps;
}

function parseChoice(choice: string, { groups, ignored }: PhraseWords): Words[] {
  if (choice.startsWith('@')) {
    const members = groups[choice.slice(1)] ?? [];
    return members.flatMap((word) => parseChoice(word.replaceAll(' ', '-'), { groups: {}, ignored }));
  }
  const words = choice
    .toLowerCase()
    .split('-')
    .filter((word) => word !== '' && !ignored.includes(word))
    .map((word) =>
      word.endsWith('*')
        ? { text: word.slice(0, -1), isPrefix: true }
        : { text: stemOf(word), isPrefix: false },
    );
  return words.length === 0 ? [] : [words];
}

/** Looks for phrases in one text; what it has looked up once it remembers. */
export interface PhraseFinder {
  readonly text: PromptText;
  find(phrase: Phrase): readonly Hit[];
}

/** Makes a finder for a text. */
export function createPhraseFinder(text: PromptText): PhraseFinder {
  const prefixes = new Map<string, readonly number[]>();
  const positionsOf = ({ text: word, isPrefix }: Words[number]): readonly number[] => {
    if (!isPrefix) return text.byStem.get(word) ?? [];
    const known = prefixes.get(word);
    if (known !== undefined) return known;
    const found = [...text.byRaw].flatMap(([raw, positions]) => (raw.startsWith(word) ? positions : []));
    prefixes.set(
      word,
      found.sort((a, b) => a - b),
    );
    return prefixes.get(word)!;
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

/** Pairs of hits in one sentence that are not far from each other. */
function joinNear(hits: readonly Hit[], others: readonly Hit[]): Hit[] {
  return hits.flatMap((hit) =>
    others
      .filter(({ sentence, from, to }) => {
        const apart = from >= hit.to ? from - hit.to : hit.from >= to ? hit.from - to : null;
        return sentence === hit.sentence && apart !== null && apart <= NEAR;
      })
      .slice(0, 1)
      .map((other) => ({
        from: Math.min(hit.from, other.from),
        to: Math.max(hit.to, other.to),
        sentence: hit.sentence,
      })),
  );
}
