/** Parameters of handlers that the routes of the program fill with nothing but converted values: `path('orders/<int:number>', show)`. */
import type { LinkedFunction, LinkProgram } from './linked-program.ts';

/** Names a parameter of a function. */
export function convertedKey(path: string, start: number, parameter: string): string {
  return `${path}:${start}:${parameter}`;
}

/** Notes them in the run. A registration names what it fills; what is converted is given nothing. */
export function noteConverted(functions: readonly LinkedFunction[], program: LinkProgram): void {
  const free = new Set<string>();
  for (const fn of functions) {
    for (const [call, args] of fn.facts.calls ?? []) {
      if (fn.file.facts.calls[call]!.registered !== true) continue;
      for (const [name, , value] of args) {
        if (name === null) continue;
        const target = Object.keys(value).length === 0 ? program.run.converted : free;
        for (const callee of program.calleesOf(fn.file.firstCall + call))
          target.add(convertedKey(callee.fn.file.path, callee.fn.facts.start, name));
      }
    }
  }
  for (const key of free) program.run.converted.delete(key);
}
