/** Calls of functions of the file, by their summaries: which ones a call may run, what it gives them, and what they change. */
import type { ClassNode, FunctionNode } from '../ast/nodes.ts';
import { ANY_ELEMENT, type IrFunction } from '../ir/ir.ts';
import { bindArguments } from './bind-arguments.ts';
import { targetsOf } from './call-targets.ts';
import {
  applySummary,
  displayName,
  inputsOf,
  isCallbackPort,
  MAX_CALLBACKS,
  substituteInputs,
} from './closures.ts';
import { type CallInstruction, type FunctionContext, replaceObject } from './context.ts';
import { CLEAN, type Value } from './facts.ts';
import { type FixedParameters, fixedByCall, NOTHING_FIXED } from './fixed-arguments.ts';
import type { FunctionObject } from './function-objects.ts';
import { pendingCall } from './link-effects.ts';
import { MARK_SUPPOSED } from './marks.ts';
import { methodsOfObject } from './object-classes.ts';
import { argumentRegisters } from './ports.ts';
import { getValue, type State } from './state.ts';
import { CHANGED, EMPTY_SUMMARY, type PassedArgument } from './summary.ts';
import { join, readField } from './values.ts';

/** A model speaks of the call, whatever other files hold. */
export function isModelled(bits: number): boolean {
  return bits !== 0 && (bits & MARK_SUPPOSED) === 0;
}

interface OwnCallee {
  readonly fn: IrFunction;
  readonly isConstruction: boolean;
  /** What the function holds. */
  readonly object?: FunctionObject;
}

export function ownFunctions(
  context: FunctionContext,
  state: State,
  call: CallInstruction,
): readonly OwnCallee[] {
  const { names, ir, classes } = context.file;
  const target = call.node.kind === 'Call' ? names.calleeOf(call.node) : null;
  // A model knows better than the name of a method, and what makes its object better than that.
  const isKnown = target === null && isModelled(context.file.marks.bits[call.node.id] ?? 0);
  const find = isKnown ? methodsOfObject : targetsOf;
  const nodes = call.node.kind === 'Call' ? find(names, classes, call.node) : [];
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
export function calledValue(context: FunctionContext, state: State, call: CallInstruction): Value {
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

function passedArguments(state: State, call: CallInstruction): readonly PassedArgument[] {
  return call.args.map(({ name, spread, register }) => ({ name, spread, value: getValue(state, register) }));
}

export function callOwn(
  context: FunctionContext,
  state: State,
  written: CallInstruction,
  callee: OwnCallee,
): Value {
  const { space, summaries, summaryFor } = context.file;
  const { fn, object } = callee;
  const call = withReceiver(context, written, fn);
  const bound = object?.bound ?? [];
  const fixed = bound.length === 0 ? fixedBy(context, written, call, fn) : NOTHING_FIXED;
  const summary = fixed.size > 0 ? summaryFor(fn, fixed) : (summaries[fn.id] ?? EMPTY_SUMMARY);
  const receiver = callee.isConstruction || call.receiver === null ? CLEAN : getValue(state, call.receiver);
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

/** What a written call says of the parameters; arguments that became the receiver are none of them. */
function fixedBy(
  context: FunctionContext,
  written: CallInstruction,
  call: CallInstruction,
  fn: IrFunction,
): FixedParameters {
  if (written.node.kind !== 'Call') return NOTHING_FIXED;
  return fixedByCall(context.file.names, fn, written.node, written.args.length - call.args.length);
}

/** `Base.__init__(self, x)`: a method that is called through its class gets its receiver as an argument. `thing(x)`: of `__call__` it is the thing. */
function withReceiver(context: FunctionContext, call: CallInstruction, fn: IrFunction): CallInstruction {
  const [first, ...rest] = call.args;
  const { node } = fn;
  // `thing(x)`: what is called is the receiver.
  if (call.receiver === null && call.callee !== null && node.kind === 'Function' && node.name === '__call__')
    return { ...call, receiver: call.callee };
  if (call.node.kind !== 'Call' || call.node.callee.kind !== 'Member' || first === undefined) return call;
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
