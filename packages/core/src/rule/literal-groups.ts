/**
 * Literal groups: a conjunction of disjunctions of literals (`literal.ts`). Every group must have a member that holds: a literal that
 * occurs in the text, or groups of its own that hold. No groups: nothing is known. A group without members: nothing can match.
 */
import { isCaseless, literalImplies, literalText } from './literal.ts';

export type LiteralGroups = readonly LiteralGroup[];
export type LiteralGroup = readonly LiteralMember[];
export type LiteralMember = string | LiteralGroups;

/** Groups that no text satisfies. */
export const NEVER: LiteralGroups = [[]];

/** Groups larger than this say too little to be worth their time. */
const MAX_MEMBERS = 2000;

/** What holds when one of several alternatives holds. Groups that all of them share stand apart, so that they are asked once. */
export function alternativeGroups(alternatives: readonly LiteralGroups[]): LiteralGroups {
  const possible = alternatives.filter((groups) => groups.every((group) => group.length > 0));
  const [first, ...others] = possible;
  if (first === undefined) return alternatives.length === 0 ? [] : NEVER;
  if (others.length === 0) return first;
  const shared = first.filter((group) =>
    others.every((groups) => groups.some((other) => groupImplies(other, group))),
  );
  const members = possible.flatMap((groups): readonly LiteralMember[] => {
    const own = groups.filter((group) => !shared.some((other) => groupImplies(other, group)));
    return own.length === 1 ? own[0]! : [own];
  });
  // An alternative that adds nothing to what is shared leaves nothing but that.
  if (members.length > MAX_MEMBERS || members.some((member) => member.length === 0)) return shared;
  return normaliseGroups([...shared, minimalGroup(members)]);
}

/** A group without members that imply another one of it, in a stable order. */
export function minimalGroup(members: readonly LiteralMember[]): LiteralGroup {
  const kept: LiteralMember[] = [];
  for (const member of uniqueMembers(members).sort(weakestFirst)) {
    if (!kept.some((other) => memberImplies(member, other))) kept.push(member);
  }
  return kept.sort((a, b) => compare(keyOf(a), keyOf(b)));
}

/** Literals before groups, because most groups are given up for a literal; the shorter one first. */
function weakestFirst(a: LiteralMember, b: LiteralMember): number {
  if (typeof a !== 'string' || typeof b !== 'string')
    return Number(typeof a !== 'string') - Number(typeof b !== 'string') || compare(keyOf(a), keyOf(b));
  return (
    literalText(a).length - literalText(b).length ||
    Number(isCaseless(b)) - Number(isCaseless(a)) ||
    compare(a, b)
  );
}

function uniqueMembers(members: readonly LiteralMember[]): LiteralMember[] {
  return [...new Map(members.map((member) => [keyOf(member), member])).values()];
}

/** Groups without repetitions, in a stable order. Groups that follow from another group are dropped. */
export function normaliseGroups(groups: LiteralGroups): LiteralGroups {
  const unique = [...new Map(groups.map((group) => [keyOf(group), group])).values()];
  // Two groups that imply each other are kept once: the first.
  const follows = (group: LiteralGroup, index: number): boolean =>
    unique.some(
      (other, i) => i !== index && groupImplies(other, group) && (i < index || !groupImplies(group, other)),
    );
  const kept = unique.filter((group, index) => !follows(group, index));
  return kept.sort((a, b) => compare(keyOf(a), keyOf(b)));
}

/** Whether a text that satisfies `a` satisfies `b` as well; says no when that takes more than a look. */
function groupImplies(a: LiteralGroup, b: LiteralGroup): boolean {
  return a === b || a.every((member) => b.some((other) => memberImplies(member, other)));
}

function memberImplies(a: LiteralMember, b: LiteralMember): boolean {
  if (typeof b !== 'string') return typeof a !== 'string' && keyOf(a) === keyOf(b);
  if (typeof a === 'string') return literalImplies(a, b);
  return a.some((group) => group.every((member) => typeof member === 'string' && literalImplies(member, b)));
}

/** Every literal in groups, however deep. */
export function literalsIn(groups: LiteralGroups): readonly string[] {
  return groups.flatMap((group) =>
    group.flatMap((member) => (typeof member === 'string' ? [member] : literalsIn(member))),
  );
}

const keys = new WeakMap<object, string>();

/** The same for what has the same members. */
function keyOf(part: LiteralMember | LiteralGroup): string {
  if (typeof part === 'string') return part;
  let key = keys.get(part);
  if (key === undefined) {
    key = `[${part.map((inner) => keyOf(inner)).join('\0')}]`;
    keys.set(part, key);
  }
  return key;
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
