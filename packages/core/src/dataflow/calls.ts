/**
 * Calls: functions of this file by their summaries, library functions by their models, well-known methods by the table in
 * known-methods.ts, and everything else by the default "arguments and receiver flow to the result", marked as unknown code.
 */
import { callbackResult, instantiateFunction } from './closures.ts';
import { constructedObject } from './constructed.ts';
import { type CallInstruction, type FunctionContext, setRegister } from './context.ts';
import { addStep } from './fact-lists.ts';
import {
  CLEAN,
  DOUBTED,
  type Fact,
  type Port,
  type Value,
  VIA_OPERATION,
  VIA_UNKNOWN_CALL,
  valueOf,
} from './facts.ts';
import { applyGuard, applySummaryGuards, refineReturned } from './guard-calls.ts';
import { holdArguments } from './held-arguments.ts';
import type { Callee } from './link-calls.ts';
import { linkedResult, refineLinked, supposingCallee } from './link-effects.ts';
import { localVariables } from './local-variables.ts';
import { runWaiting } from './made-closures.ts';
import {
  MARK_ENDS_FLOW,
  MARK_GUARD,
  MARK_PROPAGATOR,
  MARK_RENDER,
  MARK_SANITIZER,
  MARK_SINK,
  MARK_SOURCE,
  type SinkMark,
} from './marks.ts';
import { knownMethod, storesInObject } from './method-effects.ts';
import { applyCallSanitizers, applyCallSources, applyModelPropagators, portValue } from './model-calls.ts';
import { applyMarks } from './node-marks.ts';
import { calledValue, callOwn, isModelled, ownFunctions } from './own-calls.ts';
import { registerHandlers } from './registered-handlers.ts';
import { runRenders } from './renders.ts';
import { runGiven } from './run-calls.ts';
import { checkSink } from './sinks.ts';
import { getValue, type State } from './state.ts';
import { neverReturns } from './terminators.ts';
import { runTopics } from './topics.ts';
import { deepFacts, join } from './values.ts';

export function runCall(context: FunctionContext, state: State, call: CallInstruction): void {
  const { marks } = context.file;
  const bits = marks.bits[call.node.id] ?? 0;
  runWaiting(context, state, call);
  if ((bits & MARK_SINK) !== 0) checkCallSinks(context, state, call);
  registerHandlers(context, call.node);
  runTopics(context, state, call);
  if ((bits & MARK_RENDER) !== 0)
    runRenders(context, state, call, (port) => portValue(context, state, call, port));
  let result = callResult(context, state, call, bits);
  if ((bits & MARK_SOURCE) !== 0) result = applyCallSources(context, state, call, result);
  if ((bits & MARK_SANITIZER) !== 0) result = applyCallSanitizers(context, state, call, result);
  result = applyMarks(context, state, call.node, result);
  setRegister(context, state, call.dst, result);
  context.loaded.set(call.dst, result);
  if (call.node.kind === 'Call') {
    applySummaryGuards(context, state, call.node, 'returns');
    refineLinked(context, state, call.node, 'returns');
    refineReturned(context, state, call.node);
    if (neverReturns(context, call.node)) state.dead = true;
    if ((bits & MARK_GUARD) !== 0) {
      for (const guard of marks.guards.get(call.node.id) ?? [])
        if (guard.when === 'returns') applyGuard(context, state, call.node, guard);
    }
  }
}

function checkCallSinks(context: FunctionContext, state: State, call: CallInstruction): void {
  for (const mark of context.file.marks.sinks.get(call.node.id) ?? []) {
    if (mark.ports !== null)
      for (const port of mark.ports) checkSink(context, mark, portValue(context, state, call, port));
    else if (!mark.focused) checkInputs(context, state, call, mark);
  }
}

/** A pattern sink that matches a whole call fires on tainted inputs, even when the result would be clean. */
function checkInputs(context: FunctionContext, state: State, call: CallInstruction, mark: SinkMark): void {
  for (const argument of call.args) checkSink(context, mark, getValue(state, argument.register));
  if (call.receiver !== null) checkSink(context, mark, getValue(state, call.receiver));
}

function callResult(context: FunctionContext, state: State, call: CallInstruction, bits: number): Value {
  const own = ownFunctions(context, state, call);
  if (own.length > 0) {
    let result = madeOf(context, call);
    for (const callee of own)
      result = join(context.file.space, result, callOwn(context, state, call, callee));
    return result;
  }
  if (isEnumeration(context, call)) return CLEAN;
  const constructed = constructedObject(context, state, call);
  if (constructed !== null) return join(context.file.space, madeOf(context, call), constructed);
  const held = holdArguments(context, state, call) ?? localVariables(context, state, call);
  if (held !== null) return held;
  const run = runGiven(context, state, call, () => defaultResult(context, state, call, bits, null));
  const callee = run === null || isReceiverRun(context, call) ? linkCallee(context, state, call, bits) : null;
  if (run !== null) return callee === null ? run : linkedResult(context, state, call, callee, run);
  const byDefault = callbackOrDefault(
    context,
    state,
    call,
    defaultResult(context, state, call, bits, callee),
  );
  return callee === null ? byDefault : linkedResult(context, state, call, callee, byDefault);
}

/** `task.send(x)` runs the task, and `mailer.send(x)` is a method of its own: only other files say which of them it is. */
function isReceiverRun(context: FunctionContext, call: CallInstruction): boolean {
  return (
    context.file.marks.runs.get(call.node.id)?.every(({ function: port }) => port.port === 'receiver') ===
    true
  );
}

/** The callee in another file. */
function linkCallee(
  context: FunctionContext,
  state: State,
  call: CallInstruction,
  bits: number,
): Callee | null {
  const { linkCallees } = context.file;
  return linkCallees?.calleeOf(call.node, calledValue(context, state, call), isModelled(bits)) ?? null;
}

/**
 * What is known without the callee: models, well-known methods, and the default for unknown code. `linked` is the callee that other files
 * may hold.
 */
function defaultResult(
  context: FunctionContext,
  state: State,
  call: CallInstruction,
  bits: number,
  linked: Callee | null,
): Value {
  if ((bits & MARK_PROPAGATOR) !== 0) {
    const modelled = applyModelPropagators(context, state, call);
    if (modelled !== null) return modelled;
  }
  // A modelled sink ends the flow: the rows of a tainted query are not the query.
  if ((bits & MARK_ENDS_FLOW) !== 0) {
    // A name or an object from outside is one mistake; what is stored is there all the same.
    const stored = storesInObject(context, call) ? knownMethod(context, state, call) : null;
    return stored ?? { ...CLEAN };
  }
  const result = knownMethod(context, state, call) ?? unknownCall(context, state, call, linked);
  return join(context.file.space, result, madeOf(context, call));
}

/** What an object has from the body of its class. */
function madeOf(context: FunctionContext, call: CallInstruction): Value {
  const { names, classes } = context.file;
  const target = call.node.kind === 'Call' ? names.calleeOf(call.node) : null;
  if (target?.kind !== 'Class' || classes.bodies.size === 0) return CLEAN;
  let value = CLEAN;
  for (const node of classes.ancestorsOf(target))
    value = join(context.file.space, value, classes.bodies.get(node) ?? CLEAN);
  return value;
}

/** `Color(x)` of an enumeration is one of its members, or raises. */
function isEnumeration(context: FunctionContext, call: CallInstruction): boolean {
  const { names } = context.file;
  const target = call.node.kind === 'Call' ? names.calleeOf(call.node) : null;
  return (
    target?.kind === 'Class' &&
    target.bases.some(
      (base) =>
        base.kind === 'Argument' && /^enum\.\w*(?:Enum|Flag)$/.test(names.qualifiedName(base.value) ?? ''),
    )
  );
}

/**
 * What a function from outside returns is known to whoever passes it: a port takes the place of what went in as a symbol. That holds
 * for parameters and what a closure captured of them; of a variable of the module nobody may ever say what it is.
 */
function callbackOrDefault(
  context: FunctionContext,
  state: State,
  call: CallInstruction,
  byDefault: Value,
): Value {
  if (call.callee === null || !context.callbacks.some((known) => known.id === call.node.id)) return byDefault;
  const isLocal = getValue(state, call.callee).facts.every(
    ({ origin }) => origin.kind === 'port' && isLocalPort(context, origin.port),
  );
  if (!isLocal) return byDefault;
  const own = byDefault.facts.filter(
    ({ origin }) => origin.kind === 'source' || origin.port.base === 'result',
  );
  return join(
    context.file.space,
    { ...byDefault, facts: own },
    callbackResult(context, call.node.id, call.node),
  );
}

function isLocalPort(context: FunctionContext, port: Port): boolean {
  if (port.base !== 'captured') return port.base === 'parameter';
  const captured = context.fn.captured.find(({ definition }) => definition.id === port.index);
  return captured !== undefined && captured.definition.scope.kind !== 'module';
}

/** Names of functions that say they take out what does harm; of which kind, nobody knows. */
const CLEANER = /^_*(?:saniti[sz]e|cleanse|purify|neutrali[sz]e)(?:_\w+|[A-Z]\w*)?$/;

/** Code that nobody has described: what goes in may come out. */
function unknownCall(
  context: FunctionContext,
  state: State,
  call: CallInstruction,
  linked: Callee | null,
): Value {
  const { space } = context.file;
  const facts: Fact[] = [];
  const inputs = call.args.map((argument) => argument.register);
  if (call.receiver !== null) inputs.push(call.receiver);
  const note = `through ${call.name === null ? 'a call' : `${call.name}()`}`;
  const flags = VIA_UNKNOWN_CALL | VIA_OPERATION | (CLEANER.test(call.name ?? '') ? DOUBTED : 0);
  for (const register of inputs) {
    for (const fact of deepFacts(space, getValue(state, register)))
      addStep(space, facts, fact, call.node, note, flags);
  }
  const functions = [
    ...new Set(call.args.flatMap((argument) => getValue(state, argument.register).functions)),
  ];
  if (functions.length > 0) {
    const given = linked === null ? facts : supposingCallee(context, call, linked, facts);
    for (const id of functions) handOver(context, state, call, id, given);
  }
  // Wrappers give back what they wrap: `debounce(f)`, `memoize(f)`.
  return { facts, fields: null, functions };
}

/** A function handed to unknown code may be called with what else the code was given. */
function handOver(
  context: FunctionContext,
  state: State,
  call: CallInstruction,
  id: number,
  facts: readonly Fact[],
): void {
  const fn = context.file.ir.functions[context.file.space.objects.get(id).function];
  if (facts.length === 0 || fn === undefined || context.file.running.includes(fn.id)) return;
  const value = valueOf(facts);
  const args = fn.params.map((param) =>
    param.name !== null && /^(e|err|error)$/.test(param.name) ? CLEAN : value,
  );
  instantiateFunction(context, state, id, args, call.node);
}
