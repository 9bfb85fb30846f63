/**
 * Closures that a function makes: what they do with the variables around them.
 *
 * A closure without a name runs where it is made, as if at once, with parameters of which nothing is known. One that has a name waits
 * until the name is used: by then the variables around it may have been checked. Whatever is written later is seen by a closure that
 * runs later, so all are looked at again when the function ends. What a check no longer says there was not written: a closure that is
 * made in the branch of a check keeps what the branch knows.
 */
import type { Node } from '../ast/nodes.ts';
import type { IrFunction, Register } from '../ir/ir.ts';
import { applySummary, displayName, inputsOf } from './closures.ts';
import type { CallInstruction, FunctionContext, MadeClosure } from './context.ts';
import { CLEAN, type Value } from './facts.ts';
import { calledValue } from './own-calls.ts';
import { getValue, type State } from './state.ts';
import { EMPTY_SUMMARY } from './summary.ts';
import { join, mapFacts } from './values.ts';

/**
 * A closure is made; `dst` is where it goes. Returns the number of the function, which holds its variables when they are those of a
 * call.
 */
export function instantiateClosure(
  context: FunctionContext,
  state: State,
  id: number,
  node: Node,
  dst: Register,
): number {
  const fn = context.file.ir.functions[id];
  if (fn === undefined || fn.captured.length === 0) return id;
  const hasRun = context.closures.get(id)?.hasRun ?? false;
  // Methods are made before the fields of their class get values.
  const around = context.file.names.enclosing(node);
  const at = around?.kind === 'Class' ? around.start : node.start;
  context.closures.set(id, { node, captured: capturedNow(context, state, fn), hasRun, at });
  if (!hasRun && isNamed(context, node, dst)) return objectOf(context, fn)?.id ?? id;
  return runNow(context, state, fn, node, at);
}

/** A declaration, or what a variable is given. */
function isNamed(context: FunctionContext, node: Node, dst: Register): boolean {
  const { names } = context.file;
  const definition = names.declaredBy(node);
  if (definition !== null && context.fn.registerOf.get(definition.id) === dst) return true;
  const parent = names.parentOf(node);
  return parent?.kind === 'Assign' && parent.value === node && parent.target.kind === 'Name';
}

function capturedNow(
  context: FunctionContext,
  state: State,
  { captured }: IrFunction,
): ReadonlyMap<number, Value> {
  const values = new Map<number, Value>();
  for (const { definition } of captured) {
    // Reading it here makes a variable of an outer function a captured variable of this one, too.
    const register = context.fn.registerOf.get(definition.id);
    if (register !== undefined) values.set(definition.id, getValue(state, register));
  }
  return values;
}

/** As if it ran at once, with parameters of which nothing is known. */
function runNow(context: FunctionContext, state: State, fn: IrFunction, node: Node, at: number): number {
  context.closures.set(fn.id, { node, captured: capturedNow(context, state, fn), hasRun: true, at });
  const summary = context.file.summaries[fn.id] ?? EMPTY_SUMMARY;
  applySummary(context, state, summary, inputsOf([]), node, displayName(context, fn.id));
  return holdVariables(context, state, fn);
}

/** The functions that a call runs or is given have been waiting for that. */
export function runWaiting(context: FunctionContext, state: State, call: CallInstruction): void {
  if (context.closures.size === 0) return;
  const at = call.node.start;
  for (const { register } of call.args) runWaitingIn(context, state, getValue(state, register), at);
  // What is called gets its parameters by the call itself.
  for (const id of calledValue(context, state, call).functions) {
    const waiting = waitingOf(context, id);
    if (waiting === null) continue;
    context.closures.set(waiting.fn.id, {
      node: waiting.node,
      captured: capturedNow(context, state, waiting.fn),
      hasRun: true,
      at,
    });
    holdVariables(context, state, waiting.fn);
  }
}

/** A value leaves the function, is put somewhere or handed on at an offset: the functions that it may be can run from there on. */
export function runWaitingIn(context: FunctionContext, state: State, value: Value, at: number): void {
  for (const id of value.functions) {
    const waiting = waitingOf(context, id);
    if (waiting !== null) runNow(context, state, waiting.fn, waiting.node, at);
  }
}

function waitingOf(
  context: FunctionContext,
  id: number,
): { readonly fn: IrFunction; readonly node: Node } | null {
  if (context.closures.size === 0) return null;
  const { space, ir } = context.file;
  const fn = ir.functions[space.objects.get(id).function];
  const closure = fn === undefined ? undefined : context.closures.get(fn.id);
  return fn === undefined || closure === undefined || closure.hasRun ? null : { fn, node: closure.node };
}

/** The closure as a function that holds the variables of the calls around it; those of the module are everywhere the same. */
function objectOf(
  context: FunctionContext,
  fn: IrFunction,
): { readonly id: number; readonly captured: Map<number, Value> } | null {
  const { space } = context.file;
  if (fn.captured.every(({ definition }) => definition.scope.kind === 'module')) return null;
  const made = space.objects.activation(`${context.fn.id}`, 0);
  if (made === null) return null;
  const { activation } = made;
  const id = space.objects.put(`f${fn.id}`, { function: fn.id, activation, bound: [], receiver: null });
  return { id, captured: activation.captured };
}

/** Keeps what the variables around a closure hold now for whoever calls it later. */
function holdVariables(context: FunctionContext, state: State, fn: IrFunction): number {
  const object = objectOf(context, fn);
  if (object === null) return fn.id;
  for (const { definition } of fn.captured) {
    const register = context.fn.registerOf.get(definition.id);
    if (register === undefined || definition.scope.kind === 'module') continue;
    const before = object.captured.get(definition.id) ?? CLEAN;
    object.captured.set(definition.id, join(context.file.space, before, getValue(state, register)));
  }
  return object.id;
}

/** At the function's end: closures that nothing here has used, and those whose captured variables were written after they ran. */
export function revisitClosures(context: FunctionContext, state: State): void {
  for (const [id, closure] of [...context.closures]) {
    const fn = context.file.ir.functions[id]!;
    if (!closure.hasRun) {
      runNow(context, state, fn, closure.node, closure.at);
      continue;
    }
    const written = writtenSince(context, state, closure);
    if (written.size > 0) runWith(context, state, fn, closure, written);
  }
}

/** What captured variables hold for a closure that runs at the end as well; only those that were written after it ran. */
function writtenSince(
  { fn, file: { space } }: FunctionContext,
  state: State,
  { captured, at }: MadeClosure,
): ReadonlyMap<Register, Value> {
  const written = new Map<Register, Value>();
  for (const [definition, before] of captured) {
    const register = fn.registerOf.get(definition);
    const now = register === undefined ? before : getValue(state, register);
    if (register === undefined || now === before) continue;
    const after = join(
      space,
      before,
      mapFacts(space, now, (fact) => (fact.node.start >= at ? fact : null)),
    );
    if (after !== before) written.set(register, after);
  }
  return written;
}

/** Runs a closure once more; what the variables hold for it they do not hold afterwards. */
function runWith(
  context: FunctionContext,
  state: State,
  fn: IrFunction,
  { node, at }: MadeClosure,
  values: ReadonlyMap<Register, Value>,
): void {
  const before = [...values.keys()].map((register) => [register, getValue(state, register)] as const);
  for (const [register, value] of values) state.own.set(register, value);
  runNow(context, state, fn, node, at);
  for (const [register, held] of before) {
    const now = getValue(state, register);
    state.own.set(register, now === values.get(register) ? held : join(context.file.space, held, now));
  }
}
