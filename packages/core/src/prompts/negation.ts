/**
 * Whether a prompt wants what a phrase of it names, or says that it does not: `no rate limiting needed`, `rate limiting can wait`.
 * Negations count in twos: `do not skip rate limiting`, `rate limiting is not optional`.
 */
import { createPhraseFinder, type Hit, type Phrase, type PhraseFinder } from './phrases.ts';
import type { PromptText } from './read-text.ts';

/** Phrases that negate what follows or what came before, and those that only look so (`no more than five`). */
export interface NegationPhrases {
  readonly before: readonly Phrase[];
  readonly after: readonly Phrase[];
  readonly harmless: readonly Phrase[];
}

/** How far a negation reaches, in words. */
const REACH_BEFORE = 6;
const REACH_AFTER = 5;

/** Says of hits whether they are negated. With `inside`, a negation between the words of the hit counts too: `log no passwords`. */
export type IsNegated = (hit: Hit, inside?: boolean) => boolean;

/** Looks up all negations of a text once. */
export function createNegation(finder: PhraseFinder, phrases: NegationPhrases): IsNegated {
  const { text } = finder;
  const harmless = new Set(phrases.harmless.flatMap((phrase) => finder.find(phrase).flatMap(positionsIn)));
  const found = (list: readonly Phrase[]): readonly Hit[] =>
    list
      .flatMap((phrase) => finder.find(phrase))
      .filter(({ from }) => !harmless.has(from))
      .sort((a, b) => a.from - b.from);
  const before = withoutOverlap(found(phrases.before));
  // `Is not optional`: two that stand together say nothing.
  const after = withoutOverlap(found(phrases.after)).filter(
    ({ from }) => !before.some(({ to }) => to === from),
  );
  return (hit, inside = false) => {
    const negators = [
      ...before.filter((negator) => reachesForward(negator, hit, text) || (inside && isWithin(negator, hit))),
      ...after.filter((negator) => reachesBack(negator, hit, text)),
    ];
    return negators.length % 2 === 1;
  };
}

function isWithin(inner: Hit, outer: Hit): boolean {
  return inner.from >= outer.from && inner.to <= outer.to;
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

function reachesForward(negator: Hit, hit: Hit, text: PromptText): boolean {
  const distance = hit.from - negator.to;
  if (distance < 0 || distance > REACH_BEFORE || negator.sentence !== hit.sentence) return false;
  return !isCut(text, negator.to - 1, hit.from) || isListOf(negator, hit, text);
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
function isListOf(negator: Hit, hit: Hit, { words }: PromptText): boolean {
  if (words[negator.from]!.raw !== 'no' && words[negator.from]!.raw !== 'without') return false;
  const between = words.slice(negator.to, hit.to);
  if (between.some(({ raw }) => TURNS.has(raw))) return false;
  const sizes = new Map<number, number>();
  for (const word of words)
    if (word.sentence === hit.sentence && word.clause >= words[negator.from]!.clause)
      sizes.set(word.clause, (sizes.get(word.clause) ?? 0) + 1);
  const last = Math.max(...sizes.keys());
  const isShort = [...sizes].every(([clause, size]) => size <= LIST_ITEM + (clause === last ? 2 : 1));
  return isShort && words.some(({ raw, clause }) => clause === last && (raw === 'or' || raw === 'nor'));
}

/** A finder with what tells negated hits from others. */
export interface ReadPrompt {
  readonly finder: PhraseFinder;
  readonly isNegated: IsNegated;
}

/** Prepares a text for all questions about it. */
export function openPrompt(text: PromptText, phrases: NegationPhrases): ReadPrompt {
  const finder = createPhraseFinder(text);
  return { finder, isNegated: createNegation(finder, phrases) };
}
