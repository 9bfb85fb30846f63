/** Fields that all functions of a program share: what is read there only linking knows, and what is written there it collects. */
import type { Node } from '../ast/nodes.ts';
import type { FileContext, FunctionContext } from './context.ts';
import { isClean, startFact, type Value, valueOf } from './facts.ts';
import { join } from './values.ts';

/** A read: what the function has not put there itself is whatever others have. */
export function withShared(
  context: FunctionContext,
  object: Value,
  key: string,
  node: Node,
  value: Value,
): Value {
  const { marks, space } = context.file;
  const field = marks.shared.size === 0 ? undefined : marks.shared.get(node.id);
  if (field === undefined || field.isWritten || object.fields?.has(key) === true) return value;
  const origin = space.portOrigin({ base: 'shared', index: numberOf(context.file, field.name), path: [] });
  return join(space, value, valueOf([startFact(origin, node, `read from ${field.name}`)]));
}

/** A write. */
export function noteShared(context: FunctionContext, node: Node, value: Value): void {
  const { marks } = context.file;
  if (marks.shared.size === 0 || node.kind !== 'Assign') return;
  const field = marks.shared.get(node.target.id);
  if (field?.isWritten === true) addShared(context, numberOf(context.file, field.name), value);
}

export function addShared(context: FunctionContext, field: number, value: Value): void {
  if (isClean(value)) return;
  const before = context.shared.get(field);
  context.shared.set(field, before === undefined ? value : join(context.file.space, before, value));
}

function numberOf({ space }: FileContext, name: string): number {
  const known = space.shared.indexOf(name);
  return known >= 0 ? known : space.shared.push(name) - 1;
}
