/**
 * Calls that run a function which they are given: `executor.submit(f, x)`, `task.delay(x)`, `Depends(f)`. Models say which part of the
 * call the function is and what it gets; it may be one of the file, or be named here and stand in another file.
 */
import type { Call, ClassNode, Expression } from '../ast/nodes.ts';
import { bindArguments } from './bind-arguments.ts';
import { applySummary, displayName, inputsOf, instantiatePassed, substituteInputs } from './closures.ts';
import type { CallInstruction, FunctionContext } from './context.ts';
import { CLEAN, deepFacts, join, type Value, valueOf } from './facts.ts';
import { linkedCall, pendingCall } from './link-effects.ts';
import type { RunMark } from './marks.ts';
import { startSource } from './node-marks.ts';
import { argumentOf, argumentRegisters } from './ports.ts';
import { getValue, type State } from './state.ts';
import { CHANGED, EMPTY_SUMMARY, type PassedArgument } from './summary.ts';

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
  const { space, names, linkCallees } = context.file;
  const expr = argumentOf(node, mark.function) ?? annotatedType(context, node);
  if (expr === null || (mark.function.port === 'receiver' && isClassName(expr))) return null;
  const passed = [...filled(context, mark, expr), ...passedOn(state, call, mark)];
  const own = names.functionOf(expr);
  if (own?.kind === 'Class') return makeObject(context, state, own, passed, node);
  const value = givenValue(state, call, mark);
  let result: Value | null = null;
  for (const id of value.functions)
    result = join(space, result ?? CLEAN, instantiatePassed(context, state, id, passed, node));
  const callee = result === null ? (linkCallees?.calleeNamed(expr, value) ?? null) : null;
  if (callee === null) return result;
  return linkedCall(context, expr, callee, byDefault, { args: passed, receiver: CLEAN, captured: new Map() });
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

/** What the library itself fills every parameter with. */
function filled(context: FunctionContext, mark: RunMark, expr: Expression): readonly PassedArgument[] {
  return mark.fills.map((source) => ({
    name: null,
    spread: 2,
    value: valueOf([startSource(context.file.space, source, expr)]),
  }));
}

/** The arguments of the call that the function gets. */
function passedOn(state: State, call: CallInstruction, mark: RunMark): readonly PassedArgument[] {
  const { passes, function: port } = mark;
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
