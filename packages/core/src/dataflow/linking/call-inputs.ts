/** What stands behind the ports of a callee at a call. */
import { CLEAN, type FactSpace, type Port, type Value, valueOf } from '../facts.ts';
import { takeParts } from '../handed-values.ts';
import type { CallInputs, PassedArgument, PortValue } from '../summary.ts';
import { join } from '../values.ts';
import { bindPassed, isErrorFirst } from './bind.ts';
import type { LinkedCallee } from './linked-program.ts';

/** What a call in the program passes; `settle` says what a value of the caller comes to, and is asked once for each. */
export function passedPorts(
  space: FactSpace,
  { fn, isOwn, isConstructor }: LinkedCallee,
  inputs: CallInputs,
  settle: (value: Value) => Value,
): PortValue {
  const settled = new Map<Value, Value>();
  const once = (value: Value): Value => {
    let known = settled.get(value);
    if (known === undefined) {
      known = settle(value);
      settled.set(value, known);
    }
    return known;
  };
  const isKnown = new Set(fn.facts.modelled ?? []);
  /** What is handed on as a whole is no input, only its parts are, and a file that knows the type sees these by itself. */
  const partOf = (value: Value, { index, path }: Port): Value => {
    const { itself, parts } = takeParts(value);
    return parts === null || path.length === 0 || isKnown.has(index) ? itself : join(space, itself, parts);
  };
  let bound: readonly (Value | undefined)[] | null = null;
  return (port) => {
    switch (port.base) {
      case 'parameter':
        // A file has bound the arguments of its own functions to their parameters.
        if (isOwn) return partOf(once(inputs.args[port.index]?.value ?? CLEAN), port);
        bound ??= bindPassed(
          space,
          fn.facts.params,
          inputs.args.map((argument) => ({ ...argument, value: once(argument.value) })),
        );
        return partOf(bound[port.index] ?? CLEAN, port);
      case 'captured':
        return isOwn ? once(inputs.captured.get(port.index) ?? CLEAN) : CLEAN;
      case 'receiver':
        return isConstructor ? CLEAN : once(inputs.receiver);
      default:
        return CLEAN;
    }
  };
}

/**
 * What a library gives to a function that it calls. What it gives as a whole is no input, only its parts are; and a handler with one
 * parameter more than usual gets an error first.
 */
export function registeredPorts(
  space: FactSpace,
  { fn }: LinkedCallee,
  args: readonly PassedArgument[],
): PortValue {
  const { params } = fn.facts;
  const isPlain = args.every(({ name, spread }) => name === null && spread === 0);
  const values = isPlain ? args.map(({ value }) => value) : bindPassed(space, params, args);
  const shift = isPlain && isErrorFirst(params, args.length) ? 1 : 0;
  const isKnown = new Set(fn.facts.modelled ?? []);
  return (port) => {
    if (port.base !== 'parameter' || isKnown.has(port.index)) return CLEAN;
    const value = values[port.index - shift] ?? CLEAN;
    return port.path.length > 0 ? value : valueOf(value.facts);
  };
}
