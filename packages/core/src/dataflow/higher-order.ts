/** Functions that are handed to methods and to unknown code, and called there. */
import { ANY_ELEMENT } from '../ir/ir.ts';
import { inputsOf, instantiateFunction, substituteInputs } from './closures.ts';
import type { CallInstruction, FunctionContext } from './context.ts';
import { CLEAN, masked, type Value } from './facts.ts';
import { elementGuard } from './guard-elements.ts';
import { argumentAt } from './ports.ts';
import type { State } from './state.ts';
import { EMPTY_SUMMARY } from './summary.ts';
import { join, mapFacts, readElements, writeField } from './values.ts';

/** What the executor of `new Promise(executor)` passes to `resolve`. */
export function resolved(
  context: FunctionContext,
  state: State,
  call: CallInstruction,
  args: readonly Value[],
): Value {
  let result = CLEAN;
  for (const id of args[0]?.functions ?? []) {
    instantiateFunction(context, state, id, [], call.node);
    const object = context.file.space.objects.get(id);
    const inputs = inputsOf([], CLEAN, object.activation?.captured ?? null);
    for (const callback of (context.file.summaries[object.function] ?? EMPTY_SUMMARY).callbacks) {
      if (callback.port.base !== 'parameter' || callback.port.index !== 0) continue;
      for (const { value } of callback.args)
        result = join(
          context.file.space,
          result,
          substituteInputs(context, state, value, inputs, call.node, 'the promise'),
        );
    }
  }
  return result;
}

/** `xs.map(f)`, `promise.then(f)`: the function gets the elements; what it returns and what it is called on reach the result. */
export function callHigherOrder(
  context: FunctionContext,
  state: State,
  call: CallInstruction,
  source: Value,
  args: readonly Value[],
): Value {
  const { space } = context.file;
  const hasFunctions = args.some((argument) => argument.functions.length > 0);
  const element = call.name === 'then' || call.name === 'catch' ? source : readElements(space, source);
  let result =
    hasFunctions && call.name !== 'filter' && call.name !== 'find' && call.name !== 'sort' ? CLEAN : source;
  for (const argument of args) {
    for (const id of argument.functions) {
      const isReduce = call.name === 'reduce' || call.name === 'reduceRight';
      const inputs = isReduce ? [join(space, args[1] ?? CLEAN, element), element] : [element];
      const returned = instantiateFunction(context, state, id, inputs, call.node);
      const isChosen =
        call.name === 'filter' || call.name === 'find' || call.name === 'sort' || call.name === 'forEach';
      if (!isChosen)
        result = join(
          space,
          result,
          call.name === 'map' || call.name === 'flatMap'
            ? writeField(space, CLEAN, ANY_ELEMENT, returned)
            : returned,
        );
    }
  }
  return call.name === 'filter' ? filtered(context, call, result) : result;
}

/** `xs.filter((x) => ALLOWED.includes(x))`: what is left has passed the guard. */
function filtered(context: FunctionContext, call: CallInstruction, value: Value): Value {
  const callback = call.node.kind === 'Call' ? argumentAt(call.node, 0) : null;
  const guard = callback === null ? null : elementGuard(context, callback, true);
  if (guard === null) return value;
  const { space } = context.file;
  return mapFacts(space, value, (fact) =>
    guard.mask === null ? null : masked(fact, space.masks.union(fact.mask, guard.mask)),
  );
}
