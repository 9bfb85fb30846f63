/** Which expressions of a file are values that a schema has let through, and what is known of them. */
import type { Call, Expression, FunctionNode, Name, Node } from '../../ast/nodes.ts';
import { walk } from '../../ast/shapes.ts';
import type { Definition, Names } from '../../names/names.ts';
import type { SchemaRole } from '../../names/schema-roles.ts';
import { readClassNamed } from './class-schemas.ts';
import { partName, type RouteSchemas } from './route-schemas.ts';
import { nameOf, type SchemaReader, valuesOf } from './schema-objects.ts';
import { along, objectOf, type Shape } from './shape.ts';

export interface Validated {
  /** What is known of a value; null for one that no schema has seen. */
  shapeOf(expr: Expression): Shape | null;
}

const MAX_DEPTH = 12;
/** Methods of arrays that call a function with each element first. */
const EACH = /^(?:map|forEach|filter|find|findLast|some|every|flatMap|findIndex)$/;

interface Scope {
  readonly reader: SchemaReader;
  readonly names: Names;
  readonly routes: RouteSchemas;
  readonly known: Map<number, Shape | null>;
  readonly written: () => ReadonlySet<string>;
}

/** Answers for one file. */
export function createValidated(reader: SchemaReader, routes: RouteSchemas): Validated {
  let fields: ReadonlySet<string> | null = null;
  const written = (): ReadonlySet<string> => {
    fields ??= writtenFields(reader.names);
    return fields;
  };
  const scope: Scope = { reader, names: reader.names, routes, known: new Map(), written };
  return { shapeOf: (expr) => shapeOf(scope, expr, 0) };
}

function shapeOf(scope: Scope, expr: Expression, depth: number): Shape | null {
  if (depth > MAX_DEPTH) return null;
  switch (expr.kind) {
    case 'Await':
    case 'Cast':
      return shapeOf(scope, expr.value, depth + 1);
    case 'Call':
      return shapeOfCall(scope, expr, depth);
    case 'Member':
      return shapeOfMember(scope, expr.object, expr.property, depth);
    case 'Index':
      if (expr.index.kind === 'StringLit') return shapeOfMember(scope, expr.object, expr.index.value, depth);
      return shapeOfElement(scope, expr.object, depth);
    case 'Name':
      return shapeOfName(scope, expr, depth);
    default:
      return null;
  }
}

/** `items[0]`, `prices[id]`: an element, or a value under any key. */
function shapeOfElement(scope: Scope, object: Expression, depth: number): Shape | null {
  return along(wrappedShapeOf(scope, object, depth + 1), [null]);
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
  if (definition.kind === 'parameter') return shapeOfParameter(scope, definition, depth);
  const [write] = definition.writes;
  if (definition.kind !== 'variable' || write === undefined || definition.writes.length > 1) return null;
  if (write.how === 'assign' && write.value !== null) return shapeOf(scope, write.value, depth + 1);
  if (write.source === null) return null;
  if (write.how === 'for') return along(shapeOf(scope, write.source, depth + 1), [null, ...write.path]);
  return write.how === 'destructure'
    ? along(wrappedShapeOf(scope, write.source, depth + 1), write.path)
    : null;
}

/** Part of a request that is taken apart, or the element of a list in a callback. */
function shapeOfParameter(scope: Scope, definition: Definition, depth: number): Shape | null {
  if (definition.writes.some(({ how }) => how !== 'destructure')) return null;
  const fn = scope.names.enclosing(definition.node);
  const list = fn?.kind === 'Function' ? listGivenTo(scope, fn, definition) : null;
  if (list !== null) return along(shapeOf(scope, list, depth + 1), [null, ...definition.path]);
  const request = definition.path.length > 0 ? requestOf(scope, definition) : null;
  return along(request ?? annotatedShape(scope, definition), definition.path);
}

/** `query: ListQuery` of a class whose fields say what they let through. */
function annotatedShape({ reader, names }: Scope, definition: Definition): Shape | null {
  const param = paramOf(names, definition.node);
  const type = param.kind === 'Param' ? (param.type?.expr ?? null) : null;
  return type === null || param.kind !== 'Param' || param.variadic !== 0
    ? null
    : readClassNamed(reader, type);
}

/** `items` of `items.map((item) => …)`. */
function listGivenTo({ names }: Scope, fn: FunctionNode, definition: Definition): Expression | null {
  if (fn.params[0] !== paramOf(names, definition.node)) return null;
  const argument = names.parentOf(fn);
  const call = argument?.kind === 'Argument' ? names.parentOf(argument) : null;
  if (call?.kind !== 'Call' || call.args[0] !== argument || call.callee.kind !== 'Member') return null;
  return EACH.test(call.callee.property) ? call.callee.object : null;
}

/**
 * Like `shapeOf`, with the object that `safeParse` and joi's `validate` put around what they let through, and with a request as one of its
 * parts.
 */
function wrappedShapeOf(scope: Scope, expr: Expression, depth: number): Shape | null {
  const value = expr.kind === 'Await' || expr.kind === 'Cast' ? expr.value : expr;
  if (value.kind === 'Call') {
    const wrapped = wrappedResult(scope, value);
    if (wrapped !== null) return wrapped;
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

function wrappedResult(scope: Scope, call: Call): Shape | null {
  const { names, words } = scope.reader;
  const isPair = words.isOf(names, call.callee, 'pair', nameOf(call));
  const pair = isPair ? (schemaOf(scope.reader, call)?.shape ?? null) : null;
  if (pair !== null) return objectOf(new Map([['1', pair]]));
  const held = resultOf(scope, call, 'wrap');
  if (held === null) return null;
  const parts = isOutcomeSeen(names, call) ? ['data', 'value', 'output'] : ['data'];
  const around = parts.map((name) => [name, held] as const);
  // Some give what they let through without anything around it.
  return held.kind === 'object'
    ? { ...held, fields: new Map([...held.fields, ...around]) }
    : objectOf(new Map(around), held.kind === 'linked' ? held.references : []);
}

/** Words for what went wrong, or whether anything did. */
const OUTCOME = /^(?:err|error|errors|issues|success|typed)$/;

/**
 * Whether somebody may look at what went wrong: beside an error, joi's `value` and valibot's `output` are the input as it came. Of a result that
 * is kept as a whole the author is believed.
 */
function isOutcomeSeen(names: Names, call: Call): boolean {
  let parent = names.parentOf(call);
  while (parent?.kind === 'Await' || parent?.kind === 'Cast') parent = names.parentOf(parent);
  if (parent?.kind === 'Member') return false;
  if (parent?.kind !== 'Assign' || parent.target.kind === 'Name') return true;
  let isSeen = false;
  walk(parent.target, (part) => {
    const word = part.kind === 'Name' ? part.name : part.kind === 'StringLit' ? part.value : '';
    isSeen ||= OUTCOME.test(word);
    return !isSeen;
  });
  return isSeen;
}

function shapeOfMember(scope: Scope, object: Expression, property: string, depth: number): Shape | null {
  if (isWritten(scope, object, property)) return null;
  const part = along(wrappedShapeOf(scope, object, depth + 1), [property]);
  if (part !== null) return part;
  // `ctx.request.body`: the same parts below one more name.
  if (object.kind !== 'Member' || !/^(?:request|req)$/.test(object.property)) return null;
  return along(wrappedShapeOf(scope, object.object, depth + 1), [property]);
}

/** `query.sort = …`: what a schema has let through is replaced somewhere. */
function isWritten({ names, written }: Scope, object: Expression, property: string): boolean {
  if (object.kind !== 'Name') return false;
  const definition = names.definitionOf(object);
  return definition !== null && written().has(`${definition.id} ${property}`);
}

/** Fields of variables that are assigned to, by definition and name. */
function writtenFields(names: Names): ReadonlySet<string> {
  const written = new Set<string>();
  for (const { target } of names.assignments) {
    const definition =
      target.kind === 'Member' && target.object.kind === 'Name' ? names.definitionOf(target.object) : null;
    if (definition !== null && target.kind === 'Member') written.add(`${definition.id} ${target.property}`);
  }
  return written;
}

/** `S.parse(x)`, `S.validateSync(x)`, `Joi.attempt(x, S)`, `v.parse(S, x)`, `c.req.valid('json')`. */
function shapeOfCall(scope: Scope, call: Call, depth: number): Shape | null {
  const parsed = resultOf(scope, call, 'parse');
  if (parsed !== null) return parsed;
  const [first] = valuesOf(call);
  if (nameOf(call) !== 'valid' || call.callee.kind !== 'Member' || first?.kind !== 'StringLit') return null;
  const { object } = call.callee;
  const context = object.kind === 'Member' && object.property === 'req' ? object.object : object;
  return along(wrappedShapeOf(scope, context, depth + 1), [partName(first.value)]);
}

function resultOf({ reader }: Scope, call: Call, role: SchemaRole): Shape | null {
  return reader.words.is(role, nameOf(call)) ? (schemaOf(reader, call)?.shape ?? null) : null;
}

/** The schema against which a call holds a value, and that value. */
export function schemaOf(
  reader: SchemaReader,
  call: Call,
): { readonly shape: Shape; readonly value: Expression | null } | null {
  const values = valuesOf(call);
  const { callee } = call;
  if (callee.kind === 'Member') {
    const held = reader.read(callee.object);
    if (held !== null && !isOnlyLibrary(reader, callee.object, held))
      return { shape: held, value: values[0] ?? null };
  }
  const { names, words } = reader;
  if (!USES.some((role) => words.isOf(names, callee, role, nameOf(call)))) return null;
  for (const value of values) {
    const given = reader.read(value);
    // `validate(input, schema)` and `parse(schema, input)`: what is no schema is the value.
    if (given === null || given.kind === 'linked') continue;
    return { shape: given, value: values.find((other) => other !== value) ?? null };
  }
  const given = values.find((value) => isImported(reader, value));
  const shape = given === undefined ? null : reader.read(given);
  return shape === null ? null : { shape, value: values.find((other) => other !== given) ?? null };
}

const USES = ['parse', 'wrap', 'pair', 'assert', 'is'] as const satisfies readonly SchemaRole[];

/** `v` of `v.parse(S, x)` is a library, and no schema of another file. */
function isOnlyLibrary({ names, words }: SchemaReader, object: Expression, shape: Shape): boolean {
  return shape.kind === 'linked' && words.isLibrary(names, object);
}

/** A name that an import binds, and not one of the function's own values. */
function isImported({ names }: SchemaReader, value: Expression): boolean {
  let root = value;
  while (root.kind === 'Member') root = root.object;
  return root.kind === 'Name' && names.definitionOf(root)?.kind === 'import';
}

/** The request that a parameter of a handler stands for, with its parts. */
function requestOf({ names, routes }: Scope, definition: Definition): Shape | null {
  if (definition.kind !== 'parameter') return null;
  const fn = names.enclosing(definition.node);
  const owner = fn?.kind === 'Function' ? fn : null;
  const fields =
    owner === null || owner.params[0] !== paramOf(names, definition.node) ? undefined : routes.get(owner.id);
  return fields === undefined ? null : objectOf(fields);
}

function paramOf(names: Names, node: Node): Node {
  let at: Node | null = node;
  while (at !== null && at.kind !== 'Param') at = names.parentOf(at);
  return at ?? node;
}
