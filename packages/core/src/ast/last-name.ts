/** The name by which an expression goes. */
import type { Expression } from './nodes.ts';

/** The last name of an expression: of `a.b.c` and `a.b.c()` it is `c`. */
export function lastName(expr: Expression): string | null {
  switch (expr.kind) {
    case 'Name':
      return expr.name;
    case 'Member':
      return expr.property;
    case 'Call':
      return lastName(expr.callee);
    case 'Await':
    case 'Cast':
      return lastName(expr.value);
    default:
      return null;
  }
}
