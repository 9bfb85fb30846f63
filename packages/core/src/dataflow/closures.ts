/** Functions as values: what a function does when it is handed on and called. */
import type { Node } from '../ast/nodes.ts';
import { bindArguments } from './bind-arguments.ts';
import { addThrown, type FunctionContext, setRegister } from './context.ts';
import { addStep } from './fact-lists.ts';
import {
  CLEAN,
  type Fact,
  isSpent,
  type Port,
  startFact,
  type Value,
  VIA_OPERATION,
  VIA_UNKNOWN_CALL,
  valueOf,
} from './facts.ts';
import { isPending, pendingCall, recordOwnCall } from './link-effects.ts';
import { addShared } from './shared-fields.ts';
import { offerFact } from './sinks.ts';
import { getValue, type State } from './state.ts';
import {
  callNote,
  EMPTY_SUMMARY,
  type FunctionSummary,
  type PassedArgument,
  type PendingCall,
  type PortValue,
  type SummaryCallback,
  substitute,
  substituteFact,
  substituteWhole,
  THROWN,
  WRITTEN,
} from './summary.ts';
import { deepFacts, join, mapFacts, readPath } from './values.ts';

/** Callbacks that are handed callbacks: a function that is handed itself would call itself for ever. */
const MAX_CALLBACK_DEPTH = 4;
/** Callbacks run in one function, those of callbacks included: functions that hand each other on would multiply. */
const MAX_CALLBACK_RUNS = 200;
/** Calls of functions from outside in one summary. */
export const MAX_CALLBACKS = 32;

/** What a call gives a function of the file. */
export interface Inputs {
  readonly args: readonly (Value | undefined)[];
  readonly receiver: Value;
  /** What the function captured where it was made, when that is over. */
  readonly captured: ReadonlyMap<number, Value> | null;
  /** What functions that came in from outside returned, by callback; filled while the summary is applied. */
  readonly returned: Map<number, Value>;
}

export function inputsOf(
  args: readonly (Value | undefined)[],
  receiver: Value = CLEAN,
  captured: ReadonlyMap<number, Value> | null = null,
): Inputs {
  return { args, receiver, captured, returned: new Map() };
}

/** Runs a summary with actual inputs: reports its sinks, makes its writes, calls its callbacks. Returns the result's value. */
export function applySummary(
  context: FunctionContext,
  state: State,
  summary: FunctionSummary,
  inputs: Inputs,
  call: Node,
  name: string,
): Value {
  const { space } = context.file;
  // Made anew for each part, because what one part does is seen by the next.
  const ports = (): PortValue => (port) => inputOf(context, state, port, inputs);
  if (isPending(context, summary)) recordOwnCall(context, state, summary, inputs, call);
  const pending = (...prefix: readonly string[]) => pendingCall(context, summary, call, prefix);
  // In the order of the callee, because one may get what another returned.
  for (const callback of summary.callbacks)
    inputs.returned.set(callback.id, runCallback(context, state, callback, ports(), call, name));
  for (const sink of summary.sinks) {
    const facts = substituteFact(space, sink.fact, ports(), call, callNote('passed to', name));
    for (const fact of facts) offerFact(context, sink.mark, fact, facts);
  }
  for (const [definition, value] of summary.written) {
    const note = callNote('written by', name);
    const actual = substitute(space, value, ports(), call, note, pending(`${WRITTEN}${definition}`));
    writeCaptured(context, state, definition, actual, inputs);
  }
  for (const [field, value] of summary.shared) {
    // What starts at a source the function itself has told.
    const passed = mapFacts(space, value, (fact) => (fact.origin.kind === 'source' ? null : fact));
    addShared(context, field, substitute(space, passed, ports(), call, callNote('written by', name)));
  }
  if (summary.thrown !== CLEAN)
    addThrown(
      context,
      substitute(space, summary.thrown, ports(), call, callNote('thrown by', name), pending(THROWN)),
    );
  return substitute(space, summary.returns, ports(), call, callNote('returned by', name), pending());
}

/** A captured variable is written: it is one of this function, of one around it, or of a call that is over. */
function writeCaptured(
  context: FunctionContext,
  state: State,
  definition: number,
  value: Value,
  inputs: Inputs,
): void {
  const { space } = context.file;
  const register = context.fn.registerOf.get(definition);
  if (register === undefined) {
    const held = inputs.captured?.get(definition);
    if (held !== undefined && inputs.captured instanceof Map)
      inputs.captured.set(definition, join(space, held, value));
    return;
  }
  setRegister(context, state, register, join(space, getValue(state, register), value));
  if (context.fn.captured.some((captured) => captured.definition.id === definition))
    context.written.set(definition, join(space, context.written.get(definition) ?? CLEAN, value));
}

/** A summary's value with its ports replaced by actual inputs. */
export function substituteInputs(
  context: FunctionContext,
  state: State,
  value: Value,
  inputs: Inputs,
  call: Node,
  name: string,
  pending: PendingCall | null = null,
): Value {
  return substitute(
    context.file.space,
    value,
    (port) => inputOf(context, state, port, inputs),
    call,
    callNote('changed by', name),
    pending,
  );
}

/** Calls what came in through a port. Returns what it returned, in as far as that is known. */
function runCallback(
  context: FunctionContext,
  state: State,
  callback: SummaryCallback,
  portValue: PortValue,
  call: Node,
  name: string,
): Value {
  const { space } = context.file;
  const target = readPath(space, portValue(callback.port), callback.port.path);
  // Methods of what came in are callbacks as well, and hardly ever is one of them known: what they are given is looked at when needed.
  let passed: readonly PassedArgument[] | null = null;
  const args = (): readonly PassedArgument[] => {
    passed ??= callback.args.map(({ name: keyword, spread, value }) => ({
      name: keyword,
      spread,
      value: substituteWhole(space, value, portValue, call, callNote('passed on by', name)),
    }));
    return passed;
  };
  const isResultUsed = space.objects.isCallbackUsed(callback.id);
  const { running } = context.file;
  let result = CLEAN;
  let isKnown = false;
  for (const id of target.functions) {
    const runs = space.objects.get(id).function;
    // A function that holds something is the same code as one that does not.
    if (running.length >= MAX_CALLBACK_DEPTH || running.includes(runs)) continue;
    if (context.callbackRuns >= MAX_CALLBACK_RUNS || isSpent(space)) continue;
    context.callbackRuns += 1;
    isKnown = true;
    running.push(runs);
    result = join(space, result, instantiatePassed(context, state, id, args(), call));
    running.pop();
  }
  for (const fact of target.facts) {
    // Handed on once more: the caller's own parameter is what gets called.
    if (fact.origin.kind !== 'port' || context.callbacks.length >= MAX_CALLBACKS) continue;
    if (!isCallbackPort(fact.origin.port)) continue;
    isKnown = true;
    const id = space.objects.callbackThrough(callback.id, call);
    if (!context.callbacks.some((known) => known.id === id))
      context.callbacks.push({ id, port: fact.origin.port, args: args(), node: call });
    if (isResultUsed) result = join(space, result, callbackResult(context, id, call));
  }
  return isKnown || !isResultUsed ? result : passedThrough(context, args(), call);
}

/** What another file gave back is called by linking. */
export function isCallbackPort(port: Port): boolean {
  return port.base !== 'result' && port.base !== 'callback' && port.base !== 'shared';
}

/** The symbolic result of a callback. */
export function callbackResult(context: FunctionContext, id: number, call: Node): Value {
  context.file.space.objects.useCallback(id);
  const origin = context.file.space.portOrigin({ base: 'callback', index: id, path: [] });
  return valueOf([startFact(origin, call, 'returned by a callback')]);
}

/** Nobody knows what was called: what went in may come out. */
function passedThrough(context: FunctionContext, args: readonly PassedArgument[], call: Node): Value {
  const { space } = context.file;
  const facts: Fact[] = [];
  for (const { value } of args) {
    for (const fact of deepFacts(space, value))
      addStep(space, facts, fact, call, 'through a callback', VIA_UNKNOWN_CALL | VIA_OPERATION);
  }
  return valueOf(facts);
}

/** Calls a function value: a function of the file, perhaps with what it holds. */
export function instantiatePassed(
  context: FunctionContext,
  state: State,
  id: number,
  args: readonly PassedArgument[],
  call: Node,
  receiver: Value = CLEAN,
): Value {
  const { space, ir, summaries } = context.file;
  const object = space.objects.get(id);
  const fn = ir.functions[object.function];
  if (fn === undefined) return CLEAN;
  const values = bindArguments(space, fn, [...object.bound, ...args]);
  const inputs = inputsOf(values, object.receiver ?? receiver, object.activation?.captured ?? null);
  const summary = summaries[fn.id] ?? EMPTY_SUMMARY;
  return applySummary(context, state, summary, inputs, call, displayName(context, fn.id));
}

/** What stands behind a port of a callee, seen from the calling function. */
function inputOf(context: FunctionContext, state: State, port: Port, inputs: Inputs): Value {
  if (port.base === 'parameter') return inputs.args[port.index] ?? CLEAN;
  if (port.base === 'receiver') return inputs.receiver;
  if (port.base === 'callback') return inputs.returned.get(port.index) ?? CLEAN;
  if (port.base === 'shared') return CLEAN;
  const register = context.fn.registerOf.get(port.index);
  if (register !== undefined) return getValue(state, register);
  return inputs.captured?.get(port.index) ?? CLEAN;
}

/** Calls a function value with the given arguments (a callback). */
export function instantiateFunction(
  context: FunctionContext,
  state: State,
  id: number,
  args: readonly (Value | undefined)[],
  node: Node,
): Value {
  const passed = Array.from(
    args,
    (value): PassedArgument => ({ name: null, spread: 0, value: value ?? CLEAN }),
  );
  return instantiatePassed(context, state, id, passed, node);
}

/** How a function is called in steps: `load()`, or `a callback` when it has no name. */
export function displayName(context: FunctionContext, id: number): string {
  const node = context.file.ir.functions[context.file.space.objects.get(id).function]?.node;
  return node?.kind === 'Function' && node.name !== null ? `${node.name}()` : 'a callback';
}
