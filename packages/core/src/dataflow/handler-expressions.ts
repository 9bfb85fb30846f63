/** The parts of an argument that may denote functions of other files: names, members, lists of them, and what wrappers are given. */
import type { Expression } from '../ast/nodes.ts';
import type { Names } from '../names/names.ts';

/** Wrappers around wrappers, lists in variables. */
const MAX_DEPTH = 4;

/** In the order in which they are written; functions that are written there are the file's own business. */
export function handlersIn(names: Names, expr: Expression, depth = 0): readonly Expression[] {
  if (depth > MAX_DEPTH) return [];
  const inside = (part: Expression): readonly Expression[] => handlersIn(names, part, depth + 1);
  switch (expr.kind) {
    case 'Name': {
      const value = names.singleValueOf(expr);
      const isMade = value?.kind === 'Collection' || (value?.kind === 'Call' && !value.isNew);
      return isMade ? [expr, ...inside(value)] : [expr];
    }
    case 'Member':
      return [expr];
    case 'Call':
      return [expr, ...expr.args.flatMap((one) => (one.kind === 'Argument' ? inside(one.value) : []))];
    case 'Collection':
      return expr.elements.flatMap(inside);
    case 'Spread':
    case 'Await':
    case 'Cast':
      return inside(expr.value);
    case 'Dict':
      return expr.entries.flatMap((entry) => (entry.kind === 'Entry' ? inside(entry.value) : []));
    case 'Conditional':
      return [...inside(expr.consequent), ...inside(expr.alternate)];
    case 'Binary':
      return [...inside(expr.left), ...inside(expr.right)];
    default:
      return [];
  }
}

/** `Users` of `Users.as_view()`. */
export function classBehind(expr: Expression, madeBy: string): Expression | null {
  if (expr.kind !== 'Call' || expr.callee.kind !== 'Member') return null;
  return expr.callee.property === madeBy ? expr.callee.object : null;
}
