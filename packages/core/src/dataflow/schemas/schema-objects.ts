/** Objects of schemas by key, and what all readers of schemas share. */
import type { Call, Dict, Expression } from '../../ast/nodes.ts';
import type { Reference } from '../../facts/module-facts.ts';
import type { Names } from '../../names/names.ts';
import type { SchemaWords } from './schema-words.ts';
import { ANY, type ObjectShape, objectOf, type Shape, withFields } from './shape.ts';

/** What reading schemas needs. */
export interface SchemaReader {
  readonly names: Names;
  readonly words: SchemaWords;
  /** What an expression denotes in other files; null when the file is looked at alone. */
  readonly outside: ((expr: Expression) => readonly Reference[]) | null;
  /** Reads what an expression as a schema lets through; null when it is none. */
  read(expr: Expression, depth?: number): Shape | null;
}

/** Schemas within schemas, variables that stand for one another. */
export const MAX_DEPTH = 12;

/** The fields of an object of schemas: `{ body: z.object(…), ...shared }`. */
export function readFields(reader: SchemaReader, object: Dict, depth = 0): ObjectShape {
  let shape = objectOf(new Map());
  let own = new Map<string, Shape>();
  for (const entry of object.entries) {
    const taken = entry.kind === 'Spread' ? readTakenOver(reader, entry.value, depth + 1) : null;
    if (taken !== null) {
      shape = withFields(withFields(shape, objectOf(own)), taken);
      own = new Map();
    }
    const key = entry.kind === 'Entry' ? keyOf(entry.key) : null;
    if (key !== null && entry.kind === 'Entry') own.set(key, reader.read(entry.value, depth + 1) ?? ANY);
  }
  return withFields(shape, objectOf(own));
}

/** `...Order.shape`, `...fields`: the fields of another object. */
export function readTakenOver(reader: SchemaReader, value: Expression, depth: number): Shape | null {
  if (depth > MAX_DEPTH) return null;
  if (value.kind === 'Member' && reader.words.is('parts', value.property))
    return reader.read(value.object, depth);
  if (value.kind === 'Dict') return readFields(reader, value, depth);
  const single = value.kind === 'Name' ? reader.names.singleValueOf(value) : null;
  return single === null ? null : readTakenOver(reader, single, depth + 1);
}

/** `body`, `'body'`, `[Segments.BODY]`. */
export function keyOf(key: Expression): string | null {
  if (key.kind === 'StringLit') return key.value;
  if (key.kind === 'Name') return key.name;
  return key.kind === 'Member' && key.property === key.property.toUpperCase()
    ? key.property.toLowerCase()
    : null;
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
