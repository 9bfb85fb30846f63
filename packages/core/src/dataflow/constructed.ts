/** Objects of classes that have no constructor of their own, only fields: dataclasses, models, named tuples. */
import type { ClassNode, Expression, Statement } from '../ast/nodes.ts';
import { ANY_ELEMENT } from '../ir/ir.ts';
import type { CallInstruction, FunctionContext } from './context.ts';
import { CLEAN, copied, type Value, valueOf, withLength } from './facts.ts';
import { getValue, type State } from './state.ts';
import { deepFacts, join, readField, writeField } from './values.ts';

/** The object with its fields as the call gives them; null when the class declares none. */
export function constructedObject(
  context: FunctionContext,
  state: State,
  call: CallInstruction,
): Value | null {
  const { names, classes, space } = context.file;
  const target = call.node.kind === 'Call' && !call.node.isNew ? names.calleeOf(call.node) : null;
  const tuple = target === null && call.node.kind === 'Call' ? tupleFields(context, call.node.callee) : null;
  if (target?.kind !== 'Class' && tuple === null) return null;
  // The fields of base classes come first.
  const fields =
    target?.kind === 'Class' ? [...classes.ancestorsOf(target)].reverse().flatMap(declaredFields) : tuple!;
  if (fields.length === 0) return null;
  let value: Value = { ...CLEAN };
  let position = 0;
  for (const { name, spread, register } of call.args) {
    const given = getValue(state, register);
    const field = name ?? (spread === 0 ? (fields[position] ?? null) : null);
    if (name === null && spread === 0) position += 1;
    if (field !== null) value = writeField(space, value, field, given);
    else if (spread === 2)
      for (const each of fields) value = writeField(space, value, each, readField(space, given, each));
    else value = join(space, value, valueOf(deepFacts(space, given)));
  }
  return target?.kind !== 'Class' || isTuple(context, target) ? withIndexes(context, value, fields) : value;
}

/** The fields of a class that `namedtuple("Point", "x y")` made; null: the name stands for something else, or the fields are not written out. */
function tupleFields(context: FunctionContext, callee: Expression): readonly string[] | null {
  const { names } = context.file;
  const made = callee.kind === 'Name' ? names.singleValueOf(callee) : null;
  if (made?.kind !== 'Call') return null;
  const maker = names.qualifiedName(made.callee);
  if (maker !== 'collections.namedtuple' && maker !== 'typing.NamedTuple') return null;
  const given = made.args.flatMap((argument) => (argument.kind === 'Argument' ? [argument] : []));
  const fields = (given.find(({ name }) => name === 'field_names' || name === 'fields') ?? given[1])?.value;
  if (fields === undefined) return null;
  const text = names.constantOf(fields);
  if (text?.type === 'string' && text.known)
    return text.value.split(/[\s,]+/).filter((field) => field !== '');
  if (fields.kind !== 'Collection') return null;
  const elements = fields.elements.map((element) => {
    const name = element.kind === 'Collection' ? element.elements[0] : element;
    const constant = name === undefined ? null : names.constantOf(name);
    return constant?.type === 'string' && constant.known ? constant.value : null;
  });
  return elements.every((name) => name !== null) ? elements : null;
}

function declaredFields(node: ClassNode): readonly string[] {
  return node.body.body.flatMap((member: Statement) => {
    if (member.kind !== 'ExprStmt' || member.expr.kind !== 'Assign') return [];
    const { target, type, value } = member.expr;
    if (target.kind !== 'Name' || type?.text.includes('ClassVar') === true) return [];
    return type !== null || isFieldCall(value) ? [target.name] : [];
  });
}

/** `attr.ib()`, `attrs.field()`: fields that are told by what they are assigned. */
function isFieldCall(value: Expression | null): boolean {
  if (value?.kind !== 'Call') return false;
  const { callee } = value;
  const name = callee.kind === 'Member' ? callee.property : callee.kind === 'Name' ? callee.name : '';
  return name === 'ib' || name === 'attrib' || name === 'field';
}

function isTuple(context: FunctionContext, node: ClassNode): boolean {
  return node.bases.some(
    (base) =>
      base.kind === 'Argument' && /\bNamedTuple$/.test(context.file.names.qualifiedName(base.value) ?? ''),
  );
}

/** A named tuple has its fields under their positions, too. */
function withIndexes(context: FunctionContext, value: Value, fields: readonly string[]): Value {
  const { space } = context.file;
  if (value.fields?.has(ANY_ELEMENT) === true) return value;
  const tuple = fields.reduce(
    (result, field, index) => writeField(space, result, String(index), readField(space, value, field)),
    value,
  );
  return withLength(tuple === value ? copied(value) : tuple, fields.length);
}
