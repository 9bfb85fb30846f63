/** Lowering of what TypeScript says of the type of an expression. */
import type { Expression } from '../../ast/nodes.ts';
import { WORDS } from '../../syntax/flat-tree.ts';
import { childOfKind, firstNamed, type Lowering, lastNamed, lowerRequired } from './context.ts';
import type { ExpressionHandler } from './grammar-index.ts';
import { lowerType } from './types.ts';

/** `x as T`, `x as const`, `x satisfies T`. */
function lowerCast(c: Lowering, node: number, form: 'as' | 'satisfies'): Expression {
  const value = firstNamed(c, node);
  const type = lastNamed(c, node);
  const start = c.words[node * WORDS + 1]!;
  const end = c.words[node * WORDS + 2]!;
  return {
    kind: 'Cast',
    start,
    end,
    id: c.ids++,
    form,
    value: lowerRequired(c, value, node),
    type: type === value || type === -1 ? null : lowerType(c, type),
  };
}

function lowerNonNull(c: Lowering, node: number): Expression {
  const start = c.words[node * WORDS + 1]!;
  const end = c.words[node * WORDS + 2]!;
  return {
    kind: 'Cast',
    start,
    end,
    id: c.ids++,
    form: 'non-null',
    value: lowerRequired(c, firstNamed(c, node), node),
    type: null,
  };
}

/** `<T>x`. */
function lowerTypeAssertion(c: Lowering, node: number): Expression {
  const args = childOfKind(c, node, c.g.kinds.type_arguments);
  const type = args === -1 ? -1 : firstNamed(c, args);
  const value = lastNamed(c, node);
  const start = c.words[node * WORDS + 1]!;
  const end = c.words[node * WORDS + 2]!;
  return {
    kind: 'Cast',
    start,
    end,
    id: c.ids++,
    form: 'angle',
    value: lowerRequired(c, value === args ? -1 : value, node),
    type: type === -1 ? null : lowerType(c, type),
  };
}

/** Handlers by the grammars' node names. */
export const CASTS: Readonly<Record<string, ExpressionHandler>> = {
  as_expression: (c, node) => lowerCast(c, node, 'as'),
  satisfies_expression: (c, node) => lowerCast(c, node, 'satisfies'),
  non_null_expression: lowerNonNull,
  type_assertion: lowerTypeAssertion,
};
