/** Functions with some of their arguments bound: `partial(f, x)`, `f.bind(object, x)`; `f.call(…)` and `f.apply(…)` run them at once. */

import { instantiatePassed } from './closures.ts';
import type { CallInstruction, FunctionContext } from './context.ts';
import { CLEAN, type Value } from './facts.ts';
import { namespaceEffect } from './known-methods.ts';
import { calleeExpression } from './ports.ts';
import { getValue, type State } from './state.ts';
import type { PassedArgument } from './summary.ts';
import { join } from './values.ts';

/** The function that a call binds arguments to, or the result of one that it runs; null: the call does neither. */
export function holdArguments(context: FunctionContext, state: State, call: CallInstruction): Value | null {
  const args = call.args.map(
    ({ name, spread, register }): PassedArgument => ({ name, spread, value: getValue(state, register) }),
  );
  const callee = calleeExpression(call.node);
  if (callee === null) return null;
  if (call.name === 'partial' && namespaceEffect(context.file.names.qualifiedName(callee)) === 'binds')
    return bound(context, call, args[0]?.value ?? CLEAN, args.slice(1), null);
  if (call.receiver === null) return null;
  const target = getValue(state, call.receiver);
  if (target.functions.length > 0) {
    if (call.name === 'bind') return bound(context, call, target, args.slice(1), args[0]?.value ?? null);
    if (call.name === 'call')
      return run(context, state, call, target, args.slice(1), args[0]?.value ?? CLEAN);
    if (call.name === 'apply')
      return run(context, state, call, target, spread(args[1]), args[0]?.value ?? CLEAN);
  }
  if (call.name === 'apply' && (args[0]?.value.functions.length ?? 0) > 0 && isReflect(context, call))
    return run(context, state, call, args[0]!.value, spread(args[2]), args[1]?.value ?? CLEAN);
  return null;
}

function isReflect(context: FunctionContext, call: CallInstruction): boolean {
  const callee = calleeExpression(call.node);
  return callee !== null && context.file.names.qualifiedName(callee) === 'Reflect.apply';
}

function spread(argument: PassedArgument | undefined): readonly PassedArgument[] {
  return argument === undefined ? [] : [{ name: null, spread: 1, value: argument.value }];
}

function bound(
  context: FunctionContext,
  call: CallInstruction,
  target: Value,
  args: readonly PassedArgument[],
  receiver: Value | null,
): Value | null {
  if (target.functions.length === 0) return null;
  const { objects } = context.file.space;
  const functions = target.functions.map((id) => {
    const object = objects.get(id);
    return objects.put(`${id}=${call.node.id}`, {
      ...object,
      bound: [...object.bound, ...args],
      receiver: object.receiver ?? receiver,
    });
  });
  return { facts: [], fields: null, functions };
}

function run(
  context: FunctionContext,
  state: State,
  call: CallInstruction,
  target: Value,
  args: readonly PassedArgument[],
  receiver: Value,
): Value {
  let result = CLEAN;
  for (const id of target.functions)
    result = join(
      context.file.space,
      result,
      instantiatePassed(context, state, id, args, call.node, receiver),
    );
  return result;
}
