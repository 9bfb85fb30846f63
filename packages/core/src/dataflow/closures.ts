/** Functions as values: what a closure does when it is made, and what a function does when it is handed on and called. */
import type { Node } from '../ast/nodes.ts';
import { addThrown, type FunctionContext, setRegister } from './context.ts';
import { CLEAN, type FactSpace, join, type Port, readPath, type Value } from './facts.ts';
import { recordCall } from './link-effects.ts';
import { offerFact } from './sinks.ts';
import { getValue, type State } from './state.ts';
import {
  type CallInputs,
  callNote,
  EMPTY_SUMMARY,
  type FunctionSummary,
  type PortValue,
  substitute,
  substituteFact,
} from './summary.ts';

/** Callbacks that are handed callbacks: a function that is handed itself would call itself for ever. */
const MAX_CALLBACK_DEPTH = 4;

/** Runs a summary with actual inputs: reports its sinks, makes its writes, calls its callbacks. Returns the result's value. */
export function applySummary(
  context: FunctionContext,
  state: State,
  summary: FunctionSummary,
  args: readonly (Value | undefined)[],
  receiver: Value,
  call: Node,
  name: string,
): Value {
  const { space } = context.file;
  const portValue: PortValue = (port) => inputOf(context, state, port, args, receiver);
  for (const sink of summary.sinks) {
    const facts = substituteFact(space, sink.fact, portValue, call, callNote('passed to', name));
    for (const fact of facts) offerFact(context, sink.mark, fact, facts);
  }
  for (const [definition, value] of summary.written) {
    const actual = substitute(space, value, portValue, call, callNote('written by', name));
    const register = context.fn.registerOf.get(definition);
    if (register === undefined) continue;
    setRegister(context, state, register, join(space, getValue(state, register), actual));
    if (context.fn.captured.some((captured) => captured.definition.id === definition)) {
      context.written.set(definition, join(space, context.written.get(definition) ?? CLEAN, actual));
    }
  }
  for (const [id, inputs] of summary.calls)
    recordCall(context, space.calls.through(id, call), inputsAt(space, inputs, portValue, call, name));
  for (const callback of summary.callbacks)
    runCallback(context, state, callback.port, callback.args, portValue, call, name);
  if (summary.thrown !== CLEAN)
    addThrown(context, substitute(space, summary.thrown, portValue, call, callNote('thrown by', name)));
  return substitute(space, summary.returns, portValue, call, callNote('returned by', name));
}

/** A summary's value with its ports replaced by actual inputs. */
export function substituteInputs(
  context: FunctionContext,
  state: State,
  value: Value,
  args: readonly (Value | undefined)[],
  receiver: Value,
  call: Node,
  name: string,
): Value {
  return substitute(
    context.file.space,
    value,
    (port) => inputOf(context, state, port, args, receiver),
    call,
    callNote('changed by', name),
  );
}

/** What a call inside the callee is given, seen from the caller. */
function inputsAt(
  space: FactSpace,
  inputs: CallInputs,
  portValue: PortValue,
  call: Node,
  name: string,
): CallInputs {
  const note = callNote('passed on by', name);
  const args = inputs.args.map((argument) => ({
    ...argument,
    value: substitute(space, argument.value, portValue, call, note),
  }));
  return { args, receiver: substitute(space, inputs.receiver, portValue, call, note) };
}

function runCallback(
  context: FunctionContext,
  state: State,
  port: Port,
  args: readonly Value[],
  portValue: PortValue,
  call: Node,
  name: string,
): void {
  const { space } = context.file;
  const target = readPath(space, portValue(port), port.path);
  const actual = args.map((value) =>
    substitute(space, value, portValue, call, callNote('passed on by', name)),
  );
  const { running } = context.file;
  for (const id of target.functions) {
    if (running.length >= MAX_CALLBACK_DEPTH || running.includes(id)) continue;
    running.push(id);
    instantiateFunction(context, state, id, actual, call);
    running.pop();
  }
  for (const fact of target.facts) {
    // Handed on once more: the caller's own parameter is what gets called.
    if (fact.origin.kind === 'port' && fact.origin.port.base !== 'result' && context.callbacks.length < 32)
      context.callbacks.push({ port: fact.origin.port, args: actual, node: call });
  }
}

/** What stands behind a port of a callee, seen from the calling function. */
function inputOf(
  context: FunctionContext,
  state: State,
  port: Port,
  args: readonly (Value | undefined)[],
  receiver: Value,
): Value {
  if (port.base === 'parameter') return args[port.index] ?? CLEAN;
  if (port.base === 'receiver') return receiver;
  const register = context.fn.registerOf.get(port.index);
  if (register !== undefined) return getValue(state, register);
  return CLEAN;
}

/** Calls a function of this file by id with the given arguments (a callback). */
export function instantiateFunction(
  context: FunctionContext,
  state: State,
  id: number,
  args: readonly (Value | undefined)[],
  node: Node,
): Value {
  const summary = context.file.summaries[id] ?? EMPTY_SUMMARY;
  return applySummary(context, state, summary, args, CLEAN, node, displayName(context, id));
}

/** How a function is called in steps: `load()`, or `a callback` when it has no name. */
export function displayName(context: FunctionContext, id: number): string {
  const node = context.file.ir.functions[id]?.node;
  return node?.kind === 'Function' && node.name !== null ? `${node.name}()` : 'a callback';
}

/**
 * A closure is made: what it captures is looked at as it is now, as if the closure ran at once (parameters unknown). The values are
 * remembered, because later writes are seen by a closure that runs later (`revisitClosures`).
 */
export function instantiateClosure(context: FunctionContext, state: State, id: number, node: Node): void {
  const fn = context.file.ir.functions[id];
  if (fn === undefined || fn.captured.length === 0) return;
  const captured = new Map<number, Value>();
  for (const variable of fn.captured) {
    // Reading it here makes a variable of an outer function a captured variable of this one, too.
    const register = context.fn.registerOf.get(variable.definition.id);
    if (register !== undefined) captured.set(variable.definition.id, getValue(state, register));
  }
  context.closures.set(id, { node, captured });
  instantiateFunction(context, state, id, [], node);
}

/** At the function's end: closures whose captured variables were written after they were made. */
export function revisitClosures(context: FunctionContext, state: State): void {
  for (const [id, closure] of context.closures) {
    const hasChanged = [...closure.captured].some(([definition, value]) => {
      const register = context.fn.registerOf.get(definition);
      return register !== undefined && getValue(state, register) !== value;
    });
    if (hasChanged) instantiateFunction(context, state, id, [], closure.node);
  }
}
