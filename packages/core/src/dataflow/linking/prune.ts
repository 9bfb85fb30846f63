/** A function's facts without those that no flow can need. */
import type { CallInputsFact, FactFact, FunctionFacts, ValueFacts } from '../../facts/flow-facts.ts';

/** Labels (bits) that come in where a fact starts, and that are wanted where it is told. */
export interface PruneQuestions {
  coming(start: FactFact[0]): number;
  /** What a set of conditions of the file supposes of names is not true. */
  isOut(set: number): boolean;
  readonly wantedAt: { readonly returns: number; readonly effects: number; readonly callback: number };
  wantedAtSink(sink: number): number;
  /** By number of the field in the file. */
  wantedAtShared(field: number): number;
  /** By number of the call in the file. */
  isResultWanted(call: number): boolean;
  wantedByCall(call: CallInputsFact): WantedByCall;
  areFunctionsWanted(wanted: number): boolean;
}

export interface WantedByCall {
  readonly receiver: number;
  readonly captured: number;
  readonly args: readonly number[];
}

/** Null when no fact and no function is left, so that nothing can come of the function. */
export function pruneFunction(facts: FunctionFacts, ask: PruneQuestions): FunctionFacts | null {
  const keep = (value: ValueFacts | undefined, wanted: number): ValueFacts => pruneValue(value, wanted, ask);
  const returns = keep(facts.returns, ask.wantedAt.returns);
  const thrown = keep(facts.thrown, ask.wantedAt.effects);
  const mutated = (facts.mutated ?? [])
    .map(([index, value]) => [index, keep(value, ask.wantedAt.effects)] as const)
    .filter(([, value]) => !isEmpty(value));
  const shared = (facts.shared ?? [])
    .map(([field, value]) => [field, keep(value, ask.wantedAtShared(field))] as const)
    .filter(([, value]) => !isEmpty(value));
  const sinks = (facts.sinks ?? []).filter(
    ([sink, [start, , , set]]) => (ask.coming(start) & ask.wantedAtSink(sink)) !== 0 && !ask.isOut(set),
  );
  const callbacks = (facts.callbacks ?? [])
    .map(([port, args]) => [port, args.map((value) => keep(value, ask.wantedAt.callback))] as const)
    .filter(([, args]) => args.some((value) => !isEmpty(value)));
  const calls = (facts.calls ?? []).flatMap((call) => pruneCall(call, ask));
  const isNothing =
    isEmpty(returns) &&
    isEmpty(thrown) &&
    [mutated, shared, sinks, callbacks, calls].every(({ length }) => length === 0);
  if (isNothing) return null;
  return {
    ...withoutFlows(facts),
    ...(isEmpty(returns) ? {} : { returns }),
    ...(isEmpty(thrown) ? {} : { thrown }),
    ...(mutated.length === 0 ? {} : { mutated }),
    ...(shared.length === 0 ? {} : { shared }),
    ...(sinks.length === 0 ? {} : { sinks }),
    ...(calls.length === 0 ? {} : { calls }),
    ...(callbacks.length === 0 ? {} : { callbacks }),
  };
}

type FlowMember = 'returns' | 'thrown' | 'mutated' | 'shared' | 'sinks' | 'calls' | 'callbacks';

const NO_PARAMETERS: FunctionFacts['params'] = [];

/** What a function is, and what it checks: that is asked of functions that take part in no flow, too. */
export function withoutFlows(facts: FunctionFacts): Omit<FunctionFacts, FlowMember> {
  // Spelled out, because there are as many as functions in a program, and leaving members out of a copy is slow.
  const { start, name, params, modelled, carried, guards } = facts;
  return {
    start,
    name,
    params: params.length === 0 ? NO_PARAMETERS : params,
    ...(modelled === undefined ? {} : { modelled }),
    ...(carried === undefined ? {} : { carried }),
    ...(guards === undefined ? {} : { guards }),
  };
}

function pruneCall(written: CallInputsFact, ask: PruneQuestions): readonly CallInputsFact[] {
  const [call, args, receiver, captured] = written;
  // Nothing comes to most calls, so who wants what of them need not be found out.
  const isIdle =
    !mayComeTo(receiver, ask) &&
    !args.some(([, , value]) => mayComeTo(value, ask)) &&
    !captured.some(([, value]) => mayComeTo(value, ask));
  if (isIdle) {
    if (!ask.isResultWanted(call)) return NO_CALLS;
    return [[call, args.map(([name, spread]) => [name, spread, EMPTY] as const), EMPTY, []]];
  }
  const wanted = ask.wantedByCall(written);
  const kept = args.map(
    ([name, spread, value], index) => [name, spread, pruneValue(value, wanted.args[index]!, ask)] as const,
  );
  const object = pruneValue(receiver, wanted.receiver, ask);
  const variables = captured
    .map(([key, value]) => [key, pruneValue(value, wanted.captured, ask)] as const)
    .filter(([, value]) => !isEmpty(value));
  const isNothing = isEmpty(object) && variables.length === 0 && kept.every(([, , value]) => isEmpty(value));
  return isNothing && !ask.isResultWanted(call) ? NO_CALLS : [[call, kept, object, variables]];
}

const EMPTY: ValueFacts = {};
const NO_FACTS: readonly FactFact[] = [];
const NO_CALLS: readonly CallInputsFact[] = [];

/** Whether a label comes to any part of a value, or a function is in it: without, nothing of it is kept whoever wants it. */
function mayComeTo(value: ValueFacts | undefined, ask: PruneQuestions): boolean {
  if (value === undefined) return false;
  if (value.functions !== undefined) return true;
  if (value.facts?.some(([start]) => ask.coming(start) !== 0) === true) return true;
  for (const key in value.fields) if (mayComeTo(value.fields[key], ask)) return true;
  return false;
}

function pruneValue(value: ValueFacts | undefined, wanted: number, ask: PruneQuestions): ValueFacts {
  if (value === undefined) return EMPTY;
  const facts =
    wanted === 0 || value.facts === undefined
      ? NO_FACTS
      : value.facts.filter(([start, , , set]) => (ask.coming(start) & wanted) !== 0 && !ask.isOut(set));
  const functions = ask.areFunctionsWanted(wanted) ? value.functions : undefined;
  if (value.fields === undefined) {
    if (functions === undefined) return facts.length === 0 ? EMPTY : { facts };
    return facts.length === 0 ? { functions } : { facts, functions };
  }
  const fields: Record<string, ValueFacts> = Object.create(null) as Record<string, ValueFacts>;
  let count = 0;
  for (const [key, field] of Object.entries(value.fields)) {
    const kept = pruneValue(field, wanted, ask);
    // A clean field hides what the whole holds.
    if (isEmpty(kept) && facts.length === 0) continue;
    fields[key] = kept;
    count += 1;
  }
  if (facts.length === 0 && count === 0 && functions === undefined) return EMPTY;
  return {
    ...(facts.length === 0 ? {} : { facts }),
    ...(count === 0 ? {} : { fields }),
    ...(functions === undefined ? {} : { functions }),
  };
}

function isEmpty(value: ValueFacts): boolean {
  return value.facts === undefined && value.fields === undefined && value.functions === undefined;
}
