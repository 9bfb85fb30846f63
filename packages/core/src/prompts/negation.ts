/**
 * Whether a prompt wants what a phrase of it names, or says that it does not: `no rate limiting needed`, `rate limiting can wait`.
 * Negations count in twos: `do not skip rate limiting`, `rate limiting is not optional`.
 */
import type { PromptWords } from './library.ts';
import type { OpenLibrary } from './open-library.ts';
import { createPhraseFinder, createPhraseSieve, type Hit } from './phrases.ts';
import type { PromptText } from './read-text.ts';

/** How far a negation reaches, in words. */
const REACH_BEFORE = 6;
const REACH_AFTER = 5;

/** Says of hits whether they are negated. With `inside`, a negation between the words of the hit counts too: `log no passwords`. */
export type IsNegated = (hit: Hit, inside?: boolean) => boolean;

/** Looks up all negations of a text once. */
function createNegation(
  text: PromptText,
  find: ReadPrompt['find'],
  phrases: Pick<PromptWords, 'before' | 'after' | 'harmless'>,
): IsNegated {
  const harmless = new Set(phrases.harmless.flatMap((phrase) => find(phrase).flatMap(positionsIn)));
  const found = (list: readonly string[]): readonly Hit[] =>
    list
      .flatMap(find)
      .filter(({ from }) => !harmless.has(from))
      .sort((a, b) => a.from - b.from);
  const before = withoutOverlap(found(phrases.before));
  const beforeByEnd = new Map(before.map((negator) => [negator.to, negator]));
  // `Is not optional`: two that stand together say nothing.
  const after = withoutOverlap(found(phrases.after)).filter(({ from }) => !beforeByEnd.has(from));
  const afterByStart = new Map(after.map((negator) => [negator.from, negator]));
  const tails = listTails(text);
  return (hit, inside = false) => {
    const negators = [
      ...at(beforeByEnd, hit.from - REACH_BEFORE, hit.from).filter((negator) =>
        reachesForward(negator, hit, { text, tails }),
      ),
      ...(inside ? at(beforeByEnd, hit.from + 1, hit.to).filter(({ from }) => from >= hit.from) : []),
      ...at(afterByStart, hit.to, hit.to + REACH_AFTER).filter((negator) => reachesBack(negator, hit, text)),
    ];
    return negators.length % 2 === 1;
  };
}

/** The negators at positions, both ends included. They do not overlap, so there is one at each at most. */
function at(index: ReadonlyMap<number, Hit>, first: number, last: number): Hit[] {
  const found: Hit[] = [];
  for (let position = first; position <= last; position += 1) {
    const negator = index.get(position);
    if (negator !== undefined) found.push(negator);
  }
  return found;
}

function positionsIn({ from, to }: Hit): readonly number[] {
  return Array.from({ length: to - from }, (_, index) => from + index);
}

function withoutOverlap(hits: readonly Hit[]): readonly Hit[] {
  const kept: Hit[] = [];
  for (const hit of hits) {
    const last = kept.at(-1);
    if (last === undefined || hit.from >= last.to) kept.push(hit);
    else if (hit.to > last.to) kept[kept.length - 1] = { ...last, to: hit.to };
  }
  return kept;
}

interface Sentences {
  readonly text: PromptText;
  readonly tails: ReadonlySet<number>;
}

function reachesForward(negator: Hit, hit: Hit, { text, tails }: Sentences): boolean {
  const distance = hit.from - negator.to;
  if (distance < 0 || distance > REACH_BEFORE || negator.sentence !== hit.sentence) return false;
  return !isCut(text, negator.to - 1, hit.from) || isListOf(negator, hit, { text, tails });
}

function reachesBack(negator: Hit, hit: Hit, text: PromptText): boolean {
  const distance = negator.from - hit.to;
  return (
    distance >= 0 &&
    distance <= REACH_AFTER &&
    negator.sentence === hit.sentence &&
    !isCut(text, hit.to - 1, negator.from)
  );
}

const TURNS: ReadonlySet<string> = new Set([
  'but',
  'then',
  'because',
  'so',
  'while',
  'unless',
  'aber',
  'sondern',
]);

/** Between two words a clause ends, or the thought turns. */
function isCut({ words }: PromptText, from: number, to: number): boolean {
  if (words[from]!.clause !== words[to]!.clause) return true;
  return words.slice(from + 1, to).some(({ raw }) => TURNS.has(raw));
}

/** The longest item of a list that a negation at its head still reaches, in words. */
const LIST_ITEM = 3;

/** `no rate limiting, captcha or second factor`: a list of short items that begins with the negation. */
function isListOf(negator: Hit, hit: Hit, { text: { words }, tails }: Sentences): boolean {
  const { raw, clause } = words[negator.from]!;
  if (raw !== 'no' && raw !== 'without') return false;
  return tails.has(clause) && !words.slice(negator.to, hit.to).some((word) => TURNS.has(word.raw));
}

/** The clauses from which on their sentence is a list of short items, the last of which has an `or`. */
function listTails({ words }: PromptText): ReadonlySet<number> {
  const tails = new Set<number>();
  let next: { readonly sentence: number; readonly clause: number } | null = null;
  for (let end = words.length; end > 0; ) {
    const { sentence, clause } = words[end - 1]!;
    let start = end;
    while (start > 0 && words[start - 1]!.clause === clause) start -= 1;
    const isLast = next?.sentence !== sentence;
    const isOpen = isLast
      ? words.slice(start, end).some(({ raw }) => raw === 'or' || raw === 'nor')
      : tails.has(next!.clause);
    if (isOpen && end - start <= LIST_ITEM + (isLast ? 2 : 1)) tails.add(clause);
    next = { sentence, clause };
    end = start;
  }
  return tails;
}

/** A prompt of which can be asked where phrases stand, and whether it wants what they name. */
export interface ReadPrompt {
  readonly text: PromptText;
  /** The places of a phrase, given as it is written in a library. */
  find(phrase: string): readonly Hit[];
  readonly isNegated: IsNegated;
}

/** Prepares a text for all questions about it. A phrase is read only where the text has a word that it may begin with. */
export function openPrompt(text: PromptText, open: OpenLibrary): ReadPrompt {
  const { words } = open.library;
  const finder = createPhraseFinder(text);
  const mayHold = createPhraseSieve(text, words);
  const find = (phrase: string): readonly Hit[] => (mayHold(phrase) ? finder.find(open.phrase(phrase)) : []);
  return { text, find, isNegated: createNegation(text, find, words) };
}
