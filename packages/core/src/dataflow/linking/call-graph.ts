/** Calls between the functions of a program, which decide in what order they are closed. */
import type { ValueFacts } from '../../facts/flow-facts.ts';
import type { LinkedFunction, LinkProgram } from './linked-program.ts';

/** Calls of a function, by id in order: callees by name and by value, and functions that are handed over. */
export function callsOf(fn: LinkedFunction, program: LinkProgram): readonly number[] {
  const { file, facts } = fn;
  // Nothing is left of most functions that flows could go through.
  if (facts.calls === undefined) return NONE;
  const edges = new Set<number>();
  const named = (call: number): readonly LinkedFunction[] =>
    program.calleesOf(file.firstCall + call).map((callee) => callee.fn);
  const addFunctions = (owner: LinkedFunction, value: ValueFacts | undefined): void => {
    for (const index of functionsIn(value)) edges.add(owner.file.firstFunction + index);
  };
  for (const [call, args, receiver] of facts.calls) {
    for (const callee of named(call)) edges.add(callee.id);
    for (const [, , value] of args) addFunctions(fn, value);
    addFunctions(fn, receiver);
    // The callee is part of what another call gave: any function that this one may give.
    for (let port = file.facts.calls[call]!.port; port?.[0] === 'x'; port = file.facts.calls[port[1]]!.port) {
      for (const giver of named(port[1])) addFunctions(giver, giver.facts.returns);
      if (file.facts.calls[port[1]]!.port?.[1] === port[1]) break;
    }
  }
  return [...edges].sort((a, b) => a - b);
}

const NONE: readonly number[] = [];

function functionsIn(value: ValueFacts | undefined): readonly number[] {
  if (value === undefined) return [];
  const own = value.functions ?? [];
  if (value.fields === undefined) return own;
  return [...own, ...Object.values(value.fields).flatMap(functionsIn)];
}
