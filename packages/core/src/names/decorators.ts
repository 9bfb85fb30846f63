/** Decorators that the file itself defines. */
import type { Expression, FunctionNode } from '../ast/nodes.ts';
import type { Names } from './names.ts';

/** The function of the file that a decorator is, or that gives it (`@role("admin")`); null for those of libraries. */
export function ownDecorator(
  names: Pick<Names, 'functionOf'>,
  expr: Expression,
): { readonly fn: FunctionNode; readonly isMade: boolean } | null {
  const isMade = expr.kind === 'Call';
  const fn = names.functionOf(isMade ? expr.callee : expr);
  return fn?.kind === 'Function' ? { fn, isMade } : null;
}
