/**
 * Literal groups: a conjunction of disjunctions of literals (`literal.ts`). Every group must have a member that occurs in the
 * text. No groups: nothing is known.
 */
import { isCaseless, literalImplies, literalText } from './literal.ts';

export type LiteralGroups = readonly (readonly string[])[];

/** Groups larger than this say too little to be worth their time. */
const MAX_MEMBERS = 2000;

/**
 * What holds when one of several alternatives holds: the groups that all alternatives share, and one group with the best group of
 * each.
 */
export function alternativeGroups(alternatives: readonly LiteralGroups[]): LiteralGroups {
  const [first, ...others] = alternatives;
  if (first === undefined) return [];
  const shared = first.filter((group) =>
    others.every((groups) => groups.some((other) => implies(other, group))),
  );
  const members = new Set<string>();
  for (const groups of alternatives) {
    const best = bestGroup(groups);
    if (best === null) return [];
    for (const literal of best) members.add(literal);
  }
  if (members.size === 0 || members.size > MAX_MEMBERS) return shared;
  return normaliseGroups([...shared, minimalGroup([...members])]);
}

/** The group that excludes the most texts: a short list of long literals, as written rather than in any case. */
function bestGroup(groups: LiteralGroups): readonly string[] | null {
  let best: readonly string[] | null = null;
  let bestScore = -Infinity;
  for (const group of groups) {
    const weakest = Math.min(
      ...group.map((literal) => literalText(literal).length - (isCaseless(literal) ? 0.5 : 0)),
    );
    const score = Math.min(weakest, 12) - 2 * Math.log2(group.length);
    if (score > bestScore) {
      best = group;
      bestScore = score;
    }
  }
  return best;
}

/** A group without literals that imply another one of it, in a stable order. */
export function minimalGroup(literals: readonly string[]): readonly string[] {
  const kept: string[] = [];
  const weakestFirst = (a: string, b: string): number =>
    literalText(a).length - literalText(b).length ||
    Number(isCaseless(b)) - Number(isCaseless(a)) ||
    compare(a, b);
  for (const literal of [...new Set(literals)].sort(weakestFirst)) {
    if (!kept.some((other) => literalImplies(literal, other))) kept.push(literal);
  }
  return kept.sort(compare);
}

/** Groups without repetitions, in a stable order. Groups that follow from another group are dropped. */
export function normaliseGroups(groups: LiteralGroups): LiteralGroups {
  const unique = [...new Map(groups.map((group) => [group.join('\0'), group])).values()];
  // Two groups that imply each other are kept once: the first.
  const follows = (group: readonly string[], index: number): boolean =>
    unique.some((other, i) => i !== index && implies(other, group) && (i < index || !implies(group, other)));
  const kept = unique.filter((group, index) => !follows(group, index));
  return kept.sort((a, b) => compare(a.join('\0'), b.join('\0')));
}

/** Whether a text that satisfies `a` satisfies `b` as well. */
function implies(a: readonly string[], b: readonly string[]): boolean {
  return a.every((literal) => b.some((other) => literalImplies(literal, other)));
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
