/** Decorators of classes, methods and parameters, as frameworks that route by them read them. */

import { lastName } from '../ast/last-name.ts';
import type { Call, ClassNode, Decorator, Expression, FunctionNode, Param } from '../ast/nodes.ts';
import { positional } from './arguments.ts';

type Decorated = ClassNode | FunctionNode | Param;

export function decoratorsOf(node: Decorated): readonly Decorator[] {
  return node.decorators.filter((one): one is Decorator => one.kind === 'Decorator');
}

/** `Get` of `@Get(':id')` and `@common.Get`. */
export const decoratorName = (decorator: Decorator): string => lastName(decorator.expr) ?? '';

/** What a decorator is given; empty for one that is not called. */
export function decoratorArgs(decorator: Decorator): readonly Expression[] {
  return decorator.expr.kind === 'Call' ? positional(decorator.expr as Call) : [];
}

export function decoratorNamed(node: Decorated, name: string | RegExp): Decorator | null {
  return (
    decoratorsOf(node).find((one) =>
      typeof name === 'string' ? decoratorName(one) === name : name.test(decoratorName(one)),
    ) ?? null
  );
}

/** The methods of a class that have a body, in their order. */
export function methodsOf(node: ClassNode): readonly FunctionNode[] {
  return node.body.body.filter(
    (member): member is FunctionNode =>
      member.kind === 'Function' && member.form === 'method' && member.body !== null,
  );
}
