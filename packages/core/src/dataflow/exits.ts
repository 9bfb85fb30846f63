/** What holds when a function ends: which parameters its guards have made safe, and what it changed. */
import type { Expression, Node } from '../ast/nodes.ts';
import type { FunctionContext } from './context.ts';
import type { Fact, Value } from './facts.ts';
import { refine } from './guards.ts';
import { createState, getValue, type State } from './state.ts';
import { capturedKey, type SummaryGuard } from './summary.ts';

/** Records one normal end of the function. `node` is the return statement, or null at the end of the body. */
export function recordExit(context: FunctionContext, state: State, node: Node | null): void {
  context.exitStates.push(state);
  const always = safeParameters(context, state);
  const value = node?.kind === 'Return' ? node.value : null;
  // Nothing is returned, which is as good as false.
  const truth = value === null ? false : truthOf(context, value);
  const safe = (outcome: boolean): ReadonlyMap<number, number | null> | null => {
    if (truth !== null) return truth === outcome ? always : null;
    const overlay = createState(state);
    refine(context, overlay, value!, outcome);
    return safeParameters(context, overlay);
  };
  context.exits.push({ whenTrue: safe(true), whenFalse: safe(false), always });
}

/** The truth value of a constant result, or null. */
function truthOf(context: FunctionContext, value: Expression): boolean | null {
  const constant = context.file.names.constantOf(value);
  if (constant?.type === 'null') return false;
  return constant?.type === 'boolean' ? constant.value : null;
}

/** Parameters that lost their symbolic fact (safe for all: null) or carry a mask now. */
function safeParameters(context: FunctionContext, state: State): ReadonlyMap<number, number | null> {
  const safe = new Map<number, number | null>();
  for (const [index, input] of context.inputs) {
    if (index < 0 || input.initial.facts.length === 0) continue;
    const now = getValue(state, input.register);
    if (now === input.initial) continue;
    const fact = now.facts.find((candidate) => isWhole(candidate, input.initial));
    if (fact === undefined) safe.set(index, null);
    else if (fact.mask !== 0) safe.set(index, fact.mask);
  }
  addSafeCaptures(context, state, safe);
  return safe;
}

/** The same for captured variables that the function leaves as they are. */
function addSafeCaptures(context: FunctionContext, state: State, safe: Map<number, number | null>): void {
  for (const { definition, register, isWritten } of context.fn.captured) {
    if (isWritten) continue;
    const origin = context.file.space.portOrigin({ base: 'captured', index: definition.id, path: [] });
    const now = getValue(state, register);
    if (now.functions.length > 0) continue;
    const fact = now.facts.find((candidate) => candidate.origin === origin);
    if (fact === undefined) safe.set(capturedKey(definition.id), null);
    else if (fact.mask !== 0) safe.set(capturedKey(definition.id), fact.mask);
  }
}

function isWhole(fact: Fact, initial: Value): boolean {
  return fact.origin === initial.facts[0]?.origin;
}

/** The guards that hold at every end. */
export function guardsOf(context: FunctionContext): readonly SummaryGuard[] {
  const guards: SummaryGuard[] = [];
  const possible = (
    ends: readonly (ReadonlyMap<number, number | null> | null)[],
  ): readonly ReadonlyMap<number, number | null>[] => ends.filter((end) => end !== null);
  for (const [when, ends] of [
    ['true', possible(context.exits.map((exit) => exit.whenTrue))],
    ['false', possible(context.exits.map((exit) => exit.whenFalse))],
    ['returns', context.exits.map((exit) => exit.always)],
  ] as const) {
    const [first, ...rest] = ends;
    if (first === undefined) continue;
    for (const [parameter, mask] of first) {
      if (rest.every((end) => end.get(parameter) === mask)) guards.push({ parameter, mask, when });
    }
  }
  return guards;
}
