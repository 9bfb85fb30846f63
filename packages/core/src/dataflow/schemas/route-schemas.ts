/** What the routes of a file say of the requests that their handlers get: options, and middleware that checks. */
import type { Call, Dict, Expression } from '../../ast/nodes.ts';
import { walk } from '../../ast/shapes.ts';
import type { FileIndex } from '../../pattern/file-index.ts';
import { entryOf, nameOf, readFields, type SchemaReader, valuesOf } from './schema-objects.ts';
import { FIXED, objectOf, type Shape, TEXT } from './shape.ts';

/** By id of a handler: what its route lets through, by part of the request. */
export type RouteSchemas = ReadonlyMap<number, ReadonlyMap<string, Shape>>;

/** Names of parts of requests, as frameworks have them, and what they are the same as. */
const PARTS: ReadonlyMap<string, string> = new Map([
  ['body', 'body'],
  ['payload', 'body'],
  ['json', 'body'],
  ['form', 'body'],
  ['query', 'query'],
  ['querystring', 'query'],
  ['params', 'params'],
  ['param', 'params'],
]);

/** The name by which a part of a request is kept. */
export function partName(name: string): string {
  return PARTS.get(name) ?? name;
}

/** Reads the routes of a file. */
export function routeSchemas(reader: SchemaReader, index: FileIndex): RouteSchemas {
  const routes = new Map<number, ReadonlyMap<string, Shape>>();
  const put = (handler: Expression | undefined, parts: ReadonlyMap<string, Shape>): void => {
    const fn = handler === undefined || parts.size === 0 ? null : reader.names.functionOf(handler);
    if (fn?.kind === 'Function')
      routes.set(fn.id, new Map([...(routes.get(fn.id) ?? []), ...withAliases(parts)]));
  };
  for (const node of index.ofKind('Call')) {
    if (node.kind !== 'Call' || node.callee.kind !== 'Member' || node.args.length < 2) continue;
    const values = valuesOf(node);
    const handler = values.at(-1);
    const parts = new Map<string, Shape>();
    // Chains of single fields refuse nothing by themselves.
    const fields = new Map<string, Shape>();
    const before = values.slice(0, -1);
    for (const value of before) addParts(reader, value, parts, fields);
    if (fields.size > 0 && isResultRead(reader, before, handler))
      for (const [part, shape] of fields) if (!parts.has(part)) parts.set(part, shape);
    put(handler, parts);
  }
  for (const node of index.ofKind('Dict')) {
    const handler = node.kind === 'Dict' ? entryOf(node, 'handler') : null;
    if (node.kind === 'Dict' && handler !== null) put(handler, partsOfOptions(reader, node));
  }
  return routes;
}

/** Every name that a part goes by. */
function withAliases(parts: ReadonlyMap<string, Shape>): ReadonlyMap<string, Shape> {
  return new Map(
    [...PARTS].flatMap(([name, part]) => {
      const shape = parts.get(part);
      return shape === undefined ? [] : [[name, shape] as const];
    }),
  );
}

/**
 * Whether anybody may refuse what chains of fields have found fault with: another middleware of the route, or a handler that asks for the
 * result (`validationResult(req)`).
 */
function isResultRead(
  reader: SchemaReader,
  before: readonly Expression[],
  handler: Expression | undefined,
): boolean {
  if (before.some((value) => isOtherMiddleware(reader, value))) return true;
  const fn = handler === undefined ? null : reader.names.functionOf(handler);
  // What a handler of another file does nobody sees here.
  if (fn?.kind !== 'Function') return true;
  let isRead = false;
  walk(fn, (node) => {
    isRead ||= node.kind === 'Call' && /valid|matchedData/i.test(nameOf(node));
    return !isRead;
  });
  return isRead;
}

function isOtherMiddleware(reader: SchemaReader, value: Expression): boolean {
  if (value.kind === 'Collection') return value.elements.some((one) => isOtherMiddleware(reader, one));
  if (value.kind === 'Name') {
    const single = reader.names.singleValueOf(value);
    return single === null || isOtherMiddleware(reader, single);
  }
  return value.kind === 'Call'
    ? fieldChain(reader, value) === null
    : value.kind === 'Function' || value.kind === 'Member' || value.kind === 'Spread';
}

/** What one argument of a route says: its options, a middleware that checks, or a chain for a field. */
function addParts(
  reader: SchemaReader,
  value: Expression,
  parts: Map<string, Shape>,
  fields: Map<string, Shape>,
  depth = 0,
): void {
  if (depth > 4) return;
  if (value.kind === 'Dict')
    for (const [part, shape] of partsOfOptions(reader, value)) parts.set(part, shape);
  if (value.kind === 'Name') {
    const single = reader.names.singleValueOf(value);
    if (single !== null && (single.kind === 'Collection' || single.kind === 'Call' || single.kind === 'Dict'))
      addParts(reader, single, parts, fields, depth + 1);
  }
  if (value.kind === 'Collection')
    for (const element of value.elements) addParts(reader, element, parts, fields, depth + 1);
  if (value.kind !== 'Call') return;
  const field = checkedField(reader, value);
  if (field !== null) {
    const before = fields.get(field.part);
    const known = before?.kind === 'object' ? before.fields : new Map<string, Shape>();
    fields.set(field.part, objectOf(new Map([...known, [field.name, field.shape]])));
  } else if (/valid|celebrate|schema|parse|check/i.test(nameOf(value))) {
    for (const [part, shape] of partsOfMiddleware(reader, value)) parts.set(part, shape);
  }
}

/** Fastify: `{ schema: { body } }`; Hapi: `{ options: { validate: { query } } }`, `{ validate: … }`. */
function partsOfOptions(reader: SchemaReader, options: Dict): ReadonlyMap<string, Shape> {
  for (const key of ['schema', 'validate']) {
    const held = entryOf(options, key);
    const value = held?.kind === 'Name' ? reader.names.singleValueOf(held) : held;
    if (value?.kind === 'Dict') return partsOf(readFields(reader, value).fields);
  }
  for (const key of ['options', 'config']) {
    const inner = entryOf(options, key);
    if (inner?.kind === 'Dict') return partsOfOptions(reader, inner);
  }
  return new Map();
}

function partsOf(fields: ReadonlyMap<string, Shape>): ReadonlyMap<string, Shape> {
  return new Map(
    [...fields].flatMap(([name, shape]) => {
      const part = PARTS.get(name);
      return part === undefined ? [] : [[part, shape] as const];
    }),
  );
}

/** `validate(Body)`, `validateQuery(Query)`, `celebrate({ body: … })`, `zValidator('json', Body)`. */
function partsOfMiddleware(reader: SchemaReader, call: Call): ReadonlyMap<string, Shape> {
  const values = valuesOf(call);
  const named = values.find((value) => value.kind === 'StringLit');
  const said =
    named?.kind === 'StringLit'
      ? named.value
      : (/body|query|params/i.exec(nameOf(call))?.[0].toLowerCase() ?? 'body');
  for (const value of values) {
    const fields =
      value.kind === 'Dict' ? partsOf(readFields(reader, value).fields) : new Map<string, Shape>();
    if (fields.size > 0) return fields;
    const shape = reader.read(value);
    if (shape?.kind === 'linked') return new Map([[partName(said), shape]]);
    if (shape?.kind !== 'object') continue;
    const parts = partsOf(shape.fields);
    return [...parts.values()].some(({ kind }) => kind === 'object')
      ? parts
      : new Map([[partName(said), shape]]);
  }
  return new Map();
}

interface FieldChain {
  readonly base: Call;
  readonly steps: readonly string[];
}

/** express-validator: `query('sort').isIn([…])`. */
function fieldChain({ names, words }: SchemaReader, call: Call): FieldChain | null {
  const steps: string[] = [];
  let base = call;
  while (base.callee.kind === 'Member' && base.callee.object.kind === 'Call') {
    steps.push(base.callee.property);
    base = base.callee.object;
  }
  return words.isOf(names, base.callee, 'field', nameOf(base)) ? { base, steps } : null;
}

function checkedField(
  reader: SchemaReader,
  call: Call,
): { readonly part: string; readonly name: string; readonly shape: Shape } | null {
  const { words } = reader;
  const chain = fieldChain(reader, call);
  if (chain === null || chain.steps.some((step) => words.is('field-unsure', step))) return null;
  const part = PARTS.get(nameOf(chain.base));
  const [first] = valuesOf(chain.base);
  if (part === undefined || first?.kind !== 'StringLit') return null;
  const name = first.value;
  if (chain.steps.some((step) => words.is('field-fixed', step))) return { part, name, shape: FIXED };
  return chain.steps.some((step) => words.is('field-text', step)) ? { part, name, shape: TEXT } : null;
}
