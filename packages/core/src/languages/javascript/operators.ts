/** Lowering of operators. */
import { joinOperands, LONG_CHAIN, MAX_DEPTH } from '../../ast/builder.ts';
import type { Expression } from '../../ast/nodes.ts';
import { WORDS } from '../../syntax/flat-tree.ts';
import { childIn, firstNamed, type Lowering, lowerRequired } from './context.ts';
import type { ExpressionHandler } from './grammar-index.ts';

function operatorOf(c: Lowering, node: number): string {
  const { words } = c;
  const end = words[node * WORDS + 3]!;
  for (let child = node + 1; child < end; child = words[child * WORDS + 3]!) {
    if (words[child * WORDS]! >>> 16 === c.g.fields.operator)
      return c.g.operators[words[child * WORDS]! & 0xffff] ?? '';
  }
  return '';
}

function lowerUnary(c: Lowering, node: number): Expression {
  const op = operatorOf(c, node);
  const argument = childIn(c, node, c.g.fields.argument);
  const start = c.words[node * WORDS + 1]!;
  const postfix = argument !== -1 && (op === '++' || op === '--') && c.words[argument * WORDS + 1] === start;
  const end = c.words[node * WORDS + 2]!;
  return { kind: 'Unary', start, end, id: c.ids++, op, operand: lowerRequired(c, argument, node), postfix };
}

/**
 * A binary operator. The left operands of a chain of one associative operator are collected with a loop: generated code
 * has chains of thousands of `+`.
 */
function lowerBinary(c: Lowering, node: number): Expression {
  const { kinds, fields } = c.g;
  const op = operatorOf(c, node);
  const chain = [node];
  let left = childIn(c, node, fields.left);
  if (c.g.associative.has(op)) {
    for (;;) {
      let inner = left;
      while (inner !== -1 && (c.words[inner * WORDS]! & 0xffff) === kinds.parenthesized_expression)
        inner = firstNamed(c, inner);
      if (
        inner === -1 ||
        (c.words[inner * WORDS]! & 0xffff) !== kinds.binary_expression ||
        operatorOf(c, inner) !== op
      )
        break;
      chain.push(inner);
      left = childIn(c, inner, fields.left);
    }
  }
  if (chain.length >= LONG_CHAIN) return lowerLongChain(c, op, chain, left);
  const depth = c.depth;
  c.depth = Math.min(MAX_DEPTH, depth + chain.length - 1);
  let expression = lowerRequired(c, left, chain[chain.length - 1]!);
  for (let i = chain.length - 1; i >= 0; i -= 1) {
    const at = chain[i]!;
    c.depth = Math.min(MAX_DEPTH, depth + i);
    const right = lowerRequired(c, childIn(c, at, fields.right), at);
    expression = {
      kind: 'Binary',
      start: c.words[at * WORDS + 1]!,
      end: c.words[at * WORDS + 2]!,
      id: c.ids++,
      op,
      left: expression,
      right,
    };
  }
  c.depth = depth;
  return expression;
}

function lowerLongChain(c: Lowering, op: string, chain: readonly number[], first: number): Expression {
  const depth = c.depth;
  c.depth = Math.min(MAX_DEPTH, depth + Math.ceil(Math.log2(chain.length + 1)));
  const operands = [lowerRequired(c, first, chain[chain.length - 1]!)];
  for (let i = chain.length - 1; i >= 0; i -= 1) {
    operands.push(lowerRequired(c, childIn(c, chain[i]!, c.g.fields.right), chain[i]!));
  }
  c.depth = depth;
  return joinOperands(c, op, operands);
}

function lowerAugmented(c: Lowering, node: number): Expression {
  const { fields } = c.g;
  const target = lowerRequired(c, childIn(c, node, fields.left), node);
  const value = lowerRequired(c, childIn(c, node, fields.right), node);
  const start = c.words[node * WORDS + 1]!;
  const end = c.words[node * WORDS + 2]!;
  return {
    kind: 'Assign',
    start,
    end,
    id: c.ids++,
    target,
    value,
    op: operatorOf(c, node),
    declared: null,
    type: null,
  };
}

/** Handlers by the grammars' node names. */
export const OPERATORS: Readonly<Record<string, ExpressionHandler>> = {
  unary_expression: lowerUnary,
  update_expression: lowerUnary,
  binary_expression: lowerBinary,
  augmented_assignment_expression: lowerAugmented,
};
