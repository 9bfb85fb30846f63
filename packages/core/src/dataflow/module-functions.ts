/** Functions of the module by the names that functions inside it know them by. */
import type { IrFile, IrFunction } from '../ir/ir.ts';
import type { Definition } from '../names/names.ts';

/** The function that a name of the module always is: neither decorated nor written again. */
export function functionOfModule(ir: IrFile, definition: Definition): IrFunction | null {
  if (definition.scope.kind !== 'module') return null;
  const { node, writes } = definition;
  const isDeclared = definition.kind === 'function' && node.kind === 'Function' && writes.length <= 1;
  const value = definition.kind === 'variable' && writes.length === 1 ? writes[0]!.value : null;
  const fn = isDeclared ? node : value?.kind === 'Function' ? value : null;
  return fn?.kind === 'Function' && fn.decorators.length === 0 ? ir.functionOf(fn) : null;
}

/** The functions of the module that a function names. */
export function namedFunctions(ir: IrFile, fn: IrFunction): readonly number[] {
  return fn.captured.flatMap(({ definition }) => functionOfModule(ir, definition)?.id ?? []);
}
