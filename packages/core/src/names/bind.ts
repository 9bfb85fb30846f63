/** Declaring names and recording writes, for every form of target. */
import type { Collection, Dict, Entry, Expression, Node, TypeNode } from '../ast/nodes.ts';
import type { FileIndex, MemberWrite } from './file-index.ts';
import { isHostGlobal } from './host-globals.ts';
import type { Definition, Write } from './names.ts';
import { type BuiltDefinition, type BuiltScope, functionOfScope, hoistingScope, lookup } from './scopes.ts';

/** JavaScript assignments without a declaration, resolved when all declarations of the file are known (hoisting). */
export interface PendingWrite {
  readonly scope: BuiltScope;
  readonly name: string;
  readonly target: Node;
  readonly write: Write;
}

/** How a target is bound: `declare` is null for an assignment to what exists already. */
export interface Binding {
  readonly write: Write;
  readonly declare: Definition['kind'] | null;
  readonly type: TypeNode | null;
  /** Whether the write stores nothing (`let x`, `x: int`). */
  readonly bare: boolean;
}

/** Creates a definition, or adds a declaration to the one that the scope has under this name. */
export function declare(
  index: FileIndex,
  scope: BuiltScope,
  name: string,
  kind: Definition['kind'],
  node: Node,
  path: Write['path'] = [],
): BuiltDefinition {
  const existing = scope.definitions.get(name);
  if (existing !== undefined) {
    if (existing.node !== node) existing.declarations.push(node);
    return existing;
  }
  const created: BuiltDefinition = {
    id: index.definitionCount++,
    name,
    kind,
    scope,
    node,
    imported: null,
    writes: [],
    declarations: [node],
    imports: [],
    annotations: [],
    path,
    writtenFromOutside: false,
  };
  scope.definitions.set(name, created);
  return created;
}

/** Binds every name of a target and records every member that it writes. */
export function bindTarget(
  index: FileIndex,
  pending: PendingWrite[],
  scope: BuiltScope,
  target: Expression,
  binding: Binding,
): void {
  switch (target.kind) {
    case 'Name':
      bindName(index, pending, scope, target.name, target, binding);
      return;
    case 'Member':
      recordMember(index, target.property, { object: target.object, write: binding.write });
      return;
    case 'Index':
      if (target.index.kind === 'StringLit')
        recordMember(index, target.index.value, { object: target.object, write: binding.write });
      else noteComputedWrite(index, target.object);
      return;
    case 'Collection':
      bindElements(index, pending, scope, target, binding);
      return;
    case 'Dict':
      bindEntries(index, pending, scope, target, binding);
      return;
    case 'DefaultTarget':
      bindTarget(index, pending, scope, target.target, binding);
      return;
    case 'Spread':
      bindTarget(index, pending, scope, target.value, { ...binding, write: asRest(binding.write) });
      return;
    case 'Cast':
      bindTarget(index, pending, scope, target.value, binding);
      return;
    default:
      return;
  }
}

function bindName(
  index: FileIndex,
  pending: PendingWrite[],
  scope: BuiltScope,
  name: string,
  target: Node,
  binding: Binding,
): void {
  if (binding.declare === null && !index.isPython) {
    pending.push({ scope, name, target, write: binding.write });
    return;
  }
  const owner = index.isPython ? hoistingScope(scope) : scope;
  const linked = owner.links?.get(name);
  const definition =
    linked ??
    declare(index, owner, name, binding.declare ?? 'variable', binding.write.node, parameterPath(binding));
  addWrite(index, definition, scope, target, binding);
}

function parameterPath(binding: Binding): Write['path'] {
  return binding.declare === 'parameter' ? binding.write.path : [];
}

/** Adds a write (unless the target is a bare declaration or a parameter) and the annotation to a definition. */
function addWrite(
  index: FileIndex,
  definition: BuiltDefinition,
  scope: BuiltScope,
  target: Node,
  binding: Binding,
): void {
  index.declared.set(target.id, definition);
  if (isWholeTarget(binding.write.node, target)) index.declared.set(binding.write.node.id, definition);
  if (binding.type !== null) definition.annotations.push(binding.type);
  if (binding.bare || binding.declare === 'parameter') return;
  definition.writes.push(binding.write);
  if (functionOfScope(scope) !== functionOfScope(definition.scope)) definition.writtenFromOutside = true;
}

/** Whether a declaring node declares this name alone, so that the node stands for the definition. */
function isWholeTarget(node: Node, target: Node): boolean {
  return 'target' in node && node.target === target;
}

/** Gives JavaScript's undeclared assignments to what they mean: a declared name of any enclosing scope, or a new global. */
export function settlePending(index: FileIndex, pending: readonly PendingWrite[]): void {
  for (const { scope, name, target, write } of pending) {
    let definition = lookup(scope, name, index.isPython);
    if (definition === null) {
      if (isHostGlobal(name)) continue;
      definition = declare(index, index.module, name, 'variable', write.node);
    }
    addWrite(index, definition, scope, target, { write, declare: null, type: null, bare: false });
  }
}

/** `a, b = x, y` pairs element with element; anything else takes parts of the value. */
function bindElements(
  index: FileIndex,
  pending: PendingWrite[],
  scope: BuiltScope,
  target: Collection,
  binding: Binding,
): void {
  const { write } = binding;
  const values = pairedValues(target, write.value);
  target.elements.forEach((element, position) => {
    const paired = values?.[position];
    const part: Write = paired === undefined ? asPart(write, position) : { ...write, value: paired };
    bindTarget(index, pending, scope, element, { ...binding, write: part, type: null });
  });
}

function pairedValues(target: Collection, value: Expression | null): readonly Expression[] | null {
  if (value === null || value.kind !== 'Collection' || value.elements.length !== target.elements.length)
    return null;
  const hasSpread = [...target.elements, ...value.elements].some((element) => element.kind === 'Spread');
  return hasSpread ? null : value.elements;
}

function bindEntries(
  index: FileIndex,
  pending: PendingWrite[],
  scope: BuiltScope,
  target: Dict,
  binding: Binding,
): void {
  for (const entry of target.entries) {
    if (entry.kind === 'Entry') {
      const write = asPart(binding.write, entryKey(entry));
      bindTarget(index, pending, scope, entry.value, { ...binding, write, type: null });
    } else if (entry.kind === 'Spread') {
      bindTarget(index, pending, scope, entry.value, {
        ...binding,
        write: asRest(binding.write),
        type: null,
      });
    }
  }
}

/** The constant key of an entry, or null. */
export function entryKey(entry: Entry): string | null {
  if (entry.key.kind === 'StringLit') return entry.key.value;
  if (entry.key.kind === 'NumberLit') return entry.key.text;
  return entry.key.kind === 'Name' && !entry.computed ? entry.key.name : null;
}

function asPart(write: Write, key: string | number | null): Write {
  const from = write.how === 'assign' || write.how === 'destructure' ? 'destructure' : write.how;
  return {
    node: write.node,
    value: null,
    how: from,
    source: write.value ?? write.source,
    path: [...write.path, key],
  };
}

function asRest(write: Write): Write {
  const how = write.how === 'assign' || write.how === 'destructure' ? 'rest' : write.how;
  const path = typeof write.path.at(-1) === 'number' ? write.path.slice(0, -1) : write.path;
  return { node: write.node, value: null, how, source: write.value ?? write.source, path };
}

function recordMember(index: FileIndex, property: string, write: MemberWrite): void {
  const list = index.memberWrites.get(property);
  if (list === undefined) index.memberWrites.set(property, [write]);
  else list.push(write);
}

/** Notes that the members of a variable may change in a way that is not seen. */
export function noteComputedWrite(index: FileIndex, object: Expression): void {
  if (object.kind === 'Name') index.computedWrites.add(object.name);
  else if (object.kind === 'Member') index.computedWrites.add(object.property);
}
