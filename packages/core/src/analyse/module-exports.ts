/** What a JavaScript file exports, as ECMAScript module and as CommonJS module. */
import type { Assign, Call, Export, Expression, Statement } from '../ast/nodes.ts';
import type { NamedValue, Reference } from '../facts/module-facts.ts';
import { splitLevel } from '../names/references.ts';
import type { ModuleContext } from './module-facts.ts';
import { denoted } from './schema-facts.ts';

interface Exports extends ModuleContext {
  readonly values: Map<string, Reference[]>;
}

/** The exports by name; `=` is what the module is as a whole. */
export function scriptExports(context: ModuleContext): NamedValue[] {
  const exports: Exports = { ...context, values: new Map() };
  for (const node of context.ast.module.body) if (node.kind === 'Export') addExport(exports, node);
  for (const node of context.names.assignments) addAssigned(exports, node);
  for (const call of context.names.calls) addMerged(exports, call);
  return [...exports.values].map(([name, values]) => ({ name, values }));
}

function add(exports: Exports, name: string, values: readonly Reference[]): void {
  const known = exports.values.get(name);
  if (known === undefined) exports.values.set(name, [...values]);
  else known.push(...values);
}

function addExport(exports: Exports, node: Export): void {
  const { names } = exports;
  if (node.declaration !== null) addDeclaration(exports, node.declaration, node.isDefault);
  if (node.value !== null)
    add(exports, isWhole(exports, node) ? '=' : 'default', denoted(exports, node.value));
  for (const { local, exported } of node.names) {
    if (node.module !== null) {
      const path = local === '*' ? [] : [local];
      add(exports, exported, [{ root: 'module', ...splitLevel(node.module, false), path }]);
    } else {
      const known = names.module.definitions.has(local);
      add(exports, exported, known ? [{ root: 'name', path: [local] }] : []);
    }
  }
}

/** TypeScript's `export = x` and `export default x` are one node; only the text tells. */
function isWhole({ text }: Exports, node: Export): boolean {
  return /^export\s*=/.test(text.slice(node.start, node.start + 40));
}

function addDeclaration(exports: Exports, node: Statement, isDefault: boolean): void {
  const { references } = exports;
  if (node.kind === 'Function' || node.kind === 'Class') {
    const name = isDefault ? 'default' : node.name;
    if (name === null) return;
    add(exports, name, node.name === null ? references.of(node) : [{ root: 'name', path: [node.name] }]);
  } else if (node.kind === 'ExprStmt' && node.expr.kind === 'Assign') {
    addTarget(exports, node.expr.target);
  }
}

/** Each name of an exported declaration, destructured ones included. */
function addTarget(exports: Exports, target: Expression): void {
  if (target.kind === 'Name') add(exports, target.name, [{ root: 'name', path: [target.name] }]);
  else if (target.kind === 'Collection') for (const element of target.elements) addTarget(exports, element);
  else if (target.kind === 'DefaultTarget') addTarget(exports, target.target);
  else if (target.kind === 'Spread') addTarget(exports, target.value);
  else if (target.kind === 'Dict') {
    for (const entry of target.entries)
      if (entry.kind === 'Entry' || entry.kind === 'Spread') addTarget(exports, entry.value);
  }
}

/** `module.exports = …`, `exports.x = …`, `module.exports.x = …`. */
function addAssigned(exports: Exports, { target, value, op }: Assign): void {
  if (value === null || op !== '' || target.kind !== 'Member') return;
  if (isModuleExports(exports, target)) {
    // `module.exports = exports = x` and `exports = module.exports = x` set the same.
    add(exports, '=', denoted(exports, value));
  } else if (isExportsObject(exports, target.object)) {
    add(exports, target.property, denoted(exports, value));
  }
}

/** `Object.assign(module.exports, x)`. */
function addMerged(exports: Exports, call: Call): void {
  const { callee, args } = call;
  if (callee.kind !== 'Member' || callee.property !== 'assign' || callee.object.kind !== 'Name') return;
  const [target, ...sources] = args;
  if (callee.object.name !== 'Object' || target?.kind !== 'Argument') return;
  if (!isExportsObject(exports, target.value)) return;
  for (const source of sources)
    if (source.kind === 'Argument') add(exports, '=', exports.references.of(source.value));
}

function isExportsObject(exports: Exports, expr: Expression): boolean {
  if (expr.kind === 'Name') return expr.name === 'exports' && exports.names.definitionOf(expr) === null;
  return isModuleExports(exports, expr);
}

function isModuleExports({ names }: Exports, expr: Expression): boolean {
  return (
    expr.kind === 'Member' &&
    expr.property === 'exports' &&
    expr.object.kind === 'Name' &&
    expr.object.name === 'module' &&
    names.definitionOf(expr.object) === null
  );
}
