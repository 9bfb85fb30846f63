/** Where a node stands: enclosing functions and classes, and their dotted path. */
import type { ClassNode, FunctionNode, Node } from '../ast/nodes.ts';
import type { FileIndex } from './file-index.ts';
import { assignedName } from './handed-on.ts';

/** The nearest function or class around a node, itself not included. */
export function enclosing(index: FileIndex, from: Node): FunctionNode | ClassNode | null {
  const { parents } = index;
  for (let node = parents[from.id] ?? null; node !== null; node = parents[node.id] ?? null) {
    if (node.kind === 'Function' || node.kind === 'Class') return node;
  }
  return null;
}

/** Names of the functions and classes around a node, itself included; anonymous ones are left out. */
export function symbolPath(index: FileIndex, from: Node): string {
  const names: string[] = [];
  const isOwnSymbol = from.kind === 'Function' || from.kind === 'Class';
  for (let node = isOwnSymbol ? from : enclosing(index, from); node !== null; node = enclosing(index, node)) {
    const name = symbolName(index, node);
    if (name !== null) names.push(name);
  }
  return names.reverse().join('.');
}

function symbolName(index: FileIndex, node: FunctionNode | ClassNode): string | null {
  const parent = index.parents[node.id] ?? null;
  const prefix = prototypeName(parent);
  const name = node.name ?? (node.kind === 'Function' ? computedName(node) : null) ?? assignedName(parent);
  if (name !== null) return prefix === null ? name : `${prefix}.${name}`;
  return parent?.kind === 'Export' && parent.isDefault ? 'default' : null;
}

function computedName(node: FunctionNode): string | null {
  return node.computedName?.kind === 'StringLit' ? node.computedName.value : null;
}

/** The class of `Foo.prototype.bar = function`. */
function prototypeName(parent: Node | null): string | null {
  if (parent?.kind !== 'Assign' || parent.target.kind !== 'Member') return null;
  const { object } = parent.target;
  return object.kind === 'Member' && object.property === 'prototype' && object.object.kind === 'Name'
    ? object.object.name
    : null;
}
