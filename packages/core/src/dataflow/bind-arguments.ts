/** Which parameters of a function get which arguments: positional, named, spread, rest. */
import { type IrFunction, type IrParam, restFrom } from '../ir/ir.ts';
import { CLEAN, type FactSpace, type Value } from './facts.ts';
import type { PassedArgument } from './summary.ts';
import { join, readField, writeField } from './values.ts';

/** Values of a function's parameters; `first` is the position of the first argument. */
export function bindArguments(
  space: FactSpace,
  fn: IrFunction,
  args: readonly PassedArgument[],
  first = 0,
): readonly (Value | undefined)[] {
  const values: (Value | undefined)[] = [];
  const add = (index: number, value: Value): void => {
    const before = values[index];
    values[index] = before === undefined ? value : join(space, before, value);
  };
  let position = first;
  for (const { name, spread, value } of args) {
    if (name !== null) {
      const index = fn.params.findIndex((param) => param.name === name);
      const keywords = fn.params.findIndex((param) => param.variadic === 2);
      if (index >= 0) add(index, value);
      else if (keywords >= 0) add(keywords, writeField(space, CLEAN, name, value));
    } else if (spread > 0) {
      for (let index = position; index < fn.params.length; index += 1)
        add(index, spreadValue(space, value, spread, fn.params[index]!, index - position));
    } else {
      const rest =
        fn.params[position]?.variadic === 1
          ? position
          : fn.params.findIndex((param, index) => param.variadic === 1 && index < position);
      if (rest >= 0) add(rest, writeField(space, CLEAN, String(position - rest), value));
      else add(position, value);
      position += 1;
    }
  }
  return values;
}

/** What a splat gives a parameter. */
function spreadValue(
  space: FactSpace,
  value: Value,
  spread: 0 | 1 | 2,
  param: IrParam,
  offset: number,
): Value {
  if (spread === 2)
    return param.name === null || param.variadic === 2 ? value : readField(space, value, param.name);
  return param.variadic === 1
    ? readField(space, value, restFrom(offset))
    : readField(space, value, String(offset));
}
