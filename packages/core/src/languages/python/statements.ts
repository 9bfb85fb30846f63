/** Simple statements. */
import type { Argument, Delete, Expression, Statement } from '../../ast/nodes.ts';
import { lowerElements } from './collections.ts';
import { COMPOUND } from './compound.ts';
import {
  childIn,
  childOfKind,
  endAt,
  firstPart,
  isPart,
  kindAt,
  type Lowering,
  lowerBelow,
  lowerExpression,
  lowerOptional,
  lowerUnknown,
  nextAt,
  nextPart,
  type StatementHandler,
  startAt,
  textAt,
} from './context.ts';
import { lowerClass, lowerDecorated, lowerFunction } from './definitions.ts';
import { lowerImport, lowerImportFrom } from './imports.ts';
import { lowerType } from './types.ts';

/** Handlers by the grammar's node name. */
export const STATEMENTS: Readonly<Record<string, StatementHandler>> = {
  ...COMPOUND,
  expression_statement: lowerExpressionStatement,
  function_definition: lowerFunction,
  class_definition: lowerClass,
  decorated_definition: lowerDecorated,
  import_statement: lowerImport,
  import_from_statement: lowerImportFrom,
  future_import_statement: lowerImportFrom,
  return_statement: lowerReturn,
  raise_statement: lowerRaise,
  delete_statement: lowerDelete,
  assert_statement: lowerAssert,
  global_statement: (l, node, out) => lowerScope(l, node, 'global', out),
  nonlocal_statement: (l, node, out) => lowerScope(l, node, 'nonlocal', out),
  pass_statement: lowerPass,
  break_statement: (l, node, out) =>
    out.push({ kind: 'Break', start: startAt(l, node), end: endAt(l, node), id: l.nodeCount++, label: null }),
  continue_statement: (l, node, out) =>
    out.push({
      kind: 'Continue',
      start: startAt(l, node),
      end: endAt(l, node),
      id: l.nodeCount++,
      label: null,
    }),
  print_statement: lowerPrint,
  exec_statement: lowerExec,
  type_alias_statement: lowerTypeAlias,
};

/** One expression, or several with commas, which the grammar gives without a node of their own. */
function lowerExpressionStatement(l: Lowering, node: number, out: Statement[]): void {
  const expr =
    childOfKind(l, node, l.tables.token.comma) < 0
      ? lowerExpression(l, firstPart(l, node))
      : bareTuple(l, node);
  out.push({ kind: 'ExprStmt', start: startAt(l, node), end: endAt(l, node), id: l.nodeCount++, expr });
}

function bareTuple(l: Lowering, node: number): Expression {
  l.depth += 1;
  const elements = lowerElements(l, node);
  l.depth -= 1;
  return {
    kind: 'Collection',
    start: startAt(l, node),
    end: endAt(l, node),
    id: l.nodeCount++,
    shape: 'tuple',
    elements,
  };
}

function lowerReturn(l: Lowering, node: number, out: Statement[]): void {
  const value = lowerOptional(l, firstPart(l, node));
  out.push({ kind: 'Return', start: startAt(l, node), end: endAt(l, node), id: l.nodeCount++, value });
}

function lowerRaise(l: Lowering, node: number, out: Statement[]): void {
  const causeNode = childIn(l, node, l.tables.field.cause);
  const first = firstPart(l, node);
  const value = first === causeNode ? null : lowerOptional(l, first);
  const cause = lowerOptional(l, causeNode);
  out.push({ kind: 'Throw', start: startAt(l, node), end: endAt(l, node), id: l.nodeCount++, value, cause });
}

/** `del a, b[1]` has several targets; `del (a, b)` has one, a tuple. */
function lowerDelete(l: Lowering, node: number, out: Statement[]): void {
  const list = firstPart(l, node);
  const isList = list >= 0 && kindAt(l, list) === l.tables.kind.expression_list;
  const targets = isList ? lowerElements(l, list) : [lowerExpression(l, list)];
  const statement: Delete = {
    kind: 'Delete',
    start: startAt(l, node),
    end: endAt(l, node),
    id: l.nodeCount++,
    targets,
  };
  out.push(statement);
}

function lowerAssert(l: Lowering, node: number, out: Statement[]): void {
  const first = firstPart(l, node);
  const test = lowerExpression(l, first);
  const message = first < 0 ? null : lowerOptional(l, nextPart(l, nextAt(l, first), nextAt(l, node)));
  out.push({
    kind: 'Assert',
    start: startAt(l, node),
    end: endAt(l, node),
    id: l.nodeCount++,
    test,
    message,
  });
}

function lowerScope(l: Lowering, node: number, form: 'global' | 'nonlocal', out: Statement[]): void {
  const names: string[] = [];
  const end = nextAt(l, node);
  for (let child = node + 1; child < end; child = nextAt(l, child))
    if (isPart(l, child)) names.push(textAt(l, child));
  out.push({
    kind: 'ScopeDecl',
    start: startAt(l, node),
    end: endAt(l, node),
    id: l.nodeCount++,
    form,
    names,
  });
}

function lowerPass(l: Lowering, node: number, out: Statement[]): void {
  out.push({ kind: 'Empty', start: startAt(l, node), end: endAt(l, node), id: l.nodeCount++ });
}

/** Python 2's `print >>file, a, b` is the call `print(a, b, file=file)`. */
function lowerPrint(l: Lowering, node: number, out: Statement[]): void {
  const { kind } = l.tables;
  const args: Argument[] = [];
  const end = nextAt(l, node);
  for (let child = node + 1; child < end; child = nextAt(l, child)) {
    if (!isPart(l, child)) continue;
    if (kindAt(l, child) === kind.chevron) args.push(argument(l, child, 'file', firstPart(l, child)));
    else args.push(argument(l, child, null, child));
  }
  pushCall(l, node, 'print', args, out);
}

/** Python 2's `exec code in globals, locals` is the call `exec(code, globals, locals)`. */
function lowerExec(l: Lowering, node: number, out: Statement[]): void {
  const args: Argument[] = [];
  const end = nextAt(l, node);
  for (let child = node + 1; child < end; child = nextAt(l, child)) {
    if (isPart(l, child)) args.push(argument(l, child, null, child));
  }
  pushCall(l, node, 'exec', args, out);
}

function argument(l: Lowering, node: number, name: string | null, valueNode: number): Argument {
  l.depth += 1;
  const value = lowerBelow(l, valueNode);
  l.depth -= 1;
  return { kind: 'Argument', start: startAt(l, node), end: endAt(l, node), id: l.nodeCount++, name, value };
}

function pushCall(
  l: Lowering,
  node: number,
  name: string,
  args: readonly Argument[],
  out: Statement[],
): void {
  const start = startAt(l, node);
  const end = endAt(l, node);
  const callee: Expression = { kind: 'Name', start, end: start + name.length, id: l.nodeCount++, name };
  const expr: Expression = {
    kind: 'Call',
    start,
    end,
    id: l.nodeCount++,
    callee,
    args,
    isNew: false,
    optional: false,
  };
  out.push({ kind: 'ExprStmt', start, end, id: l.nodeCount++, expr });
}

/** `type X[T] = list[T]` binds the name to a type; type parameters have no place in the generic AST. */
function lowerTypeAlias(l: Lowering, node: number, out: Statement[]): void {
  const { field } = l.tables;
  const left = childIn(l, node, field.left);
  const right = childIn(l, node, field.right);
  if (left < 0 || right < 0) {
    out.push(lowerUnknown(l, node));
    return;
  }
  l.depth += 1;
  const named = lowerType(l, left);
  const value = lowerType(l, right);
  l.depth -= 1;
  const target = named.expr ?? named;
  const start = startAt(l, node);
  const end = endAt(l, node);
  const expr: Expression = {
    kind: 'Assign',
    start,
    end,
    id: l.nodeCount++,
    target,
    value,
    op: '',
    declared: null,
    type: null,
  };
  out.push({ kind: 'ExprStmt', start, end, id: l.nodeCount++, expr });
}
