/** Classes whose fields say by decorators what they let through. */
import type { Call, ClassNode, Expression, Field } from '../../ast/nodes.ts';
import { CALLED, type Reference } from '../../facts/module-facts.ts';
import { extend } from '../../names/references.ts';
import { isNarrow } from './checking-functions.ts';
import { nameOf, type SchemaReader, valuesOf } from './schema-objects.ts';
import { FIXED, objectOf, type Shape, withFields } from './shape.ts';

const MAX_BASES = 8;

/** What instances of a class hold that an expression names; null when it is no class with such fields. */
export function readClassNamed(reader: SchemaReader, name: Expression, depth = 0): Shape | null {
  const owner = reader.names.functionOf(name);
  if (owner?.kind === 'Class') return readClass(reader, owner, depth);
  if (name.kind !== 'Name' || !isImportedHere(reader, name)) return null;
  const references = instancesOf(reader.outside?.(name) ?? []);
  return references.length === 0 ? null : { kind: 'linked', references };
}

function instancesOf(classes: readonly Reference[]): readonly Reference[] {
  return extend(classes, CALLED);
}

/** Types of libraries are known by models, or not at all. */
function isImportedHere({ names }: SchemaReader, name: Expression): boolean {
  const definition = name.kind === 'Name' ? names.definitionOf(name) : null;
  return (
    definition?.imports.some(({ declaration }) =>
      /^(?:\.|\/|#|@\/|~|src\/|app\/)/.test(declaration.module),
    ) === true
  );
}

function readClass(reader: SchemaReader, node: ClassNode, depth: number): Shape {
  const own = new Map<string, Shape>();
  for (const statement of node.body.body) {
    if (statement.kind !== 'Field' || statement.name === null) continue;
    const shape = shapeOfField(reader, statement, depth);
    if (shape !== null) own.set(statement.name, shape);
  }
  return withFields(inherited(reader, node, depth), objectOf(own));
}

/** `extends Paging`, `extends PartialType(CreateOrder)`: a function of classes gives their fields on. */
function inherited(reader: SchemaReader, node: ClassNode, depth: number): Shape {
  let shape: Shape = objectOf(new Map());
  if (depth >= MAX_BASES) return shape;
  for (const base of node.bases) {
    if (base.kind !== 'Argument' || base.name !== null) continue;
    const classes = base.value.kind === 'Call' ? valuesOf(base.value) : [base.value];
    for (const one of classes) {
      const read = readClassNamed(reader, one, depth + 1);
      if (read !== null) shape = withFields(shape, read);
    }
  }
  return shape;
}

/** What decorators say of a field; null when they say nothing. */
export function shapeOfField(reader: SchemaReader, field: Field, depth = 0): Shape | null {
  let isChecked = false;
  for (const decorator of field.decorators) {
    const call = decorator.kind === 'Decorator' ? decorator.expr : null;
    if (call?.kind !== 'Call' || !reader.words.isLibrary(reader.names, call.callee)) continue;
    isChecked = true;
    if (isFixing(reader, call)) return FIXED;
  }
  const type = isChecked ? (field.type?.expr ?? null) : null;
  return type === null ? null : readClassNamed(reader, type, depth + 1);
}

/** `@IsIn(['a', 'b'])`, `@Matches(/^[a-z]+$/)`. */
function isFixing({ names, words }: SchemaReader, call: Call): boolean {
  const name = nameOf(call);
  if (words.isOf(names, call.callee, 'field-decorator', name)) return true;
  const [first] = valuesOf(call);
  return (
    words.isOf(names, call.callee, 'narrow-decorator', name) && first !== undefined && isNarrow(names, first)
  );
}
