/** Types that annotations name, with wrappers such as `Optional` and `Promise` taken off. */
import type { Node, TypeNode } from '../ast/nodes.ts';
import type { Resolver } from './resolver.ts';

/** Generic types that stand for their first argument. */
export const TRANSPARENT: ReadonlySet<string> = new Set([
  'Optional',
  'Annotated',
  'Final',
  'ClassVar',
  'Required',
  'NotRequired',
  'ReadOnly',
  'Awaitable',
  'Coroutine',
  'Promise',
  'PromiseLike',
  'Awaited',
  'Readonly',
  'Partial',
  'NonNullable',
]);

/** Types that say nothing about the value. */
const UNINFORMATIVE: ReadonlySet<string> = new Set([
  'any',
  'unknown',
  'never',
  'void',
  'undefined',
  'null',
  'None',
  'Any',
  'object',
  'const',
  'type',
  'Type',
]);

const COLLECTIONS: ReadonlyMap<string, string> = new Map([
  ['List', 'list'],
  ['Sequence', 'list'],
  ['Dict', 'dict'],
  ['Mapping', 'dict'],
  ['DefaultDict', 'dict'],
  ['Set', 'set'],
  ['FrozenSet', 'set'],
  ['Tuple', 'tuple'],
  ['Text', 'str'],
]);

const SCRIPT_COLLECTIONS: ReadonlyMap<string, string> = new Map([
  ['Array', 'array'],
  ['ReadonlyArray', 'array'],
  ['Record', 'object'],
  ['String', 'string'],
  ['Number', 'number'],
  ['Boolean', 'boolean'],
]);

const EMPTY_ALTERNATIVES: ReadonlySet<string> = new Set(['None', 'null', 'undefined']);

/** The qualified type of an annotation, or null when it says nothing. */
export function typeOfAnnotation(r: Resolver, type: TypeNode): string | null {
  if (type.form === 'union') return agreedType(r, type.args);
  if (type.form === 'other') return otherType(r, type);
  if (type.expr === null) return null;
  const last = lastName(type);
  if (last !== null && TRANSPARENT.has(last) && type.args.length > 0)
    return r.typeOfAnnotation(resultArgument(last, type.args));
  if (last === 'Union' && type.args.length > 0) return agreedType(r, type.args);
  return namedType(r, type, last);
}

/** A coroutine's result is the last of its three arguments. */
function resultArgument(name: string, args: readonly TypeNode[]): TypeNode {
  return name === 'Coroutine' ? args.at(-1)! : args[0]!;
}

function namedType(r: Resolver, type: TypeNode, last: string | null): string | null {
  const name = r.namesOf(type.expr!)[0] ?? null;
  if (name === null || last === null) return null;
  const isPlain = name === last || /^(?:typing|typing_extensions|collections\.abc|builtins)\./.test(name);
  if (!isPlain) return name;
  if (last === 'Self' || last === 'this') return enclosingClass(r, type);
  if (UNINFORMATIVE.has(last)) return null;
  return (r.index.isPython ? COLLECTIONS : SCRIPT_COLLECTIONS).get(last) ?? last;
}

/** `Self` and `this` are the class that the annotation stands in. */
function enclosingClass(r: Resolver, from: Node): string | null {
  const { parents } = r.index;
  let node = parents[from.id] ?? null;
  while (node !== null && node.kind !== 'Class') node = parents[node.id] ?? null;
  return node === null ? null : r.symbolPath(node) || null;
}

function lastName(type: TypeNode): string | null {
  if (type.expr?.kind === 'Name') return type.expr.name;
  return type.expr?.kind === 'Member' ? type.expr.property : null;
}

/** The one type of a union besides `None`, `null` and `undefined`. */
function agreedType(r: Resolver, alternatives: readonly TypeNode[]): string | null {
  let agreed: string | null = null;
  for (const alternative of alternatives) {
    if (EMPTY_ALTERNATIVES.has(alternative.text.trim())) continue;
    const type = r.typeOfAnnotation(alternative);
    if (type === null || (agreed !== null && agreed !== type)) return null;
    agreed = type;
  }
  return agreed;
}

/** Arrays, literal types and intersections. */
function otherType(r: Resolver, type: TypeNode): string | null {
  const text = type.text.trim();
  if (text.endsWith('[]')) return 'array';
  if (text.startsWith('[')) return r.index.isPython ? null : 'array';
  if (/^(?:'[^']*'|"[^"]*"|`[^`]*`)$/.test(text)) return r.index.isPython ? null : 'string';
  if (text.startsWith('readonly ') && type.args.length === 1) return r.typeOfAnnotation(type.args[0]!);
  if (!text.includes('&')) return null;
  for (const part of type.args) {
    const found = r.typeOfAnnotation(part);
    if (found !== null) return found;
  }
  return null;
}

const ELEMENT_HOLDERS: ReadonlySet<string> = new Set([
  'list',
  'List',
  'set',
  'Set',
  'frozenset',
  'FrozenSet',
  'Sequence',
  'MutableSequence',
  'Iterable',
  'Iterator',
  'Collection',
  'Generator',
  'AsyncIterable',
  'AsyncIterator',
  'AsyncGenerator',
  'deque',
  'Array',
  'ReadonlyArray',
  'IterableIterator',
]);

/** The element type that an annotation of a collection names: `list[X]`, `X[]`, `Array<X>`. */
export function elementTypeOfAnnotation(r: Resolver, type: TypeNode): string | null {
  if (type.form === 'other') {
    const isArray = type.text.trim().endsWith('[]') && type.args.length === 1;
    return isArray ? r.typeOfAnnotation(type.args[0]!) : null;
  }
  if (type.form === 'union') {
    const found = type.args.filter((part) => !EMPTY_ALTERNATIVES.has(part.text.trim()));
    return found.length === 1 ? elementTypeOfAnnotation(r, found[0]!) : null;
  }
  const last = lastName(type);
  if (last === null || type.args.length === 0) return null;
  if (TRANSPARENT.has(last)) return elementTypeOfAnnotation(r, resultArgument(last, type.args));
  return ELEMENT_HOLDERS.has(last) ? r.typeOfAnnotation(type.args[0]!) : null;
}
