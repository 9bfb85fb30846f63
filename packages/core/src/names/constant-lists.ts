/** Lists and tuples that stand as they were written: what their elements and their lengths are. */
import type { Collection, Expression } from '../ast/nodes.ts';
import type { Resolver } from './resolver.ts';

/** Methods that leave a list as it is. */
const READING = /^(?:count|index|copy|join|includes|indexOf|slice|map|forEach|filter|find|some|every)$/;

/**
 * The list or tuple that an expression is, when nothing in the file seems to change it: written out here, or in a variable that is written
 * once. That it is changed under another name is not seen.
 */
export function literalList(r: Resolver, expr: Expression): Collection | null {
  if (expr.kind === 'Collection') return isPlain(expr) ? expr : null;
  if (expr.kind !== 'Name') return null;
  const definition = r.definitionOf(expr);
  if (definition?.kind !== 'variable' || definition.writtenFromOutside || definition.imports.length > 0)
    return null;
  const [write] = definition.writes;
  if (definition.writes.length !== 1 || write?.how !== 'assign' || write.value?.kind !== 'Collection')
    return null;
  const list = write.value;
  if (!isPlain(list)) return null;
  return list.shape === 'tuple' || !isChanged(r, expr.name) ? list : null;
}

function isPlain({ shape, elements }: Collection): boolean {
  return (shape === 'list' || shape === 'tuple') && elements.every((element) => element.kind !== 'Spread');
}

function isChanged(r: Resolver, name: string): boolean {
  if (r.index.computedWrites.has(name)) return true;
  return r.index.calls.some(
    ({ callee }) =>
      callee.kind === 'Member' &&
      callee.object.kind === 'Name' &&
      callee.object.name === name &&
      !READING.test(callee.property),
  );
}
