/** Which parameters of which functions hold an object that a library hands to other functions, too: by their file, or by who registers them. */
import { isErrorFirst } from './bind.ts';
import type { CallSite, LinkedFunction, LinkProgram } from './linked-program.ts';

export interface CarriedParameters {
  /** Functions that have some, by id. */
  readonly functions: readonly LinkedFunction[];
  typesOf(fn: LinkedFunction): ReadonlyMap<number, string>;
  /** Where a function is registered with such objects. */
  registrationsOf(fn: LinkedFunction): readonly CallSite[];
}

const NONE: ReadonlyMap<number, string> = new Map();

/** Reads the facts of all functions. */
export function findCarriedParameters(
  program: LinkProgram,
  functions: readonly LinkedFunction[],
): CarriedParameters {
  const types = new Map<number, Map<number, string>>();
  const add = (fn: LinkedFunction, parameter: number, type: string): void => {
    const known = types.get(fn.id);
    if (known === undefined) types.set(fn.id, new Map([[parameter, type]]));
    else known.set(parameter, type);
  };
  const sites = new Map<number, CallSite[]>();
  for (const fn of functions) {
    for (const [parameter, type] of fn.facts.carried ?? []) add(fn, parameter, type);
    for (const { call, args } of fn.outline.calls) {
      const { carried } = fn.file.facts.calls[call]!;
      if (carried === undefined) continue;
      for (const callee of program.calleesOf(fn.file.firstCall + call)) {
        const known = sites.get(callee.fn.id);
        const site = { caller: fn, call: fn.file.firstCall + call, callee };
        if (known === undefined) sites.set(callee.fn.id, [site]);
        else known.push(site);
        const shift = isErrorFirst(callee.fn.facts.params, Math.max(args.length, carried.length)) ? 1 : 0;
        for (const [position, type] of carried.entries())
          if (type !== null) add(callee.fn, position + shift, type);
      }
    }
  }
  return {
    functions: functions.filter(({ id }) => types.has(id)),
    typesOf: ({ id }) => types.get(id) ?? NONE,
    registrationsOf: ({ id }) => sites.get(id) ?? [],
  };
}
