/** What a file of JavaScript exports, for frameworks that route by files: `export async function GET`, `export default handler`. */
import type { Expression, FunctionNode, Node, Statement } from '../ast/nodes.ts';
import type { RouteFile } from './route-file.ts';

/** An exported function, or an expression that stands for one; null where another file has it (`export { GET } from './shared'`). */
export interface ExportedValue {
  readonly name: string;
  readonly value: Expression | null;
  /** The declaration, for findings. */
  readonly node: Node;
}

/** The exports in their order; a default export and `module.exports` are called `default`. */
export function exportedValues(file: RouteFile): ExportedValue[] {
  const found: ExportedValue[] = [];
  for (const node of file.ast.module.body) {
    if (node.kind !== 'Export') continue;
    if (node.isDefault) {
      const declared = node.declaration?.kind === 'Function' ? node.declaration : null;
      found.push({ name: 'default', value: node.value ?? declared, node });
    } else if (node.declaration !== null) found.push(...declaredBy(node.declaration));
    for (const { local, exported } of node.names)
      found.push({ name: exported, value: node.module === null ? localValue(file, local) : null, node });
  }
  for (const { target, value } of file.names.assignments) {
    const name = value === null ? null : commonName(target);
    if (name !== null && value !== null) found.push({ name, value, node: target });
  }
  return found;
}

function declaredBy(declaration: Statement): ExportedValue[] {
  if (declaration.kind === 'Function')
    return [{ name: declaration.name ?? '', value: declaration, node: declaration }];
  if (declaration.kind === 'Block') return declaration.body.flatMap(declaredBy);
  if (declaration.kind !== 'ExprStmt' || declaration.expr.kind !== 'Assign') return [];
  const { target, value } = declaration.expr;
  if (target.kind === 'Name') return [{ name: target.name, value, node: declaration }];
  // `export const { GET, POST } = handlers`.
  if (target.kind !== 'Dict') return [];
  return target.entries.flatMap((entry) =>
    entry.kind === 'Entry' && entry.value.kind === 'Name'
      ? [{ name: entry.value.name, value, node: declaration }]
      : [],
  );
}

function localValue(file: RouteFile, local: string): Expression | null {
  const definition = file.names.module.definitions.get(local);
  if (definition?.node.kind === 'Function') return definition.node;
  return definition?.writes[0]?.value ?? null;
}

/** `exports.handler`, `module.exports.handler`, `module.exports`. */
function commonName(target: Expression): string | null {
  if (target.kind !== 'Member') return null;
  const { object, property } = target;
  const isModule = (expr: Expression): boolean =>
    expr.kind === 'Member' &&
    expr.property === 'exports' &&
    expr.object.kind === 'Name' &&
    expr.object.name === 'module';
  if (isModule(target)) return 'default';
  return isModule(object) || (object.kind === 'Name' && object.name === 'exports') ? property : null;
}

/** The function that a value is, by name or inside of wrappers that take it as an argument; null when the file has none. */
export function functionIn(file: RouteFile, value: Expression): FunctionNode | null {
  if (value.kind === 'Function') return value;
  if (value.kind === 'Cast' || value.kind === 'Await') return functionIn(file, value.value);
  if (value.kind === 'Name' || value.kind === 'Member') {
    const known = file.names.functionOf(value);
    if (known?.kind === 'Function') return known;
    const single = value.kind === 'Name' ? file.names.singleValueOf(value) : null;
    return single === null || single === value ? null : functionIn(file, single);
  }
  if (value.kind !== 'Call') return null;
  for (const arg of value.args) {
    const found = arg.kind === 'Argument' ? functionIn(file, arg.value) : null;
    if (found !== null) return found;
  }
  return null;
}

/** Whether a body starts with a directive: `'use server'`. */
export function hasDirective(body: readonly Node[], directive: string): boolean {
  for (const node of body) {
    if (node.kind !== 'ExprStmt' || node.expr.kind !== 'StringLit') return false;
    if (node.expr.value === directive) return true;
  }
  return false;
}
