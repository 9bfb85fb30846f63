/**
 * Remembers the answers of questions that may lead back to themselves.
 *
 * A question within itself has the answer "nothing new". An answer that rests on such a cut belongs to the question that was
 * cut, so it is kept only when nothing above it was: otherwise what is remembered would depend on who asked first.
 */

export interface Memo<T> {
  ask(key: string, compute: () => readonly T[]): readonly T[];
  /** How often a chain was too long to follow. */
  readonly cuts: number;
}

/** Longer chains of re-exports and aliases are not followed; each link costs a few stack frames. */
const MAX_DEPTH = 300;
/** Questions within one, so that cycles that cannot be remembered cannot take for ever either. */
const MAX_STEPS = 20_000;

/** An empty memory. */
export function createMemo<T>(): Memo<T> {
  const done = new Map<string, readonly T[]>();
  const open = new Map<string, number>();
  let lowest = Number.POSITIVE_INFINITY;
  let steps = 0;
  let cuts = 0;
  return {
    get cuts() {
      return cuts;
    },
    ask(key, compute) {
      const known = done.get(key);
      if (known !== undefined) return known;
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
      const answer = compute();
      open.delete(key);
      if (lowest >= depth) {
        done.set(key, answer);
        lowest = outer;
      } else lowest = Math.min(outer, lowest);
      return answer;
    },
  };
}
