/** What well-known methods and functions do to the values that go in; the table is in known-methods.ts. */
import type { Expression } from '../ast/nodes.ts';
import { ANY_ELEMENT, KEYS } from '../ir/ir.ts';
import { containerEffect } from './container-effects.ts';

import { asText, type CallInstruction, type FunctionContext, replaceObject, setPlace } from './context.ts';
import { addFact } from './fact-lists.ts';
import {
  BUILT,
  CLEAN,
  type Fact,
  flagged,
  step,
  type Value,
  VIA_BOOLEAN,
  VIA_OPERATION,
  valueOf,
} from './facts.ts';
import { callHigherOrder, resolved } from './higher-order.ts';
import { isContainerEffect, type MethodEffect, methodEffect, namespaceEffect } from './known-methods.ts';
import { placeOf } from './places.ts';
import { argumentAt, calleeExpression } from './ports.ts';
import { changeReceiver, sequenceEffect } from './sequence-effects.ts';
import { methodOf } from './special-methods.ts';
import { getValue, type State } from './state.ts';
import { deepFacts, join, readElements, readField, readPath, writeField, writePath } from './values.ts';

/** Whether a call puts what it is given into an object: `Object.assign(o, p)`, `setattr(o, n, v)`. */
export function storesInObject(context: FunctionContext, call: CallInstruction): boolean {
  const callee = calleeExpression(call.node);
  if (call.name === null || callee === null) return false;
  const effect = effectOf(context, call, call.name, callee);
  return effect === 'assigns' || effect === 'setsAttribute';
}

function effectOf(
  { file: { names } }: FunctionContext,
  call: CallInstruction,
  name: string,
  callee: Expression,
): MethodEffect | null {
  const isMember = call.receiver !== null;
  return (isMember ? namespaceEffect(names.qualifiedName(callee)) : null) ?? methodEffect(name, isMember);
}

/** The result of a call of a method or function that every program knows; null: its name says nothing. */
export function knownMethod(context: FunctionContext, state: State, call: CallInstruction): Value | null {
  const callee = calleeExpression(call.node);
  if (call.name === null || callee === null) return null;
  const { space } = context.file;
  const effect = effectOf(context, call, call.name, callee);
  if (effect === null) return null;
  const receiver = call.receiver === null ? CLEAN : getValue(state, call.receiver);
  const args = call.args.map((argument) => getValue(state, argument.register));
  const isFunction = call.receiver === null || isNamespace(context, callee);
  switch (effect) {
    case 'keeps': {
      let value = receiver;
      if (isFunction) for (const argument of args) value = join(space, value, argument);
      return value.facts.length === 0 && value.fields === null
        ? { ...CLEAN, functions: value.functions }
        : value;
    }
    case 'flat':
      return valueOf([receiver, ...args].flatMap((value) => deepFacts(space, value)));
    case 'boolean':
      return booleanResult(context, [receiver, ...args]);
    case 'builds':
      return buildString(context, [receiver, ...usedParts(context, call, callee, args)], call);
    case 'replaces':
      return replaced(context, state, call, receiver, args);
    case 'gets':
      return getFromReceiver(context, call, callee, receiver, args);
    case 'defaults':
      return setDefault(context, state, call, receiver, args);
    case 'sets':
      return setInReceiver(context, state, call, receiver, args);
    case 'assigns':
      return assignTo(context, state, call, args);
    case 'setsAttribute':
      return setAttribute(context, state, call, args);
    case 'getsAttribute':
      return getAttribute(context, call, args);
    case 'resolves':
      return resolved(context, state, call, args);
    case 'binds':
      return null;
    case 'calls':
      if (isFunction && mapsToNumbers(context, call)) return { ...CLEAN };
      return callHigherOrder(
        context,
        state,
        call,
        isFunction ? join(space, receiver, firstData(context, args)) : receiver,
        args,
      );
    default:
      return isContainerEffect(effect)
        ? containerEffect(space, effect, isFunction && args.length > 0 ? args : [receiver], call)
        : sequenceEffect(context, state, call, effect, receiver, args);
  }
}

/** A module or global object whose "methods" are functions of their arguments: `Object.keys(x)`, `copy.copy(x)`. */
function isNamespace(context: FunctionContext, callee: Expression): boolean {
  if (callee.kind !== 'Member') return false;
  let object = callee.object;
  while (object.kind === 'Member') object = object.object;
  if (object.kind !== 'Name') return false;
  const definition = context.file.names.definitionOf(object);
  return definition === null || definition.kind === 'import';
}

/** `_.map(xs, f)`, `map(f, xs)`: what is no function. */
function firstData(context: FunctionContext, args: readonly Value[]): Value {
  let data = CLEAN;
  for (const argument of args)
    if (argument.functions.length === 0) data = join(context.file.space, data, argument);
  return data;
}

function constantKey(context: FunctionContext, call: CallInstruction, position: number): string | null {
  const first = call.node.kind === 'Call' ? argumentAt(call.node, position) : null;
  const key = first === null ? null : context.file.names.constantOf(first);
  if (key?.type === 'string' && key.known) return key.value;
  return key?.type === 'number' ? String(key.value) : null;
}

function booleanResult(context: FunctionContext, inputs: readonly Value[]): Value {
  if (!context.file.carries.booleans) return CLEAN;
  const { space } = context.file;
  return valueOf(
    inputs.flatMap((value) =>
      deepFacts(space, value).map((fact) => flagged(fact, VIA_BOOLEAN | VIA_OPERATION)),
    ),
  );
}

/** `text.replace(what, by)`: the text and what is put into it, which makes a text of both. */
function replaced(
  context: FunctionContext,
  state: State,
  call: CallInstruction,
  receiver: Value,
  args: readonly Value[],
): Value {
  const { space } = context.file;
  let result = receiver;
  for (const argument of args.slice(1)) {
    result = join(space, result, buildString(context, [argument], call));
    if (argument.functions.length > 0)
      result = join(space, result, callHigherOrder(context, state, call, receiver, [argument]));
  }
  return { ...valueOf(deepFacts(space, result).map((fact) => flagged(fact, VIA_OPERATION))) };
}

const NUMBER_MAKERS: ReadonlySet<string> = new Set([
  'int',
  'float',
  'bool',
  'len',
  'ord',
  'complex',
  'round',
  'abs',
]);

/** `map(int, words)`. */
function mapsToNumbers(context: FunctionContext, call: CallInstruction): boolean {
  const maker = call.name === 'map' && call.node.kind === 'Call' ? argumentAt(call.node, 0) : null;
  return (
    maker?.kind === 'Name' && NUMBER_MAKERS.has(maker.name) && context.file.names.definitionOf(maker) === null
  );
}

/** What `"{0} {name}".format(a, b, name=c)` puts into the text: the rest is not in it. All, where the text is not known or has other fields. */
function usedParts(
  context: FunctionContext,
  call: CallInstruction,
  callee: Expression,
  args: readonly Value[],
): readonly Value[] {
  const text =
    call.name === 'format' && callee.kind === 'Member' ? context.file.names.constantOf(callee.object) : null;
  if (text?.type !== 'string' || !text.known || call.args.some(({ spread }) => spread > 0)) return args;
  const fields = [...text.value.replaceAll('{{', '').matchAll(/\{([^}:!]*)/g)].map(
    ([, field]) => field ?? '',
  );
  if (!fields.every((field) => /^(?:\d+|[a-zA-Z_]\w*)$/.test(field))) return args;
  const used = new Set(fields);
  return args.filter((_, index) => used.has(call.args[index]?.name ?? String(index)));
}

function buildString(context: FunctionContext, parts: readonly Value[], call: CallInstruction): Value {
  const { space } = context.file;
  const facts: Fact[] = [];
  for (const part of parts) {
    for (const fact of deepFacts(space, part)) {
      addFact(
        space,
        facts,
        asText(
          context.file,
          (fact.flags & BUILT) !== 0
            ? flagged(fact, VIA_OPERATION)
            : step(fact, call.node, 'built into a string', BUILT | VIA_OPERATION),
        ),
      );
    }
  }
  return valueOf(facts);
}

/** `map.set(key, value)`, `config.set(section, key, value)`. */
function setInReceiver(
  context: FunctionContext,
  state: State,
  call: CallInstruction,
  receiver: Value,
  args: readonly Value[],
): Value {
  const { space } = context.file;
  const keys = args.slice(0, -1).map((_, index) => constantKey(context, call, index) ?? ANY_ELEMENT);
  let after = writePath(space, receiver, keys.length === 0 ? [ANY_ELEMENT] : keys, args.at(-1) ?? CLEAN);
  if (keys[0] === ANY_ELEMENT) after = writeField(space, after, KEYS, args[0]!);
  changeReceiver(context, state, call, after);
  return after;
}

/** `d.get(key, fallback)`; `config.get(section, key)` of an object that is no dictionary. */
function getFromReceiver(
  context: FunctionContext,
  call: CallInstruction,
  callee: Expression,
  receiver: Value,
  args: readonly Value[],
): Value {
  const { space, names } = context.file;
  const key = constantKey(context, call, 0);
  const found = key === null ? readElements(space, receiver) : readField(space, receiver, key);
  const inner = args.length === 2 ? constantKey(context, call, 1) : null;
  const type = callee.kind === 'Member' ? names.typeOf(callee.object) : null;
  if (inner !== null && found.fields !== null && type !== null && !isDictionary(type))
    return readField(space, found, inner);
  return join(space, found, args[1] ?? CLEAN);
}

const isDictionary = (type: string): boolean => /(?:^|\.)(?:dict|object|Map|\w*[dD]ict)$/.test(type);

/** `d.setdefault(key, value)`. */
function setDefault(
  context: FunctionContext,
  state: State,
  call: CallInstruction,
  receiver: Value,
  args: readonly Value[],
): Value {
  const { space } = context.file;
  const key = constantKey(context, call, 0) ?? ANY_ELEMENT;
  const stored = join(space, readField(space, receiver, key), args[1] ?? CLEAN);
  changeReceiver(context, state, call, writeField(space, receiver, key, stored));
  return stored;
}

/** `Object.assign(target, ...sources)`. */
function assignTo(
  context: FunctionContext,
  state: State,
  call: CallInstruction,
  args: readonly Value[],
): Value {
  const { space } = context.file;
  let result: Value = { ...(args[0] ?? CLEAN) };
  for (const argument of args.slice(1)) result = join(space, result, argument);
  const target = call.node.kind === 'Call' ? argumentAt(call.node, 0) : null;
  const place = target === null ? null : placeOf(context, target);
  if (place !== null && place.path.length > 0) setPlace(context, state, place, result);
  else if (place !== null)
    replaceObject(context, state, place.register, getValue(state, place.register), result);
  return result;
}

/** `getattr(object, "name", fallback)`; a name that is not constant may choose anything of the object. */
function getAttribute(context: FunctionContext, call: CallInstruction, args: readonly Value[]): Value | null {
  const key = constantKey(context, call, 1);
  const [object, , fallback] = args;
  if (key === null || object === undefined) return null;
  const { space, names, classes, ir } = context.file;
  const node = call.node.kind === 'Call' ? argumentAt(call.node, 0) : null;
  const method = node === null ? null : methodOf(names, classes, node, key);
  const fn = method === null ? null : ir.functionOf(method);
  const value = join(space, readField(space, object, key), fallback ?? CLEAN);
  return fn === null ? value : { ...value, functions: [...value.functions, fn.id] };
}

/** `setattr(object, name, value)`. */
function setAttribute(
  context: FunctionContext,
  state: State,
  call: CallInstruction,
  args: readonly Value[],
): Value {
  const [object, name] =
    call.node.kind === 'Call' ? [argumentAt(call.node, 0), argumentAt(call.node, 1)] : [null, null];
  const place = object === null ? null : placeOf(context, object);
  if (place === null || name === null) return CLEAN;
  const { space, names } = context.file;
  const key = names.constantOf(name);
  const before = readPath(space, getValue(state, place.register), place.path);
  const field = key?.type === 'string' && key.known ? key.value : ANY_ELEMENT;
  setPlace(context, state, place, writeField(space, before, field, args[2] ?? CLEAN));
  return CLEAN;
}
