/**
 * Which class, constructor function or object literal of the file an expression is, or is an instance of, and what its
 * members are. Instance and class are not told apart: a name is a member of both.
 */
import type { Call, ClassNode, Expression, FunctionNode, Name, Node, Param, TypeNode } from '../ast/nodes.ts';
import { entryKey } from './bind.ts';
import type { Write } from './names.ts';
import type { MemberFacts, Owner, Resolver } from './resolver.ts';

/** Classes above a class that are looked at. */
const MAX_ANCESTORS = 20;

/** The owner of an expression's members, or null. */
export function ownerOf(r: Resolver, expr: Expression): Owner | null {
  switch (expr.kind) {
    case 'Class':
    case 'Dict':
    case 'Function':
      return expr;
    case 'This':
      return thisOwner(r, expr);
    case 'Super':
      return superOwner(r, expr);
    case 'Name':
      return ownerOfName(r, expr);
    case 'Call':
      return ownerOfCall(r, expr);
    case 'Member':
      return ownerOfMember(r, expr);
    case 'Await':
    case 'Cast':
      return ownerOfType(r, expr) ?? r.ownerOf(expr.value);
    default:
      return ownerOfType(r, expr);
  }
}

function ownerOfType(r: Resolver, expr: Expression): Owner | null {
  const type = r.typeOf(expr);
  return type === null ? null : r.classNamed(type);
}

function ownerOfName(r: Resolver, name: Name): Owner | null {
  const definition = r.definitionOf(name);
  if (definition === null) return null;
  const { node } = definition;
  if (node.kind === 'Class' || (node.kind === 'Function' && definition.kind === 'function')) return node;
  if (node.kind === 'Param' && definition.path.length === 0) {
    const fn = r.index.parents[node.id];
    const own = fn?.kind === 'Function' ? selfClass(r, node, fn) : null;
    if (own !== null) return own.node;
  }
  const value = r.singleValueOf(name);
  const owner = value === null ? null : r.ownerOf(value);
  return owner ?? ownerOfType(r, name);
}

function ownerOfCall(r: Resolver, call: Call): Owner | null {
  const { callee } = call;
  if (callee.kind === 'Name' && callee.name === 'super' && r.index.isPython) return superOwner(r, call);
  const target = r.calleeOf(call);
  if (target?.kind === 'Class' || (call.isNew && target !== null)) return target;
  const first = call.args[0];
  if (first?.kind === 'Argument' && isIdentityCall(callee)) return r.ownerOf(first.value);
  return ownerOfType(r, call) ?? (target?.kind === 'Function' ? returnedObject(r, target) : null);
}

/** `const controller = makeController(db)`: the object literal that the function returns. */
function returnedObject(r: Resolver, fn: FunctionNode): Owner | null {
  const values = r.index.returns.get(fn.id) ?? [];
  const owner = values.length === 1 ? r.ownerOf(values[0]!) : null;
  return owner?.kind === 'Dict' ? owner : null;
}

/** `Object.freeze(x)` and `Object.seal(x)` are `x`; `type(self)` has the members of `self`. */
function isIdentityCall(callee: Expression): boolean {
  if (callee.kind === 'Name') return callee.name === 'type';
  const isObject =
    callee.kind === 'Member' && callee.object.kind === 'Name' && callee.object.name === 'Object';
  return isObject && (callee.property === 'freeze' || callee.property === 'seal');
}

function ownerOfMember(r: Resolver, expr: Expression & { readonly kind: 'Member' }): Owner | null {
  if (expr.property === 'prototype' || expr.property === '__class__' || expr.property === 'constructor')
    return r.ownerOf(expr.object);
  const owner = r.ownerOf(expr.object);
  const facts = owner === null ? null : r.memberOf(owner, expr.property);
  const value =
    facts?.writes.length === 1 && facts.functions.length === 0 ? (facts.writes[0]!.value ?? null) : null;
  const own = value === null ? null : r.ownerOf(value);
  return own ?? ownerOfType(r, expr);
}

/** The class that a parameter is the receiver of: Python's `self` (an instance) or `cls`. */
export function selfClass(
  r: Resolver,
  param: Param,
  fn: FunctionNode,
): { readonly node: ClassNode; readonly isInstance: boolean } | null {
  if (!r.index.isPython || fn.params[0] !== param) return null;
  const body = r.index.parents[fn.id];
  const owner = body?.kind === 'Block' ? r.index.parents[body.id] : null;
  if (owner?.kind !== 'Class') return null;
  const decorators = fn.decorators.map((one) =>
    one.kind === 'Decorator' && one.expr.kind === 'Name' ? one.expr.name : '',
  );
  if (decorators.includes('staticmethod')) return null;
  const isClassMethod =
    decorators.includes('classmethod') || fn.name === '__new__' || fn.name === '__init_subclass__';
  return { node: owner, isInstance: !isClassMethod };
}

/** The function whose instance `this` is at a place, where it stands in place of a class; null for anything else. */
export function constructorAround(r: Resolver, from: Node): FunctionNode | null {
  const owner = thisOwner(r, from);
  return owner?.kind === 'Function' ? owner : null;
}

/** What `this` is at a place: the class, the object literal or the constructor function around it. */
function thisOwner(r: Resolver, from: Node): Owner | null {
  const { parents } = r.index;
  for (let node = parents[from.id] ?? null; node !== null; node = parents[node.id] ?? null) {
    if (node.kind === 'Class') return node;
    if (node.kind === 'Function' && node.form !== 'arrow' && node.form !== 'lambda')
      return receiverOf(r, node);
  }
  return null;
}

/** The receiver of a function: class of a method, object of a literal's method, `X` of `X.prototype.f = function`. */
export function receiverOf(r: Resolver, fn: FunctionNode): Owner | null {
  const { parents } = r.index;
  const parent = parents[fn.id];
  if (parent?.kind === 'Block') {
    const owner = parents[parent.id];
    return owner?.kind === 'Class' ? owner : fn;
  }
  if (parent?.kind === 'Field') return enclosingClass(r, parent);
  if (parent?.kind === 'Entry') {
    const dict = parents[parent.id];
    return dict?.kind === 'Dict' ? (prototypeOwner(r, dict) ?? dict) : fn;
  }
  if (parent?.kind === 'Assign' && parent.target.kind === 'Member')
    return r.ownerOf(parent.target.object) ?? fn;
  return fn;
}

/** `X.prototype = { … }`: the methods of the literal are those of `X`. */
function prototypeOwner(r: Resolver, dict: Node): Owner | null {
  const assign = r.index.parents[dict.id];
  if (assign?.kind !== 'Assign' || assign.target.kind !== 'Member' || assign.target.property !== 'prototype')
    return null;
  return r.ownerOf(assign.target.object);
}

function enclosingClass(r: Resolver, from: Node): ClassNode | null {
  const { parents } = r.index;
  let node = parents[from.id] ?? null;
  while (node !== null && node.kind !== 'Class') node = parents[node.id] ?? null;
  return node;
}

function superOwner(r: Resolver, from: Node): Owner | null {
  const own = enclosingClass(r, from);
  return own === null ? null : firstBase(r, own);
}

function firstBase(r: Resolver, node: ClassNode): ClassNode | null {
  return classesExtended(r, node).find((base) => base !== node) ?? null;
}

/** The name of the base that `super` means when it is a library's. */
export function superName(r: Resolver, from: Node): string | null {
  const own = enclosingClass(r, from);
  const first = own?.bases.find((base) => base.kind === 'Argument' && base.name === null);
  return first?.kind === 'Argument' ? (r.namesOf(first.value)[0] ?? null) : null;
}

/** Members of an owner, its bases in this file included; the nearest one that has it wins. */
export function memberOf(r: Resolver, owner: Owner, property: string): MemberFacts | null {
  const seen = new Set<Owner>();
  const queue: Owner[] = [owner];
  for (let next = queue.shift(); next !== undefined && seen.size < MAX_ANCESTORS; next = queue.shift()) {
    if (seen.has(next)) continue;
    seen.add(next);
    const facts = r.ownMember(next, property);
    if (facts !== null) return facts;
    if (next.kind !== 'Class') continue;
    queue.push(...classesExtended(r, next));
  }
  return null;
}

/** Members that an owner itself declares or that the file writes to it. */
export function ownMember(r: Resolver, owner: Owner, property: string): MemberFacts | null {
  const functions: FunctionNode[] = [];
  const annotations: TypeNode[] = [];
  const writes: Write[] = [];
  let parameter: MemberFacts['parameter'] = null;
  if (owner.kind === 'Class') parameter = readClass(r, owner, property, functions, writes, annotations);
  else if (owner.kind === 'Dict') readDict(owner, property, functions, writes);
  else if (owner.kind === 'Function') readPrototype(r, owner, property, writes);
  for (const write of r.memberWritesOf(owner, property)) {
    if (write.node.kind === 'Assign' && write.node.type !== null) annotations.push(write.node.type);
    if (write.value?.kind === 'Function') functions.push(write.value);
    if (write.how !== 'assign' || write.value !== null) writes.push(write);
  }
  if (functions.length + annotations.length + writes.length === 0 && parameter === null) return null;
  return { functions, writes, annotations, parameter, owner, property };
}

function readClass(
  r: Resolver,
  owner: ClassNode,
  property: string,
  functions: FunctionNode[],
  writes: Write[],
  annotations: TypeNode[],
): MemberFacts['parameter'] {
  const opened = r.index.opened.get(owner.id);
  const defined = r.index.isPython ? opened?.definitions.get(property) : undefined;
  if (defined !== undefined) {
    for (const node of defined.declarations) if (node.kind === 'Function') functions.push(node);
    for (const write of defined.writes) if (write.value?.kind === 'Function') functions.push(write.value);
    writes.push(...defined.writes.filter((write) => write.value?.kind !== 'Function'));
    annotations.push(...defined.annotations);
    return null;
  }
  let parameter: MemberFacts['parameter'] = null;
  for (const member of r.classMembers(owner, property)) {
    if (member.kind === 'Function') functions.push(member);
    else if (member.kind === 'Param') parameter = r.index.declared.get(member.target.id) ?? null;
    else {
      if (member.type !== null) annotations.push(member.type);
      if (member.value !== null)
        writes.push({ node: member, value: member.value, how: 'assign', source: null, path: [] });
      if (member.value?.kind === 'Function') functions.push(member.value);
    }
  }
  return parameter;
}

/** The last entry of a key counts; a spread may hold anything, so it hides the entries before it from constants. */
function readDict(
  owner: Owner & { readonly kind: 'Dict' },
  property: string,
  functions: FunctionNode[],
  writes: Write[],
): void {
  for (const entry of owner.entries) {
    if (entry.kind !== 'Entry' || entryKey(entry) !== property) continue;
    writes.length = 0;
    functions.length = 0;
    writes.push({ node: entry, value: entry.value, how: 'assign', source: null, path: [] });
    if (entry.value.kind === 'Function') functions.push(entry.value);
  }
}

/** `X.prototype = { f() {} }`. */
function readPrototype(r: Resolver, owner: FunctionNode, property: string, writes: Write[]): void {
  if (property === 'prototype') return;
  for (const write of r.memberWritesOf(owner, 'prototype')) {
    if (write.value?.kind !== 'Dict') continue;
    const facts = r.ownMember(write.value, property);
    if (facts !== null) writes.push(...facts.writes);
  }
}

/** For each class of the file the classes of the file below it. */
export function subclassTable(r: Resolver): ReadonlyMap<ClassNode, readonly ClassNode[]> {
  const below = new Map<ClassNode, ClassNode[]>();
  for (const node of r.index.classes) {
    const seen = new Set<ClassNode>([node]);
    for (const current of seen) {
      if (seen.size > MAX_ANCESTORS) break;
      for (const base of classesExtended(r, current)) seen.add(base);
    }
    seen.delete(node);
    for (const base of seen) below.set(base, [...(below.get(base) ?? []), node]);
  }
  return below;
}

function classesExtended(r: Resolver, node: ClassNode): readonly ClassNode[] {
  const found: ClassNode[] = [];
  for (const base of node.bases) {
    const target = base.kind === 'Argument' && base.name === null ? r.functionOf(base.value) : null;
    if (target?.kind === 'Class') found.push(target);
  }
  return found;
}
