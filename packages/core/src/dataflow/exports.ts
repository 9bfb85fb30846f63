/** What of a function's final state its summary needs. */
import type { Register } from '../ir/ir.ts';
import type { FunctionContext } from './context.ts';
import type { Value } from './facts.ts';
import { getValue, type State } from './state.ts';

/** Registers that are seen from outside: inputs, captured variables, and variables that closures made here capture. */
export function exportsOf(context: FunctionContext, state: State): Map<Register, Value> {
  const values = new Map<Register, Value>();
  for (const input of context.inputs.values()) values.set(input.register, getValue(state, input.register));
  for (const captured of context.fn.captured)
    values.set(captured.register, getValue(state, captured.register));
  for (const closure of context.closures.values()) {
    for (const definition of closure.captured.keys()) {
      const register = context.fn.registerOf.get(definition);
      if (register !== undefined) values.set(register, getValue(state, register));
    }
  }
  return values;
}
