/** JSON Schema as object literals. */
import type { Dict, Expression } from '../../ast/nodes.ts';
import { isNarrow } from './checking-functions.ts';
import { entryOf, readFields, type SchemaReader } from './schema-objects.ts';
import { ANY, allOf, eitherOf, FIXED, listOf, objectOf, type Shape, TEXT } from './shape.ts';

const FIXED_TYPES = /^(?:integer|number|boolean|null)$/;
const NARROW_FORMATS = /^(?:uuid|date|date-time|time|duration|ipv4|ipv6)$/;

/** What fits a JSON Schema; null when the object is none. `type` is that of a schema that does not say it itself. */
export function readJsonSchema(
  reader: SchemaReader,
  schema: Dict,
  depth: number,
  type: string | null = null,
): Shape | null {
  if (entryOf(schema, 'enum') !== null || entryOf(schema, 'const') !== null) return FIXED;
  const properties = entryOf(schema, 'properties');
  if (properties !== null) return readProperties(reader, properties, depth);
  const parts = readParts(reader, schema, depth);
  if (parts !== null) return parts;
  const types = typesOf(entryOf(schema, 'type'), type);
  if (types.length === 0) return null;
  return eitherOf(types.map((each) => shapeOfType(reader, schema, each, depth)));
}

function readProperties(reader: SchemaReader, properties: Expression, depth: number): Shape {
  const table = properties.kind === 'Name' ? reader.names.singleValueOf(properties) : properties;
  return table?.kind === 'Dict' ? readFields(reader, table, depth + 1) : objectOf(new Map());
}

function readParts(reader: SchemaReader, schema: Dict, depth: number): Shape | null {
  const shapesAt = (key: string): readonly Shape[] | null => {
    const list = entryOf(schema, key);
    return list?.kind === 'Collection'
      ? list.elements.map((element) => reader.read(element, depth + 1) ?? ANY)
      : null;
  };
  const options = shapesAt('anyOf') ?? shapesAt('oneOf');
  if (options !== null) return eitherOf(options);
  const all = shapesAt('allOf');
  return all === null ? null : allOf(all);
}

function typesOf(type: Expression | null, given: string | null): readonly string[] {
  if (type === null) return given === null ? [] : [given];
  if (type.kind === 'StringLit') return [type.value];
  if (type.kind === 'Cast') return typesOf(type.value, given);
  if (type.kind !== 'Collection') return [];
  return type.elements.map((element) => (element.kind === 'StringLit' ? element.value : ''));
}

function shapeOfType(reader: SchemaReader, schema: Dict, type: string, depth: number): Shape {
  if (FIXED_TYPES.test(type)) return FIXED;
  if (type === 'string') return isNarrowText(reader, schema) ? FIXED : TEXT;
  if (type === 'object') {
    const others = entryOf(schema, 'additionalProperties');
    return objectOf(new Map(), [], others === null ? null : reader.read(others, depth + 1));
  }
  const items = type === 'array' ? entryOf(schema, 'items') : null;
  return items === null ? ANY : listOf(reader.read(items, depth + 1) ?? ANY);
}

/** `{ format: 'uuid' }`, `{ pattern: '^[a-z]+$' }` */
function isNarrowText({ names }: SchemaReader, schema: Dict): boolean {
  const format = entryOf(schema, 'format');
  if (format?.kind === 'StringLit') return NARROW_FORMATS.test(format.value);
  const pattern = entryOf(schema, 'pattern');
  return pattern !== null && isNarrow(names, pattern);
}
