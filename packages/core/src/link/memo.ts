/**
 * Remembers the answers of questions that may lead back to themselves.
 *
 * A question within itself has the answer "nothing new". An answer that rests on such a cut belongs to the question that was
 * cut, so it is kept only when nothing above it was: otherwise what is remembered would depend on who asked first.
 */

export interface Memo<T> {
  ask(key: string, compute: () => readonly T[]): readonly T[];
  /** Says that the question at hand rests on something: a file, say. */
  rest(on: string): void;
  /** Does something, and tells all that the answers rest on which were given meanwhile; nothing where that is not followed. */
  restsOf<R>(action: () => R): readonly [result: R, rests: readonly string[]];
  /** How often a chain was too long to follow. */
  readonly cuts: number;
}

/** Longer chains of re-exports and aliases are not followed; each link costs a few stack frames. */
const MAX_DEPTH = 300;
/** Questions within one, so that cycles that cannot be remembered cannot take for ever either. */
const MAX_STEPS = 20_000;

/** An empty memory. What answers rest on is followed only when somebody asks for it (`isFollowed`). */
export function createMemo<T>(isFollowed = false): Memo<T> {
  const done = new Map<string, readonly T[]>();
  const rests = new Map<string, readonly string[]>();
  let current: Set<string> | null = null;
  const rest = (on: string): void => void current?.add(on);
  const restsOf = <R>(action: () => R): readonly [R, readonly string[]] => {
    if (!isFollowed) return [action(), []];
    const outer = current;
    const own = new Set<string>();
    current = own;
    const result = action();
    current = outer;
    for (const on of own) outer?.add(on);
    return [result, [...own]];
  };
  const open = new Map<string, number>();
  let lowest = Number.POSITIVE_INFINITY;
  let steps = 0;
  let cuts = 0;
  return {
    rest,
    restsOf,
    get cuts() {
      return cuts;
    },
    ask(key, compute) {
      const known = done.get(key);
      if (known !== undefined) {
        if (isFollowed) for (const on of rests.get(key)!) rest(on);
        return known;
      }
      const above = open.get(key);
      if (above !== undefined) {
        lowest = Math.min(lowest, above);
        return [];
      }
      const depth = open.size;
      if (depth === 0) steps = 0;
      steps += 1;
      if (depth >= MAX_DEPTH || steps > MAX_STEPS) {
        cuts += 1;
        lowest = 0;
        return [];
      }
      open.set(key, depth);
      const outer = lowest;
      lowest = Number.POSITIVE_INFINITY;
      const [answer, own] = restsOf(compute);
      open.delete(key);
      if (lowest >= depth) {
        done.set(key, answer);
        if (isFollowed) rests.set(key, own);
        lowest = outer;
      } else lowest = Math.min(outer, lowest);
      return answer;
    },
  };
}
