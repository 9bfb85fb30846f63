/**
 * What facts suppose of other files. The default for unknown code, "what goes in may come out", holds only while nobody knows the
 * callee; a check in another file may have made a value safe; a name of another file may stand for a library's. Linking decides all.
 *
 * Sets of conditions are interned, so that facts compare by number; 0 is the empty set.
 */
import type { Reference } from '../facts/module-facts.ts';

export type LinkCondition =
  /** The callee is not found: what is assumed of it is all there is, be it what a well-known method of its name does or any code. */
  | { readonly kind: 'unresolved'; readonly call: number; readonly isWellKnown: boolean }
  /** Unless the callee guards this argument when the call gives this outcome. */
  | {
      readonly kind: 'guard';
      readonly call: number;
      readonly argument: number;
      readonly when: 'true' | 'false' | 'returns';
    }
  | Supposition
  | Uncalled;

/** A parameter counts as foreign data because nobody knows who fills it: the program's own calls of the function may show it. */
export interface Uncalled {
  readonly kind: 'uncalled';
  readonly function: number;
  readonly parameter: number;
}

/**
 * What a model says holds only when names that lead into other files stand for a library's: `self.get_argument` of a class whose base
 * stands elsewhere, `@users.route` of a blueprint that another file made. Without linking it does not hold.
 */
export interface Supposition {
  readonly kind: 'denotes';
  /** What must stand for the name, or for a class that inherits from it. */
  readonly references: readonly Reference[];
  /** As models write them; one is enough. */
  readonly names: readonly string[];
  readonly holds: SuppositionMode;
}

/**
 * When something that the references stand for has one of the names; unless something has, or all of it has. `when-routed` speaks of a
 * parameter of a function of the file: when routes lead to the function, one has to fill it with text; when none does, nothing else of
 * the program may call it.
 */
export type SuppositionMode = 'when-some' | 'unless-some' | 'unless-all' | 'when-routed';

export interface LinkConditions {
  /** The set with one condition more; a full set stays as it is when the condition is a guard's. */
  with(set: number, condition: LinkCondition): number;
  union(left: number, right: number): number;
  /** Every condition of `left` is in `right`. */
  isSubset(left: number, right: number): boolean;
  /**
   * What two sets say together when they differ in nothing but the outcome of one check: what is true either way. Null when they differ
   * otherwise.
   */
  eitherWay(left: number, right: number): number | null;
  /** What several ways to one place suppose together: only checks that are made on all of them, and else the fewest. */
  meet(left: number, right: number): number;
  get(set: number): readonly LinkCondition[];
}

/** Checks beyond this are left out of a set: the fact then counts as unchecked. */
const MAX_CONDITIONS = 12;
/** Two sets as one number; there are fewer sets than this. */
const PAIR = 2 ** 26;

export function createLinkConditions(): LinkConditions {
  const conditions: LinkCondition[] = [];
  const numbers = new Map<string, number>();
  const sets: (readonly number[])[] = [[]];
  const byKey = new Map<string, number>([['', 0]]);
  const number = (condition: LinkCondition): number => {
    const key = keyOf(condition);
    let found = numbers.get(key);
    if (found === undefined) {
      found = conditions.length;
      numbers.set(key, found);
      conditions.push(condition);
    }
    return found;
  };
  const intern = (members: readonly number[]): number => {
    const key = members.join(',');
    let set = byKey.get(key);
    if (set === undefined) {
      set = sets.length;
      byKey.set(key, set);
      sets.push(members);
    }
    return set;
  };
  const add = (set: number, member: number): number => {
    const before = sets[set]!;
    if (before.includes(member)) return set;
    if (conditions[member]!.kind === 'guard' && before.length >= MAX_CONDITIONS) return set;
    return intern([...before, member].sort((a, b) => a - b));
  };
  const unions = new Map<number, number>();
  return {
    with: (set, condition) => add(set, number(condition)),
    union(left, right) {
      if (left === right || right === 0) return left;
      if (left === 0) return right;
      const key = left * PAIR + right;
      let union = unions.get(key);
      if (union === undefined) {
        union = left;
        for (const member of sets[right]!) union = add(union, member);
        unions.set(key, union);
      }
      return union;
    },
    isSubset: (left, right) =>
      left === 0 ||
      left === right ||
      (sets[left]!.length <= sets[right]!.length &&
        sets[left]!.every((member) => sets[right]!.includes(member))),
    eitherWay(left, right) {
      const mine = sets[left]!;
      const theirs = sets[right]!;
      if (left === 0 || right === 0 || mine.length !== theirs.length) return null;
      const only = onlyOneOf(mine, theirs);
      const other = onlyOneOf(theirs, mine);
      if (only === null || other === null || !isOpposite(conditions[only]!, conditions[other]!)) return null;
      return intern(mine.filter((member) => member !== only));
    },
    meet(left, right) {
      const supposed = [left, right]
        .map((set) => sets[set]!.filter((member) => conditions[member]!.kind !== 'guard'))
        .sort((a, b) => a.length - b.length)[0]!;
      const checked = sets[left]!.filter(
        (member) => conditions[member]!.kind === 'guard' && sets[right]!.includes(member),
      );
      return intern([...supposed, ...checked].sort((a, b) => a - b));
    },
    get: (set) => sets[set]!.map((member) => conditions[member]!),
  };
}

function keyOf(condition: LinkCondition): string {
  switch (condition.kind) {
    case 'unresolved':
      return `${condition.call}${condition.isWellKnown ? ' well-known' : ''}`;
    case 'guard':
      return `${condition.call}:${condition.argument}:${condition.when}`;
    case 'denotes':
      return `${condition.holds} ${condition.names.join()} ${JSON.stringify(condition.references)}`;
    case 'uncalled':
      return `uncalled ${condition.function} ${condition.parameter}`;
  }
}

/** The one member of a set that another set lacks; null for none or several. */
function onlyOneOf(set: readonly number[], other: readonly number[]): number | null {
  let only: number | null = null;
  for (const member of set) {
    if (other.includes(member)) continue;
    if (only !== null) return null;
    only = member;
  }
  return only;
}

function isOpposite(left: LinkCondition, right: LinkCondition): boolean {
  if (left.kind !== 'guard' || right.kind !== 'guard') return false;
  if (left.call !== right.call || left.argument !== right.argument) return false;
  return `${left.when} ${right.when}` === 'true false' || `${left.when} ${right.when}` === 'false true';
}
