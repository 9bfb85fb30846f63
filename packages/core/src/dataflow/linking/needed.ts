/**
 * Which functions have to be closed over files: those in which a source and a sink can meet, and what these call.
 *
 * Over-approximates: that a function can reach a sink says nothing of what reaches it.
 */
import type { FunctionFacts, ValueFacts } from '../../facts/flow-facts.ts';
import type { LinkedFunction, LinkProgram } from './evaluate.ts';

/** Calls between functions, by id: callees by name and by value, and functions that are handed over. */
export function callGraphOf(
  functions: readonly LinkedFunction[],
  program: LinkProgram,
): readonly (readonly number[])[] {
  return functions.map((fn) => [...edgesOf(fn, program)].sort((a, b) => a - b));
}

/** The needed functions, by id. */
export function neededFunctions(
  functions: readonly LinkedFunction[],
  edges: readonly (readonly number[])[],
): ReadonlySet<number> {
  const callers: number[][] = functions.map(() => []);
  for (const [id, callees] of edges.entries()) for (const callee of callees) callers[callee]!.push(id);
  const up = (id: number): readonly number[] => callers[id]!;
  const down = (id: number): readonly number[] => edges[id]!;
  const giving = spread(
    functions.filter((fn) => holdsSource(fn.facts)).map((fn) => fn.id),
    up,
  );
  const reaching = spread(
    functions.filter((fn) => (fn.facts.sinks ?? []).length > 0).map((fn) => fn.id),
    up,
  );
  return spread(
    [...giving].filter((id) => reaching.has(id)),
    down,
  );
}

function spread(start: readonly number[], next: (id: number) => readonly number[]): Set<number> {
  const found = new Set(start);
  const work = [...start];
  for (let id = work.pop(); id !== undefined; id = work.pop()) {
    for (const other of next(id)) {
      if (found.has(other)) continue;
      found.add(other);
      work.push(other);
    }
  }
  return found;
}

function edgesOf(fn: LinkedFunction, program: LinkProgram): Set<number> {
  const edges = new Set<number>();
  const { file, facts } = fn;
  const named = (call: number): readonly LinkedFunction[] =>
    program.calleesOf(file.firstCall + call).map((callee) => callee.fn);
  const addFunctions = (owner: LinkedFunction, value: ValueFacts | undefined): void => {
    for (const index of functionsIn(value)) edges.add(owner.file.firstFunction + index);
  };
  for (const [call, args, receiver] of facts.calls ?? []) {
    for (const callee of named(call)) edges.add(callee.id);
    for (const [, , value] of args) addFunctions(fn, value);
    addFunctions(fn, receiver);
    // The callee is part of what another call gave: any function that this one may give.
    for (let port = file.facts.calls[call]!.port; port?.[0] === 'x'; port = file.facts.calls[port[1]]!.port) {
      for (const giver of named(port[1])) addFunctions(giver, giver.facts.returns);
      if (file.facts.calls[port[1]]!.port?.[1] === port[1]) break;
    }
  }
  return edges;
}

function functionsIn(value: ValueFacts | undefined): readonly number[] {
  if (value === undefined) return [];
  const own = value.functions ?? [];
  if (value.fields === undefined) return own;
  return [...own, ...Object.values(value.fields).flatMap(functionsIn)];
}

/** A fact of it starts at a source. */
function holdsSource(fn: FunctionFacts): boolean {
  return (
    startsAtSource(fn.returns) ||
    startsAtSource(fn.thrown) ||
    (fn.mutated ?? []).some(([, value]) => startsAtSource(value)) ||
    (fn.callbacks ?? []).some(([, args]) => args.some(startsAtSource)) ||
    (fn.calls ?? []).some(
      ([, args, receiver]) => startsAtSource(receiver) || args.some(([, , value]) => startsAtSource(value)),
    )
  );
}

function startsAtSource(value: ValueFacts | undefined): boolean {
  if (value === undefined) return false;
  if ((value.facts ?? []).some(([origin]) => typeof origin === 'number')) return true;
  return value.fields !== undefined && Object.values(value.fields).some(startsAtSource);
}
