/**
 * What every part of the Python lowering shares: the flat tree, the dispatch tables, the depth counter, and the ways
 * into expressions and statements. The handlers themselves are reached through the tables, so that files of one
 * construct each need not import one another.
 */
import { type LoweringState, MAX_DEPTH } from '../../ast/builder.ts';
import type { Block, Expression, Node, Statement, SyntaxIssue, TypeNode, Unknown } from '../../ast/nodes.ts';
import { KIND_ERROR, NODE_EXTRA, NODE_NAMED, WORDS } from '../../syntax/flat-tree.ts';
import type { PythonTables } from './tables.ts';

/** Lowers a node of one grammar kind. On entry `l.depth` is the depth of the node that is made. */
export type ExpressionHandler = (l: Lowering, node: number) => Expression;
/** Lowers a statement; one statement of the source can be several (`import a, b`). */
export type StatementHandler = (l: Lowering, node: number, out: Statement[]) => void;
/** Lowers what stands in a type annotation. */
export type TypeHandler = (l: Lowering, node: number) => TypeNode;

/** The work on one text. */
export interface Lowering extends LoweringState {
  readonly words: Int32Array;
  readonly text: string;
  readonly tables: PythonTables;
  readonly issues: SyntaxIssue[];
  readonly hasCarriageReturn: boolean;
  /** Indexes of ERROR nodes in source order, and those already lowered. */
  readonly errors: readonly number[];
  readonly recovered: Set<number>;
  nodeCount: number;
  depth: number;
  /** A `yield` was seen in the function being lowered. */
  sawYield: boolean;
  /** The statements being lowered stand directly in a class body. */
  inClass: boolean;
  tooDeep: boolean;
}

export const kindAt = (l: Lowering, node: number): number => l.words[node * WORDS]! & 0xffff;
export const startAt = (l: Lowering, node: number): number => l.words[node * WORDS + 1]!;
export const endAt = (l: Lowering, node: number): number => l.words[node * WORDS + 2]!;
export const nextAt = (l: Lowering, node: number): number => l.words[node * WORDS + 3]!;
export const fieldAt = (l: Lowering, node: number): number => l.words[node * WORDS]! >>> 16;
export const textAt = (l: Lowering, node: number): string => l.text.slice(startAt(l, node), endAt(l, node));

/** True for a named node that is no comment, line continuation or stray error. */
export const isPart = (l: Lowering, node: number): boolean =>
  (l.words[node * WORDS + 4]! & (NODE_NAMED | NODE_EXTRA)) === NODE_NAMED;

/**
 * First child in `field`. When there is none, a negative number that says where it is absent: the complement of the node
 * at whose end it should have been, as for all look-ups here.
 */
export function childIn(l: Lowering, node: number, field: number): number {
  const { words } = l;
  const end = words[node * WORDS + 3]!;
  for (let child = node + 1; child < end; child = words[child * WORDS + 3]!) {
    if (words[child * WORDS]! >>> 16 === field) return child;
  }
  return ~node;
}

/** First named child that is no extra, or a negative number. */
export function firstPart(l: Lowering, node: number): number {
  return nextPart(l, node + 1, nextAt(l, node));
}

/** First named node that is no extra from sibling `from` on, or a negative number. */
export function nextPart(l: Lowering, from: number, end: number): number {
  for (let child = from; child < end; child = nextAt(l, child)) if (isPart(l, child)) return child;
  return ~(from - 1);
}

/** First child of a kind, or a negative number. */
export function childOfKind(l: Lowering, node: number, kind: number): number {
  const end = nextAt(l, node);
  for (let child = node + 1; child < end; child = nextAt(l, child))
    if (kindAt(l, child) === kind) return child;
  return ~node;
}

/** Lowers an expression one level below the node being made; an absent one (syntax error) becomes an `Unknown`. */
export function lowerExpression(l: Lowering, node: number): Expression {
  if (node < 0) return absent(l, ~node);
  const handler = l.tables.expressions[kindAt(l, node)];
  if (handler === undefined) return lowerUnknown(l, node);
  if (l.depth >= MAX_DEPTH) return cutOff(l, node);
  l.depth += 1;
  const expression = handler(l, node);
  l.depth -= 1;
  return expression;
}

/** Lowers an expression that takes the place of the node being made (parentheses, wrappers). */
export function lowerInPlace(l: Lowering, node: number): Expression {
  l.depth -= 1;
  const expression = lowerExpression(l, node);
  l.depth += 1;
  return expression;
}

/** As `lowerExpression`; null when there is no node. */
export function lowerOptional(l: Lowering, node: number): Expression | null {
  return node < 0 ? null : lowerExpression(l, node);
}

/** Lowers an expression below a part (argument, entry …) that is itself one level below the node being made. */
export function lowerBelow(l: Lowering, node: number): Expression {
  l.depth += 1;
  const expression = lowerExpression(l, node);
  l.depth -= 1;
  return expression;
}

/** Lowers a statement onto `out`, followed by whatever was recognisable in the syntax errors inside it. */
export function lowerStatement(l: Lowering, node: number, out: Statement[]): void {
  const handler = l.tables.statements[kindAt(l, node)];
  if (handler === undefined) {
    out.push(lowerUnknown(l, node));
  } else if (l.depth >= MAX_DEPTH) {
    out.push(cutOff(l, node));
  } else {
    l.depth += 1;
    handler(l, node, out);
    l.depth -= 1;
  }
  if (l.errors.length > 0) recoverErrors(l, node, out);
}

/** Lowers the statements among a node's children. */
export function lowerStatements(l: Lowering, node: number): Statement[] {
  const body: Statement[] = [];
  const end = nextAt(l, node);
  for (let child = node + 1; child < end; child = nextAt(l, child)) {
    if (isPart(l, child) || kindAt(l, child) === KIND_ERROR) lowerStatement(l, child, body);
  }
  return body;
}

/** Lowers a block; an absent one is empty and stands at the end of `owner`. */
export function lowerBlock(l: Lowering, node: number, owner: number): Block {
  if (node < 0) {
    const at = endAt(l, owner);
    return { kind: 'Block', start: at, end: at, id: l.nodeCount++, body: [] };
  }
  l.depth += 1;
  const body = lowerStatements(l, node);
  l.depth -= 1;
  return { kind: 'Block', start: startAt(l, node), end: endAt(l, node), id: l.nodeCount++, body };
}

/** A construct without handler, or a syntax error: its recognisable parts are kept. */
export function lowerUnknown(l: Lowering, node: number): Unknown {
  const kind = kindAt(l, node);
  if (l.depth >= MAX_DEPTH) return cutOff(l, node);
  if (kind === KIND_ERROR) l.recovered.add(node);
  else reportUnsupported(l, node);
  const children: Node[] = [];
  l.depth += 1;
  lowerParts(l, node, children);
  l.depth -= 1;
  return unknown(l, node, children);
}

/** Records a construct that has no place in the generic AST. */
export function reportUnsupported(l: Lowering, node: number, detail = kindText(l, node)): void {
  l.issues.push({ start: startAt(l, node), end: endAt(l, node), kind: 'unsupported', detail });
}

/** An `Unknown` of a node with the given children. */
export function unknown(l: Lowering, node: number, children: Node[]): Unknown {
  const syntax = kindText(l, node);
  return {
    kind: 'Unknown',
    start: startAt(l, node),
    end: endAt(l, node),
    id: l.nodeCount++,
    syntax,
    children,
  };
}

/** The `Unknown` in place of what lies too deep; only the first one of a text is reported. */
export function cutOff(l: Lowering, node: number, children: Node[] = []): Unknown {
  if (!l.tooDeep) {
    l.tooDeep = true;
    l.issues.push({
      start: startAt(l, node),
      end: endAt(l, node),
      kind: 'too-deep',
      detail: kindText(l, node),
    });
  }
  return unknown(l, node, children);
}

function kindText(l: Lowering, node: number): string {
  const kind = kindAt(l, node);
  return kind === KIND_ERROR ? 'ERROR' : (l.tables.grammar.kindNames[kind] ?? 'unknown');
}

function absent(l: Lowering, owner: number): Unknown {
  const at = endAt(l, owner);
  return { kind: 'Unknown', start: at, end: at, id: l.nodeCount++, syntax: 'absent', children: [] };
}

/** Flattens to the statements and expressions below a node that has no meaning of its own. */
function lowerParts(l: Lowering, node: number, out: Node[]): void {
  const end = nextAt(l, node);
  for (let child = node + 1; child < end; child = nextAt(l, child)) {
    const kind = kindAt(l, child);
    if (l.tables.statements[kind] !== undefined) lowerStatement(l, child, out as Statement[]);
    else if (l.tables.expressions[kind] !== undefined) out.push(lowerExpression(l, child));
    else if (kind === KIND_ERROR || (isPart(l, child) && nextAt(l, child) > child + 1))
      lowerNestedParts(l, child, out);
  }
}

function lowerNestedParts(l: Lowering, node: number, out: Node[]): void {
  if (kindAt(l, node) === KIND_ERROR) l.recovered.add(node);
  if (l.depth >= MAX_DEPTH) {
    out.push(cutOff(l, node));
    return;
  }
  l.depth += 1;
  lowerParts(l, node, out);
  l.depth -= 1;
}

/** Appends an `Unknown` for each syntax error within `node` that no handler has lowered and that holds something. */
function recoverErrors(l: Lowering, node: number, out: Statement[]): void {
  const { errors, recovered } = l;
  const end = nextAt(l, node);
  for (let i = lowerBound(errors, node); i < errors.length && errors[i]! < end; i += 1) {
    const error = errors[i]!;
    if (recovered.has(error)) continue;
    const found = lowerUnknown(l, error);
    if (found.children.length > 0) out.push(found);
  }
}

function lowerBound(sorted: readonly number[], value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
