/** Methods that change a container or make another one of it: `xs.append(x)`, `xs.pop(0)`, `xs.slice(1)`, `map.set(key, value)`. */
import type { Call } from '../ast/nodes.ts';
import { ANY_ELEMENT, isIndex, KEYS } from '../ir/ir.ts';
import { type CallInstruction, type FunctionContext, replaceObject } from './context.ts';
import { CLEAN, copied, type FactSpace, type Value, valueOf, withLength } from './facts.ts';
import type { SequenceEffect } from './known-methods.ts';
import { placeOf } from './places.ts';
import { argumentAt, calleeExpression } from './ports.ts';
import {
  appendElements,
  concatenated,
  indexFromEnd,
  insertElements,
  removeElement,
  reversedElements,
  sliceOf,
  withoutOrder,
} from './sequences.ts';
import { getValue, type State } from './state.ts';
import { deepFacts, join, readElements, readField, writeField } from './values.ts';

/** The result of a method on a sequence, which it may change; null: the call is none of them. */
export function sequenceEffect(
  context: FunctionContext,
  state: State,
  call: CallInstruction,
  effect: SequenceEffect,
  receiver: Value,
  args: readonly Value[],
): Value | null {
  const { space } = context.file;
  const change = (after: Value, result: Value = after): Value => {
    changeReceiver(context, state, call, after);
    return result;
  };
  const isSplat = call.args.some((argument) => argument.spread > 0);
  switch (effect) {
    case 'adds':
      return change(
        addElements(
          space,
          receiver,
          args.map((argument) => valueOf(deepFacts(space, argument))),
        ),
      );
    case 'appends':
      // `put(key, value)` and `client.put(url, data)` are something else.
      if (call.name?.startsWith('put') === true && args.length !== 1) return null;
      return change(isSplat ? extended(space, receiver, args) : appendElements(space, receiver, args));
    case 'prepends':
      return change(
        isSplat
          ? extended(space, withoutOrder(space, receiver), args)
          : insertElements(space, receiver, 0, args),
      );
    case 'inserts':
      if (args.length !== 2 || receiver.length === undefined)
        return change(addElements(space, receiver, args));
      return change(insertElements(space, receiver, constantIndex(context, call, 0), [args[1]!]));
    case 'extends':
      return change(extended(space, receiver, args));
    case 'updates':
      return change(updated(space, receiver, call, args));
    case 'splices':
      return change(
        addElements(space, withoutOrder(space, receiver), args.slice(2)),
        withoutOrder(space, receiver),
      );
    case 'takes':
      return takeElement(context, state, call, receiver, args);
    case 'takesFirst':
      return change(
        removeElement(space, receiver, 0),
        readField(space, receiver, receiver.length === undefined ? ANY_ELEMENT : '0'),
      );
    case 'empties':
      return change(withLength(copied(CLEAN), 0), CLEAN);
    case 'removes':
      // `fs.remove(path)` is something else.
      return receiver.length === undefined ? null : change(withoutElement(space, receiver, args), CLEAN);
    case 'reverses':
      return change(reversedElements(space, receiver));
    case 'cuts':
      return slice(context, call, receiver, args);
    case 'indexes': {
      const index = constantIndex(context, call, 0);
      if (receiver.fields === null) return receiver;
      return readField(space, receiver, index === null ? ANY_ELEMENT : indexFromEnd(receiver, String(index)));
    }
    case 'concatenates':
      return concatenation(space, receiver, args);
    case 'copies':
      // `list()`, `deque()`
      return call.args.length === 0 && receiver === CLEAN
        ? withLength(copied(CLEAN), 0)
        : another(args[0] ?? receiver);
    case 'mixes':
      return withoutOrder(space, another(args[0] ?? receiver));
    case 'turns':
      return reversedElements(space, another(args[0] ?? receiver));
  }
}

/** Another object with the same contents; nothing at all needs none. */
function another(value: Value): Value {
  return value === CLEAN ? value : copied(value);
}

/** Puts a changed object in the place of the one that a method was called on. */
export function changeReceiver(
  context: FunctionContext,
  state: State,
  call: CallInstruction,
  after: Value,
): void {
  const callee = calleeExpression(call.node);
  const place = callee?.kind === 'Member' ? placeOf(context, callee.object) : null;
  // What was read from a field is put back there by an instruction of its own.
  const register = place?.path.length === 0 ? place.register : call.receiver;
  if (register !== null) replaceObject(context, state, register, getValue(state, register), after);
}

function addElements(space: FactSpace, value: Value, added: readonly Value[]): Value {
  return added.reduce((result, element) => writeField(space, result, ANY_ELEMENT, element), value);
}

/** `xs.extend(ys)`, `xs.push(...ys)`. */
function extended(space: FactSpace, value: Value, args: readonly Value[]): Value {
  return args.reduce((result, argument) => concatenated(space, result, argument), value);
}

/** `d.update({...}, key=value)`, `xs.update(ys)`. */
function updated(space: FactSpace, value: Value, call: CallInstruction, args: readonly Value[]): Value {
  let result = value;
  for (const [index, argument] of args.entries()) {
    const name = call.args[index]?.name ?? null;
    if (name !== null) {
      result = writeField(space, result, name, argument);
      continue;
    }
    for (const key of cleanKeys(call, index, argument)) result = writeField(space, result, key, CLEAN);
    for (const [key, field] of argument.fields ?? []) {
      // An element of a sequence, or what a key holds.
      result = writeField(space, result, argument.length === undefined ? key : ANY_ELEMENT, field);
    }
    if (argument.facts.length > 0) {
      const foreign = valueOf(argument.facts);
      result = writeField(space, writeField(space, result, ANY_ELEMENT, foreign), KEYS, foreign);
    }
  }
  return result;
}

/** Keys of a dict that is written out in the call, and under which nothing foreign is. */
function cleanKeys(call: CallInstruction, index: number, value: Value): readonly string[] {
  const argument = call.node.kind === 'Call' ? call.node.args[index] : null;
  const dict = argument?.kind === 'Argument' ? argument.value : null;
  if (dict?.kind !== 'Dict' || dict.entries.some((entry) => entry.kind !== 'Entry')) return [];
  return dict.entries.flatMap((entry) =>
    entry.kind === 'Entry' && entry.key.kind === 'StringLit' && value.fields?.has(entry.key.value) !== true
      ? [entry.key.value]
      : [],
  );
}

/** `xs.pop()`, `xs.pop(0)`, `d.pop("key", fallback)`. */
function takeElement(
  context: FunctionContext,
  state: State,
  call: CallInstruction,
  receiver: Value,
  args: readonly Value[],
): Value {
  const { space } = context.file;
  const first = call.node.kind === 'Call' ? argumentAt(call.node, 0) : null;
  const key = first === null ? null : context.file.names.constantOf(first);
  if (key?.type === 'string' && key.known) {
    const taken = join(space, readField(space, receiver, key.value), args[1] ?? CLEAN);
    if (receiver.fields?.has(key.value) === true)
      changeReceiver(context, state, call, writeField(space, receiver, key.value, CLEAN));
    return taken;
  }
  const index = first === null ? -1 : key?.type === 'number' ? key.value : null;
  const selector = index === null ? ANY_ELEMENT : indexFromEnd(receiver, String(index));
  const taken = readField(space, receiver, selector);
  if (receiver.length !== undefined || index !== null)
    changeReceiver(context, state, call, removeElement(space, receiver, index));
  return join(space, taken, args[1] ?? CLEAN);
}

/** `xs.remove(x)`: the one element that holds the same foreign data as `x` goes; which one of several, or of constants, nobody knows. */
function withoutElement(space: FactSpace, receiver: Value, args: readonly Value[]): Value {
  const wanted = args[0]?.facts ?? [];
  const places = [...(receiver.fields ?? [])].flatMap(([key, { facts }]) =>
    wanted.length > 0 &&
    facts.length > 0 &&
    facts.every(({ origin }) => wanted.some((fact) => fact.origin === origin))
      ? [key]
      : [],
  );
  const [only] = places;
  return places.length === 1 && only !== undefined && isIndex(only)
    ? removeElement(space, receiver, Number(only))
    : withoutOrder(space, receiver);
}

/** `xs.slice(1, -1)`. */
function slice(
  context: FunctionContext,
  call: CallInstruction,
  receiver: Value,
  args: readonly Value[],
): Value {
  const { space } = context.file;
  const [from, to] = [constantIndex(context, call, 0), constantIndex(context, call, 1)];
  const isKnown = (args.length < 1 || from !== null) && (args.length < 2 || to !== null);
  return another(isKnown ? sliceOf(space, receiver, from, to) : withoutOrder(space, receiver));
}

/** `xs.concat(ys, z)` of arrays, and of texts. */
function concatenation(space: FactSpace, receiver: Value, args: readonly Value[]): Value {
  if (receiver.length === undefined && receiver.fields === null) {
    let value = valueOf(deepFacts(space, receiver));
    for (const argument of args) value = join(space, value, valueOf(deepFacts(space, argument)));
    return value;
  }
  let result = another(receiver);
  for (const argument of args) {
    result =
      argument.length === undefined
        ? addElements(space, withLength(result, null), [join(space, argument, readElements(space, argument))])
        : concatenated(space, result, argument);
  }
  return result;
}

/** The constant number in an argument. */
function constantIndex(context: FunctionContext, call: CallInstruction, position: number): number | null {
  const argument = call.node.kind === 'Call' ? argumentAt(call.node as Call, position) : null;
  const constant = argument === null ? null : context.file.names.constantOf(argument);
  return constant?.type === 'number' ? constant.value : null;
}
