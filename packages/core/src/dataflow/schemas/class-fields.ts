/**
 * Forms and serializers whose classes say by the class of each field what passes: `form.cleaned_data['sort']` of a `ChoiceField`. A class of
 * another file is supposed, and linking looks the field up.
 */
import type { ClassNode, Expression } from '../../ast/nodes.ts';
import { extend } from '../../names/references.ts';
import type { Supposition } from '../link-conditions.ts';
import { type OutsideOf, supposition } from '../suppositions.ts';
import { nameOf, type SchemaReader, valuesOf } from './schema-objects.ts';

const MAX_DEPTH = 6;

/** What is known of a field: that it is one of the program's own values, or under which supposition; null when nothing is. */
export function fieldPassed(
  reader: SchemaReader,
  outside: OutsideOf | null,
  node: Expression,
): true | Supposition | null {
  const read = keyRead(node);
  const owner = read === null ? null : ownerOf(reader, read.object, 0);
  if (read === null || owner === null) return null;
  const own = classOf(reader, owner);
  if (own !== null) return isFixedField(reader, own, read.key, 0) ? true : null;
  const names = reader.words.namesOf('field-class');
  return supposition(extend(outside?.(owner) ?? [], read.key), names, 'unless-some');
}

/** `data['sort']`, `data.get('sort')` */
function keyRead(node: Expression): { readonly object: Expression; readonly key: string } | null {
  if (node.kind === 'Index')
    return node.index.kind === 'StringLit' ? { object: node.object, key: node.index.value } : null;
  if (node.kind !== 'Call' || node.callee.kind !== 'Member' || node.callee.property !== 'get') return null;
  const [key] = valuesOf(node);
  return key?.kind === 'StringLit' ? { object: node.callee.object, key: key.value } : null;
}

/** The form that has let a value through: `form` of `form.cleaned_data`, `Schema()` of `Schema().load(…)`. */
function ownerOf(reader: SchemaReader, held: Expression, depth: number): Expression | null {
  if (depth > MAX_DEPTH) return null;
  if (held.kind === 'Member') return reader.words.is('holder', held.property) ? held.object : null;
  if (held.kind === 'Call')
    return held.callee.kind === 'Member' && reader.words.is('parse', nameOf(held))
      ? held.callee.object
      : null;
  const value = held.kind === 'Name' ? reader.names.singleValueOf(held) : null;
  return value === null ? null : ownerOf(reader, value, depth + 1);
}

/** The class of this file that a value is an instance of. */
function classOf({ names }: SchemaReader, value: Expression): ClassNode | null {
  const type = names.typeOf(value);
  return type === null ? null : (names.classes.find((one) => names.symbolPath(one) === type) ?? null);
}

function isFixedField(reader: SchemaReader, node: ClassNode, key: string, depth: number): boolean {
  const { names, words } = reader;
  for (const statement of node.body.body) {
    if (statement.kind !== 'ExprStmt' || statement.expr.kind !== 'Assign') continue;
    const { target, value } = statement.expr;
    if (target.kind !== 'Name' || target.name !== key) continue;
    return value?.kind === 'Call' && words.isOf(names, value.callee, 'field-class', nameOf(value));
  }
  if (depth >= MAX_DEPTH) return false;
  return node.bases.some((base) => {
    const above = base.kind === 'Argument' ? names.functionOf(base.value) : null;
    return above?.kind === 'Class' && isFixedField(reader, above, key, depth + 1);
  });
}
