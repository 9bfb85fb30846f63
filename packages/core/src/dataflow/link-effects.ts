/** What calls of functions of other files do here: their results are symbolic, and they may have checked what they were given. */
import type { Call } from '../ast/nodes.ts';
import type { CallInstruction, FunctionContext } from './context.ts';
import { CLEAN, conditioned, join, mapFacts, startFact, type Value, valueOf } from './facts.ts';
import { changePlace } from './guard-effects.ts';
import type { Callee } from './link-calls.ts';
import { placeOf } from './places.ts';
import { getValue, type State } from './state.ts';
import type { CallInputs } from './summary.ts';

/** Calls beyond this are left out of a summary; the default for unknown code holds for them. */
const MAX_CALLS = 96;

/** The symbolic result of a call, joined with the default for unknown code as long as nobody knows better. */
export function linkedResult(
  context: FunctionContext,
  state: State,
  call: CallInstruction,
  callee: Callee,
  byDefault: Value,
): Value {
  const { space } = context.file;
  const { id } = space.calls.callAt(call.node, callee);
  const inputs: CallInputs = {
    args: call.args.map(({ name, spread, register }) => ({ name, spread, value: getValue(state, register) })),
    receiver: call.receiver === null ? CLEAN : getValue(state, call.receiver),
  };
  if (!recordCall(context, id, inputs)) return byDefault;
  context.file.linkIds.set(call.node, id);
  const supposed = mapFacts(space, byDefault, (fact) =>
    conditioned(fact, space.conditions.with(fact.link, { kind: 'unresolved', call: id })),
  );
  const origin = space.portOrigin({ base: 'result', index: id, path: [] });
  const note = `returned by ${call.name === null ? 'a call' : `${call.name}()`}`;
  return join(space, valueOf([startFact(origin, call.node, note)]), supposed);
}

/** Notes what a call is given; what it was given before on other ways stays possible. Returns false when there are too many. */
export function recordCall(context: FunctionContext, id: number, inputs: CallInputs): boolean {
  const before = context.calls.get(id);
  if (before === undefined && context.calls.size >= MAX_CALLS) {
    context.file.space.dropped += 1;
    return false;
  }
  context.calls.set(id, before === undefined ? inputs : joinInputs(context, before, inputs));
  return true;
}

function joinInputs(context: FunctionContext, left: CallInputs, right: CallInputs): CallInputs {
  const { space } = context.file;
  const args = left.args.map((argument, index) => {
    const other = right.args[index];
    return other === undefined ? argument : { ...argument, value: join(space, argument.value, other.value) };
  });
  return { args, receiver: join(space, left.receiver, right.receiver) };
}

/** A function of another file may have checked the arguments of a call that gave this outcome. */
export function refineLinked(
  context: FunctionContext,
  state: State,
  call: Call,
  when: 'true' | 'false' | 'returns',
): void {
  const { space, linkIds } = context.file;
  const id = linkIds.get(call);
  if (id === undefined) return;
  for (const [index, argument] of call.args.entries()) {
    if (argument.kind !== 'Argument' || argument.name !== null) continue;
    const place = placeOf(context, argument.value);
    // A field of a request becomes tainted only when it is read again, so nothing can be noted of it here.
    if (place === null || place.path.length > 0) continue;
    changePlace(context, state, place, (fact) =>
      conditioned(fact, space.conditions.with(fact.link, { kind: 'guard', call: id, argument: index, when })),
    );
  }
}
