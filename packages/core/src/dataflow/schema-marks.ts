/**
 * Marks for what has passed a schema: `Query.parse(req.query).sort`, and parts of requests whose route names one.
 *
 * A field that is one of the program's own values is clean, one that is some text is at least no object. Only reads of single
 * fields are marked: an object that is handed on as a whole is judged as before. Costs nothing in files without a schema.
 */
import type { Call, Dict, Expression, Name, Node } from '../ast/nodes.ts';
import type { Definition, Names } from '../names/names.ts';
import type { FileIndex } from '../pattern/file-index.ts';
import type { MarkBuilder } from './mark-builder.ts';
import { entryOf, nameOf, readFields, readSchema, type Shape, valuesOf } from './schemas.ts';
import type { TaintPlan } from './taint-plan.ts';

export interface SchemaMarkInput {
  readonly index: FileIndex;
  readonly names: Names;
  readonly plan: TaintPlan;
  readonly builder: MarkBuilder;
  readonly text: string;
}

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
/** Sinks to which a text is harmless: they mind objects. */
const OBJECT_KINDS = ['nosql-query', 'object-fields', 'object-merge'];
const HINT = /\b(?:zod|[jJ]oi|yup|valibot|typebox|celebrate|express-validator)\b|\bschema\b/;
const MAX_DEPTH = 6;

interface Scope {
  readonly names: Names;
  /** By id of a handler: what its route lets through, by part of the request. */
  readonly routes: ReadonlyMap<number, ReadonlyMap<string, Shape>>;
  readonly known: Map<number, Shape | null>;
}

/** Adds a sanitizer to every read of a field that a schema has made safe. */
export function markBySchemas({ index, names, plan, builder, text }: SchemaMarkInput): void {
  if (!HINT.test(text)) return;
  const scope: Scope = { names, routes: routeSchemas(index, names, text), known: new Map() };
  const textChannels = OBJECT_KINDS.flatMap((kind) => plan.sinkKinds.get(kind) ?? []);
  const mark = (node: Expression): void => {
    const shape = shapeOf(scope, node, 0);
    if (shape === null || shape.kind === 'object') return;
    const channels = shape.kind === 'fixed' ? null : textChannels;
    builder.sanitizer(node, { channels, port: null, bySideEffect: false, ofModel: true });
  };
  for (const kind of ['Member', 'Index', 'Name'] as const)
    for (const node of index.ofKind(kind)) mark(node as Expression);
}

/* -------------------------------------------------------------------------------------------- validated values */

/** What is known of a value, because a schema has let it through. */
function shapeOf(scope: Scope, expr: Expression, depth: number): Shape | null {
  if (depth > MAX_DEPTH) return null;
  switch (expr.kind) {
    case 'Await':
    case 'Cast':
      return shapeOf(scope, expr.value, depth + 1);
    case 'Call':
      return shapeOfCall(scope, expr);
    case 'Member':
      return shapeOfMember(scope, expr.object, expr.property, depth);
    case 'Index':
      return expr.index.kind === 'StringLit'
        ? shapeOfMember(scope, expr.object, expr.index.value, depth)
        : null;
    case 'Name':
      return shapeOfName(scope, expr, depth);
    default:
      return null;
  }
}

function shapeOfName(scope: Scope, name: Name, depth: number): Shape | null {
  const definition = scope.names.definitionOf(name);
  if (definition === null) return null;
  const before = scope.known.get(definition.id);
  if (before !== undefined) return before;
  scope.known.set(definition.id, null);
  const shape = shapeOfDefinition(scope, definition, depth);
  scope.known.set(definition.id, shape);
  return shape;
}

function shapeOfDefinition(scope: Scope, definition: Definition, depth: number): Shape | null {
  if (definition.kind === 'parameter')
    return definition.path.length > 0 && definition.writes.every(({ how }) => how === 'destructure')
      ? along(requestOf(scope, definition), definition.path)
      : null;
  const [write] = definition.writes;
  if (definition.kind !== 'variable' || write === undefined || definition.writes.length > 1) return null;
  if (write.how === 'assign' && write.value !== null) return shapeOf(scope, write.value, depth + 1);
  return write.how === 'destructure' && write.source !== null
    ? along(wrappedShapeOf(scope, write.source, depth + 1), write.path)
    : null;
}

/** The shape below a value at a path. */
function along(shape: Shape | null, path: readonly (string | number | null)[]): Shape | null {
  let at = shape;
  for (const key of path) at = at?.kind === 'object' ? (at.fields.get(String(key)) ?? null) : null;
  return at;
}

/** Like `shapeOf`, with the object that `safeParse` and joi's `validate` put around what they let through, and with a request as one of its parts. */
function wrappedShapeOf(scope: Scope, expr: Expression, depth: number): Shape | null {
  const value = expr.kind === 'Await' || expr.kind === 'Cast' ? expr.value : expr;
  if (value.kind === 'Call') {
    const held = resultOf(scope, value, /^(?:safeParse|safeParseAsync|spa|validate)$/);
    if (held !== null)
      return {
        kind: 'object',
        // Yup gives what it lets through without anything around it.
        fields: new Map([
          ...(held.kind === 'object' ? held.fields : []),
          ['data', held],
          ['value', held],
          ['output', held],
        ]),
      };
  }
  if (value.kind === 'Name') {
    const definition = scope.names.definitionOf(value);
    const request = definition === null ? null : requestOf(scope, definition);
    if (request !== null && definition?.path.length === 0) return request;
    const single = scope.names.singleValueOf(value);
    if (single !== null && depth <= MAX_DEPTH && single.kind !== 'Name')
      return wrappedShapeOf(scope, single, depth + 1);
  }
  return shapeOf(scope, value, depth);
}

function shapeOfMember(scope: Scope, object: Expression, property: string, depth: number): Shape | null {
  const whole = wrappedShapeOf(scope, object, depth + 1);
  if (whole?.kind === 'object') {
    const part = whole.fields.get(property);
    if (part !== undefined) return part;
  }
  // `ctx.request.body`: the same parts below one more name.
  if (object.kind !== 'Member' || !/^(?:request|req)$/.test(object.property)) return null;
  const request = wrappedShapeOf(scope, object.object, depth + 1);
  return along(request, [property]);
}

/** `S.parse(x)`, `S.validateSync(x)`, `Joi.attempt(x, S)`, `v.parse(S, x)`, `c.req.valid('json')`. */
function shapeOfCall(scope: Scope, call: Call): Shape | null {
  const parsed = resultOf(
    scope,
    call,
    /^(?:parse|parseAsync|validateSync|validateAsync|cast|attempt|validate)$/,
  );
  if (parsed !== null) return parsed;
  const [first] = valuesOf(call);
  if (nameOf(call) !== 'valid' || call.callee.kind !== 'Member' || first?.kind !== 'StringLit') return null;
  const { object } = call.callee;
  const context = object.kind === 'Member' && object.property === 'req' ? object.object : object;
  return along(wrappedShapeOf(scope, context, 0), [PARTS.get(first.value) ?? first.value]);
}

function resultOf({ names }: Scope, call: Call, methods: RegExp): Shape | null {
  if (call.callee.kind !== 'Member' || !methods.test(call.callee.property)) return null;
  const held = readSchema(names, call.callee.object);
  if (held !== null) return held;
  for (const value of valuesOf(call)) {
    const given = value.kind === 'Dict' ? null : readSchema(names, value);
    if (given !== null) return given;
  }
  return null;
}

/* ---------------------------------------------------------------------------------------------------- routes */

/** The request that a parameter of a handler stands for, with its parts. */
function requestOf({ names, routes }: Scope, definition: Definition): Shape | null {
  if (definition.kind !== 'parameter') return null;
  const fn = names.enclosing(definition.node);
  const owner = fn?.kind === 'Function' ? fn : null;
  const fields =
    owner === null || owner.params[0] !== paramOf(names, definition.node) ? undefined : routes.get(owner.id);
  return fields === undefined ? null : { kind: 'object', fields };
}

function paramOf(names: Names, node: Node): Node {
  let at: Node | null = node;
  while (at !== null && at.kind !== 'Param') at = names.parentOf(at);
  return at ?? node;
}

/** What routes of the file say of the requests that their handlers get. */
function routeSchemas(
  index: FileIndex,
  names: Names,
  text: string,
): ReadonlyMap<number, ReadonlyMap<string, Shape>> {
  const routes = new Map<number, ReadonlyMap<string, Shape>>();
  const put = (handler: Expression | undefined, parts: ReadonlyMap<string, Shape>): void => {
    const fn = handler === undefined || parts.size === 0 ? null : names.functionOf(handler);
    if (fn?.kind === 'Function')
      routes.set(fn.id, new Map([...(routes.get(fn.id) ?? []), ...withAliases(parts)]));
  };
  const isChecked = /validat/i.test(text);
  for (const node of index.ofKind('Call')) {
    if (node.kind !== 'Call' || node.callee.kind !== 'Member' || node.args.length < 2) continue;
    const values = valuesOf(node);
    const handler = values.at(-1);
    const parts = new Map<string, Shape>();
    for (const value of values.slice(0, -1)) addParts(names, value, parts, isChecked);
    put(handler, parts);
  }
  for (const node of index.ofKind('Dict')) {
    const handler = node.kind === 'Dict' ? entryOf(node, 'handler') : null;
    if (node.kind === 'Dict' && handler !== null) put(handler, partsOfOptions(names, node));
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

/** What one argument of a route says: its options, or a middleware that checks. */
function addParts(names: Names, value: Expression, parts: Map<string, Shape>, isChecked: boolean): void {
  if (value.kind === 'Dict') for (const [part, shape] of partsOfOptions(names, value)) parts.set(part, shape);
  if (value.kind === 'Name') {
    const single = names.singleValueOf(value);
    if (single !== null && (single.kind === 'Collection' || single.kind === 'Call' || single.kind === 'Dict'))
      addParts(names, single, parts, isChecked);
  }
  if (value.kind === 'Collection')
    for (const element of value.elements) addParts(names, element, parts, isChecked);
  if (value.kind !== 'Call') return;
  const field = isChecked ? checkedField(names, value) : null;
  if (field !== null) {
    const before = parts.get(field.part);
    const fields = before?.kind === 'object' ? before.fields : new Map<string, Shape>();
    parts.set(field.part, { kind: 'object', fields: new Map([...fields, [field.name, field.shape]]) });
  } else if (/valid|celebrate|schema|parse|check/i.test(nameOf(value))) {
    for (const [part, shape] of partsOfMiddleware(names, value)) parts.set(part, shape);
  }
}

/** Fastify: `{ schema: { body } }`; Hapi: `{ options: { validate: { query } } }`, `{ validate: … }`. */
function partsOfOptions(names: Names, options: Dict): ReadonlyMap<string, Shape> {
  for (const key of ['schema', 'validate']) {
    const held = entryOf(options, key);
    const value = held?.kind === 'Name' ? names.singleValueOf(held) : held;
    if (value?.kind === 'Dict') return partsOf(readFields(names, value));
  }
  for (const key of ['options', 'config']) {
    const inner = entryOf(options, key);
    if (inner?.kind === 'Dict') return partsOfOptions(names, inner);
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
function partsOfMiddleware(names: Names, call: Call): ReadonlyMap<string, Shape> {
  const values = valuesOf(call);
  const named = values.find((value) => value.kind === 'StringLit');
  const said =
    named?.kind === 'StringLit'
      ? named.value
      : (/body|query|params/i.exec(nameOf(call))?.[0].toLowerCase() ?? 'body');
  for (const value of values) {
    const fields = value.kind === 'Dict' ? partsOf(readFields(names, value)) : new Map<string, Shape>();
    if (fields.size > 0) return fields;
    const shape = readSchema(names, value);
    if (shape?.kind !== 'object') continue;
    const parts = partsOf(shape.fields);
    return [...parts.values()].some(({ kind }) => kind === 'object')
      ? parts
      : new Map([[PARTS.get(said) ?? said, shape]]);
  }
  return new Map();
}

const FIXED_FIELD =
  /^(?:isIn|isInt|isFloat|isNumeric|isDecimal|isBoolean|isUUID|isMongoId|isAlpha|isAlphanumeric|isHexadecimal|isISO8601|isDate|isPort|isSlug|isIP|toInt|toFloat|toBoolean|toDate)$/;

/** express-validator: `query('sort').isIn([…])`. */
function checkedField(
  names: Names,
  call: Call,
): { readonly part: string; readonly name: string; readonly shape: Shape } | null {
  const steps: string[] = [];
  let base = call;
  while (base.callee.kind === 'Member' && base.callee.object.kind === 'Call') {
    steps.push(base.callee.property);
    base = base.callee.object;
  }
  const part = PARTS.get(nameOf(base));
  const [first] = valuesOf(base);
  if (part === undefined || first?.kind !== 'StringLit' || (steps.includes('optional') && steps.length === 1))
    return null;
  if (!/^express-validator\b/.test(names.qualifiedName(base.callee) ?? '')) return null;
  if (steps.some((step) => FIXED_FIELD.test(step)))
    return { part, name: first.value, shape: { kind: 'fixed' } };
  return steps.includes('isString') ? { part, name: first.value, shape: { kind: 'text' } } : null;
}
