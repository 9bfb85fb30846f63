/** Calls between the functions of a program, which decide in what order they are closed. */
import type { ValueFacts } from '../../facts/flow-facts.ts';
import type { LinkedFunction, LinkProgram } from './linked-program.ts';

/** Calls between functions, by id: callees by name and by value, and functions that are handed over. */
export function callGraphOf(
  functions: readonly LinkedFunction[],
  program: LinkProgram,
): readonly (readonly number[])[] {
  return functions.map((fn) => [...edgesOf(fn, program)].sort((a, b) => a - b));
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
