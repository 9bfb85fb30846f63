/**
 * Which calls of a file may run a function of another file of the project: those whose callee is known through an import of a module
 * that may be the project's own, or is part of what such a call gave back.
 *
 * Over-approximates: a library that no model speaks of looks like a module of the project; linking finds nothing there.
 */
import type { CallLike } from '../ir/ir.ts';
import type { Names } from '../names/names.ts';
import type { Port, Value } from './facts.ts';
import type { Callee, CalleeName } from './link-calls.ts';

/** Answers for one file. */
export interface LinkCallees {
  /** The callee of a call, or null when it is no function of another file. `value` is what the callee's expression holds. */
  calleeOf(call: CallLike, value: Value, isModelled: boolean): Callee | null;
}

/** `isOwnModule` tells whether an imported module, as written, may belong to the project. */
export function createLinkCallees(names: Names, isOwnModule: (module: string) => boolean): LinkCallees {
  const modules = names.importedModules.filter(isOwnModule).sort((a, b) => b.length - a.length);
  const found = new Map<CallLike, readonly CalleeName[]>();
  const namesOf = (call: CallLike): readonly CalleeName[] => {
    let known = found.get(call);
    if (known === undefined) {
      const callee = call.kind === 'Call' ? call.callee : call.tag;
      known =
        modules.length === 0 || callee === null ? [] : importedNames(names.qualifiedNames(callee), modules);
      found.set(call, known);
    }
    return known;
  };
  return {
    calleeOf(call, value, isModelled) {
      const imported = namesOf(call).filter((name) => !isModelled || isInProject(name.module));
      const port = imported.length > 0 ? null : resultPort(value);
      return imported.length > 0 || port !== null ? { names: imported, port } : null;
    },
  };
}

/** The qualified names that start with an imported module, split there: `./db.users.find` is `users.find` of `./db`. */
export function importedNames(
  qualified: readonly string[],
  modules: readonly string[],
): readonly CalleeName[] {
  return qualified.flatMap((name) => {
    for (const module of modules) {
      if (!name.startsWith(module)) continue;
      // A relative Python package needs no further dot before a name: `.models`.
      const rest = /^\.+$/.test(module) ? `.${name.slice(module.length)}` : name.slice(module.length);
      if (rest === '' || (rest.startsWith('.') && !rest.startsWith('..')))
        return [{ module, path: rest === '' ? [] : rest.slice(1).split('.') }];
    }
    return [];
  });
}

/** Relative to the file, or by the usual signs for the project's own root. */
function isInProject(module: string): boolean {
  return /^(?:\.|\/|#|@\/|~)/.test(module);
}

function resultPort(value: Value): Port | null {
  for (const fact of value.facts)
    if (fact.origin.kind === 'port' && fact.origin.port.base === 'result') return fact.origin.port;
  return null;
}
