/** Where the calls of a run stand: in which file, and in which function of it. */
import type { FlowOutline } from './flow-outline.ts';
import type { LinkedFile } from './linked-file.ts';

/** Finds the file that a call of the run stands in. */
export type OwnerOf = (call: number) => LinkedFile | undefined;

/** For files in the order in which they claimed their calls. */
export function ownersOf(owners: readonly LinkedFile[]): OwnerOf {
  return (call) => {
    let low = 0;
    let high = owners.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (owners[middle]!.firstCall <= call) low = middle;
      else high = middle - 1;
    }
    return owners[low];
  };
}

const callerTables = new WeakMap<FlowOutline, Int32Array>();

/** Which functions of a file make its calls, by position; -1 for what none makes. */
export function callersIn(outline: FlowOutline): Int32Array {
  let callers = callerTables.get(outline);
  if (callers === undefined) {
    callers = new Int32Array(outline.base.calls.length).fill(-1);
    for (const [index, { calls }] of outline.functions.entries())
      for (const { call } of calls) callers[call] = index;
    callerTables.set(outline, callers);
  }
  return callers;
}
