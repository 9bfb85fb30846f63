/** What is known of values that have passed a schema, and what follows from that for their parts. */
import type { Reference } from '../../facts/module-facts.ts';
import { extend } from '../../names/references.ts';

/** One of the program's own values, some text, anything, an object, a list, or what a schema of another file lets through. */
export type Shape =
  | { readonly kind: 'fixed' | 'text' | 'any' }
  | ObjectShape
  | { readonly kind: 'list'; readonly element: Shape }
  | { readonly kind: 'linked'; readonly references: readonly Reference[] };

export interface ObjectShape {
  readonly kind: 'object';
  readonly fields: ReadonlyMap<string, Shape>;
  /** Whatever stands under other keys; null where that is unknown. */
  readonly rest: Shape | null;
  /** Schemas of other files whose fields it has as well. */
  readonly base: readonly Reference[];
}

export const FIXED: Shape = { kind: 'fixed' };
export const TEXT: Shape = { kind: 'text' };
export const ANY: Shape = { kind: 'any' };

/** How a reference goes on from a schema to what it lets through under a key: `{}sort`; and to the elements of a list. */
const PASSED = '{}';
export const ELEMENT = '{}[]';
/** What such a reference denotes when the value is one of the program's own. No module has such a name. */
export const FIXED_NAME = 'schema:fixed';
export const FIXED_REFERENCE: Reference = { root: 'module', module: FIXED_NAME, level: 0, path: [] };

/** The step of a reference to what a schema lets through under a key. */
export function stepOfKey(key: string): string {
  return `${PASSED}${key}`;
}

/** An object of these fields. */
export function objectOf(
  fields: ReadonlyMap<string, Shape>,
  base: readonly Reference[] = [],
  rest: Shape | null = null,
): ObjectShape {
  return { kind: 'object', fields, base, rest };
}

/** A list; one of the program's own values is as harmless as each of them. */
export function listOf(element: Shape): Shape {
  return element.kind === 'fixed' ? FIXED : { kind: 'list', element };
}

/** What a value of a shape holds at a path: keys, and numbers or null for the elements of lists. */
export function along(shape: Shape | null, path: readonly (string | number | null)[]): Shape | null {
  let at = shape;
  for (const key of path) at = at === null ? null : partOf(at, key);
  return at;
}

function partOf(shape: Shape, key: string | number | null): Shape | null {
  switch (shape.kind) {
    case 'fixed':
      return shape;
    case 'list':
      return typeof key === 'string' ? null : shape.element;
    case 'linked':
      return linkedPart(shape.references, typeof key === 'string' ? stepOfKey(key) : ELEMENT);
    case 'object': {
      if (key === null) return shape.rest;
      const own = shape.fields.get(String(key));
      if (own !== undefined) return own;
      return shape.base.length > 0 ? linkedPart(shape.base, stepOfKey(String(key))) : shape.rest;
    }
    default:
      return null;
  }
}

function linkedPart(references: readonly Reference[], step: string): Shape | null {
  const further = extend(references, step);
  return further.length === 0 ? null : { kind: 'linked', references: further };
}

/** What holds for a value that fits one of several shapes. */
export function eitherOf(shapes: readonly Shape[]): Shape {
  const [first, ...others] = shapes;
  if (first === undefined) return ANY;
  return others.reduce(join, first);
}

function join(left: Shape, right: Shape): Shape {
  if (left.kind === 'fixed') return right.kind === 'linked' ? ANY : right;
  if (right.kind === 'fixed') return left.kind === 'linked' ? ANY : left;
  if (left.kind === 'text' && right.kind === 'text') return TEXT;
  if (left.kind === 'list' && right.kind === 'list') return listOf(join(left.element, right.element));
  if (left.kind !== 'object' || right.kind !== 'object') return ANY;
  // What only one of them knows may be anything in the other.
  const shared = [...left.fields].flatMap(([key, shape]) => {
    const other = right.fields.get(key);
    return other === undefined ? [] : [[key, join(shape, other)] as const];
  });
  return objectOf(new Map(shared));
}

/** What holds for a value that fits all of several shapes. */
export function allOf(shapes: readonly Shape[]): Shape {
  return shapes.reduce(meet, ANY);
}

function meet(left: Shape, right: Shape): Shape {
  if (left.kind === 'any') return right;
  if (right.kind === 'any' || left.kind === 'fixed') return left;
  if (right.kind === 'fixed') return right;
  if (left.kind === 'linked' && right.kind === 'object')
    return objectOf(right.fields, left.references, right.rest);
  if (left.kind !== 'object') return left;
  if (right.kind === 'linked') return objectOf(left.fields, [...left.base, ...right.references], left.rest);
  if (right.kind !== 'object') return left;
  const fields = new Map(left.fields);
  for (const [key, shape] of right.fields) {
    const before = fields.get(key);
    fields.set(key, before === undefined ? shape : meet(before, shape));
  }
  return objectOf(fields, [...left.base, ...right.base], left.rest ?? right.rest);
}

/** An object whose later fields replace earlier ones of the same name. */
export function withFields(shape: Shape, added: Shape): ObjectShape {
  const before = asObject(shape);
  const after = asObject(added);
  return objectOf(
    new Map([...before.fields, ...after.fields]),
    // A field of an earlier base may have been replaced by a later one: the later is asked first.
    [...after.base, ...before.base],
    after.rest ?? before.rest,
  );
}

function asObject(shape: Shape): ObjectShape {
  if (shape.kind === 'object') return shape;
  return objectOf(new Map(), shape.kind === 'linked' ? shape.references : []);
}
