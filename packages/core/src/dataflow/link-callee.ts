/**
 * Which calls of a file may run a function of another file of the project: those whose callee leads through an import, or is part of
 * what such a call gave back.
 *
 * Over-approximates: a library that no model speaks of looks like a module of the project; linking finds nothing there.
 */
import type { Expression } from '../ast/nodes.ts';
import { CALLED, type ClassFact, type Reference } from '../facts/module-facts.ts';
import type { CallLike } from '../ir/ir.ts';
import { isNodeModule } from '../link/node-standard.ts';
import { isStandardModule } from '../link/python-standard.ts';
import type { Names } from '../names/names.ts';
import { extend, type References } from '../names/references.ts';
import type { Port, Value } from './facts.ts';
import type { Callee } from './link-calls.ts';
import { createLeadsOut } from './link-out.ts';

/** Answers for one file. */
export interface LinkCallees {
  /** The callee of a call, or null when it is no function of another file. `value` is what the callee's expression holds. */
  calleeOf(call: CallLike, value: Value, isModelled: boolean): Callee | null;
  /** The function of another file that a file hands to a library, or null; of a class its methods of these names. */
  handlerOf(expr: Expression, methods?: readonly string[]): Callee | null;
  /** The same for a function that is named, and called by whoever gets it. */
  calleeNamed(expr: Expression, value: Value): Callee | null;
  /** The call's callee leads through an import; what its value is does not count. */
  mayLeadOut(call: CallLike): boolean;
  /** What a text names as Python's dotted path of a function: `shop.tasks.pay`. */
  namedBy(text: string): readonly Reference[];
  /** What an expression denotes in other files; empty when it is the file's own. */
  outsideOf(expr: Expression): readonly Reference[];
}

export interface LinkCalleesInput {
  readonly names: Names;
  readonly references: References;
  /** The classes of the file. */
  readonly classes: () => readonly ClassFact[];
  readonly isPython: boolean;
}

/** Finds callees by the references of a file. */
export function createLinkCallees(input: LinkCalleesInput): LinkCallees {
  const { references, isPython } = input;
  const leadsOut = createLeadsOut({
    ...input,
    isOwnModule: (module, level) =>
      isPython ? level > 0 || !isStandardModule(module.split('.')[0]!) : !isNodeModule(module),
  });
  const found = new Map<CallLike, readonly Reference[]>();
  const referencesOf = (call: CallLike): readonly Reference[] => {
    let known = found.get(call);
    if (known === undefined) {
      const callee = call.kind === 'Call' ? call.callee : call.tag;
      known = callee === null ? [] : references.of(callee).filter(leadsOut);
      found.set(call, known);
    }
    return known;
  };
  const outsideOf = (expr: Expression): readonly Reference[] => references.of(expr).filter(leadsOut);
  return {
    outsideOf,
    namedBy(text) {
      const [, module, name] = /^(\w+(?:\.\w+)*)\.(\w+)$/.exec(text) ?? [];
      return !isPython || module === undefined ? [] : [{ root: 'module', module, level: 0, path: [name!] }];
    },
    calleeNamed(expr, value) {
      const named = outsideOf(expr);
      const port = resultPort(value);
      return named.length > 0 || port !== null
        ? { references: named, port, own: null, isRegistered: false }
        : null;
    },
    mayLeadOut: (call) => referencesOf(call).length > 0,
    handlerOf(expr, methods = []) {
      const outside = outsideOf(expr);
      const known = [
        ...outside,
        ...methods.flatMap((method) => [...extend(outside, CALLED, method), ...extend(outside, method)]),
      ];
      return known.length > 0 ? { references: known, port: null, own: null, isRegistered: true } : null;
    },
    calleeOf(call, value, isModelled) {
      const all = referencesOf(call);
      const known = isModelled ? all.filter(isInProject) : all;
      const port = resultPort(value);
      return known.length > 0 || port !== null
        ? { references: known, port, own: null, isRegistered: false }
        : null;
    },
  };
}

/** Relative to the file, or by the usual signs for the project's own root. */
function isInProject(reference: Reference): boolean {
  return reference.root !== 'module' || reference.level > 0 || /^(?:\.|\/|#|@\/|~)/.test(reference.module);
}

function resultPort(value: Value): Port | null {
  for (const fact of value.facts)
    if (fact.origin.kind === 'port' && fact.origin.port.base === 'result') return fact.origin.port;
  return null;
}
