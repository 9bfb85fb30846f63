/**
 * Methods of Python's classes that run without being named: `thing(x)` is `thing.__call__(x)`, `thing[key]` is `thing.__getitem__(key)`,
 * and `with thing as x` gives what `__enter__` returns. Only classes of the file are known here.
 */
import type { ClassNode, Expression, FunctionNode } from '../ast/nodes.ts';
import type { Names } from '../names/names.ts';
import type { ClassTable } from './class-table.ts';

export type SpecialMethod = '__call__' | '__getitem__' | '__enter__' | '__aenter__';

/** What runs for an object: its class's own method, or an inherited one, and those that replace it; empty when its class has none. */
export function specialMethods(
  names: Names,
  classes: ClassTable,
  object: Expression,
  method: SpecialMethod,
): readonly FunctionNode[] {
  if (!classes.isMethodName(method)) return [];
  const owner = classOf(names, object);
  if (owner === null) return [];
  const found = declaredIn(classes, owner, method);
  return found === null ? [] : [found, ...classes.overridersOf(found)];
}

/** The method of an object of a class of the file that a name stands for. */
export function methodOf(
  names: Names,
  classes: ClassTable,
  object: Expression,
  method: string,
): FunctionNode | null {
  if (!classes.isMethodName(method)) return null;
  const owner = classOf(names, object);
  return owner === null ? null : declaredIn(classes, owner, method);
}

function classOf(names: Names, object: Expression): ClassNode | null {
  const type = names.typeOf(object);
  return type === null ? null : (names.classes.find((node) => node.name === type) ?? null);
}

function declaredIn(classes: ClassTable, owner: ClassNode, method: string): FunctionNode | null {
  for (const ancestor of classes.ancestorsOf(owner)) {
    for (const member of ancestor.body.body)
      if (member.kind === 'Function' && member.name === method) return member;
  }
  return null;
}
