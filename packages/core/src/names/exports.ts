/** What a file makes reachable from outside. */
import type { ClassNode, Export, Expression, FunctionNode, Node, Statement } from '../ast/nodes.ts';
import { entryKey } from './bind.ts';
import { isExportsObject } from './callees.ts';
import type { ExportTable } from './export-table.ts';
import { receiverOf } from './owners.ts';
import type { Resolver } from './resolver.ts';
import type { BuiltDefinition } from './scopes.ts';

interface TableUnderWay {
  readonly r: Resolver;
  readonly nodes: Set<Node>;
  readonly byName: Map<string, Expression>;
  usedNames: ReadonlySet<string> | null;
}

/** Reads `export`, `module.exports = …` and `exports.f = …`. */
export function readExports(r: Resolver): ExportTable {
  const table: TableUnderWay = { r, nodes: new Set(), byName: new Map(), usedNames: null };
  for (const node of r.index.exports) readExport(table, node);
  for (const { object, write } of r.index.memberWrites.get('exports') ?? []) {
    const isModule = object.kind === 'Name' && object.name === 'module' && r.definitionOf(object) === null;
    if (isModule && write.value !== null) addValue(table, null, write.value, 0);
  }
  for (const [name, writes] of r.index.memberWrites) {
    for (const { object, write } of writes) {
      if (write.value !== null && isExportsObject(r, object)) addValue(table, name, write.value, 0);
    }
  }
  const isModule = r.index.exports.length > 0 || table.nodes.size > 0 || table.byName.size > 0;
  if (!isModule) table.usedNames = namesInUse(r);
  return table;
}

function namesInUse(r: Resolver): ReadonlySet<string> {
  const used = new Set(r.index.passed.keys());
  for (const { callee } of r.index.calls) {
    if (callee.kind === 'Name') used.add(callee.name);
    else if (callee.kind === 'Member') used.add(callee.property);
  }
  return used;
}

function readExport(table: TableUnderWay, node: Export): void {
  if (node.declaration !== null) addDeclaration(table, node.declaration, node.isDefault);
  if (node.value !== null) addValue(table, node.isDefault ? 'default' : null, node.value, 0);
  if (node.module !== null) return;
  for (const { local, exported } of node.names) {
    const definition = table.r.index.scopes[node.id]!.definitions.get(local);
    if (definition !== undefined) addDefinition(table, exported, definition);
  }
}

function addDeclaration(table: TableUnderWay, declaration: Statement, isDefault: boolean): void {
  if (declaration.kind === 'Function' || declaration.kind === 'Class') {
    addValue(table, isDefault ? 'default' : declaration.name, declaration, 0);
  } else if (
    declaration.kind === 'ExprStmt' &&
    declaration.expr.kind === 'Assign' &&
    declaration.expr.value !== null
  ) {
    const { target, value } = declaration.expr;
    addValue(table, target.kind === 'Name' ? target.name : null, value, 0);
  }
}

function addDefinition(table: TableUnderWay, name: string, definition: BuiltDefinition): void {
  for (const node of definition.declarations) {
    if (node.kind === 'Function' || node.kind === 'Class') addValue(table, name, node, 0);
  }
  for (const write of definition.writes) if (write.value !== null) addValue(table, name, write.value, 0);
}

/** A function, a class, an object of functions, a name of one of these, or a call that wraps them. */
function addValue(table: TableUnderWay, name: string | null, value: Expression, depth: number): void {
  if (name !== null) table.byName.set(name, value);
  if (depth > 3) return;
  const target = table.r.functionOf(value);
  if (target !== null) table.nodes.add(target);
  const owner = value.kind === 'Dict' || value.kind === 'Name' ? table.r.ownerOf(value) : null;
  if (owner?.kind === 'Dict') addEntries(table, owner, depth);
  if (value.kind === 'Assign' && value.value !== null) addValue(table, null, value.value, depth + 1);
  if (value.kind !== 'Call') return;
  for (const argument of value.args)
    if (argument.kind === 'Argument') addValue(table, null, argument.value, depth + 1);
}

function addEntries(table: TableUnderWay, owner: Node & { readonly kind: 'Dict' }, depth: number): void {
  if (table.nodes.has(owner)) return;
  table.nodes.add(owner);
  for (const entry of owner.entries) {
    if (entry.kind === 'Entry') addValue(table, depth === 0 ? entryKey(entry) : null, entry.value, depth + 1);
  }
}

/** Whether code outside of the file can name a function or class. */
export function isExported(r: Resolver, node: FunctionNode | ClassNode): boolean {
  return r.index.isPython ? isPublic(r, node) : isReachable(r, node, r.exportTable());
}

/** Python's convention: at top level or in a public class, without a leading underscore (special methods count as public). */
function isPublic(r: Resolver, node: FunctionNode | ClassNode): boolean {
  const { parents } = r.index;
  let current: FunctionNode | ClassNode = node;
  for (;;) {
    const { name } = current;
    if (name === null || (name.startsWith('_') && !/^__\w+__$/.test(name))) return false;
    let outer: Node | null = parents[current.id] ?? null;
    while (outer !== null && outer.kind !== 'Class' && outer.kind !== 'Function' && outer.kind !== 'Module')
      outer = parents[outer.id] ?? null;
    if (outer?.kind !== 'Class') return outer === null || outer.kind === 'Module';
    current = outer;
  }
}

/** Exported itself, or a member that is not private of something exported. */
function isReachable(r: Resolver, node: FunctionNode | ClassNode, table: ExportTable): boolean {
  let current: Node = node;
  for (let steps = 0; steps < 20; steps += 1) {
    if (table.nodes.has(current) || isForOthers(r, current, table)) return true;
    if (current.kind === 'Class' || current.kind === 'Dict') return false;
    if (current.kind !== 'Function' || isPrivate(r, current)) return false;
    const owner = receiverOf(r, current);
    if (owner === null || owner === current) return false;
    current = owner;
  }
  return false;
}

/** At the top of a file that exports nothing, and used by nothing in it. */
function isForOthers(r: Resolver, node: Node, table: ExportTable): boolean {
  if (table.usedNames === null || (node.kind !== 'Function' && node.kind !== 'Class')) return false;
  let place: Node | null = r.index.parents[node.id] ?? null;
  const name =
    node.name ?? (place?.kind === 'Assign' && place.target.kind === 'Name' ? place.target.name : null);
  while (place?.kind === 'Assign' || place?.kind === 'ExprStmt') place = r.index.parents[place.id] ?? null;
  return name !== null && place?.kind === 'Module' && !table.usedNames.has(name);
}

function isPrivate(r: Resolver, fn: FunctionNode): boolean {
  if (fn.modifiers.includes('private') || fn.name?.startsWith('#') === true) return true;
  const parent = r.index.parents[fn.id];
  return (
    parent?.kind === 'Field' &&
    (parent.modifiers.includes('private') || parent.name?.startsWith('#') === true)
  );
}
