/**
 * Marks for what has passed a schema: `Query.parse(req.query).sort`, parts of requests whose route names one, and values that a call
 * checks in place (`if (!isOrder(req.body)) return`).
 *
 * A field that is one of the program's own values is clean, one that is some text is at least no object. Only reads of single
 * fields are marked: an object that is handed on as a whole is judged as before. What a schema of another file lets through is
 * supposed, and linking decides. Costs nothing in files without a schema.
 */
import type { Call, Expression } from '../../ast/nodes.ts';
import type { Names, SchemaLibrary } from '../../names/names.ts';
import type { FileIndex } from '../../pattern/file-index.ts';
import type { MarkBuilder } from '../mark-builder.ts';
import { type OutsideOf, supposition } from '../suppositions.ts';
import type { TaintPlan } from '../taint-plan.ts';
import { fieldPassed } from './class-fields.ts';
import { createSchemaReader } from './read-schema.ts';
import { routeSchemas } from './route-schemas.ts';
import { nameOf, type SchemaReader, valuesOf } from './schema-objects.ts';
import { schemaWords } from './schema-words.ts';
import { FIXED_NAME, type Shape } from './shape.ts';
import { createValidated, schemaOf } from './validated.ts';

export interface SchemaMarkInput {
  readonly index: FileIndex;
  readonly names: Names;
  readonly libraries: readonly SchemaLibrary[] | undefined;
  readonly plan: TaintPlan;
  readonly builder: MarkBuilder;
  readonly text: string;
  readonly outsideOf: OutsideOf | null;
}

/** Sinks to which a text is harmless: they mind objects. */
const OBJECT_KINDS = ['nosql-query', 'object-fields', 'object-merge'];
const MARK = { port: null, bySideEffect: false, afterSources: true } as const;
/** Paths of a value are followed this deep. */
const MAX_PATH = 2;

/** Adds a sanitizer to every read of a field that a schema has made safe. */
export function markBySchemas(input: SchemaMarkInput): void {
  const words = schemaWords(input.libraries);
  if (words === null || !words.hint.test(input.text)) return;
  const { index, plan, builder, outsideOf } = input;
  const reader = createSchemaReader(input.names, words, outsideOf);
  const validated = createValidated(reader, routeSchemas(reader, index));
  const textChannels = OBJECT_KINDS.flatMap((kind) => plan.sinkKinds.get(kind) ?? []);
  const mark = (node: Expression): void => {
    const shape = validated.shapeOf(node);
    if (shape?.kind === 'fixed') builder.sanitizer(node, { ...MARK, channels: null });
    if (shape?.kind === 'text') builder.sanitizer(node, { ...MARK, channels: textChannels });
    if (shape?.kind !== 'linked') return;
    const supposes = supposition(shape.references, [FIXED_NAME], 'unless-some');
    if (supposes !== null) builder.sanitizer(node, { ...MARK, channels: null, supposes });
  };
  for (const kind of ['Member', 'Index', 'Name'] as const)
    for (const node of index.ofKind(kind)) mark(node as Expression);
  for (const node of index.ofKind('Call')) if (node.kind === 'Call') markChecked(reader, builder, node);
  if (words.namesOf('field-class').length > 0) markFieldsOfClasses(input, reader);
}

function markFieldsOfClasses({ index, builder, outsideOf }: SchemaMarkInput, reader: SchemaReader): void {
  for (const kind of ['Index', 'Call'] as const)
    for (const node of index.ofKind(kind)) {
      const passed = fieldPassed(reader, outsideOf, node as Expression);
      if (passed === null) continue;
      const mark = { ...MARK, channels: null };
      builder.sanitizer(node, passed === true ? mark : { ...mark, supposes: passed });
    }
}

/* ------------------------------------------------------------------------------------------- checks in place */

/** `assert(data, Order)`, `if (is(data, Order))`, `if (isOrder(data))` of a compiled schema. */
function markChecked(reader: SchemaReader, builder: MarkBuilder, call: Call): void {
  const checked = checkOf(reader, call);
  if (checked === null) return;
  const fields = [...fixedFields(checked.shape, [])];
  if (fields.length === 0) return;
  const index = call.args.findIndex(
    (argument) => argument.kind === 'Argument' && argument.value === checked.value,
  );
  if (index < 0) return;
  const ports = [{ port: 'argument', index, name: null }] as const;
  builder.guard(call, { channels: null, ports, when: checked.when, fields });
}

function checkOf(
  reader: SchemaReader,
  call: Call,
): { readonly shape: Shape; readonly value: Expression; readonly when: 'true' | 'returns' } | null {
  const { words, names } = reader;
  const word = nameOf(call);
  const throws = words.is('assert', word) || (words.is('parse', word) && !words.is('wrap', word));
  if (throws || words.is('is', word)) {
    const held = schemaOf(reader, call);
    if (held !== null && held.value !== null)
      return { shape: held.shape, value: held.value, when: throws ? 'returns' : 'true' };
  }
  // `const isOrder = ajv.compile(schema)`.
  const compiled = call.callee.kind === 'Name' ? names.singleValueOf(call.callee) : null;
  const [value] = valuesOf(call);
  if (compiled?.kind !== 'Call' || value === undefined || !words.is('compile', nameOf(compiled))) return null;
  if (!words.isOf(names, compiled.callee, 'compile', nameOf(compiled))) return null;
  const [given] = valuesOf(compiled);
  const shape = given === undefined ? null : reader.read(given);
  return shape === null ? null : { shape, value, when: 'true' };
}

/** Paths to what is one of the program's own values; the empty one when the whole is. */
function* fixedFields(shape: Shape, path: readonly string[]): Generator<readonly string[]> {
  if (shape.kind === 'fixed') yield path;
  if (shape.kind !== 'object' || path.length >= MAX_PATH) return;
  for (const [key, field] of shape.fields) yield* fixedFields(field, [...path, key]);
}
