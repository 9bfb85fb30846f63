/** Unary, binary, boolean and comparison operators. Long chains are collected with a loop, never by recursion. */
import { joinOperands, LONG_CHAIN } from '../../ast/builder.ts';
import type { Binary, Expression } from '../../ast/nodes.ts';
import {
  childIn,
  endAt,
  isPart,
  kindAt,
  type Lowering,
  lowerExpression,
  nextAt,
  startAt,
} from './context.ts';

/** Operators whose chains may be regrouped. */
const ASSOCIATIVE = new Set(['+', 'and', 'or', '|', '&', '*']);

/** `a + b`, `a and b`: a chain of one associative operator becomes one balanced or left-deep tree. */
export function lowerBinary(l: Lowering, node: number): Expression {
  const { field } = l.tables;
  const op = operatorOf(l, node);
  if (ASSOCIATIVE.has(op)) return lowerChain(l, node, op);
  const left = lowerExpression(l, childIn(l, node, field.left));
  const right = lowerExpression(l, childIn(l, node, field.right));
  return { kind: 'Binary', start: startAt(l, node), end: endAt(l, node), id: l.nodeCount++, op, left, right };
}

/** `not x`. */
export function lowerNot(l: Lowering, node: number): Expression {
  const operand = lowerExpression(l, childIn(l, node, l.tables.field.argument));
  return {
    kind: 'Unary',
    start: startAt(l, node),
    end: endAt(l, node),
    id: l.nodeCount++,
    op: 'not',
    operand,
    postfix: false,
  };
}

/** `-x`, `+x`, `~x`. */
export function lowerUnary(l: Lowering, node: number): Expression {
  const op = operatorOf(l, node);
  const operand = lowerExpression(l, childIn(l, node, l.tables.field.argument));
  return {
    kind: 'Unary',
    start: startAt(l, node),
    end: endAt(l, node),
    id: l.nodeCount++,
    op,
    operand,
    postfix: false,
  };
}

/** `a < b <= c` becomes `(a < b) and (b <= c)`; both comparisons hold the same node for `b`. */
export function lowerComparison(l: Lowering, node: number): Expression {
  const operands: number[] = [];
  const ops: string[] = [];
  const end = nextAt(l, node);
  for (let child = node + 1; child < end; child = nextAt(l, child)) {
    if (isPart(l, child)) operands.push(child);
    else {
      const op = l.tables.operators[kindAt(l, child)];
      if (op !== undefined) ops.push(op);
    }
  }
  if (operands.length === 2) {
    const left = lowerExpression(l, operands[0]!);
    const right = lowerExpression(l, operands[1]!);
    const op = ops[0] ?? '';
    return {
      kind: 'Binary',
      start: startAt(l, node),
      end: endAt(l, node),
      id: l.nodeCount++,
      op,
      left,
      right,
    };
  }
  const depth = l.depth;
  const values = operands.map((operand, i) => {
    l.depth = depth + operandDepth(Math.max(0, i - 1), operands.length - 1) + 1;
    return lowerExpression(l, operand);
  });
  l.depth = depth;
  const comparisons = values.slice(1).map((right, i) => comparison(l, ops[i] ?? '', values[i]!, right));
  if (comparisons.length === 0) return values[0] ?? lowerExpression(l, ~node);
  return { ...joinOperands(l, 'and', comparisons), start: startAt(l, node), end: endAt(l, node) };
}

/** A comparison whose span is that of its operands; parentheses around them are outside. */
function comparison(l: Lowering, op: string, left: Expression, right: Expression): Binary {
  return { kind: 'Binary', start: left.start, end: right.end, id: l.nodeCount++, op, left, right };
}

function lowerChain(l: Lowering, node: number, op: string): Expression {
  const { field } = l.tables;
  const kind = kindAt(l, node);
  const left = childIn(l, node, field.left);
  if (left < 0 || kindAt(l, left) !== kind || operatorOf(l, left) !== op) {
    const first = lowerExpression(l, left);
    const second = lowerExpression(l, childIn(l, node, field.right));
    return {
      kind: 'Binary',
      start: startAt(l, node),
      end: endAt(l, node),
      id: l.nodeCount++,
      op,
      left: first,
      right: second,
    };
  }
  const reversed: number[] = [];
  let link = node;
  while (link >= 0 && kindAt(l, link) === kind && operatorOf(l, link) === op) {
    reversed.push(childIn(l, link, field.right));
    link = childIn(l, link, field.left);
  }
  reversed.push(link);
  // Joined operands know nothing of the parentheses around the first and last of them; the whole chain does.
  const chain = joinOperands(l, op, lowerOperands(l, reversed.reverse()));
  return { ...chain, start: startAt(l, node), end: endAt(l, node) };
}

function lowerOperands(l: Lowering, nodes: readonly number[]): Expression[] {
  const depth = l.depth;
  const operands = nodes.map((operand, i) => {
    l.depth = depth + operandDepth(i, nodes.length) - 1;
    return lowerExpression(l, operand);
  });
  l.depth = depth;
  return operands;
}

/** How many levels below the whole chain an operand lies once `joinOperands` has joined it. */
function operandDepth(index: number, count: number): number {
  if (count > LONG_CHAIN) return Math.ceil(Math.log2(count));
  return index === 0 ? Math.max(1, count - 1) : count - index;
}

function operatorOf(l: Lowering, node: number): string {
  const token = childIn(l, node, l.tables.field.operator);
  return token < 0 ? '' : (l.tables.operators[kindAt(l, token)] ?? '');
}
