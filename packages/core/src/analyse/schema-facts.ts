/**
 * Schemas as facts, so that other files can ask what one lets through: a name that stands for a schema denotes, beside what its call
 * gives, an object with a member for each field (`{}sort`). A value that can only be one of the program's own denotes `FIXED_NAME`.
 */
import type { Expression, Field } from '../ast/nodes.ts';
import { shapeOfField } from '../dataflow/schemas/class-schemas.ts';
import { createSchemaReader } from '../dataflow/schemas/read-schema.ts';
import { schemaWords } from '../dataflow/schemas/schema-words.ts';
import { ELEMENT, FIXED_REFERENCE, type Shape, stepOfKey } from '../dataflow/schemas/shape.ts';
import type { ClassMember, NamedValue, ObjectFact, Reference } from '../facts/module-facts.ts';
import type { Names, SchemaLibrary } from '../names/names.ts';
import type { References } from '../names/references.ts';

export interface SchemaFacts {
  /** What an expression denotes as a schema; empty when it is none. */
  of(expr: Expression): readonly Reference[];
  /** What a field of a class lets through, as a member of the class; null when nothing is known of it. */
  ofField(field: Field): ClassMember | null;
  /** The objects that answers have named so far. */
  readonly objects: readonly ObjectFact[];
}

/** Of a file without schemas. */
export const NO_SCHEMAS: SchemaFacts = { of: () => [], ofField: () => null, objects: [] };
/** A name denotes what it stands for anyway. */
const MAY_BE_SCHEMA: ReadonlySet<string> = new Set(['Call', 'Dict', 'Member', 'Cast']);
/** Larger schemas are generated. */
const MAX_OBJECTS = 2000;

/** Reads the schemas of a file; nothing in a file that can have none. */
export function createSchemaFacts(
  names: Names,
  references: References,
  text: string,
  libraries: readonly SchemaLibrary[] | undefined,
): SchemaFacts {
  const words = schemaWords(libraries);
  if (words === null || !words.hint.test(text)) return NO_SCHEMAS;
  const reader = createSchemaReader(names, words, (expr) => references.of(expr));
  const objects: ObjectFact[] = [];
  const known = new Map<Shape, readonly Reference[]>();
  const written = (shape: Shape): readonly Reference[] => {
    let before = known.get(shape);
    if (before === undefined) {
      // One that holds itself leads nowhere the second time.
      known.set(shape, []);
      before = write(shape);
      known.set(shape, before);
    }
    return before;
  };
  const write = (shape: Shape): readonly Reference[] => {
    switch (shape.kind) {
      case 'fixed':
        return [FIXED_REFERENCE];
      case 'linked':
        return shape.references;
      case 'list':
        return object([{ name: ELEMENT, values: written(shape.element) }], []);
      case 'object':
        return object(
          [...shape.fields].flatMap(([key, field]) => {
            const values = written(field);
            // A field of which nothing is known replaces one of the same name in a base.
            return values.length > 0 || shape.base.length > 0 ? [{ name: stepOfKey(key), values }] : [];
          }),
          shape.base,
        );
      default:
        return [];
    }
  };
  const object = (members: readonly NamedValue[], spreads: readonly Reference[]): readonly Reference[] => {
    if ((members.length === 0 && spreads.length === 0) || objects.length >= MAX_OBJECTS) return [];
    // No node stands there: below the offsets of a file.
    const at = -1 - objects.length;
    objects.push({ at, members, spreads });
    return [{ root: 'object', at, path: [] }];
  };
  return {
    of(expr) {
      const shape = MAY_BE_SCHEMA.has(expr.kind) ? reader.read(expr) : null;
      return shape === null || shape.kind === 'linked' ? [] : written(shape);
    },
    ofField(field) {
      const shape = field.name === null ? null : shapeOfField(reader, field);
      const values = shape === null ? [] : written(shape);
      return values.length === 0
        ? null
        : { name: stepOfKey(field.name!), kind: 'field', isStatic: false, values };
    },
    objects,
  };
}

/** What an expression denotes, also as a schema. */
export function denoted(
  { references, schemas }: { readonly references: References; readonly schemas: SchemaFacts },
  expr: Expression,
): readonly Reference[] {
  const known = references.of(expr);
  const found = schemas.of(expr);
  return found.length === 0 ? known : [...known, ...found];
}
