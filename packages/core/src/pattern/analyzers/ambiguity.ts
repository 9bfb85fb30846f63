/**
 * How long a backtracking engine may take on a text that nearly matches: it tries each way to read the text, so that the number of ways
 * decides. Two cycles over the same text from a state to itself double them with each round (exponential); two loops one after the other
 * that take the same text share it in as many ways as it has characters (polynomial). Weber and Seidl 1991; Weideman et al. 2016.
 *
 * Both are told only where the rest of the expression can fail. Work is bounded; an expression that would take more counts as harmless.
 */
import type { PositionAutomaton } from './position-automaton.ts';

/** Looks at pairs or triples of states for one expression; some milliseconds. */
const MAX_STEPS = 60_000;

interface Search {
  readonly automaton: PositionAutomaton;
  /** By state: the number of its cycle, -1 for a state that does not come back. */
  readonly cycleOf: readonly number[];
  readonly cycles: readonly (readonly number[])[];
  steps: number;
}

/** Whether some text makes the number of ways grow exponentially with its length. */
export function isExponential(automaton: PositionAutomaton): boolean {
  const search = startSearch(automaton);
  return search.cycles.some((cycle) => canFailAfter(automaton, cycle) && hasTwoRounds(search, cycle));
}

/**
 * Whether some text makes the number of ways grow as its length times itself, or faster. The search for a beginning counts: where `\s+$`
 * fails it is tried again at the next blank.
 */
export function isPolynomial(automaton: PositionAutomaton): boolean {
  const search = startSearch(withSearch(automaton));
  const { cycles } = search;
  return cycles.some(
    (later, j) =>
      later.every((state) => !automaton.bounded.has(state)) &&
      canFailAfter(search.automaton, later) &&
      cycles.some(
        (earlier, i) =>
          i !== j &&
          earlier.every((state) => !automaton.bounded.has(state)) &&
          canShare(search, earlier, later),
      ),
  );
}

/** With one more state for the characters before the match. */
function withSearch(automaton: PositionAutomaton): PositionAutomaton {
  const { takes, follow, first } = automaton;
  const start = takes.length;
  return {
    ...automaton,
    takes: [...takes, automaton.everything],
    follow: [...follow, new Map([...first, [start, 1]])],
  };
}

function startSearch(automaton: PositionAutomaton): Search {
  const reach = automaton.takes.map((_, state) => reachableFrom(automaton, state));
  const cycleOf = automaton.takes.map(() => -1);
  const cycles: number[][] = [];
  for (const [state, reached] of reach.entries()) {
    if (cycleOf[state] !== -1 || !reached.has(state)) continue;
    const cycle = [...reached].filter((other) => reach[other]!.has(state));
    for (const member of cycle) cycleOf[member] = cycles.length;
    cycles.push(cycle);
  }
  return { automaton, cycleOf, cycles, steps: 0 };
}

function reachableFrom({ takes, follow }: PositionAutomaton, start: number): ReadonlySet<number> {
  const reached = new Set<number>();
  const waiting = [start];
  for (let state = waiting.pop(); state !== undefined; state = waiting.pop()) {
    for (const next of follow[state]!.keys()) {
      if (takes[next] === 0n || reached.has(next)) continue;
      reached.add(next);
      waiting.push(next);
    }
  }
  return reached;
}

/** The expression cannot end within the cycle, and what comes next does not take whatever is there. */
function canFailAfter(
  { takes, follow, last, everything }: PositionAutomaton,
  cycle: readonly number[],
): boolean {
  return cycle.every(
    (state) =>
      !last.has(state) &&
      ![...follow[state]!.keys()].some(
        (next) => takes[next] === everything && follow[next]!.has(next) && !cycle.includes(next),
      ),
  );
}

/** Two different ways around the cycle over the same text. */
function hasTwoRounds(search: Search, cycle: readonly number[]): boolean {
  const { follow } = search.automaton;
  const members = new Set(cycle);
  if (cycle.some((state) => [...follow[state]!].some(([next, ways]) => ways > 1 && members.has(next))))
    return true;
  const size = search.automaton.takes.length;
  const diagonal = cycle.map((state) => state * size + state);
  const before = new Map<number, number[]>();
  const ahead = walk(search, diagonal, (pair, go) => {
    const [left, right] = [Math.floor(pair / size), pair % size];
    for (const a of nextIn(search, left, members))
      for (const b of nextIn(search, right, members))
        if (meet(search, a, b)) {
          const next = a * size + b;
          before.set(next, [...(before.get(next) ?? []), pair]);
          go(next);
        }
  });
  if (ahead === null) return false;
  const back = walk(search, diagonal, (pair, go) => before.get(pair)?.forEach(go));
  return (
    back !== null && [...back].some((pair) => Math.floor(pair / size) !== pair % size && ahead.has(pair))
  );
}

/** Some text leads around the earlier cycle, around the later one, and from the first to the second. */
function canShare(search: Search, earlier: readonly number[], later: readonly number[]): boolean {
  const { takes } = search.automaton;
  const characters = (cycle: readonly number[]): bigint =>
    cycle.reduce((all, state) => all | takes[state]!, 0n);
  if ((characters(earlier) & characters(later)) === 0n) return false;
  const size = takes.length;
  const [first, last] = [new Set(earlier), new Set(later)];
  const pairs = earlier.flatMap((from) => later.map((end) => [from, end] as const));
  return pairs.some(([from, end]) => {
    const goal = (from * size + end) * size + end;
    const reached = walk(search, [(from * size + from) * size + end], (triple, go) => {
      const z = triple % size;
      const y = Math.floor(triple / size) % size;
      const x = Math.floor(triple / size / size);
      for (const a of nextIn(search, x, first))
        for (const c of nextIn(search, z, last)) {
          const common = takes[a]! & takes[c]!;
          if (common === 0n) continue;
          for (const b of search.automaton.follow[y]!.keys())
            if ((takes[b]! & common) !== 0n) go((a * size + b) * size + c);
        }
    });
    return reached?.has(goal) ?? false;
  });
}

function nextIn({ automaton }: Search, state: number, members: ReadonlySet<number>): readonly number[] {
  return [...automaton.follow[state]!.keys()].filter((next) => members.has(next));
}

function meet({ automaton }: Search, a: number, b: number): boolean {
  return (automaton.takes[a]! & automaton.takes[b]!) !== 0n;
}

/** All nodes that a walk reaches in one step or more; null when it would take too long. */
function walk(
  search: Search,
  starts: readonly number[],
  expand: (node: number, go: (next: number) => void) => void,
): ReadonlySet<number> | null {
  const reached = new Set<number>();
  const waiting = [...starts];
  const go = (next: number): void => {
    search.steps += 1;
    if (reached.has(next)) return;
    reached.add(next);
    waiting.push(next);
  };
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (search.steps > MAX_STEPS) return null;
    expand(node, go);
  }
  return reached;
}
