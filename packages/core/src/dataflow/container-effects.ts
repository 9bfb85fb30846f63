/** Names, contents and pairs of containers: `keys`, `values`, `items`, `enumerate`, `zip`, `dict`, `new Map`. */
import { ANY_ELEMENT, KEYS } from '../ir/ir.ts';
import type { CallInstruction } from './context.ts';
import { CLEAN, type FactSpace, type Value } from './facts.ts';
import type { ContainerEffect } from './known-methods.ts';
import { entriesOf, join, readElements, readField, writeField } from './values.ts';

/** The result of a container function; `inputs` are its arguments, or the receiver of a method. */
export function containerEffect(
  space: FactSpace,
  effect: ContainerEffect,
  inputs: readonly Value[],
  call: CallInstruction,
): Value {
  const first = inputs[0] ?? CLEAN;
  const listOf = (element: Value): Value => writeField(space, { ...CLEAN }, ANY_ELEMENT, element);
  switch (effect) {
    case 'keys':
      return listOf(readField(space, first, KEYS));
    case 'values':
      return listOf(readElements(space, first));
    case 'entries':
      return entriesOf(space, first);
    case 'pairs':
      return fromPairs(space, first);
    case 'enumerates':
      return listOf(writeField(space, CLEAN, '1', readElements(space, first)));
    case 'zips':
      return listOf(
        fieldsOf(
          space,
          inputs.map((input) => readElements(space, input)),
        ),
      );
    case 'collects':
      return fieldsOf(space, inputs);
    case 'picks':
      return inputs.reduce((value, input) => join(space, value, readElements(space, input)), CLEAN);
    case 'dictionary':
      return dictionary(space, inputs, call);
  }
}

function fieldsOf(space: FactSpace, values: readonly Value[]): Value {
  return values.reduce<Value>((result, value, index) => writeField(space, result, String(index), value), {
    ...CLEAN,
  });
}

/** `Object.fromEntries(pairs)`, `new Map(pairs)`. */
function fromPairs(space: FactSpace, pairs: Value): Value {
  const pair = readElements(space, pairs);
  const filled = writeField(space, { ...CLEAN }, ANY_ELEMENT, readField(space, pair, '1'));
  return writeField(space, filled, KEYS, readField(space, pair, '0'));
}

/** `dict(a=x, **rest)`. */
function dictionary(space: FactSpace, inputs: readonly Value[], call: CallInstruction): Value {
  let result: Value = { ...CLEAN };
  for (const [index, argument] of call.args.entries()) {
    const given = inputs[index] ?? CLEAN;
    // A list of pairs, or another dictionary.
    const value = given.length === undefined ? given : fromPairs(space, given);
    result =
      argument.name === null ? join(space, result, value) : writeField(space, result, argument.name, given);
  }
  return result;
}
