/**
 * The state of lowering one tree, and the few functions through which all parts of this folder call each other:
 * `lowerExpression`, `pushStatement` and `lowerBlock` dispatch on the kind number, so that the parts need no imports of
 * one another.
 */
import { type LoweringState, MAX_DEPTH } from '../../ast/builder.ts';
import type { Block, Cast, Expression, Statement, SyntaxIssue, TypeNode, Unknown } from '../../ast/nodes.ts';
import { type FlatTree, KIND_ERROR, NODE_EXTRA, NODE_NAMED, WORDS } from '../../syntax/flat-tree.ts';
import type { GrammarIndex } from './grammar-index.ts';

export interface Lowering extends LoweringState {
  readonly words: Int32Array;
  readonly text: string;
  readonly tree: FlatTree;
  readonly g: GrammarIndex;
  readonly issues: SyntaxIssue[];
  /** ERROR nodes that no statement list has dealt with yet, in source order. */
  readonly errors: number[];
  readonly lowerType: (c: Lowering, annotation: number) => TypeNode;
  ids: number;
  depth: number;
  isTooDeep: boolean;
}

/** Shared by all nodes that have none: thousands of empty arrays would only cost memory. */
export const NONE: readonly never[] = Object.freeze([]) as readonly never[];

/** Text of a node. */
export function textOf(c: Lowering, node: number): string {
  return c.text.slice(c.words[node * WORDS + 1], c.words[node * WORDS + 2]);
}

/** First direct child that is named and no comment, or -1. */
export function firstNamed(c: Lowering, node: number): number {
  const { words } = c;
  const end = words[node * WORDS + 3]!;
  for (let child = node + 1; child < end; child = words[child * WORDS + 3]!) {
    if ((words[child * WORDS + 4]! & (NODE_NAMED | NODE_EXTRA)) === NODE_NAMED) return child;
  }
  return -1;
}

/** Last direct child that is named and no comment, or -1. */
export function lastNamed(c: Lowering, node: number): number {
  const { words } = c;
  const end = words[node * WORDS + 3]!;
  let last = -1;
  for (let child = node + 1; child < end; child = words[child * WORDS + 3]!) {
    if ((words[child * WORDS + 4]! & (NODE_NAMED | NODE_EXTRA)) === NODE_NAMED) last = child;
  }
  return last;
}

/** First direct child in the given field that is named (a field may span tokens as well), or -1. */
export function childIn(c: Lowering, node: number, field: number): number {
  const { words } = c;
  const end = words[node * WORDS + 3]!;
  for (let child = node + 1; child < end; child = words[child * WORDS + 3]!) {
    if (words[child * WORDS]! >>> 16 === field && (words[child * WORDS + 4]! & NODE_NAMED) !== 0)
      return child;
  }
  return -1;
}

/** First direct child of the given kind, or -1. */
export function childOfKind(c: Lowering, node: number, kind: number): number {
  const { words } = c;
  const end = words[node * WORDS + 3]!;
  for (let child = node + 1; child < end; child = words[child * WORDS + 3]!) {
    if ((words[child * WORDS]! & 0xffff) === kind) return child;
  }
  return -1;
}

/** Lowers an expression, a target or a pattern; parentheses around it vanish. */
export function lowerExpression(c: Lowering, node: number): Expression {
  const { words } = c;
  let kind = words[node * WORDS]! & 0xffff;
  let inner = node;
  while (kind === c.g.kinds.parenthesized_expression) {
    const type = childIn(c, inner, c.g.fields.type);
    const next = firstNamed(c, inner);
    if (next === -1) return unknown(c, inner);
    if (type !== -1) return typedParentheses(c, inner, next, type);
    inner = next;
    kind = words[inner * WORDS]! & 0xffff;
  }
  if (c.depth >= MAX_DEPTH) return tooDeep(c, inner);
  const handler = c.g.expressions[kind];
  if (handler === undefined) return unsupported(c, inner);
  c.depth += 1;
  const expression = handler(c, inner);
  c.depth -= 1;
  return expression;
}

/** As `lowerExpression`; a part that the source lacks becomes an `Unknown` without length at the end of `parent`. */
export function lowerRequired(c: Lowering, node: number, parent: number): Expression {
  if (node !== -1) return lowerExpression(c, node);
  const end = c.words[parent * WORDS + 2]!;
  return { kind: 'Unknown', start: end, end, id: c.ids++, syntax: 'MISSING', children: NONE };
}

/** As `lowerExpression`, null for -1. */
export function lowerOptional(c: Lowering, node: number): Expression | null {
  return node === -1 ? null : lowerExpression(c, node);
}

/** Flow's `(x: T)`. */
function typedParentheses(c: Lowering, node: number, value: number, type: number): Expression {
  if (c.depth >= MAX_DEPTH) return tooDeep(c, node);
  c.depth += 1;
  const cast: Cast = {
    kind: 'Cast',
    start: c.words[node * WORDS + 1]!,
    end: c.words[node * WORDS + 2]!,
    id: c.ids++,
    form: 'as',
    value: lowerExpression(c, value),
    type: c.lowerType(c, type),
  };
  c.depth -= 1;
  return cast;
}

/** Lowers one statement into `out`, with what could be recovered from syntax errors inside it after it. */
export function pushStatement(c: Lowering, node: number, out: Statement[]): void {
  const kind = c.words[node * WORDS]! & 0xffff;
  if (kind === KIND_ERROR) {
    recover(c, node, out);
    return;
  }
  if (c.depth >= MAX_DEPTH) {
    out.push(tooDeep(c, node));
    return;
  }
  c.depth += 1;
  const handler = c.g.statements[kind];
  if (handler !== undefined) handler(c, node, out);
  else if (c.g.expressions[kind] !== undefined) out.push(expressionStatement(c, node));
  else out.push(unsupported(c, node));
  if (c.errors.length > 0) recoverInside(c, node, out);
  c.depth -= 1;
}

/** Lowers all statements among the children of `node`. */
export function pushStatements(c: Lowering, node: number, out: Statement[]): void {
  const { words } = c;
  const end = words[node * WORDS + 3]!;
  for (let child = node + 1; child < end; child = words[child * WORDS + 3]!) {
    const flags = words[child * WORDS + 4]!;
    if ((flags & (NODE_NAMED | NODE_EXTRA)) === NODE_NAMED) pushStatement(c, child, out);
    else if ((words[child * WORDS]! & 0xffff) === KIND_ERROR) recover(c, child, out);
  }
}

/** A branch or body: the statements of a block, or a single statement in a block of its own span. */
export function lowerBlock(c: Lowering, node: number, parent: number): Block {
  if (node === -1) {
    const end = c.words[parent * WORDS + 2]!;
    return { kind: 'Block', start: end, end, id: c.ids++, body: NONE };
  }
  const body: Statement[] = [];
  c.depth += 1;
  if ((c.words[node * WORDS]! & 0xffff) === c.g.kinds.statement_block) pushStatements(c, node, body);
  else pushStatement(c, node, body);
  c.depth -= 1;
  return {
    kind: 'Block',
    start: c.words[node * WORDS + 1]!,
    end: c.words[node * WORDS + 2]!,
    id: c.ids++,
    body,
  };
}

function expressionStatement(c: Lowering, node: number): Statement {
  const start = c.words[node * WORDS + 1]!;
  const end = c.words[node * WORDS + 2]!;
  return { kind: 'ExprStmt', start, end, id: c.ids++, expr: lowerExpression(c, node) };
}

/**
 * Statements inside a syntax error still count; recognisable expressions become children of one `Unknown`.
 * A bare identifier in an error is noise of the recovery and is left out.
 */
function recover(c: Lowering, error: number, out: Statement[]): void {
  const seen = lowerBound(c.errors, error);
  if (c.errors[seen] === error) c.errors.splice(seen, 1);
  if (c.depth >= MAX_DEPTH) {
    out.push(tooDeep(c, error));
    return;
  }
  const { words } = c;
  const expressions: Expression[] = [];
  const end = words[error * WORDS + 3]!;
  c.depth += 1;
  for (let child = error + 1; child < end; child = words[child * WORDS + 3]!) {
    const kind = words[child * WORDS]! & 0xffff;
    if (kind === KIND_ERROR || c.g.statements[kind] !== undefined) pushStatement(c, child, out);
    else if (c.g.expressions[kind] !== undefined && kind !== c.g.kinds.identifier) {
      expressions.push(lowerExpression(c, child));
    }
  }
  c.depth -= 1;
  if (expressions.length > 0) out.push(errorNode(c, error, expressions));
}

/** Deals with the errors inside a statement that its lowering passed over. */
function recoverInside(c: Lowering, node: number, out: Statement[]): void {
  const end = c.words[node * WORDS + 3]!;
  for (;;) {
    const error = c.errors[lowerBound(c.errors, node + 1)];
    if (error === undefined || error >= end) return;
    recover(c, error, out);
  }
}

/** Index of the first number that is not below `value`. */
function lowerBound(sorted: readonly number[], value: number): number {
  let from = 0;
  let to = sorted.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if (sorted[middle]! < value) from = middle + 1;
    else to = middle;
  }
  return from;
}

function errorNode(c: Lowering, node: number, children: readonly Expression[]): Unknown {
  const start = c.words[node * WORDS + 1]!;
  const end = c.words[node * WORDS + 2]!;
  return { kind: 'Unknown', start, end, id: c.ids++, syntax: 'ERROR', children };
}

/** A node without content, for source that the grammar itself could not make sense of. */
export function unknown(c: Lowering, node: number): Unknown {
  return errorNode(c, node, NONE);
}

function tooDeep(c: Lowering, node: number): Unknown {
  const start = c.words[node * WORDS + 1]!;
  const end = c.words[node * WORDS + 2]!;
  if (!c.isTooDeep) {
    c.isTooDeep = true;
    c.issues.push({ start, end, kind: 'too-deep', detail: `nested deeper than ${MAX_DEPTH} levels` });
  }
  return { kind: 'Unknown', start, end, id: c.ids++, syntax: 'too-deep', children: NONE };
}

function unsupported(c: Lowering, node: number): Unknown {
  const kind = c.words[node * WORDS]! & 0xffff;
  if (kind === KIND_ERROR) return lowerErrorExpression(c, node);
  const start = c.words[node * WORDS + 1]!;
  const end = c.words[node * WORDS + 2]!;
  const syntax = c.tree.grammar.kindNames[kind] ?? 'unknown';
  c.issues.push({ start, end, kind: 'unsupported', detail: syntax });
  return { kind: 'Unknown', start, end, id: c.ids++, syntax, children: NONE };
}

function lowerErrorExpression(c: Lowering, node: number): Unknown {
  const children: Expression[] = [];
  const { words } = c;
  const end = words[node * WORDS + 3]!;
  for (let child = node + 1; child < end; child = words[child * WORDS + 3]!) {
    if (c.g.expressions[words[child * WORDS]! & 0xffff] !== undefined)
      children.push(lowerExpression(c, child));
  }
  return errorNode(c, node, children);
}
