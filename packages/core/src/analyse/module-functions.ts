/** Facts of a function: how it is called and what it plainly gives back. */
import type { Expression, FunctionNode } from '../ast/nodes.ts';
import { walk } from '../ast/shapes.ts';
import type { FunctionFact, Reference } from '../facts/module-facts.ts';
import { receiverKind } from '../names/references.ts';
import type { ModuleContext } from './module-facts.ts';

/** Returns beyond these are not looked at. */
const MAX_RETURNS = 6;

/** Describes one function. */
export function functionFact(context: ModuleContext, node: FunctionNode): FunctionFact {
  const { names, isPython } = context;
  const owner = names.enclosing(node);
  const isMember = owner?.kind === 'Class' && node.form !== 'lambda';
  return {
    symbol: names.symbolPath(node),
    at: node.start,
    owner: isMember ? owner.start : null,
    receiver: isPython && isMember ? receiverKind(node) : 'none',
    returns: returned(context, node),
  };
}

/** The annotated type, and the values that are returned when they are more than parameters. */
function returned({ names, references }: ModuleContext, node: FunctionNode): readonly Reference[] {
  const annotated = node.returnType === null ? [] : references.ofType(node.returnType);
  const values = node.isGenerator ? yielded(node) : names.returnsOf(node);
  return distinct([...annotated, ...values.slice(0, MAX_RETURNS).flatMap((value) => references.of(value))]);
}

function yielded(node: FunctionNode): readonly Expression[] {
  const values: Expression[] = [];
  if (node.body === null) return values;
  walk(node.body, (inner) => {
    if (inner.kind === 'Yield' && inner.value !== null && !inner.delegate) values.push(inner.value);
    return inner.kind !== 'Function' && inner.kind !== 'Class';
  });
  return values;
}

function distinct(references: readonly Reference[]): readonly Reference[] {
  if (references.length < 2) return references;
  return [...new Map(references.map((one) => [JSON.stringify(one), one])).values()].slice(0, MAX_RETURNS);
}
