/** Functions that are called with `new` in place of classes: `function Shop(db) { this.find = … }`, `Shop.prototype.find = …`. */
import type { Expression, FunctionNode } from '../ast/nodes.ts';
import { entryKey } from './bind.ts';
import type { Names } from './names.ts';

/** What such a function, or its prototype, is given. */
export interface GivenMember {
  readonly name: string;
  readonly value: Expression;
}

const known = new WeakMap<Names, ReadonlyMap<FunctionNode, readonly GivenMember[]>>();

/** The constructor functions of a file with the members of their instances; read from its assignments, once. */
export function constructorFunctions(names: Names): ReadonlyMap<FunctionNode, readonly GivenMember[]> {
  let found = known.get(names);
  if (found === undefined) {
    found = readAssignments(names);
    known.set(names, found);
  }
  return found;
}

function readAssignments(names: Names): ReadonlyMap<FunctionNode, readonly GivenMember[]> {
  const found = new Map<FunctionNode, GivenMember[]>();
  const add = (owner: FunctionNode | null, name: string | null, value: Expression): void => {
    if (owner === null || name === null) return;
    const members = found.get(owner);
    if (members === undefined) found.set(owner, [{ name, value }]);
    else members.push({ name, value });
  };
  for (const { target, value } of names.assignments) {
    if (target.kind !== 'Member' || value === null) continue;
    const { object, property } = target;
    if (object.kind === 'This') add(names.constructorAround(object), property, value);
    else if (object.kind === 'Member' && object.property === 'prototype')
      add(functionNamed(names, object.object), property, value);
    else if (property === 'prototype' && value.kind === 'Dict') {
      const owner = functionNamed(names, object);
      for (const entry of value.entries) if (entry.kind === 'Entry') add(owner, entryKey(entry), entry.value);
    }
  }
  return found;
}

function functionNamed(names: Names, expr: Expression): FunctionNode | null {
  const found = names.functionOf(expr);
  return found?.kind === 'Function' ? found : null;
}
