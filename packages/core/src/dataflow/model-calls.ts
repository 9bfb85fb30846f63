/** What models say of a call: the sources, sanitizers and propagators in its parts. */
import type { Expression } from '../ast/nodes.ts';
import type { ModelPort } from '../rule/compiled.ts';
import { instantiateFunction } from './closures.ts';
import { type CallInstruction, type FunctionContext, setPlace, setRegister } from './context.ts';
import { aloneOf, CLEAN, masked, remade, step, type Value, VIA_OPERATION, valueOf } from './facts.ts';
import { sanitize, startSource } from './node-marks.ts';
import { placeOf } from './places.ts';
import { argumentOf, argumentRegisters } from './ports.ts';
import { getValue, type State } from './state.ts';
import { deepFacts, join, readPath } from './values.ts';

/** The value in a part of a call. */
export function portValue(
  context: FunctionContext,
  state: State,
  call: CallInstruction,
  port: ModelPort,
): Value {
  const { space } = context.file;
  if (port.port === 'receiver') return call.receiver === null ? CLEAN : getValue(state, call.receiver);
  if (port.port === 'itself') return aloneOf(portValue(context, state, call, port.of));
  if (port.port === 'property') {
    return readPath(space, portValue(context, state, call, port.of), port.path);
  }
  let value = CLEAN;
  for (const register of argumentRegisters(call.args, port))
    value = join(space, value, getValue(state, register));
  return value;
}

export function applyCallSources(
  context: FunctionContext,
  state: State,
  call: CallInstruction,
  result: Value,
): Value {
  const { space, marks } = context.file;
  let value = result;
  for (const mark of marks.sources.get(call.node.id) ?? []) {
    if (mark.port === null) continue;
    const tainted = valueOf([startSource(space, mark, call.node)]);
    if (mark.port.port === 'result') value = join(space, value, tainted);
    else if (mark.port.port === 'callback-parameter') callWith(context, state, call, mark.port, tainted);
    else if (call.node.kind === 'Call') writePart(context, state, argumentOf(call.node, mark.port), tainted);
  }
  return value;
}

/** Runs the functions in a part of a call with one tainted parameter. */
function callWith(
  context: FunctionContext,
  state: State,
  call: CallInstruction,
  port: Extract<ModelPort, { port: 'callback-parameter' }>,
  tainted: Value,
): Value {
  let result = CLEAN;
  for (const id of portValue(context, state, call, port.of).functions) {
    const args: Value[] = [];
    args[port.index] = tainted;
    result = join(context.file.space, result, instantiateFunction(context, state, id, args, call.node));
  }
  return result;
}

/** Adds a value to the place that an expression names. */
function writePart(context: FunctionContext, state: State, part: Expression | null, value: Value): void {
  const place = part === null ? null : placeOf(context, part);
  if (place === null) return;
  const before = readPath(context.file.space, getValue(state, place.register), place.path);
  setPlace(context, state, place, join(context.file.space, before, value));
}

export function applyCallSanitizers(
  context: FunctionContext,
  state: State,
  call: CallInstruction,
  result: Value,
): Value {
  let value = result;
  for (const mark of context.file.marks.sanitizers.get(call.node.id) ?? []) {
    if (mark.port === null) continue;
    if (mark.port.port === 'result') {
      value = sanitize(context, value, mark);
      continue;
    }
    const part = call.node.kind === 'Call' ? argumentOf(call.node, mark.port) : null;
    const place = part === null ? null : placeOf(context, part);
    // What a field holds is written back after the call.
    if (mark.port.port === 'receiver' && call.receiver !== null)
      setRegister(context, state, call.receiver, sanitize(context, getValue(state, call.receiver), mark));
    if (place === null) continue;
    const before = readPath(context.file.space, getValue(state, place.register), place.path);
    setPlace(context, state, place, sanitize(context, before, mark));
  }
  return value;
}

/** Model propagators of the call; null when it has none (pattern propagators are applied with the node's marks). */
export function applyModelPropagators(
  context: FunctionContext,
  state: State,
  call: CallInstruction,
): Value | null {
  const { space, marks } = context.file;
  let result: Value | null = null;
  for (const mark of marks.propagators.get(call.node.id) ?? []) {
    if ('kind' in mark.to) continue;
    result ??= { ...CLEAN };
    let carried = CLEAN;
    for (const from of mark.from as readonly ModelPort[])
      carried = join(space, carried, portValue(context, state, call, from));
    const moved = valueOf(
      deepFacts(space, carried).map((fact) =>
        masked(
          step(fact, call.node, `through ${call.name ?? 'a call'}()`, VIA_OPERATION),
          space.masks.without(fact.mask, mark.restores),
        ),
      ),
    );
    if (mark.to.port === 'result') result = join(space, result, mergeFunctions(moved, carried));
    else if (mark.to.port === 'callback-parameter')
      result = join(space, result, callWith(context, state, call, mark.to, moved));
    else if (call.node.kind === 'Call') writePart(context, state, argumentOf(call.node, mark.to), moved);
  }
  return result;
}

function mergeFunctions(value: Value, source: Value): Value {
  return source.functions.length === 0 ? value : remade(value, value.facts, value.fields, source.functions);
}
