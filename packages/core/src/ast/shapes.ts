/**
 * The one table that says which fields of each kind hold nodes and which hold plain values.
 * Visiting, printing, structural equality and pattern matching are all driven by it.
 */
import type { Node, NodeKind } from './nodes.ts';

export interface Shape {
  /** Fields holding a node, null, or an array of nodes, in source order as far as that is fixed. */
  readonly children: readonly string[];
  /** Fields holding plain values that are part of a node's meaning (positions are not). */
  readonly scalars: readonly string[];
}

const shape = (children: readonly string[], scalars: readonly string[] = []): Shape => ({
  children,
  scalars,
});

/** Children and scalars of every node kind. */
export const SHAPES: { readonly [K in NodeKind]: Shape } = {
  Name: shape([], ['name']),
  This: shape([]),
  Super: shape([]),
  StringLit: shape([], ['value', 'prefix', 'quoted']),
  NumberLit: shape([], ['value', 'text']),
  BoolLit: shape([], ['value']),
  NullLit: shape([]),
  EllipsisLit: shape([]),
  RegexLit: shape([], ['pattern', 'flags']),
  Template: shape(['tag', 'parts']),
  Interpolation: shape(['value', 'format'], ['conversion']),
  Collection: shape(['elements'], ['shape']),
  Hole: shape([]),
  Dict: shape(['entries']),
  Entry: shape(['key', 'value'], ['computed', 'shorthand']),
  Call: shape(['callee', 'args'], ['isNew', 'optional']),
  Argument: shape(['value'], ['name']),
  Member: shape(['object'], ['property', 'optional']),
  Index: shape(['object', 'index'], ['optional']),
  Slice: shape(['lower', 'upper', 'step']),
  Unary: shape(['operand'], ['op', 'postfix']),
  Binary: shape(['left', 'right'], ['op']),
  Conditional: shape(['test', 'consequent', 'alternate']),
  Assign: shape(['target', 'type', 'value'], ['op', 'declared']),
  DefaultTarget: shape(['target', 'value']),
  Capture: shape(['pattern'], ['name']),
  Await: shape(['value']),
  Yield: shape(['value'], ['delegate']),
  Spread: shape(['value'], ['double']),
  SequenceExpr: shape(['expressions']),
  Cast: shape(['value', 'type'], ['form']),
  Comprehension: shape(['key', 'element', 'clauses'], ['shape']),
  CompFor: shape(['target', 'iterable'], ['isAsync']),
  CompIf: shape(['test']),
  Jsx: shape(['tag', 'attributes', 'children']),
  JsxAttribute: shape(['value'], ['name']),
  Type: shape(['expr', 'args'], ['form', 'text']),
  Unknown: shape(['children'], ['syntax']),
  Function: shape(
    ['decorators', 'computedName', 'params', 'returnType', 'body'],
    ['form', 'name', 'exprBody', 'isAsync', 'isGenerator', 'modifiers'],
  ),
  Param: shape(['decorators', 'target', 'type', 'default'], ['variadic', 'only', 'modifiers']),
  Class: shape(['decorators', 'bases', 'interfaces', 'body'], ['name', 'modifiers']),
  Field: shape(['decorators', 'computedName', 'type', 'value'], ['name', 'modifiers']),
  Decorator: shape(['expr']),
  Module: shape(['body']),
  Block: shape(['body']),
  ExprStmt: shape(['expr']),
  If: shape(['test', 'then', 'else']),
  For: shape(['init', 'test', 'update', 'body']),
  ForEach: shape(['target', 'iterable', 'body', 'orelse'], ['form', 'declared', 'isAsync']),
  While: shape(['test', 'body', 'orelse'], ['isDo']),
  Return: shape(['value']),
  Throw: shape(['value', 'cause']),
  Break: shape([], ['label']),
  Continue: shape([], ['label']),
  Try: shape(['body', 'handlers', 'orelse', 'finalizer']),
  Catch: shape(['type', 'target', 'body']),
  With: shape(['items', 'body'], ['isAsync']),
  WithItem: shape(['context', 'target']),
  Switch: shape(['subject', 'cases'], ['form']),
  Case: shape(['test', 'guard', 'body']),
  Import: shape(['names'], ['module', 'wildcard', 'typeOnly']),
  ImportName: shape([], ['imported', 'local']),
  Export: shape(['declaration', 'value', 'names'], ['isDefault', 'module', 'all']),
  ExportName: shape([], ['local', 'exported']),
  Delete: shape(['targets']),
  Assert: shape(['test', 'message']),
  ScopeDecl: shape([], ['form', 'names']),
  Empty: shape([]),
  Labeled: shape(['body'], ['label']),
  MetaVar: shape([], ['name']),
  MetaEllipsis: shape([], ['name']),
  MetaDeep: shape(['inner']),
  MetaTyped: shape(['type'], ['name']),
  MetaChain: shape(['object']),
  MetaString: shape([], ['form', 'text', 'flags']),
};

type Fields = Readonly<Record<string, unknown>>;

/** Calls `visit` for each direct child node, in the order of the shape table. */
export function forEachChild(node: Node, visit: (child: Node) => void): void {
  const fields = node as unknown as Fields;
  for (const field of SHAPES[node.kind].children) {
    const value = fields[field];
    if (value === null || value === undefined) continue;
    if (Array.isArray(value)) for (const child of value as Node[]) visit(child);
    else visit(value as Node);
  }
}

/** Visits `node` and all its descendants, parents first. `visit` returns false to leave out a node's descendants. */
export function walk(node: Node, visit: (node: Node) => boolean | undefined): void {
  const stack: Node[] = [node];
  const children: Node[] = [];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    if (visit(next) === false) continue;
    children.length = 0;
    forEachChild(next, (child) => children.push(child));
    for (let i = children.length - 1; i >= 0; i -= 1) stack.push(children[i]!);
  }
}
