/**
 * What facts suppose of calls that the file cannot follow. The default for unknown code, "what goes in may come out", holds only while
 * nobody knows the callee; a check in another file may have made a value safe. Linking decides both.
 *
 * Sets of conditions are interned, so that facts compare by number; 0 is the empty set.
 */
export type LinkCondition =
  /** The callee is not found: the default for unknown code is all there is. */
  | { readonly kind: 'unresolved'; readonly call: number }
  /** Unless the callee guards this argument when the call gives this outcome. */
  | {
      readonly kind: 'guard';
      readonly call: number;
      readonly argument: number;
      readonly when: 'true' | 'false' | 'returns';
    };

export interface LinkConditions {
  /** The set with one condition more; a full set stays as it is when the condition is a guard's. */
  with(set: number, condition: LinkCondition): number;
  union(left: number, right: number): number;
  /** Every condition of `left` is in `right`. */
  isSubset(left: number, right: number): boolean;
  get(set: number): readonly LinkCondition[];
  /** The set with its calls replaced. */
  map(set: number, change: (call: number) => number): number;
}

/** Checks beyond this are left out of a set: the fact then counts as unchecked. */
const MAX_CONDITIONS = 12;

export function createLinkConditions(): LinkConditions {
  const conditions: LinkCondition[] = [];
  const numbers = new Map<string, number>();
  const sets: (readonly number[])[] = [[]];
  const byKey = new Map<string, number>([['', 0]]);
  const number = (condition: LinkCondition): number => {
    const key =
      condition.kind === 'unresolved'
        ? `${condition.call}`
        : `${condition.call}:${condition.argument}:${condition.when}`;
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
  const add = (set: number, condition: LinkCondition): number => {
    const member = number(condition);
    const before = sets[set]!;
    if (before.includes(member)) return set;
    if (condition.kind === 'guard' && before.length >= MAX_CONDITIONS) return set;
    return intern([...before, member].sort((a, b) => a - b));
  };
  return {
    with: add,
    union(left, right) {
      if (left === right || right === 0) return left;
      if (left === 0) return right;
      return sets[right]!.reduce((set, member) => add(set, conditions[member]!), left);
    },
    isSubset: (left, right) =>
      left === 0 || left === right || sets[left]!.every((member) => sets[right]!.includes(member)),
    get: (set) => sets[set]!.map((member) => conditions[member]!),
    map(set, change) {
      if (set === 0) return 0;
      return sets[set]!.reduce((changed, member) => {
        const condition = conditions[member]!;
        return add(changed, { ...condition, call: change(condition.call) });
      }, 0);
    },
  };
}
