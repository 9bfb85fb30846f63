/** `locals()` of Python: the variables of the function as fields of one object, which older code hands to templates. */
import type { CallInstruction, FunctionContext } from './context.ts';
import { CLEAN, isClean, type Value } from './facts.ts';
import { getValue, type State } from './state.ts';
import { writeField } from './values.ts';

/** The value of a call of `locals`; null for other calls. */
export function localVariables(context: FunctionContext, state: State, call: CallInstruction): Value | null {
  const { names, space } = context.file;
  if (call.node.kind !== 'Call' || call.args.length > 0) return null;
  const { callee } = call.node;
  if (callee.kind !== 'Name' || callee.name !== 'locals' || names.definitionOf(callee) !== null) return null;
  let value = CLEAN;
  for (const [name, definition] of names.scopeOf(call.node).definitions) {
    const register = context.fn.registerOf.get(definition.id);
    const held = register === undefined ? CLEAN : getValue(state, register);
    if (!isClean(held)) value = writeField(space, value, name, held);
  }
  return value;
}
