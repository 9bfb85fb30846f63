/** Properties: reading or writing a member may run a function of the file. */
import type { Expression, FunctionNode } from '../ast/nodes.ts';
import type { Instruction } from '../ir/ir.ts';
import { applySummary, displayName, inputsOf } from './closures.ts';
import type { FunctionContext } from './context.ts';
import { CLEAN, remade, type Value } from './facts.ts';
import { specialMethods } from './special-methods.ts';
import { getValue, type State } from './state.ts';
import { join } from './values.ts';

type Load = Extract<Instruction, { op: 'load' }>;
type Store = Extract<Instruction, { op: 'store' }>;

/** The value of a member with what its getter returns, and the function that the member is. */
export function readMember(context: FunctionContext, state: State, load: Load, value: Value): Value {
  if (load.node.kind === 'WithItem') return entered(context, state, load);
  if (load.node.kind !== 'Member' && load.node.kind !== 'Index') return value;
  const receiver = getValue(state, load.object);
  if (load.node.kind === 'Index') return readItem(context, state, load, value);
  let result = withMethod(context, load, value);
  for (const id of value.functions) {
    const node = context.file.ir.functions[context.file.space.objects.get(id).function]?.node;
    if (node?.kind === 'Function' && node.form === 'getter')
      result = join(context.file.space, result, run(context, state, id, [], receiver, load));
  }
  for (const getter of accessorsOf(context, context.file.classes.getters.get(load.key), load.node)) {
    const fn = context.file.ir.functionOf(getter);
    if (fn !== null)
      result = join(context.file.space, result, run(context, state, fn.id, [], receiver, load));
  }
  return result;
}

/** `thing[key]`: what the class's own `__getitem__` returns, where it has one. */
function readItem(context: FunctionContext, state: State, load: Load, value: Value): Value {
  if (load.node.kind !== 'Index') return value;
  const { names, classes, space } = context.file;
  const key = load.index === null ? CLEAN : getValue(state, load.index);
  let result: Value | null = null;
  for (const method of specialMethods(names, classes, load.node.object, '__getitem__')) {
    const fn = context.file.ir.functionOf(method);
    if (fn === null) continue;
    const item = run(context, state, fn.id, [key], getValue(state, load.object), load);
    result = result === null ? item : join(space, result, item);
  }
  return result ?? value;
}

/** `with thing as x`: what `__enter__` of a class of the file returns, else the thing itself. */
function entered(context: FunctionContext, state: State, load: Load): Value {
  const thing = getValue(state, load.object);
  if (load.node.kind !== 'WithItem') return thing;
  const { names, classes, space } = context.file;
  const { context: object } = load.node;
  let result: Value | null = null;
  for (const name of ['__enter__', '__aenter__'] as const) {
    for (const method of specialMethods(names, classes, object, name)) {
      const fn = context.file.ir.functionOf(method);
      if (fn === null) continue;
      const value = run(context, state, fn.id, [], thing, load);
      result = result === null ? value : join(space, result, value);
    }
  }
  return result ?? thing;
}

/** `const run = this.run`: the method is a value. */
function withMethod(context: FunctionContext, load: Load, value: Value): Value {
  const { names, ir, classes } = context.file;
  if (value.functions.length > 0 || !classes.isMethodName(load.key)) return value;
  const target = names.functionOf(load.node as Expression);
  const fn = target?.kind === 'Function' ? ir.functionOf(target) : null;
  return fn === null ? value : remade(value, value.facts, value.fields, [fn.id]);
}

/** Runs the setter that a store calls. */
export function writeMember(context: FunctionContext, state: State, store: Store, value: Value): void {
  const setters = context.file.classes.setters.get(store.key);
  const target = store.node.kind === 'Assign' ? store.node.target : null;
  if (setters === undefined || target?.kind !== 'Member') return;
  for (const setter of accessorsOf(context, setters, target)) {
    const fn = context.file.ir.functionOf(setter);
    if (fn !== null) run(context, state, fn.id, [value], getValue(state, store.object), store);
  }
}

/** The accessors of a name that fit the object: those of its class when that is known, else the only one. */
function accessorsOf(
  context: FunctionContext,
  named: readonly FunctionNode[] | undefined,
  member: Expression,
): readonly FunctionNode[] {
  if (named === undefined || (member.kind !== 'Member' && member.kind !== 'Index')) return [];
  if (named.length === 1) return named;
  const { names, classes } = context.file;
  const type = names.typeOf(member.object);
  const owner =
    member.object.kind === 'This' || type === null
      ? names.enclosing(member)
      : (names.classes.find((node) => node.name === type) ?? null);
  const own = owner?.kind === 'Function' ? names.enclosing(owner) : owner;
  if (own?.kind !== 'Class') return [];
  const ancestors = classes.ancestorsOf(own);
  return named.filter((accessor) => ancestors.some((node) => node === names.enclosing(accessor)));
}

function run(
  context: FunctionContext,
  state: State,
  id: number,
  args: readonly Value[],
  receiver: Value,
  instruction: Load | Store,
): Value {
  const summary = context.file.summaries[id];
  if (summary === undefined) return CLEAN;
  return applySummary(
    context,
    state,
    summary,
    inputsOf(args, receiver),
    instruction.node,
    displayName(context, id),
  );
}
