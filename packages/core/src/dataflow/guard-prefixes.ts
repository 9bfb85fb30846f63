/** Prefixes that are compared as texts: `p.slice(0, root.length) === root`, `p.indexOf(root) === 0`, `p[:len(root)] == root`. */
import type { Call, Expression, Slice } from '../ast/nodes.ts';
import type { FunctionContext } from './context.ts';
import { argumentAt } from './ports.ts';

export interface PrefixTest {
  readonly tested: Expression;
  readonly prefix: Expression;
}

/** What `part == other` says of the beginning of a text, or null. */
export function prefixTest(context: FunctionContext, part: Expression, other: Expression): PrefixTest | null {
  if (part.kind === 'Index' && part.index.kind === 'Slice')
    return pythonSlice(part.object, part.index, other);
  if (part.kind !== 'Call' || part.callee.kind !== 'Member') return null;
  const { property, object } = part.callee;
  if (/^(?:slice|substring|substr)$/.test(property)) {
    const end = argumentAt(part, 1);
    const isPrefix = isZero(context, argumentAt(part, 0)) && end !== null && isLengthOf(end, other);
    return isPrefix ? { tested: object, prefix: other } : null;
  }
  if (!/^(?:indexOf|find|index)$/.test(property) || !isZero(context, other)) return null;
  const prefix = argumentAt(part, 0);
  return prefix === null ? null : { tested: object, prefix };
}

function pythonSlice(object: Expression, slice: Slice, other: Expression): PrefixTest | null {
  const isPrefix = slice.lower === null && slice.upper !== null && isLengthOf(slice.upper, other);
  return isPrefix ? { tested: object, prefix: other } : null;
}

/** `root.length`, `len(root)` of the very text. */
function isLengthOf(length: Expression, text: Expression): boolean {
  if (length.kind === 'Member') return length.property === 'length' && isSameName(length.object, text);
  return length.kind === 'Call' && isLen(length) && isSameName(argumentAt(length, 0), text);
}

function isLen({ callee }: Call): boolean {
  return callee.kind === 'Name' && callee.name === 'len';
}

function isSameName(a: Expression | null, b: Expression): boolean {
  if (a?.kind === 'Name') return b.kind === 'Name' && a.name === b.name;
  return (
    a?.kind === 'Member' && b.kind === 'Member' && a.property === b.property && isSameName(a.object, b.object)
  );
}

function isZero(context: FunctionContext, expr: Expression | null): boolean {
  const constant = expr === null ? null : context.file.names.constantOf(expr);
  return constant?.type === 'number' && constant.value === 0;
}
