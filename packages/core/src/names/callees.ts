/** The function or class of this file that an expression denotes. */
import type { Call, ClassNode, Expression, FunctionNode, Name, Node } from '../ast/nodes.ts';
import { selfClass } from './owners.ts';
import type { Resolver } from './resolver.ts';

/** The function or class that a call runs. */
export function calleeOf(r: Resolver, call: Call): FunctionNode | ClassNode | null {
  const { callee } = call;
  if (callee.kind === 'Super') {
    const owner = r.ownerOf(callee);
    return owner?.kind === 'Class' ? owner : null;
  }
  return r.functionOf(callee);
}

/** The function or class that an expression denotes. */
export function functionOf(r: Resolver, expr: Expression): FunctionNode | ClassNode | null {
  switch (expr.kind) {
    case 'Function':
    case 'Class':
      return expr;
    case 'Name':
      return functionOfName(r, expr);
    case 'Member':
      return functionOfMember(r, expr.object, expr.property);
    case 'Index': {
      const key = r.constantOf(expr.index);
      return key?.type === 'string' && key.known ? functionOfMember(r, expr.object, key.value) : null;
    }
    case 'Cast':
    case 'Await':
      return r.functionOf(expr.value);
    case 'Assign':
      return expr.value === null || expr.op !== '' ? null : r.functionOf(expr.value);
    case 'SequenceExpr': {
      const last = expr.expressions.at(-1);
      return last === undefined ? null : r.functionOf(last);
    }
    case 'Call':
      return functionOfCall(r, expr);
    default:
      return null;
  }
}

function functionOfName(r: Resolver, name: Name): FunctionNode | ClassNode | null {
  const definition = r.definitionOf(name);
  if (definition === null) return null;
  const { node } = definition;
  if (definition.kind === 'function' || definition.kind === 'class') {
    const others = definition.writes.some((write) => write.value === null || !isCallable(write.value));
    return others ? null : implementation(definition.declarations);
  }
  if (node.kind === 'Param') {
    const fn = r.index.parents[node.id];
    const own = fn?.kind === 'Function' ? selfClass(r, node, fn) : null;
    return own === null || own.isInstance ? null : own.node;
  }
  if (definition.kind === 'import') return null;
  const value = r.singleValueOf(name);
  return value === null ? partFunction(r, definition.writes) : r.functionOf(value);
}

/** `const { get } = api` with an object of the file. */
function partFunction(
  r: Resolver,
  writes: readonly {
    readonly source: Expression | null;
    readonly path: readonly unknown[];
    readonly how: string;
  }[],
) {
  const only = writes.length === 1 ? writes[0]! : null;
  const key = only?.path[0];
  if (
    only?.how !== 'destructure' ||
    only.source === null ||
    only.path.length !== 1 ||
    typeof key !== 'string'
  )
    return null;
  return functionOfMember(r, only.source, key);
}

function isCallable(node: Node): boolean {
  return node.kind === 'Function' || node.kind === 'Class';
}

/** Of several declarations the last one with a body: overload signatures come first, redefinitions replace. */
function implementation(nodes: readonly Node[]): FunctionNode | ClassNode | null {
  let chosen: FunctionNode | ClassNode | null = null;
  for (const node of nodes) {
    if (node.kind === 'Class')
      chosen = chosen === null || !node.modifiers.includes('interface') ? node : chosen;
    else if (node.kind === 'Function' && (chosen === null || node.body !== null)) chosen = node;
  }
  return chosen;
}

function functionOfMember(
  r: Resolver,
  object: Expression,
  property: string,
): FunctionNode | ClassNode | null {
  if (isExportsObject(r, object)) {
    const value = r.exportTable().byName.get(property);
    return value === undefined ? null : r.functionOf(value);
  }
  if (property === '__class__' || property === 'constructor') {
    const owner = r.ownerOf(object);
    return owner?.kind === 'Class' ? owner : null;
  }
  const owner = r.ownerOf(object);
  const facts = owner === null ? null : r.memberOf(owner, property);
  if (facts === null) return null;
  if (facts.functions.length > 0)
    return implementation(facts.functions.filter((fn) => fn.form !== 'getter' && fn.form !== 'setter'));
  const value = facts.writes.length === 1 ? facts.writes[0]!.value : null;
  return value === null ? null : r.functionOf(value);
}

/** `exports` or `module.exports`, unless the file has variables of these names. */
export function isExportsObject(r: Resolver, object: Expression): boolean {
  if (r.index.isPython) return false;
  if (object.kind === 'Name') return object.name === 'exports' && r.definitionOf(object) === null;
  if (object.kind !== 'Member' || object.property !== 'exports' || object.object.kind !== 'Name')
    return false;
  return object.object.name === 'module' && r.definitionOf(object.object) === null;
}

/** `f.bind(this)` is `f`; `type(self)` is the class. */
function functionOfCall(r: Resolver, call: Call): FunctionNode | ClassNode | null {
  const { callee } = call;
  if (callee.kind === 'Member' && callee.property === 'bind' && !r.index.isPython)
    return r.functionOf(callee.object);
  if (!r.index.isPython || callee.kind !== 'Name' || callee.name !== 'type' || call.args.length !== 1)
    return null;
  const owner = r.ownerOf(call);
  return owner?.kind === 'Class' ? owner : null;
}
