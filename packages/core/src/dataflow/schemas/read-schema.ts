/**
 * What schemas of validation libraries let through, as far as the file shows: chains of calls, calls within calls, JSON Schema as objects.
 *
 * A schema is read where it is written, through variables that are assigned once. One of another file is `linked`: linking knows it
 * (`analyse/schema-facts.ts`). What a `transform` makes is unknown unless it converts. A text that only has to be a text, be it
 * trimmed or limited in its length, stays what it is: only its type is known.
 */
import type { Call, Dict, Expression, FunctionNode } from '../../ast/nodes.ts';
import type { Names } from '../../names/names.ts';
import { checksMembership, isNarrow, makesFixed } from './checking-functions.ts';
import { readJsonSchema } from './json-schema.ts';
import {
  entryOf,
  keyOf,
  MAX_DEPTH,
  nameOf,
  readTakenOver,
  type SchemaReader,
  valuesOf,
} from './schema-objects.ts';
import type { SchemaWords } from './schema-words.ts';
import {
  ANY,
  allOf,
  along,
  eitherOf,
  FIXED,
  listOf,
  type ObjectShape,
  objectOf,
  type Shape,
  TEXT,
  withFields,
} from './shape.ts';

/** Reads the schemas of a file. */
export function createSchemaReader(
  names: Names,
  words: SchemaWords,
  outside: SchemaReader['outside'],
): SchemaReader {
  const known = new Map<number, Shape | null>();
  const reader: SchemaReader = {
    names,
    words,
    outside,
    read(expr, depth = 0) {
      if (depth > MAX_DEPTH) return null;
      const before = known.get(expr.id);
      if (before !== undefined) return before;
      // A schema that speaks of itself.
      known.set(expr.id, ANY);
      const shape = readSchema(reader, expr, depth);
      known.set(expr.id, shape);
      return shape;
    },
  };
  return reader;
}

function readSchema(reader: SchemaReader, expr: Expression, depth: number): Shape | null {
  switch (expr.kind) {
    case 'Name': {
      const value = reader.names.singleValueOf(expr);
      return value === null ? linked(reader, expr) : reader.read(value, depth + 1);
    }
    case 'Cast':
      return reader.read(expr.value, depth + 1);
    case 'Dict':
      return readJsonSchema(reader, expr, depth);
    case 'Call':
      return readChain(reader, expr, depth);
    case 'Member':
      return readMember(reader, expr.object, expr.property, depth) ?? linked(reader, expr);
    case 'Function': {
      const returned = onlyReturned(reader.names, expr);
      return returned === null ? null : reader.read(returned, depth + 1);
    }
    default:
      return null;
  }
}

function linked({ outside }: SchemaReader, expr: Expression): Shape | null {
  const references = outside?.(expr) ?? [];
  return references.length === 0 ? null : { kind: 'linked', references };
}

/** `Schemas.list` of an object of schemas, `Order.shape.address`. */
function readMember(reader: SchemaReader, object: Expression, property: string, depth: number): Shape | null {
  if (object.kind === 'Member' && reader.words.is('parts', object.property)) {
    const whole = reader.read(object.object, depth + 1);
    if (whole !== null) return along(whole, [property]);
  }
  const table = object.kind === 'Name' ? reader.names.singleValueOf(object) : null;
  const entry = table?.kind === 'Dict' ? entryOf(table, property) : null;
  return entry === null ? null : reader.read(entry, depth + 1);
}

/** The one expression that a function gives back. */
export function onlyReturned(names: Names, fn: FunctionNode): Expression | null {
  const returned = names.returnsOf(fn);
  return returned.length === 1 ? returned[0]! : null;
}

/* -------------------------------------------------------------------------------------------- chains of calls */

function readChain(reader: SchemaReader, call: Call, depth: number): Shape | null {
  const steps: Call[] = [];
  let base = call;
  while (base.callee.kind === 'Member' && base.callee.object.kind === 'Call') {
    steps.unshift(base);
    base = base.callee.object;
  }
  const begun = readBase(reader, base, depth);
  if (begun !== null) return steps.reduce((shape, step) => afterStep(reader, shape, step, depth), begun);
  // `Schema.extend({ … })` of a variable that holds one, `Order.shape.id.optional()`.
  const { callee } = base;
  if (callee.kind !== 'Member') return null;
  const held = reader.read(callee.object, depth + 1);
  if (held === null || (held.kind === 'linked' && !isChange(reader.words, callee.property))) return null;
  return [base, ...steps].reduce((shape, step) => afterStep(reader, shape, step, depth), held);
}

/** Whether a method makes a schema of a schema, so that what is known of it may be of another file. */
function isChange(words: SchemaWords, method: string): boolean {
  return CHANGES.some((role) => words.is(role, method));
}
const CHANGES = [
  'same',
  'narrowed',
  'one-of',
  'extended',
  'picked',
  'omitted',
  'listed',
  'and',
  'into',
  'tested',
  'kept',
] as const;

function readBase(reader: SchemaReader, call: Call, depth: number): Shape | null {
  const { names, words } = reader;
  const values = valuesOf(call);
  const [first] = values;
  const read = (value: Expression): Shape | null => reader.read(value, depth + 1);
  // `Order.partial()` changes what the variable holds, `z.partial(Order)` begins one.
  const held = call.callee.kind === 'Member' ? read(call.callee.object) : null;
  if (held !== null && held.kind !== 'linked') return null;
  switch (words.typeRole(names, call.callee, nameOf(call))) {
    case 'fixed':
      return FIXED;
    case 'text':
      return values.some((value) => value.kind === 'Dict' && hasNarrowOption(reader, value)) ? FIXED : TEXT;
    case 'any':
      return ANY;
    case 'object':
      return objectGiven(reader, first, depth);
    case 'list':
      return listOf(
        first === undefined ? ANY : eitherOf(optionsOf(values).map((value) => read(value) ?? ANY)),
      );
    case 'record': {
      const last = values.at(-1);
      return objectOf(new Map(), [], last === undefined ? null : read(last));
    }
    case 'same':
    case 'lazy':
      return firstRead(values, read) ?? ANY;
    case 'union':
      return unionOf(optionsOf(values), read);
    case 'all':
      return pipeOf(reader, optionsOf(values), depth);
    case 'matching':
      return values.some((value) => isNarrow(names, value)) ? FIXED : TEXT;
    default:
      return null;
  }
}

function objectGiven(reader: SchemaReader, given: Expression | undefined, depth: number): Shape {
  const taken = given === undefined ? null : readTakenOver(reader, given, depth);
  return taken ?? objectOf(new Map());
}

function unionOf(options: readonly Expression[], read: (value: Expression) => Shape | null): Shape {
  // The key by which a union is told apart stands before its members.
  const schemas = options.filter((option) => option.kind !== 'StringLit' && option.kind !== 'Dict');
  return eitherOf(schemas.map((option) => read(option) ?? ANY));
}

function firstRead(values: readonly Expression[], read: (value: Expression) => Shape | null): Shape | null {
  for (const value of values) {
    const shape = value.kind === 'Function' && values.length > 1 ? null : read(value);
    if (shape !== null) return shape;
  }
  return null;
}

/** `pipe(string(), trim(), regex(…))`, `intersect([A, B])`: schemas and actions, one after the other. */
function pipeOf(reader: SchemaReader, parts: readonly Expression[], depth: number): Shape {
  let shape: Shape = ANY;
  for (const part of parts) {
    const isAction = part.kind === 'Call' && part.callee.kind !== 'Call' && isActionOf(reader, part);
    if (isAction) shape = afterStep(reader, shape, part, depth);
    else shape = allOf([shape, reader.read(part, depth + 1) ?? ANY]);
  }
  return shape;
}

/** A call that changes a schema when it stands alone: it begins none. */
function isActionOf({ names, words }: SchemaReader, call: Call): boolean {
  return words.typeRole(names, call.callee, nameOf(call)) === null;
}

/** TypeBox: `Type.String({ format: 'uuid' })`. */
function hasNarrowOption(reader: SchemaReader, options: Dict): boolean {
  return readJsonSchema(reader, options, 0, 'string')?.kind === 'fixed';
}

function afterStep(reader: SchemaReader, shape: Shape, step: Call, depth: number): Shape {
  const { names, words } = reader;
  const name = nameOf(step);
  const values = valuesOf(step);
  const [first] = values;
  const read = (value: Expression): Shape => reader.read(value, depth + 1) ?? ANY;
  const isPlain = shape.kind === 'text' || shape.kind === 'any' || shape.kind === 'linked';
  if (words.is('transformed', name)) {
    if (shape.kind === 'fixed' || (first !== undefined && makesFixed(names, first))) return FIXED;
    return ANY;
  }
  if (words.is('into', name)) return first === undefined ? ANY : allOf([shape, read(first)]);
  if (words.is('or', name)) return eitherOf([shape, ...optionsOf(values).map(read)]);
  if (words.is('alternatives', name))
    return eitherOf([...(shape.kind === 'any' ? [] : [shape]), ...optionsOf(values).map(read)]);
  if (words.is('and', name)) return first === undefined ? shape : allOf([shape, read(first)]);
  if (words.is('listed', name) && shape.kind !== 'list') return listOf(shape);
  if (words.is('items', name)) return listOf(eitherOf(optionsOf(values).map(read)));
  if (words.is('keys', name)) return FIXED;
  if (words.is('narrowed', name)) return FIXED;
  if (words.is('one-of', name)) return isListed(words, values) ? FIXED : shape;
  if (words.is('pattern', name))
    return isPlain && first !== undefined && isNarrow(names, first) ? FIXED : shape;
  if (words.is('tested', name))
    return isPlain && first !== undefined && checksMembership(names, first) ? FIXED : shape;
  if (words.is('extended', name) && first !== undefined) {
    const added = readTakenOver(reader, first, depth) ?? reader.read(first, depth + 1);
    return added === null ? shape : withFields(shape, added);
  }
  return shape.kind === 'object' ? withoutKeys(words, shape, name, first) : shape;
}

/** `.valid('a', 'b')`, unless it names another field. */
function isListed(words: SchemaWords, values: readonly Expression[]): boolean {
  const options = optionsOf(values);
  return (
    options.length > 0 &&
    !options.some((value) => value.kind === 'Call' && words.is('referring', nameOf(value)))
  );
}

/** `.omit({ id: true })`, `.pick({ id: true })`. */
function withoutKeys(
  words: SchemaWords,
  shape: ObjectShape,
  name: string,
  given: Expression | undefined,
): Shape {
  const isPick = words.is('picked', name);
  if ((!isPick && !words.is('omitted', name)) || given?.kind !== 'Dict') return shape;
  const keys = new Set(given.entries.flatMap((entry) => (entry.kind === 'Entry' ? [keyOf(entry.key)] : [])));
  const fields = [...shape.fields].filter(([key]) => keys.has(key) === isPick);
  return { ...shape, fields: new Map(fields) };
}

/** What several arguments or one list of them name. */
function optionsOf(values: readonly Expression[]): readonly Expression[] {
  return values.flatMap((value) => (value.kind === 'Collection' ? value.elements : [value]));
}
