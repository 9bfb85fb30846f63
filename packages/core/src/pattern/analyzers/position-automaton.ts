/**
 * The position automaton of a regular expression (Glushkov 1961): one state for each place that takes a character, an edge where one place
 * can follow another. Edges and entries are counted (up to two), because a backtracking engine tries each way once: `(a*)*` leads from
 * `a` to `a` in two.
 *
 * Where a text or a line begins or ends (`^`, `$`) is a state that takes no character. Other assertions and lookarounds count as empty, except
 * in repetitions, where they may leave one way only: those are not judged. A back reference counts as its group once more. Repetitions up to a small number are written out; up to a larger one they count as loops that end (`isBounded`).
 */
import type { RegexTree } from '../regex/regex-tree.ts';
import { type CharacterClasses, characterClasses } from './character-classes.ts';

export interface PositionAutomaton {
  /** By state: the classes of characters that it takes, as bits; 0n for `^` and `$`. */
  readonly takes: readonly bigint[];
  /** All classes of characters. */
  readonly everything: bigint;
  /** By state: what may come next, with the number of ways, 1 or 2. */
  readonly follow: readonly ReadonlyMap<number, number>[];
  readonly first: ReadonlyMap<number, number>;
  readonly last: ReadonlyMap<number, number>;
  /** States of repetitions that end after some number of times. */
  readonly bounded: ReadonlySet<number>;
}

/** A part of an expression: how it can begin and end, and in how many ways it can be empty. */
interface Part {
  readonly first: ReadonlyMap<number, number>;
  readonly last: ReadonlyMap<number, number>;
  readonly empty: number;
}

interface Building extends CharacterClasses {
  readonly takes: bigint[];
  readonly follow: Map<number, number>[];
  readonly bounded: Set<number>;
  /** Bodies of groups by number. */
  readonly groups: Map<number, RegexTree>;
}

/** More states are not looked at. */
const MAX_STATES = 160;
/** Repetitions up to this number are written out. */
const MAX_COPIES = 6;

/** Thrown, and caught by `positionAutomaton`, where an expression is too large or holds what backtracks in another way. */
class Unsuitable extends Error {}

const NO_ITEMS: RegexTree = { type: 'sequence', items: [] };
const NOTHING: Part = { first: new Map(), last: new Map(), empty: 1 };

/**
 * The automaton; null for expressions that are too large, or hold atomic groups and the like. `isDoubtful` tells the characters of which
 * nothing is claimed.
 */
export function positionAutomaton(
  tree: RegexTree,
  isDoubtful: (code: number) => boolean,
): PositionAutomaton | null {
  const building: Building = {
    takes: [],
    follow: [],
    bounded: new Set(),
    groups: new Map(),
    ...characterClasses(tree, isDoubtful),
  };
  try {
    const { first, last } = build(building, tree);
    return { ...building, first, last };
  } catch (error) {
    if (error instanceof Unsuitable) return null;
    throw error;
  }
}

function build(building: Building, tree: RegexTree): Part {
  switch (tree.type) {
    case 'set':
      return addState(building, building.classOf(tree));
    case 'sequence':
      return tree.items.reduce((part, item) => inSequence(building, part, build(building, item)), NOTHING);
    case 'alternatives':
      return tree.options.map((option) => build(building, option)).reduce(eitherOf);
    case 'group':
      if (tree.form === 'atomic') throw new Unsuitable();
      if (tree.form === 'capture') building.groups.set(tree.index, tree.body);
      return build(building, tree.body);
    case 'reference':
      return build(building, building.groups.get(tree.index) ?? NO_ITEMS);
    case 'repeat':
      return repeated(building, tree);
    case 'assertion':
      return isBoundary(tree) ? NOTHING : addState(building, 0n);
    default:
      return NOTHING;
  }
}

function addState({ takes, follow }: Building, characters: bigint): Part {
  if (takes.length >= MAX_STATES) throw new Unsuitable();
  const state = takes.push(characters) - 1;
  follow.push(new Map());
  return { first: new Map([[state, 1]]), last: new Map([[state, 1]]), empty: 0 };
}

function inSequence(building: Building, left: Part, right: Part): Part {
  connect(building, left, right);
  return {
    first: sum(left.first, right.first, left.empty),
    last: sum(right.last, left.last, right.empty),
    empty: Math.min(2, left.empty * right.empty),
  };
}

function connect({ follow }: Building, left: Part, right: Part): void {
  for (const [from, ways] of left.last)
    for (const [to, entries] of right.first)
      follow[from]!.set(to, Math.min(2, (follow[from]!.get(to) ?? 0) + ways * entries));
}

function eitherOf(left: Part, right: Part): Part {
  return {
    first: sum(left.first, right.first, 1),
    last: sum(left.last, right.last, 1),
    empty: Math.min(2, left.empty + right.empty),
  };
}

function sum(
  base: ReadonlyMap<number, number>,
  added: ReadonlyMap<number, number>,
  times: number,
): ReadonlyMap<number, number> {
  if (times === 0) return base;
  const result = new Map(base);
  for (const [state, ways] of added) result.set(state, Math.min(2, (result.get(state) ?? 0) + ways * times));
  return result;
}

function repeated(building: Building, tree: Extract<RegexTree, { type: 'repeat' }>): Part {
  const { body, min, max, mode } = tree;
  if (mode === 'possessive') throw new Unsuitable();
  if (max === 0) return NOTHING;
  if (max > 1 && holdsCondition(body)) throw new Unsuitable();
  if (max <= MAX_COPIES) return copies(building, body, min, max);
  if (min === max && max !== Number.POSITIVE_INFINITY) throw new Unsuitable();
  const from = building.takes.length;
  const part = build(building, body);
  connect(building, part, part);
  if (max !== Number.POSITIVE_INFINITY)
    for (let state = from; state < building.takes.length; state += 1) building.bounded.add(state);
  // A round that takes nothing ends a repetition: that it can be empty in several ways leads nowhere.
  return { ...part, empty: min === 0 ? 1 : Math.min(1, part.empty) };
}

/** `a{1,3}` as `a(a(a)?)?`. */
function copies(building: Building, body: RegexTree, min: number, max: number): Part {
  let optional = NOTHING;
  for (let i = min; i < max; i += 1) {
    const once = build(building, body);
    const both = optional === NOTHING ? once : inSequence(building, once, optional);
    optional = { ...both, empty: 1 };
  }
  let part = optional;
  for (let i = 0; i < min; i += 1) part = inSequence(building, build(building, body), part);
  return part;
}

function isBoundary({ assertion }: Extract<RegexTree, { type: 'assertion' }>): boolean {
  return assertion === 'boundary' || assertion === 'not-boundary';
}

/** `\b` and lookarounds keep apart what is not apart by characters alone. */
function holdsCondition(tree: RegexTree): boolean {
  switch (tree.type) {
    case 'assertion':
      return isBoundary(tree);
    case 'look':
      return true;
    case 'sequence':
      return tree.items.some(holdsCondition);
    case 'alternatives':
      return tree.options.some(holdsCondition);
    case 'group':
    case 'repeat':
      return holdsCondition(tree.body);
    default:
      return false;
  }
}
