/** What the pass writes down at single nodes, without going on to their children. */
import type { Call, ClassNode, Expression, FunctionNode, Import, Node, ScopeDecl } from '../ast/nodes.ts';
import { declare, noteComputedWrite } from './bind.ts';
import type { FileIndex } from './file-index.ts';
import { type BuiltScope, functionOfScope, hoistingScope } from './scopes.ts';

/** Declares a function or class; a further one of the same name is a write of the first. */
export function declareNamed(
  index: FileIndex,
  scope: BuiltScope,
  name: string,
  kind: 'function' | 'class',
  node: FunctionNode | ClassNode,
): void {
  const owner = index.isPython ? hoistingScope(scope) : scope;
  const definition = owner.links?.get(name) ?? declare(index, owner, name, kind, node);
  index.declared.set(node.id, definition);
  if (definition.node !== node)
    definition.writes.push({ node, value: node, how: 'assign', source: null, path: [] });
}

/** Whether a function or class under this parent is a declaration rather than an expression. */
export function isStatementPlace(parent: Node): boolean {
  const { kind } = parent;
  return (
    kind === 'Block' || kind === 'Module' || kind === 'Export' || kind === 'Labeled' || kind === 'Unknown'
  );
}

/** Whether statements declare names that live in their block. */
export function hasLexical(index: FileIndex, body: readonly Node[]): boolean {
  if (index.isPython) return false;
  for (const statement of body) {
    if (statement.kind === 'Function' || statement.kind === 'Class') return true;
    if (statement.kind !== 'ExprStmt' || statement.expr.kind !== 'Assign') continue;
    const { declared } = statement.expr;
    if (declared !== null && declared !== 'var') return true;
  }
  return false;
}

/** Declares what an import binds. */
export function noteImport(index: FileIndex, node: Import, scope: BuiltScope): void {
  index.moduleNames.add(node.module);
  index.imports.push(node);
  if (node.wildcard) index.wildcards.push(node);
  const owner = index.isPython ? hoistingScope(scope) : scope;
  for (const name of node.names) {
    if (name.kind !== 'ImportName') continue;
    const definition = owner.links?.get(name.local) ?? declare(index, owner, name.local, 'import', name);
    const imported = { declaration: node, name };
    definition.imports.push(imported);
    index.declared.set(name.id, definition);
    if (definition.node === name) definition.imported = imported;
    else definition.writes.push({ node: name, value: null, how: 'import', source: null, path: [] });
  }
}

/** Links the names of `global` and `nonlocal` to the scope that they mean. */
export function noteScopeDecl(index: FileIndex, node: ScopeDecl, scope: BuiltScope): void {
  const owner = hoistingScope(scope);
  if (owner.kind === 'module') return;
  owner.links ??= new Map();
  for (const name of node.names) {
    const target = node.form === 'global' ? index.module : definingFunction(owner, name);
    if (target === null || owner.definitions.has(name)) continue;
    owner.links.set(name, target.definitions.get(name) ?? declare(index, target, name, 'variable', node));
  }
}

/** The enclosing function scope that `nonlocal` means: the nearest that has the name already, or else the nearest. */
function definingFunction(scope: BuiltScope, name: string): BuiltScope | null {
  let nearest: BuiltScope | null = null;
  for (let current = scope.parent; current !== null; current = current.parent) {
    if (current.kind !== 'function') continue;
    nearest ??= current;
    if (current.definitions.has(name)) return current;
  }
  return nearest;
}

/** Remembers a returned value under its function. */
export function noteReturn(index: FileIndex, value: Expression | null, scope: BuiltScope): void {
  const owner = functionOfScope(scope);
  if (owner === null || value === null) return;
  const values = index.returns.get(owner.id);
  if (values === undefined) index.returns.set(owner.id, [value]);
  else values.push(value);
}

/** Lists a call, and the module when it is a `require` or `import` of one. */
export function noteCall(index: FileIndex, node: Call): void {
  index.calls.push(node);
  if (index.isPython || node.callee.kind !== 'Name') return;
  const { name } = node.callee;
  if (name !== 'require' && name !== 'import') return;
  const first = node.args[0];
  if (first?.kind === 'Argument' && first.value.kind === 'StringLit')
    index.moduleNames.add(first.value.value);
}

/** Remembers functions that are handed over by name, so that callback types can be found from their definition. */
export function notePassed(index: FileIndex, value: Expression): void {
  if (value.kind === 'Collection') {
    for (const element of value.elements) notePassed(index, element);
    return;
  }
  const key = passedName(value);
  if (key === null) return;
  const list = index.passed.get(key);
  if (list === undefined) index.passed.set(key, [value]);
  else list.push(value);
}

function passedName(value: Expression): string | null {
  if (value.kind === 'Name') return value.name;
  if (value.kind === 'Member') return value.property;
  const isBound = value.kind === 'Call' && value.callee.kind === 'Member' && value.callee.property === 'bind';
  return isBound ? passedName((value.callee as Node & { readonly kind: 'Member' }).object) : null;
}

/** `delete x.y` changes an object in a way that constants must know. */
export function noteDeleted(index: FileIndex, target: Expression): void {
  if (target.kind === 'Member' || target.kind === 'Index') noteComputedWrite(index, target.object);
}
