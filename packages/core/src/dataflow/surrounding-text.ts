/** The constant text that a tainted value is joined with, which tells an SQL `execute` from a thread pool's. */
import type { Expression, Node } from '../ast/nodes.ts';
import { walk } from '../ast/shapes.ts';
import type { FunctionContext } from './context.ts';
import type { Fact } from './facts.ts';
import type { SinkMark } from './marks.ts';

const MAX_TEXT = 4000;
const MAX_LOOKTHROUGH = 3;

/** Text of the first string building on the way and of the sink's own arguments. */
export function surroundingText(context: FunctionContext, mark: SinkMark, fact: Fact): string {
  const parts: string[] = [];
  if (fact.built !== null) collect(context, fact.built, parts, 0);
  for (let current: Fact | null = fact; current !== null; current = current.prev) {
    if (current.node !== fact.built && (current.node.kind === 'Assign' || current.node.kind === 'Binary'))
      collect(context, current.node, parts, 0);
  }
  collect(context, mark.node, parts, 0);
  return parts.join(' ').slice(0, MAX_TEXT);
}

function collect(context: FunctionContext, root: Node, parts: string[], depth: number): void {
  if (depth > MAX_LOOKTHROUGH) return;
  walk(root, (node) => {
    if (parts.length > 200 || node.kind === 'Function') return false;
    if (node.kind === 'StringLit') parts.push(node.value);
    if (node.kind === 'Name') collectName(context, node, parts, depth);
    return undefined;
  });
}

function collectName(
  context: FunctionContext,
  name: Extract<Expression, { kind: 'Name' }>,
  parts: string[],
  depth: number,
): void {
  const { names } = context.file;
  const constant = names.constantOf(name);
  if (constant !== null) {
    if (constant.type === 'string' && constant.known) parts.push(constant.value);
    return;
  }
  for (const write of names.definitionOf(name)?.writes.slice(0, 8) ?? []) {
    if (write.value !== null && write.value.kind !== 'Name') collect(context, write.value, parts, depth + 1);
  }
}
