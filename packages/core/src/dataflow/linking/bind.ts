/** What the parameters of a function hold when it is called with arguments as they are written. */
import type { ParameterFact } from '../../facts/flow-facts.ts';
import { restFrom } from '../../ir/ir.ts';
import { CLEAN, type FactSpace, type Value } from '../facts.ts';
import type { PassedArgument } from '../summary.ts';
import { join, readField, writeField } from '../values.ts';

/** Values by parameter index: positional, named, spread, rest. */
export function bindPassed(
  space: FactSpace,
  params: readonly ParameterFact[],
  args: readonly PassedArgument[],
): readonly (Value | undefined)[] {
  const values: (Value | undefined)[] = [];
  const add = (index: number, value: Value): void => {
    values[index] = join(space, values[index] ?? CLEAN, value);
  };
  const keywords = params.findIndex(([, variadic]) => variadic === 2);
  const rest = params.findIndex(([, variadic]) => variadic === 1);
  let position = 0;
  for (const { name, spread, value } of args) {
    if (name !== null) {
      const index = params.findIndex((param) => param[0] === name);
      if (index >= 0) add(index, value);
      else if (keywords >= 0) add(keywords, writeField(space, CLEAN, name, value));
    } else if (spread > 0) {
      for (let index = position; index < params.length; index += 1)
        add(index, spreadInto(space, value, spread, params[index]!, index - position));
    } else {
      if (rest >= 0 && position >= rest) add(rest, writeField(space, CLEAN, String(position - rest), value));
      else add(position, value);
      position += 1;
    }
  }
  return values;
}

/** A handler with one parameter more than a library usually fills gets an error first. */
export function isErrorFirst(params: readonly ParameterFact[], usual: number): boolean {
  return params.length === usual + 1 && /^_*(?:e|err|error|ex)$/i.test(params[0]?.[0] ?? '');
}

function spreadInto(
  space: FactSpace,
  value: Value,
  spread: 1 | 2 | 0,
  [name, variadic]: ParameterFact,
  offset: number,
): Value {
  if (spread === 2) return name === null || variadic === 2 ? value : readField(space, value, name);
  return variadic === 1 ? readField(space, value, restFrom(offset)) : readField(space, value, String(offset));
}
