/**
 * Calls: functions of this file by their summaries, library functions by their models, well-known methods by the table in
 * known-methods.ts, and everything else by the default "arguments and receiver flow to the result", marked as unknown code.
 */
import type { ClassNode, Expression, FunctionNode } from '../ast/nodes.ts';
import { ANY_ELEMENT, type IrFunction } from '../ir/ir.ts';
import type { ModelPort } from '../rule/compiled.ts';
import { bindArguments } from './bind-arguments.ts';
import { targetsOf } from './call-targets.ts';
import {
  applySummary,
  callbackResult,
  displayName,
  inputsOf,
  instantiateFunction,
  isCallbackPort,
  MAX_CALLBACKS,
  substituteInputs,
} from './closures.ts';
import { constructedObject } from './constructed.ts';
import {
  type CallInstruction,
  type FunctionContext,
  replaceObject,
  setPlace,
  setRegister,
} from './context.ts';
import {
  addStep,
  CLEAN,
  deepFacts,
  type Fact,
  join,
  masked,
  type Port,
  readField,
  readPath,
  step,
  type Value,
  VIA_OPERATION,
  VIA_UNKNOWN_CALL,
  valueOf,
} from './facts.ts';
import type { FunctionObject } from './function-objects.ts';
import { applyGuard, applySummaryGuards, refineReturned } from './guard-calls.ts';
import { holdArguments } from './held-arguments.ts';
import type { Callee } from './link-calls.ts';
import { linkedResult, pendingCall, refineLinked } from './link-effects.ts';
import { localVariables } from './local-variables.ts';
import {
  MARK_ENDS_FLOW,
  MARK_GUARD,
  MARK_PROPAGATOR,
  MARK_RENDER,
  MARK_SANITIZER,
  MARK_SINK,
  MARK_SOURCE,
  MARK_SUPPOSED,
  type SinkMark,
} from './marks.ts';
import { knownMethod } from './method-effects.ts';
import { applyMarks, sanitize, startSource } from './node-marks.ts';
import { placeOf } from './places.ts';
import { argumentOf, argumentRegisters } from './ports.ts';
import { registerHandlers } from './registered-handlers.ts';
import { runRenders } from './renders.ts';
import { runGiven } from './run-calls.ts';
import { checkSink } from './sinks.ts';
import { getValue, type State } from './state.ts';
import { CHANGED, EMPTY_SUMMARY, type PassedArgument } from './summary.ts';
import { neverReturns } from './terminators.ts';

export function runCall(context: FunctionContext, state: State, call: CallInstruction): void {
  const { marks } = context.file;
  const bits = marks.bits[call.node.id] ?? 0;
  if ((bits & MARK_SINK) !== 0) checkCallSinks(context, state, call);
  registerHandlers(context, call.node);
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

/** The value in a part of a call. */
function portValue(context: FunctionContext, state: State, call: CallInstruction, port: ModelPort): Value {
  const { space } = context.file;
  if (port.port === 'receiver') return call.receiver === null ? CLEAN : getValue(state, call.receiver);
  if (port.port === 'itself') {
    return valueOf(portValue(context, state, call, port.of).facts);
  }
  if (port.port === 'property') {
    return readPath(space, portValue(context, state, call, port.of), port.path);
  }
  let value = CLEAN;
  for (const register of argumentRegisters(call.args, port))
    value = join(space, value, getValue(state, register));
  return value;
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
  const run = runGiven(context, state, call, () => defaultResult(context, state, call, bits));
  if (run !== null) return run;
  const byDefault = callbackOrDefault(context, state, call, defaultResult(context, state, call, bits));
  const callee = linkCallee(context, state, call, bits);
  return callee === null ? byDefault : linkedResult(context, state, call, callee, byDefault);
}

/** A model speaks of the call, whatever other files hold. */
function isModelled(bits: number): boolean {
  return bits !== 0 && (bits & MARK_SUPPOSED) === 0;
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

/** What is known without the callee: models, well-known methods, and the default for unknown code. */
function defaultResult(context: FunctionContext, state: State, call: CallInstruction, bits: number): Value {
  if ((bits & MARK_PROPAGATOR) !== 0) {
    const modelled = applyModelPropagators(context, state, call);
    if (modelled !== null) return modelled;
  }
  // A modelled sink ends the flow: the rows of a tainted query are not the query.
  if ((bits & MARK_ENDS_FLOW) !== 0) return { ...CLEAN };
  const result = knownMethod(context, state, call) ?? unknownCall(context, state, call);
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

// ------------------------------------------------------------------------------------ functions of this file

interface OwnCallee {
  readonly fn: IrFunction;
  readonly isConstruction: boolean;
  /** What the function holds. */
  readonly object?: FunctionObject;
}

function ownFunctions(context: FunctionContext, state: State, call: CallInstruction): readonly OwnCallee[] {
  const { names, ir, classes } = context.file;
  const target = call.node.kind === 'Call' ? names.calleeOf(call.node) : null;
  // A model knows better than the name of a method.
  const isKnown = isModelled(context.file.marks.bits[call.node.id] ?? 0);
  const nodes =
    call.node.kind === 'Call' && (target !== null || !isKnown) ? targetsOf(names, classes, call.node) : [];
  const known = nodes.flatMap((node) => {
    const fn = ir.functionOf(node);
    return fn === null ? [] : [{ fn, isConstruction: isConstruction(call.node, target, fn) }];
  });
  // A function that holds something is more than the one that it is made of.
  const value = calledValue(context, state, call);
  const isHolding = target?.kind !== 'Class' && value.functions.some((id) => id < 0);
  if (!isHolding && (target !== null || known.length > 0)) return known;
  if (target === null) noteCallback(context, state, call, value);
  return value.functions.flatMap((id) => {
    const object = context.file.space.objects.get(id);
    const fn = ir.functions[object.function];
    return fn === undefined ? [] : [{ fn, isConstruction: false, object }];
  });
}

/** What the expression that is called holds. */
function calledValue(context: FunctionContext, state: State, call: CallInstruction): Value {
  if (call.callee !== null) return getValue(state, call.callee);
  if (call.receiver === null) return CLEAN;
  return readField(context.file.space, getValue(state, call.receiver), call.name ?? ANY_ELEMENT);
}

/** A new object is made; `super(…)` fills the one at hand. */
function isConstruction(
  node: CallInstruction['node'],
  target: ClassNode | FunctionNode | null,
  fn: IrFunction,
): boolean {
  if (node.kind !== 'Call' || node.callee.kind === 'Super') return false;
  return node.isNew || target?.kind === 'Class' || fn.name.endsWith('.constructor');
}

/** A parameter that is called: whoever passes a function gets it called with these arguments. */
function noteCallback(context: FunctionContext, state: State, call: CallInstruction, value: Value): void {
  for (const fact of value.facts) {
    if (fact.origin.kind !== 'port' || context.callbacks.length >= MAX_CALLBACKS) continue;
    if (!isCallbackPort(fact.origin.port)) continue;
    if (context.callbacks.some((known) => known.id === call.node.id)) continue;
    const { port } = fact.origin;
    context.callbacks.push({ id: call.node.id, port, args: passedArguments(state, call), node: call.node });
  }
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

function passedArguments(state: State, call: CallInstruction): readonly PassedArgument[] {
  return call.args.map(({ name, spread, register }) => ({ name, spread, value: getValue(state, register) }));
}

function callOwn(context: FunctionContext, state: State, written: CallInstruction, callee: OwnCallee): Value {
  const { space, summaries } = context.file;
  const { fn, object } = callee;
  const call = withReceiver(context, written, fn);
  const summary = summaries[fn.id] ?? EMPTY_SUMMARY;
  const receiver = callee.isConstruction || call.receiver === null ? CLEAN : getValue(state, call.receiver);
  const bound = object?.bound ?? [];
  // A tag's first parameter is the constant text.
  const args = bindArguments(
    space,
    fn,
    [...bound, ...passedArguments(state, call)],
    call.node.kind === 'Template' ? 1 : 0,
  );
  const inputs = inputsOf(args, object?.receiver ?? receiver, object?.activation?.captured ?? null);
  const name = displayName(context, fn.id);
  const result = applySummary(context, state, summary, inputs, call.node, name);
  const before = bound.filter((argument) => argument.name === null).length;
  for (const [index, value] of summary.mutated) {
    const pending = pendingCall(context, summary, call.node, [`${CHANGED}${index}`]);
    const actual = substituteInputs(context, state, value, inputs, call.node, name, pending);
    if (index >= before) {
      const argument = argumentRegister(call, fn, index, before);
      if (argument !== null)
        replaceObject(
          context,
          state,
          argument,
          getValue(state, argument),
          join(space, getValue(state, argument), actual),
        );
    } else if (index >= 0) {
      // What is bound is not changed through the call.
    } else if (callee.isConstruction) {
      return join(space, result, actual);
    } else if (call.receiver !== null && object?.receiver === undefined) {
      const old = getValue(state, call.receiver);
      replaceObject(context, state, call.receiver, old, join(space, old, actual));
    }
  }
  return result;
}

/** `Base.__init__(self, x)`: a method that is called through its class gets its receiver as an argument. */
function withReceiver(context: FunctionContext, call: CallInstruction, fn: IrFunction): CallInstruction {
  const [first, ...rest] = call.args;
  if (call.node.kind !== 'Call' || call.node.callee.kind !== 'Member' || first === undefined) return call;
  const { node } = fn;
  const takesSelf = node.kind === 'Function' && node.params.length > fn.params.length;
  const isClassMethod = node.kind === 'Function' && node.decorators.length > 0;
  if (!takesSelf || isClassMethod || fn.receiver === null) return call;
  const owner = context.file.names.functionOf(call.node.callee.object);
  return owner?.kind === 'Class' ? { ...call, receiver: first.register, args: rest } : call;
}

function argumentRegister(
  call: CallInstruction,
  fn: IrFunction,
  index: number,
  before: number,
): number | null {
  const param = fn.params[index];
  if (param === undefined || param.variadic !== 0) return null;
  return (
    argumentRegisters(call.args, { port: 'argument', index: index - before, name: param.name })[0] ?? null
  );
}

// ----------------------------------------------------------------------------------------- models and methods

function applyCallSources(
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

function applyCallSanitizers(
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
function applyModelPropagators(context: FunctionContext, state: State, call: CallInstruction): Value | null {
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
  return source.functions.length === 0 ? value : { ...value, functions: source.functions };
}

/** Code that nobody has described: what goes in may come out. */
function unknownCall(context: FunctionContext, state: State, call: CallInstruction): Value {
  const { space } = context.file;
  const facts: Fact[] = [];
  const inputs = call.args.map((argument) => argument.register);
  if (call.receiver !== null) inputs.push(call.receiver);
  const note = `through ${call.name === null ? 'a call' : `${call.name}()`}`;
  for (const register of inputs) {
    for (const fact of deepFacts(space, getValue(state, register)))
      addStep(space, facts, fact, call.node, note, VIA_UNKNOWN_CALL | VIA_OPERATION);
  }
  const functions = [
    ...new Set(call.args.flatMap((argument) => getValue(state, argument.register).functions)),
  ];
  for (const id of functions) handOver(context, state, call, id, facts);
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
