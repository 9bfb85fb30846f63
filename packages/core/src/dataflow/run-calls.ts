/**
 * Calls that run a function which they are given: `executor.submit(f, x)`, `task.delay(x)`, `Depends(f)`. Models say which part of the
 * call the function is and what it gets; it may be one of the file, or be named here and stand in another file.
 */
import type { Call, ClassNode, Expression } from '../ast/nodes.ts';
import { bindArguments } from './bind-arguments.ts';
import { applySummary, displayName, inputsOf, instantiatePassed, substituteInputs } from './closures.ts';
import type { CallInstruction, FunctionContext } from './context.ts';
import { CLEAN, type Value, valueOf } from './facts.ts';
import { handedTo, OF_HANDLER } from './handed-values.ts';
import { classBehind, handlersIn } from './handler-expressions.ts';
import { linkedCall, pendingCall, recordRegistered } from './link-effects.ts';
import type { RunMark } from './marks.ts';
import { startSource } from './node-marks.ts';
import { argumentOf, argumentRegisters } from './ports.ts';
import { getValue, type State } from './state.ts';
import { CHANGED, EMPTY_SUMMARY, type PassedArgument } from './summary.ts';
import { deepFacts, join } from './values.ts';

/** What the functions that the call runs give back; null when models know of none. */
export function runGiven(
  context: FunctionContext,
  state: State,
  call: CallInstruction,
  defaultResult: () => Value,
): Value | null {
  const { runs } = context.file.marks;
  const marks = runs.size === 0 ? undefined : runs.get(call.node.id);
  if (marks === undefined || call.node.kind !== 'Call') return null;
  const byDefault = defaultResult();
  let result: Value | null = null;
  for (const mark of marks) {
    const value = runOne(context, state, call, call.node, mark, byDefault);
    if (value !== null) result = join(context.file.space, result ?? CLEAN, value);
  }
  return result ?? byDefault;
}

function runOne(
  context: FunctionContext,
  state: State,
  call: CallInstruction,
  node: Call,
  mark: RunMark,
  byDefault: Value,
): Value | null {
  const written = argumentOf(node, mark.function) ?? annotatedType(context, node);
  if (written === null || (mark.function.port === 'receiver' && isClassName(written))) return null;
  const { space, names } = context.file;
  const { methods, madeBy } = mark.run;
  let result: Value | null = null;
  // Handlers come in wrappers: `login_required(show)`.
  for (const part of isHandler(mark) ? handlersIn(names, written) : [written]) {
    const made = madeBy === null ? null : classBehind(part, madeBy);
    const expr = made ?? part;
    const given: GivenFunction = {
      expr,
      node,
      mark,
      passed: [...filled(context, mark, expr), ...passedOn(state, call, mark)],
      byDefault,
      members: made === null && madeBy !== null ? [] : methods,
    };
    const value = part === written && made === null ? givenValue(state, call, mark) : CLEAN;
    const ran = runGivenPart(context, state, value, given);
    if (ran !== null) result = join(space, result ?? CLEAN, ran);
  }
  return result;
}

/** A library calls the function by itself; nobody gets what it returns. */
function isHandler({ run }: RunMark): boolean {
  return run.gives.length > 0 || run.namedBy !== null;
}

interface GivenFunction {
  readonly expr: Expression;
  readonly node: Call;
  readonly mark: RunMark;
  readonly passed: readonly PassedArgument[];
  readonly byDefault: Value;
  /** Methods that are run when it is a class. */
  readonly members: readonly string[];
}

function runGivenPart(
  context: FunctionContext,
  state: State,
  value: Value,
  given: GivenFunction,
): Value | null {
  const own = context.file.names.functionOf(given.expr);
  if (own?.kind !== 'Class') return runValue(context, state, value, given);
  if (!isHandler(given.mark)) return makeObject(context, state, own, given.passed, given.node);
  return given.members.length > 0 ? runMethods(context, state, own, given) : null;
}

/** A function of the file that the value holds, or one that another file defines. */
function runValue(
  context: FunctionContext,
  state: State,
  value: Value,
  { expr, node, mark, passed, byDefault, members }: GivenFunction,
): Value | null {
  const { space, linkCallees } = context.file;
  let result: Value | null = null;
  for (const id of value.functions)
    result = join(space, result ?? CLEAN, instantiatePassed(context, state, id, passed, node));
  if (result !== null || linkCallees === null) return result;
  const inputs = { args: passed, receiver: CLEAN, captured: new Map() };
  if (isHandler(mark)) {
    const handler = linkCallees.handlerOf(expr, members);
    if (handler !== null) recordRegistered(context, expr, handler, passed);
    return null;
  }
  const callee = linkCallees.calleeNamed(expr, value);
  return callee === null ? null : linkedCall(context, expr, callee, byDefault, inputs);
}

/** The methods of a class of the file that a library calls on objects of it. */
function runMethods(
  context: FunctionContext,
  state: State,
  node: ClassNode,
  { members, passed, node: at }: GivenFunction,
): Value {
  const { space, classes, ir, summaries } = context.file;
  for (const method of members) {
    const found = classes
      .ancestorsOf(node)
      .flatMap((owner) => owner.body.body)
      .find((member) => member.kind === 'Function' && member.name === method);
    const fn = found?.kind === 'Function' ? ir.functionOf(found) : null;
    if (fn === null) continue;
    const inputs = inputsOf(bindArguments(space, fn, passed));
    applySummary(context, state, summaries[fn.id] ?? EMPTY_SUMMARY, inputs, at, displayName(context, fn.id));
  }
  return CLEAN;
}

/** `Mailer.send(x)` is a method of the class, and no task. */
function isClassName(expr: Expression): boolean {
  const name = expr.kind === 'Name' ? expr.name : expr.kind === 'Member' ? expr.property : '';
  return /^_*[A-Z]/.test(name);
}

/** `filter: Filter = Depends()`: where no function is given, the annotated class is made. */
function annotatedType(context: FunctionContext, node: Call): Expression | null {
  const parent = context.file.names.parentOf(node);
  return parent?.kind === 'Param' && parent.default === node ? (parent.type?.expr ?? null) : null;
}

function givenValue(state: State, call: CallInstruction, { function: port }: RunMark): Value {
  if (port.port === 'receiver') return call.receiver === null ? CLEAN : getValue(state, call.receiver);
  const [register] = argumentRegisters(call.args, port);
  return register === undefined ? CLEAN : getValue(state, register);
}

/** What the library itself gives, and fills parameters with. */
function filled(context: FunctionContext, mark: RunMark, expr: Expression): readonly PassedArgument[] {
  const { space } = context.file;
  const given = mark.given.map(
    (value): PassedArgument => ({
      name: null,
      spread: 0,
      value: value === null ? CLEAN : handedTo(context, value, expr, OF_HANDLER),
    }),
  );
  const { fills, route } = mark;
  if (fills.length === 0) return given;
  const value = valueOf(fills.map((source) => startSource(space, source, expr)));
  // A route that is not known is told as one that may fill everything, with nothing that is known.
  if (route === null)
    return [...given, { name: null, spread: 2, value: mark.run.namedBy === null ? value : CLEAN }];
  const named = [...route.free].map((name): PassedArgument => ({ name, spread: 0, value }));
  // What is converted is told, too: nothing else fills it.
  for (const name of route.converted) named.push({ name, spread: 0, value: CLEAN });
  return [...given, ...named, ...(route.hasFreePosition ? [{ name: null, spread: 1, value } as const] : [])];
}

/** The arguments of the call that the function gets. */
export function passedOn(
  state: State,
  call: CallInstruction,
  mark: Pick<RunMark, 'function' | 'run'>,
): readonly PassedArgument[] {
  const { function: port } = mark;
  const { passes } = mark.run;
  if (passes === null) return [];
  if (typeof passes === 'object') {
    const spread = (part: typeof passes.list, kind: 1 | 2): PassedArgument[] =>
      part === null
        ? []
        : argumentRegisters(call.args, part).map((register) => ({
            name: null,
            spread: kind,
            value: getValue(state, register),
          }));
    return [...spread(passes.list, 1), ...spread(passes.keywords, 2)];
  }
  const first = passes === 'rest' && port.port === 'argument' ? port.index + 1 : 0;
  const own = 'name' in port ? port.name : null;
  let position = 0;
  return call.args.flatMap(({ name, spread, register }): PassedArgument[] => {
    if (name === null) {
      position += 1;
      if (position <= first) return [];
    } else if (name === own) return [];
    return [{ name, spread, value: getValue(state, register) }];
  });
}

/** The constructor of a class of the file runs; a class without one holds what it is given. */
function makeObject(
  context: FunctionContext,
  state: State,
  node: ClassNode,
  passed: readonly PassedArgument[],
  at: Call,
): Value {
  const { space, classes, ir, summaries } = context.file;
  for (const owner of classes.ancestorsOf(node)) {
    for (const member of owner.body.body) {
      const isConstructor =
        member.kind === 'Function' && (member.form === 'constructor' || member.name === '__init__');
      const fn = isConstructor ? ir.functionOf(member) : null;
      if (fn === null) continue;
      const summary = summaries[fn.id] ?? EMPTY_SUMMARY;
      const inputs = inputsOf(bindArguments(space, fn, passed));
      const name = displayName(context, fn.id);
      applySummary(context, state, summary, inputs, at, name);
      const pending = pendingCall(context, summary, at, [`${CHANGED}-1`]);
      return substituteInputs(context, state, summary.mutated.get(-1) ?? CLEAN, inputs, at, name, pending);
    }
  }
  return valueOf(passed.flatMap(({ value }) => deepFacts(space, value)));
}
