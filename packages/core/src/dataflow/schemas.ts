/**
 * What schemas of validation libraries let through: zod, joi, yup, valibot, TypeBox, celebrate, and JSON Schema as objects.
 *
 * A schema is read where it is written, through variables that are assigned once; what stands in other files, and what a
 * `transform` makes, is unknown. A text that only has to be a text stays what it is: only its type is known.
 */
import type { Call, Dict, Expression, StringLit } from '../ast/nodes.ts';
import type { Names } from '../names/names.ts';
import { patternSafety } from './guard-patterns.ts';

/** What is known of a value that fits: one of the program's own values (`fixed`), some text, or an object of known fields. */
export type Shape =
  | { readonly kind: 'fixed' }
  | { readonly kind: 'text' }
  | { readonly kind: 'object'; readonly fields: ReadonlyMap<string, Shape> };

const FIXED: Shape = { kind: 'fixed' };
const TEXT: Shape = { kind: 'text' };
const MAX_DEPTH = 6;

/** Libraries, as names resolve: what a chain of calls begins with. */
const LIBRARY =
  /^(?:zod|joi|@hapi\/joi|celebrate|yup|valibot|@sinclair\/typebox|@hono\/zod-openapi|@hapi\/validate)\b/;
const FIXED_TYPE =
  /^(?:enum|enums|enum_|nativeEnum|Enum|literal|Literal|picklist|number|Number|int|int32|integer|Integer|float32|float64|bigint|BigInt|bool|boolean|Boolean|date|Date|uuid|uuidv4|guid|ulid|cuid|cuid2|nanoid|stringbool|isoDate|isoDateTime|valid|hex|ipv4|ipv6)$/;
const TEXT_TYPE = /^(?:string|String|email|url|httpUrl|trim|base64|jwt|minLength|maxLength)$/;
const OBJECT_TYPE = /^(?:object|Object|strictObject|looseObject|shape|interface)$/;
const FIXED_CHECK =
  /^(?:valid|oneOf|equal|only|uuid|guid|cuid|cuid2|ulid|nanoid|datetime|isoDate|hex|alphanum|token|integer|int|ip|ipv4|ipv6)$/;
const PATTERN_CHECK = /^(?:regex|pattern|matches)$/;
const FIELDS_ADDED = /^(?:keys|extend|safeExtend|merge|concat|shape|augment|append)$/;
const LIST_TYPE = /^(?:array|Array|set|tuple|Tuple|optional|Optional|nullable|nullish|Readonly)$/;
const UNION_TYPE = /^(?:union|Union|alternatives|or|discriminatedUnion)$/;

/** Reads what an expression as a schema lets through; null when it is none or unknown. */
export function readSchema(names: Names, expr: Expression, depth = 0): Shape | null {
  if (depth > MAX_DEPTH) return null;
  switch (expr.kind) {
    case 'Name': {
      const value = names.singleValueOf(expr);
      return value === null ? null : readSchema(names, value, depth + 1);
    }
    case 'Cast':
      return readSchema(names, expr.value, depth + 1);
    case 'Dict':
      return readJsonSchema(names, expr, depth);
    case 'Call':
      return readChain(names, expr, depth);
    default:
      return null;
  }
}

/** The fields of an object of schemas: `{ body: z.object(…), query: … }`. */
export function readFields(names: Names, object: Dict, depth = 0): ReadonlyMap<string, Shape> {
  const fields = new Map<string, Shape>();
  for (const entry of object.entries) {
    if (entry.kind !== 'Entry') continue;
    const key = keyOf(entry.key);
    const shape = key === null ? null : readSchema(names, entry.value, depth + 1);
    if (key !== null && shape !== null) fields.set(key, shape);
  }
  return fields;
}

/** `body`, `'body'`, `[Segments.BODY]`. */
function keyOf(key: Expression): string | null {
  if (key.kind === 'StringLit') return key.value;
  if (key.kind === 'Name') return key.name;
  return key.kind === 'Member' && key.property === key.property.toUpperCase()
    ? key.property.toLowerCase()
    : null;
}

/* -------------------------------------------------------------------------------------------- chains of calls */

function readChain(names: Names, call: Call, depth: number): Shape | null {
  const steps: Call[] = [];
  let base = call;
  while (base.callee.kind === 'Member' && base.callee.object.kind === 'Call') {
    steps.unshift(base);
    base = base.callee.object;
  }
  // `Schema.extend({ … })` of a variable that holds one.
  const { callee } = base;
  const held =
    callee.kind === 'Member' && callee.object.kind === 'Name'
      ? readSchema(names, callee.object, depth + 1)
      : null;
  if (held === null && !isOfLibrary(names, base)) return null;
  return (held === null ? steps : [base, ...steps]).reduce<Shape | null>(
    (shape, step) => afterStep(names, shape, step, depth),
    held ?? readBase(names, base, depth),
  );
}

function isOfLibrary(names: Names, call: Call): boolean {
  const name = names.qualifiedName(call.callee);
  return name !== null && LIBRARY.test(name);
}

function readBase(names: Names, call: Call, depth: number): Shape | null {
  const name = nameOf(call);
  const values = valuesOf(call);
  const [first] = values;
  if (OBJECT_TYPE.test(name))
    return {
      kind: 'object',
      fields: first?.kind === 'Dict' ? readFields(names, first, depth) : new Map<string, Shape>(),
    };
  if (FIXED_TYPE.test(name)) return FIXED;
  if (TEXT_TYPE.test(name)) return ofOptions(names, values, TEXT);
  if (PATTERN_CHECK.test(name)) return first !== undefined && isNarrow(names, first) ? FIXED : TEXT;
  if (name === 'pipe') return allOf(names, values, depth);
  if (LIST_TYPE.test(name))
    return first === undefined ? null : onlyFixed(readSchema(names, first, depth + 1));
  if (UNION_TYPE.test(name)) return anyOf(names, values, depth);
  return null;
}

/** TypeBox: `Type.String({ format: 'uuid' })`. */
function ofOptions(names: Names, values: readonly Expression[], shape: Shape): Shape {
  const options = values.find((value) => value.kind === 'Dict');
  return options?.kind === 'Dict' && isNarrowText(names, options) ? FIXED : shape;
}

function afterStep(names: Names, shape: Shape | null, step: Call, depth: number): Shape | null {
  const name = nameOf(step);
  const values = valuesOf(step);
  const [first] = values;
  if (name === 'transform') return isConversion(first) ? FIXED : null;
  if (name === 'pipe') return first === undefined ? null : readSchema(names, first, depth + 1);
  if (shape === null) return null;
  if (name === 'or') return anyOf(names, values, depth)?.kind === shape.kind ? shape : null;
  if (name === 'array') return onlyFixed(shape);
  if (name === 'items') return allOf(names, values, depth);
  if (FIXED_CHECK.test(name)) return values.length > 0 || !/^(?:valid|oneOf)$/.test(name) ? FIXED : shape;
  if (PATTERN_CHECK.test(name)) return first !== undefined && isNarrow(names, first) ? FIXED : shape;
  if (FIELDS_ADDED.test(name) && shape.kind === 'object' && first !== undefined) {
    const added =
      first.kind === 'Dict' ? readFields(names, first, depth) : fieldsOf(readSchema(names, first, depth + 1));
    return { kind: 'object', fields: new Map([...shape.fields, ...added]) };
  }
  return shape;
}

function fieldsOf(shape: Shape | null): ReadonlyMap<string, Shape> {
  return shape?.kind === 'object' ? shape.fields : new Map();
}

function isConversion(fn: Expression | undefined): boolean {
  return fn?.kind === 'Name' && /^(?:Number|parseInt|parseFloat|Boolean|BigInt)$/.test(fn.name);
}

const onlyFixed = (shape: Shape | null): Shape | null => (shape?.kind === 'fixed' ? shape : null);

/** Of several that all have to fit the narrowest counts. */
function allOf(names: Names, values: readonly Expression[], depth: number): Shape | null {
  const shapes = values.map((value) => readSchema(names, value, depth + 1));
  return shapes.find((shape) => shape?.kind === 'fixed') ?? shapes[0] ?? null;
}

/** Of several of which one has to fit, what holds for all. */
function anyOf(names: Names, values: readonly Expression[], depth: number): Shape | null {
  const options = values.flatMap((value) =>
    value.kind === 'Collection' ? value.elements : value.kind === 'Dict' ? [] : [value],
  );
  const isFixed =
    options.length > 0 && options.every((option) => readSchema(names, option, depth + 1)?.kind === 'fixed');
  return isFixed ? FIXED : null;
}

/* ------------------------------------------------------------------------------------------------ JSON Schema */

function readJsonSchema(names: Names, schema: Dict, depth: number): Shape | null {
  const type = entryOf(schema, 'type');
  const typeName = type?.kind === 'StringLit' ? (type as StringLit).value : null;
  if (entryOf(schema, 'enum') !== null || entryOf(schema, 'const') !== null) return FIXED;
  const properties = entryOf(schema, 'properties');
  if (properties?.kind === 'Dict')
    return { kind: 'object', fields: readFields(names, properties, depth + 1) };
  if (typeName === null) return null;
  if (/^(?:integer|number|boolean|null)$/.test(typeName)) return FIXED;
  if (typeName === 'string') return isNarrowText(names, schema) ? FIXED : TEXT;
  const items = typeName === 'array' ? entryOf(schema, 'items') : null;
  return items === null ? null : onlyFixed(readSchema(names, items, depth + 1));
}

/** `{ format: 'uuid' }`, `{ pattern: '^[a-z]+$' }` */
function isNarrowText(names: Names, schema: Dict): boolean {
  const format = entryOf(schema, 'format');
  if (format?.kind === 'StringLit') return /^(?:uuid|date|date-time|time|ipv4|ipv6)$/.test(format.value);
  const pattern = entryOf(schema, 'pattern');
  return pattern !== null && isNarrow(names, pattern);
}

function isNarrow(names: Names, pattern: Expression): boolean {
  return patternSafety(names, pattern, false) === 'all';
}

/** The value that an object holds under a constant key, or null. */
export function entryOf(object: Dict, key: string): Expression | null {
  for (const entry of object.entries)
    if (entry.kind === 'Entry' && keyOf(entry.key) === key) return entry.value;
  return null;
}

/** The last name of what a call calls; empty where it has none. */
export function nameOf({ callee }: Call): string {
  return callee.kind === 'Member' ? callee.property : callee.kind === 'Name' ? callee.name : '';
}

/** The plain arguments of a call. */
export function valuesOf(call: Call): readonly Expression[] {
  return call.args.flatMap((argument) => (argument.kind === 'Argument' ? [argument.value] : []));
}
