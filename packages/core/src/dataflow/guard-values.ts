/** What guards ask of names that hold no value of their own: parameters by their calls, fields by what is written into them above. */
import type { Call, Expression, FunctionNode, Member, Name } from '../ast/nodes.ts';
import type { Names } from '../names/names.ts';
import type { FunctionContext } from './context.ts';
import { argumentOf } from './ports.ts';

/** The expressions that fill a parameter, as far as the file shows: the arguments of all calls, or what a callback is called with. */
export function valuesOfParameter(context: FunctionContext, name: Name): readonly Expression[] {
  const { names } = context.file;
  const node = names.definitionOf(name)?.node;
  if (node?.kind !== 'Param') return [];
  const fn = names.enclosing(node);
  if (fn?.kind !== 'Function') return [];
  const index = fn.params.indexOf(node);
  const given = callbackValue(names, fn, index);
  if (given !== null) return [given];
  const port = { port: 'argument', index, name: name.name } as const;
  const values = names.calls.flatMap((call) => (names.calleeOf(call) === fn ? [argumentOf(call, port)] : []));
  return values.every((value) => value !== null) ? values : [];
}

/** `realpath(p, (err, real) => …)`, `realpath(p).then((real) => …)`: the call whose result the parameter is. */
function callbackValue(names: Names, fn: FunctionNode, index: number): Expression | null {
  const argument = names.parentOf(fn);
  const call = argument?.kind === 'Argument' ? names.parentOf(argument) : argument;
  if (call?.kind !== 'Call') return null;
  const { callee } = call;
  if (callee.kind === 'Member' && callee.property === 'then') return index === 0 ? callee.object : null;
  return index === 1 && isNamed(call, 'realpath') ? call : null;
}

function isNamed({ callee }: Call, name: string): boolean {
  return callee.kind === 'Member' ? callee.property === name : callee.kind === 'Name' && callee.name === name;
}

/** What a function has put into a field of its own or of a variable above the place where the field is read. */
export function valuesOfMember(names: Names, member: Member): readonly Expression[] {
  const around = names.enclosing(member);
  const written = names.assignments.filter(
    ({ target, start, op }) =>
      target.kind === 'Member' &&
      op === '' &&
      start < member.start &&
      isSameMember(target, member) &&
      names.enclosing(target) === around,
  );
  if (written.length > 0) return written.flatMap(({ value }) => value ?? []);
  const object = member.object.kind === 'Name' ? names.singleValueOf(member.object) : null;
  if (object?.kind !== 'Dict') return [];
  return object.entries.flatMap((entry) =>
    entry.kind === 'Entry' && keyOf(names, entry.key) === member.property ? [entry.value] : [],
  );
}

function keyOf(names: Names, key: Expression): string | null {
  const constant = names.constantOf(key);
  return constant?.type === 'string' && constant.known ? constant.value : null;
}

function isSameMember(left: Expression, right: Expression): boolean {
  if (left.kind === 'Name') return right.kind === 'Name' && left.name === right.name;
  if (left.kind === 'This') return right.kind === 'This';
  return (
    left.kind === 'Member' &&
    right.kind === 'Member' &&
    left.property === right.property &&
    isSameMember(left.object, right.object)
  );
}
