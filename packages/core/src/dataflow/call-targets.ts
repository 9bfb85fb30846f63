/** Which functions of the file a call may run. */
import type { Call, ClassNode, FunctionNode } from '../ast/nodes.ts';
import type { Names } from '../names/names.ts';
import type { ClassTable } from './class-table.ts';
import { methodEffect } from './known-methods.ts';
import { methodsOfObject } from './object-classes.ts';
import { specialMethods } from './special-methods.ts';

/** The functions that a call runs, constructors for classes, overriding methods included; empty when nobody knows. */
export function targetsOf(names: Names, classes: ClassTable, call: Call): readonly FunctionNode[] {
  const target = names.calleeOf(call);
  if (target?.kind === 'Class') {
    const made = constructorOf(target, classes);
    return made === null ? [] : [made];
  }
  if (target !== null) {
    const others = classes.overridersOf(target);
    return others.length === 0 ? [target] : [target, ...others];
  }
  const { callee } = call;
  if (callee.kind !== 'Member') return specialMethods(names, classes, callee, '__call__');
  const ofObject = methodsOfObject(names, classes, call);
  if (ofObject.length > 0) return ofObject;
  if (methodEffect(callee.property, true) !== null) return [];
  if (isForeign(names, callee.object)) return [];
  return classes.methodsNamed(callee.property);
}

/** An imported module or object, or a global: not of this file's classes. */
function isForeign(names: Names, object: Call['callee']): boolean {
  let root = object;
  while (root.kind === 'Member' || root.kind === 'Call')
    root = root.kind === 'Member' ? root.object : root.callee;
  if (root.kind === 'This') return isOfForeignType(names, object);
  if (root.kind !== 'Name') return root.kind !== 'Index';
  const definition = names.definitionOf(root);
  return definition === null || definition.kind === 'import' || names.typeOf(object) !== null;
}

/** `this.users`, whose type another file or a library has. */
function isOfForeignType(names: Names, object: Call['callee']): boolean {
  const type = object.kind === 'Member' ? names.typeOf(object) : null;
  if (type === null) return false;
  const definition = names.module.definitions.get(type.split('.')[0]!);
  return definition === undefined || definition.kind === 'import';
}

/** The constructor of a class, its own or an inherited one. */
function constructorOf(node: ClassNode, classes: ClassTable): FunctionNode | null {
  for (const owner of classes.ancestorsOf(node)) {
    for (const member of owner.body.body) {
      if (member.kind === 'Function' && (member.form === 'constructor' || member.name === '__init__'))
        return member;
    }
  }
  return null;
}
