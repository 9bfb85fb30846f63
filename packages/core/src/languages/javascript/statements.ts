/** Lowering of statements, except imports, exports, classes and functions. */
import type { Case, Catch, Expression, Statement } from '../../ast/nodes.ts';
import { KIND_ERROR, NODE_EXTRA, NODE_NAMED, WORDS } from '../../syntax/flat-tree.ts';
import {
  childIn,
  childOfKind,
  firstNamed,
  type Lowering,
  lastNamed,
  lowerBlock,
  lowerExpression,
  lowerOptional,
  lowerRequired,
  NONE,
  pushStatement,
  pushStatements,
  textOf,
} from './context.ts';
import type { StatementHandler } from './grammar-index.ts';
import { lowerOptionalType } from './types.ts';

function pushExpressionStatement(c: Lowering, node: number, out: Statement[]): void {
  const { words } = c;
  const inner = firstNamed(c, node);
  if (inner === -1) {
    pushEmpty(c, node, out);
    return;
  }
  if ((words[inner * WORDS]! & 0xffff) === c.g.kinds.internal_module) {
    pushStatement(c, inner, out);
    return;
  }
  out.push({
    kind: 'ExprStmt',
    start: words[node * WORDS + 1]!,
    end: words[node * WORDS + 2]!,
    id: c.ids++,
    expr: lowerExpression(c, inner),
  });
}

function pushEmpty(c: Lowering, node: number, out: Statement[]): void {
  out.push({
    kind: 'Empty',
    start: c.words[node * WORDS + 1]!,
    end: c.words[node * WORDS + 2]!,
    id: c.ids++,
  });
}

function pushBlock(c: Lowering, node: number, out: Statement[]): void {
  out.push(lowerBlock(c, node, node));
}

/** One `ExprStmt` per declared variable. The first spans from the keyword, the last to the end of the declaration. */
function pushDeclaration(c: Lowering, node: number, out: Statement[]): void {
  const { words } = c;
  const declared = declarationKeyword(c, node);
  const first = out.length;
  const end = words[node * WORDS + 3]!;
  for (let child = node + 1; child < end; child = words[child * WORDS + 3]!) {
    if ((words[child * WORDS]! & 0xffff) === c.g.kinds.variable_declarator)
      pushDeclarator(c, node, child, declared, out, first);
  }
  const last = out.length - 1;
  const statement = out[last];
  if (last > first && statement?.kind === 'ExprStmt')
    out[last] = { ...statement, end: words[node * WORDS + 2]! };
}

function declarationKeyword(c: Lowering, node: number): string {
  const start = c.words[(node + 1) * WORDS + 1]!;
  switch (c.text.charCodeAt(start)) {
    case 99:
      return 'const';
    case 108:
      return 'let';
    case 118:
      return 'var';
    default:
      return 'using';
  }
}

function pushDeclarator(
  c: Lowering,
  whole: number,
  node: number,
  declared: string,
  out: Statement[],
  first: number,
): void {
  const { words } = c;
  const { fields } = c.g;
  const end = words[node * WORDS + 3]!;
  let name = -1;
  let value = -1;
  let type = -1;
  for (let child = node + 1; child < end; child = words[child * WORDS + 3]!) {
    const field = words[child * WORDS]! >>> 16;
    if (field === fields.name) name = child;
    else if (field === fields.value) value = child;
    else if (field === fields.type) type = child;
  }
  const isFirst = out.length === first;
  const isOnly = isFirst && words[node * WORDS + 3]! >= words[whole * WORDS + 3]! - 1;
  const start = words[node * WORDS + 1]!;
  const nodeEnd = words[node * WORDS + 2]!;
  out.push({
    kind: 'ExprStmt',
    start: isFirst ? words[whole * WORDS + 1]! : start,
    end: isOnly ? words[whole * WORDS + 2]! : nodeEnd,
    id: c.ids++,
    expr: {
      kind: 'Assign',
      start: isFirst ? words[whole * WORDS + 1]! : start,
      end: nodeEnd,
      id: c.ids++,
      target: lowerRequired(c, name, node),
      value: lowerOptional(c, value),
      op: '',
      declared,
      type: lowerOptionalType(c, type),
    },
  });
}

function pushIf(c: Lowering, node: number, out: Statement[]): void {
  const { fields } = c.g;
  const alternative = childIn(c, node, fields.alternative);
  out.push({
    kind: 'If',
    start: c.words[node * WORDS + 1]!,
    end: c.words[node * WORDS + 2]!,
    id: c.ids++,
    test: lowerRequired(c, childIn(c, node, fields.condition), node),
    then: lowerBlock(c, childIn(c, node, fields.consequence), node),
    else: alternative === -1 ? null : lowerBlock(c, lastNamed(c, alternative), alternative),
  });
}

function pushFor(c: Lowering, node: number, out: Statement[]): void {
  const { words } = c;
  const { fields, kinds } = c.g;
  const init: Statement[] = [];
  const initializer = childIn(c, node, fields.initializer);
  if (initializer !== -1 && (words[initializer * WORDS]! & 0xffff) !== kinds.empty_statement)
    pushStatement(c, initializer, init);
  const part = (field: number): Expression | null => {
    const child = childIn(c, node, field);
    return child === -1 || (words[child * WORDS]! & 0xffff) === kinds.empty_statement
      ? null
      : lowerForPart(c, child);
  };
  out.push({
    kind: 'For',
    start: words[node * WORDS + 1]!,
    end: words[node * WORDS + 2]!,
    id: c.ids++,
    init,
    test: part(fields.condition),
    update: part(fields.increment),
    body: lowerBlock(c, childIn(c, node, fields.body), node),
  });
}

/** Some grammar versions wrap the condition in an expression statement. */
function lowerForPart(c: Lowering, node: number): Expression {
  const name = c.tree.grammar.kindNames[c.words[node * WORDS]! & 0xffff];
  return name === 'expression_statement'
    ? lowerRequired(c, firstNamed(c, node), node)
    : lowerExpression(c, node);
}

function pushForEach(c: Lowering, node: number, out: Statement[]): void {
  const { words } = c;
  const { fields, tokens } = c.g;
  let declared: string | null = null;
  let isAsync = false;
  let form: 'of' | 'in' = 'of';
  const end = words[node * WORDS + 3]!;
  for (let child = node + 1; child < end; child = words[child * WORDS + 3]!) {
    const word = words[child * WORDS]!;
    if (word >>> 16 === fields.kind) declared = textOf(c, child);
    else if ((word & 0xffff) === tokens.await && declared === null) isAsync = true;
    else if (word >>> 16 === fields.operator && (word & 0xffff) === tokens.in) form = 'in';
  }
  const right = childIn(c, node, fields.right);
  out.push({
    kind: 'ForEach',
    start: words[node * WORDS + 1]!,
    end: words[node * WORDS + 2]!,
    id: c.ids++,
    form,
    declared,
    target: lowerRequired(c, childIn(c, node, fields.left), node),
    iterable: lowerRequired(c, right, node),
    body: lowerBlock(c, childIn(c, node, fields.body), node),
    orelse: null,
    isAsync,
  });
}

function pushWhile(c: Lowering, node: number, out: Statement[], isDo: boolean): void {
  const { fields } = c.g;
  out.push({
    kind: 'While',
    start: c.words[node * WORDS + 1]!,
    end: c.words[node * WORDS + 2]!,
    id: c.ids++,
    test: lowerRequired(c, childIn(c, node, fields.condition), node),
    body: lowerBlock(c, childIn(c, node, fields.body), node),
    orelse: null,
    isDo,
  });
}

function pushReturn(c: Lowering, node: number, out: Statement[]): void {
  const value = lowerOptional(c, firstNamed(c, node));
  out.push({
    kind: 'Return',
    start: c.words[node * WORDS + 1]!,
    end: c.words[node * WORDS + 2]!,
    id: c.ids++,
    value,
  });
}

function pushThrow(c: Lowering, node: number, out: Statement[]): void {
  const value = lowerOptional(c, firstNamed(c, node));
  out.push({
    kind: 'Throw',
    start: c.words[node * WORDS + 1]!,
    end: c.words[node * WORDS + 2]!,
    id: c.ids++,
    value,
    cause: null,
  });
}

function pushJump(c: Lowering, node: number, out: Statement[], kind: 'Break' | 'Continue'): void {
  const label = childIn(c, node, c.g.fields.label);
  const name = label === -1 ? null : textOf(c, label);
  out.push({
    kind,
    start: c.words[node * WORDS + 1]!,
    end: c.words[node * WORDS + 2]!,
    id: c.ids++,
    label: name,
  });
}

function pushTry(c: Lowering, node: number, out: Statement[]): void {
  const { fields } = c.g;
  const handler = childIn(c, node, fields.handler);
  const finalizer = childIn(c, node, fields.finalizer);
  out.push({
    kind: 'Try',
    start: c.words[node * WORDS + 1]!,
    end: c.words[node * WORDS + 2]!,
    id: c.ids++,
    body: lowerBlock(c, childIn(c, node, fields.body), node),
    handlers: handler === -1 ? NONE : [lowerCatch(c, handler)],
    orelse: null,
    finalizer: finalizer === -1 ? null : lowerBlock(c, childIn(c, finalizer, fields.body), finalizer),
  });
}

function lowerCatch(c: Lowering, node: number): Catch {
  const { fields } = c.g;
  return {
    kind: 'Catch',
    start: c.words[node * WORDS + 1]!,
    end: c.words[node * WORDS + 2]!,
    id: c.ids++,
    type: null,
    target: lowerOptional(c, childIn(c, node, fields.parameter)),
    body: lowerBlock(c, childIn(c, node, fields.body), node),
  };
}

/** The deprecated `with (object) body`. */
function pushWith(c: Lowering, node: number, out: Statement[]): void {
  const { fields } = c.g;
  const object = childIn(c, node, fields.object);
  const context = lowerRequired(c, object, node);
  out.push({
    kind: 'With',
    start: c.words[node * WORDS + 1]!,
    end: c.words[node * WORDS + 2]!,
    id: c.ids++,
    items: [{ kind: 'WithItem', start: context.start, end: context.end, id: c.ids++, context, target: null }],
    body: lowerBlock(c, childIn(c, node, fields.body), node),
    isAsync: false,
  });
}

function pushSwitch(c: Lowering, node: number, out: Statement[]): void {
  const { words } = c;
  const { fields, kinds } = c.g;
  const subject = lowerRequired(c, childIn(c, node, fields.value), node);
  const body = childIn(c, node, fields.body);
  const cases: Case[] = [];
  if (body !== -1) {
    const end = words[body * WORDS + 3]!;
    c.depth += 1;
    for (let child = body + 1; child < end; child = words[child * WORDS + 3]!) {
      const kind = words[child * WORDS]! & 0xffff;
      if (kind === kinds.switch_case || kind === kinds.switch_default) cases.push(lowerCase(c, child));
    }
    c.depth -= 1;
  }
  out.push({
    kind: 'Switch',
    start: words[node * WORDS + 1]!,
    end: words[node * WORDS + 2]!,
    id: c.ids++,
    form: 'switch',
    subject,
    cases,
  });
}

/** The body's span runs from the first statement to the end of the case; empty, it lies at the end. */
function lowerCase(c: Lowering, node: number): Case {
  const { words } = c;
  const { fields } = c.g;
  const body: Statement[] = [];
  const test = childIn(c, node, fields.value);
  const last = words[node * WORDS + 3]!;
  c.depth += 1;
  for (let child = node + 1; child < last; child = words[child * WORDS + 3]!) {
    const isNamed = (words[child * WORDS + 4]! & (NODE_NAMED | NODE_EXTRA)) === NODE_NAMED;
    const isError = (words[child * WORDS]! & 0xffff) === KIND_ERROR;
    if (child !== test && (isNamed || isError)) pushStatement(c, child, body);
  }
  c.depth -= 1;
  const end = words[node * WORDS + 2]!;
  return {
    kind: 'Case',
    start: words[node * WORDS + 1]!,
    end,
    id: c.ids++,
    test: lowerOptional(c, test),
    guard: null,
    body: { kind: 'Block', start: startOf(body, end), end, id: c.ids++, body },
  };
}

/** Where the first of the statements starts. What was recovered from a syntax error stands after the statements inside the error. */
function startOf(body: readonly Statement[], otherwise: number): number {
  return body.reduce((start, statement) => Math.min(start, statement.start), otherwise);
}

function pushLabeled(c: Lowering, node: number, out: Statement[]): void {
  const { fields } = c.g;
  const label = childIn(c, node, fields.label);
  const inner = childIn(c, node, fields.body);
  const body: Statement[] = [];
  if (inner !== -1) pushStatement(c, inner, body);
  const start = c.words[node * WORDS + 1]!;
  const end = c.words[node * WORDS + 2]!;
  const only = body.length === 1 ? body[0]! : lowerBlock(c, -1, node);
  const statement = body.length > 1 ? { ...lowerBlock(c, -1, node), start: startOf(body, end), body } : only;
  out.push({
    kind: 'Labeled',
    start,
    end,
    id: c.ids++,
    label: label === -1 ? '' : textOf(c, label),
    body: statement,
  });
}

/** `namespace a.b { … }` and `module 'x' { … }`: the name is dropped, the body is a block. */
function pushNamespace(c: Lowering, node: number, out: Statement[]): void {
  const body = childIn(c, node, c.g.fields.body);
  if (body === -1) pushEmpty(c, node, out);
  else out.push(lowerBlock(c, body, node));
}

/** `declare …`: functions and classes say so in their modifiers. */
function pushAmbient(c: Lowering, node: number, out: Statement[]): void {
  const inner = firstNamed(c, node);
  if (inner === -1 || childOfKind(c, node, c.g.tokens.colon) !== -1) {
    pushEmpty(c, node, out);
    return;
  }
  const first = out.length;
  pushStatement(c, inner, out);
  for (let i = first; i < out.length; i += 1) {
    const statement = out[i]!;
    if (statement.kind === 'Function' || statement.kind === 'Class') {
      out[i] = { ...statement, modifiers: [...statement.modifiers, 'declare'] };
    }
  }
}

/** Handlers by the grammars' node names. */
export const STATEMENTS: Readonly<Record<string, StatementHandler>> = {
  expression_statement: pushExpressionStatement,
  lexical_declaration: pushDeclaration,
  variable_declaration: pushDeclaration,
  using_declaration: pushDeclaration,
  statement_block: pushBlock,
  if_statement: pushIf,
  switch_statement: pushSwitch,
  for_statement: pushFor,
  for_in_statement: pushForEach,
  while_statement: (c, node, out) => pushWhile(c, node, out, false),
  do_statement: (c, node, out) => pushWhile(c, node, out, true),
  try_statement: pushTry,
  with_statement: pushWith,
  break_statement: (c, node, out) => pushJump(c, node, out, 'Break'),
  continue_statement: (c, node, out) => pushJump(c, node, out, 'Continue'),
  return_statement: pushReturn,
  throw_statement: pushThrow,
  debugger_statement: pushEmpty,
  empty_statement: pushEmpty,
  labeled_statement: pushLabeled,
  else_clause: (c, node, out) => pushStatements(c, node, out),
  internal_module: pushNamespace,
  module: pushNamespace,
  ambient_declaration: pushAmbient,
  type_alias_declaration: pushEmpty,
  hash_bang_line: () => {},
};
