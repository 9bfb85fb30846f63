/**
 * Which sets of an expression share a character. Sets are compared by the characters that stand for them: where any range begins or ends,
 * and, for Unicode properties, a spread of characters of all scripts. So that sets which count as overlapping have a real character
 * in common; a rare one may be missed.
 */
import { type CharacterSet, MAX_CODE, type RegexTree } from '../regex/regex-tree.ts';

export interface CharacterClasses {
  /** All classes of characters. */
  readonly everything: bigint;
  /** The classes that a set takes, as bits. Characters of which it is not sure are left out. */
  readonly classOf: (set: CharacterSet) => bigint;
}

type Range = readonly [low: number, high: number];

/** Where the characters of Unicode properties are looked for, with the distance between two of them. */
const SPREAD: readonly (readonly [from: number, to: number, step: number])[] = [
  [0, 0x24f, 1],
  [0x250, 0x33ff, 16],
  [0x3400, 0xd7ff, 512],
  [0xe000, 0xf8ff, 512],
  [0xf900, 0xffff, 32],
  [0x10000, 0x1ffff, 256],
  [0x20000, 0x2ffff, 4096],
  [0xe0001, 0xe01ef, 64],
];

/**
 * Divides the alphabet into what no set of the expression tells apart, one bit each. `isDoubtful` tells the characters of which nothing is
 * claimed, because engines do not agree about them.
 */
export function characterClasses(tree: RegexTree, isDoubtful: (code: number) => boolean): CharacterClasses {
  const sets = setsOf(tree);
  const points = pointsOf(sets).filter((code) => !isDoubtful(code));
  const members = sets.map((set) => points.map(membership(set)));
  const bits = new Map<string, bigint>();
  const taken = sets.map(() => 0n);
  for (const i of points.keys()) {
    const signature = members.map((member) => (member[i] ? '1' : '0')).join('');
    if (bits.has(signature)) continue;
    const bit = 1n << BigInt(bits.size);
    bits.set(signature, bit);
    for (const [j, member] of members.entries()) if (member[i]) taken[j]! |= bit;
  }
  const bySet = new Map(sets.map((set, j) => [set, taken[j]!]));
  return { everything: (1n << BigInt(bits.size)) - 1n, classOf: (set) => bySet.get(set) ?? 0n };
}

function setsOf(tree: RegexTree): readonly CharacterSet[] {
  if (tree.type === 'set') return [tree];
  if (tree.type === 'sequence') return tree.items.flatMap(setsOf);
  if (tree.type === 'alternatives') return tree.options.flatMap(setsOf);
  return 'body' in tree ? setsOf(tree.body) : [];
}

function pointsOf(sets: readonly CharacterSet[]): readonly number[] {
  const points = new Set<number>([0]);
  for (const set of sets) for (const [low, high] of rangesOf(set)) points.add(low).add(high + 1);
  if (sets.some(({ properties }) => properties.length > 0))
    for (const [from, to, step] of SPREAD) for (let code = from; code <= to; code += step) points.add(code);
  return [...points].filter((code) => code <= MAX_CODE).sort((a, b) => a - b);
}

function rangesOf({ ranges, ignoreCase }: CharacterSet): readonly Range[] {
  if (!ignoreCase) return ranges;
  const shifted = (low: number, high: number, from: number, by: number): readonly Range[] => {
    const [start, end] = [Math.max(low, from), Math.min(high, from + 25)];
    return start <= end ? [[start + by, end + by]] : [];
  };
  return ranges.flatMap(([low, high]) => [
    [low, high] as const,
    ...shifted(low, high, 65, 32),
    ...shifted(low, high, 97, -32),
  ]);
}

/** Whether a set surely takes a character. Of properties without case engines know two readings: then both must agree. */
function membership({ ranges, properties, negated, ignoreCase }: CharacterSet): (code: number) => boolean {
  const inRanges = (code: number): boolean => ranges.some(([low, high]) => code >= low && code <= high);
  return (code) => {
    const codes = ignoreCase ? casesOf(code) : [code];
    if (codes.some(inRanges)) return !negated;
    if (properties.some((property) => codes.every((one) => hasProperty(property, one)))) return !negated;
    return negated && !properties.some((property) => codes.some((one) => hasProperty(property, one)));
  };
}

/** Answers are kept: every expression asks about the same characters. */
function memoized<T>(answer: (code: number) => T): (code: number) => T {
  const known = new Map<number, T>();
  return (code) => {
    let result = known.get(code);
    if (result === undefined) {
      if (known.size >= MAX_KEPT) known.clear();
      result = answer(code);
      known.set(code, result);
    }
    return result;
  };
}

const MAX_KEPT = 10_000;
const MAX_PROPERTIES = 100;
const tests = new Map<string, (code: number) => boolean>();

function hasProperty(property: string, code: number): boolean {
  let test = tests.get(property);
  if (test === undefined) {
    if (tests.size >= MAX_PROPERTIES) tests.clear();
    const pattern = new RegExp(property, 'u');
    test = memoized((one) => pattern.test(String.fromCodePoint(one)));
    tests.set(property, test);
  }
  return test(code);
}

/** A character in both cases. Those that are ASCII in one case alone, such as the sign for Kelvin, are not folded by all engines. */
const casesOf = memoized((code): readonly number[] => {
  const char = String.fromCodePoint(code);
  const others = [char.toLowerCase(), char.toUpperCase()]
    .filter((other) => [...other].length === 1)
    .map((other) => other.codePointAt(0)!)
    .filter((other) => other < 128 === code < 128);
  return [...new Set([code, ...others])];
});
