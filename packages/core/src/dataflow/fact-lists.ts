/** Lists of facts without doubles: of two facts the one stays that says more, and of those that say the same, the one with the shorter trace. */
import {
  BUILT,
  conditioned,
  type Fact,
  type FactSpace,
  MAX_PATH,
  type Origin,
  type Spot,
  step,
} from './facts.ts';

/** Facts of one value beyond this are dropped, longest traces first. */
export const MAX_FACTS = 24;

/** Adds a fact unless one that is as bad or worse is there; the shorter trace wins. Returns whether the list changed. */
export function addFact(space: FactSpace, facts: Fact[], fact: Fact): boolean {
  const { origin, mask, flags, link, depth } = fact;
  const place = placeFor(space, facts, origin, mask, flags, link, depth);
  return place !== NOWHERE && putFact(space, facts, fact, place);
}

/** Adds what `step` makes of a fact; it is only made when it is kept. */
export function addStep(
  space: FactSpace,
  facts: Fact[],
  fact: Fact,
  node: Spot,
  note: string,
  flags: number,
): void {
  const { origin, mask, link, depth } = fact;
  const place = placeFor(space, facts, origin, mask, fact.flags | flags, link, depth + 1);
  if (place !== NOWHERE) putFact(space, facts, step(fact, node, note, flags), place);
}

/** Where a fact goes in a list: in the place of the same with a longer trace (not negative), or one of these. */
export const NOWHERE = -1;
const AT_END = -2;
const MERGED_WITH_ONE = -3;
const MERGED_WITH_ALL = -4;
/** In the place of the one with the longest trace, whose position is subtracted. */
const INSTEAD_OF = -5;

/**
 * Looks, and changes nothing: most facts are known where they arrive, and then neither need they be made nor anything copied for them.
 * Takes what a fact would hold.
 */
export function placeFor(
  space: FactSpace,
  facts: readonly Fact[],
  origin: Origin,
  mask: number,
  flags: number,
  link: number,
  depth: number,
): number {
  // A fact that differs in nothing but what linking has to find out.
  let alike = 0;
  space.steps += 1 + facts.length;
  for (let i = 0; i < facts.length; i += 1) {
    const other = facts[i]!;
    if (other.origin !== origin) {
      if (isPartOf(origin, other.origin) && saysMore(space, other, mask, flags, link)) return NOWHERE;
      continue;
    }
    if (other.mask === mask && other.flags === flags) {
      if (other.link === link) return other.depth <= depth ? NOWHERE : i;
      if (other.link !== 0 && link !== 0) {
        if (space.conditions.eitherWay(other.link, link) !== null) return MERGED_WITH_ONE;
        alike += 1;
      }
    }
    // Fewer channels made safe and no worse a way of travelling: the other says all that this one would.
    if (saysMore(space, other, mask, flags, link)) return NOWHERE;
  }
  if (alike > 1) return MERGED_WITH_ALL;
  if (facts.length < MAX_FACTS || facts.some((other) => isPartOf(other.origin, origin))) return AT_END;
  space.dropped += 1;
  const longest = longestOf(facts);
  return facts[longest]!.depth <= depth ? NOWHERE : INSTEAD_OF - longest;
}

/** Fewer channels made safe, no worse a way of travelling, and no more conditions. */
function saysMore(space: FactSpace, other: Fact, mask: number, flags: number, link: number): boolean {
  return (
    (other.flags & ~flags) === 0 &&
    (flags & BUILT) === (other.flags & BUILT) &&
    space.masks.isSubset(other.mask, mask) &&
    space.conditions.isSubset(other.link, link)
  );
}

/** A field of something that is there as a whole: whatever is passed in with the field comes with the whole. */
function isPartOf(origin: Origin, whole: Origin): boolean {
  if (origin.kind !== 'port' || whole.kind !== 'port') return false;
  for (let outer = origin.whole; outer !== null; outer = outer.whole) if (outer === whole) return true;
  return false;
}

function longestOf(facts: readonly Fact[]): number {
  let longest = 0;
  for (let i = 1; i < facts.length; i += 1) if (facts[i]!.depth > facts[longest]!.depth) longest = i;
  return longest;
}

/** Puts a fact where `placeFor` said. Returns whether the list says more than before. */
export function putFact(space: FactSpace, facts: Fact[], fact: Fact, place: number): boolean {
  if (place === MERGED_WITH_ONE) return mergeWithOne(space, facts, fact);
  if (place === MERGED_WITH_ALL) return mergeAlike(space, facts, fact);
  if (place === AT_END) return putAtEnd(space, facts, fact);
  facts[place >= 0 ? place : INSTEAD_OF - place] = fact;
  return place < 0;
}

function putAtEnd(space: FactSpace, facts: Fact[], fact: Fact): boolean {
  dropParts(space, facts, fact);
  if (facts.length < MAX_FACTS) {
    facts.push(fact);
    return true;
  }
  space.dropped += 1;
  const longest = longestOf(facts);
  if (facts[longest]!.depth <= fact.depth) return false;
  facts[longest] = fact;
  return true;
}

/** Facts of fields of what has come in as a whole say nothing any more. */
function dropParts(space: FactSpace, facts: Fact[], fact: Fact): void {
  if (fact.origin.kind !== 'port' || fact.origin.port.path.length >= MAX_PATH) return;
  for (let i = facts.length - 1; i >= 0; i -= 1) {
    const { origin, mask, flags, link } = facts[i]!;
    if (isPartOf(origin, fact.origin) && saysMore(space, fact, mask, flags, link)) facts.splice(i, 1);
  }
}

/** Merges a fact with the first one from which it differs in the outcome of one check. */
function mergeWithOne(space: FactSpace, facts: Fact[], fact: Fact): boolean {
  for (const [index, other] of facts.entries()) {
    if (other.origin !== fact.origin || other.mask !== fact.mask || other.flags !== fact.flags) continue;
    const either = space.conditions.eitherWay(other.link, fact.link);
    if (either !== null) return mergeAt(space, facts, index, fact, either);
  }
  return false;
}

/** Replaces a fact by what it and another one that is alike say together. */
function mergeAt(space: FactSpace, facts: Fact[], index: number, fact: Fact, link: number): boolean {
  const [other] = facts.splice(index, 1);
  addFact(space, facts, conditioned(other!.depth <= fact.depth ? other! : fact, link));
  return true;
}

/** More than two ways that differ in the functions of other files on them are taken for one. */
function mergeAlike(space: FactSpace, facts: Fact[], fact: Fact): boolean {
  let merged = fact;
  for (let i = facts.length - 1; i >= 0; i -= 1) {
    const other = facts[i]!;
    if (other.origin !== fact.origin || other.mask !== fact.mask || other.flags !== fact.flags) continue;
    facts.splice(i, 1);
    const link = space.conditions.meet(merged.link, other.link);
    merged = conditioned(other.depth <= merged.depth ? other : merged, link);
  }
  facts.push(merged);
  return true;
}
