/**
 * A small outline of a file's flow facts: where facts start and where they are told, without how they travelled. The first look at a
 * program (`relevance.ts`) runs over outlines alone, so that the flow facts themselves, which are large, need to be at hand only for the
 * files that a flow may go through.
 *
 * Plain data of numbers. A *place* is where something starts or is told: its kind stands in the two lowest bits, which one above them.
 */
import type {
  CallInputsFact,
  FactFact,
  FlowFacts,
  FunctionFacts,
  PortFact,
  ValueFacts,
} from '../../facts/flow-facts.ts';
import { withoutFlows } from './prune.ts';

export interface FlowOutline {
  /** The flow facts without what their functions do with values. */
  readonly base: FlowFacts;
  /** By position in the flow facts. */
  readonly functions: readonly FunctionOutline[];
}

export interface FunctionOutline {
  /** Pairs: where a fact starts, and the place of the same file at which it is told. */
  readonly told: readonly number[];
  /** Places at which functions are told. */
  readonly toldFunctions: readonly number[];
  /** Functions of the file, by position, that are told anywhere. */
  readonly handedOn: readonly number[];
  /** Pairs: where a fact starts that comes to a sink, and the sink. Facts of the function's own sources are not among them. */
  readonly sinks: readonly number[];
  readonly callbacks: readonly CallbackOutline[];
  readonly calls: readonly CallOutline[];
  /** Everywhere that something starts which the function tells, a source among others. */
  readonly starts: readonly number[];
  /** Functions are part of what it tells. */
  readonly holdsFunctions: boolean;
}

/** A value that something is given: where its facts start, and which functions of the file are in it, by position. */
export interface PassedOutline {
  readonly starts: readonly number[];
  readonly functions: readonly number[];
}

export interface CallbackOutline {
  /** Where the value starts that is called. */
  readonly start: number;
  readonly passed: readonly PassedOutline[];
}

export interface CallOutline {
  readonly call: number;
  /** Where the value starts that is called; null when it is no value of the function. */
  readonly called: number | null;
  readonly args: readonly ArgumentOutline[];
  readonly receiver: PassedOutline;
  readonly captured: PassedOutline;
}

export interface ArgumentOutline extends PassedOutline {
  readonly name: string | null;
  readonly spread: 0 | 1 | 2;
  /** Nothing at all is known of it. */
  readonly isNothing: boolean;
}

/** Kinds of places: one of a function, the result of a call, a shared field, a source. */
export const OF_FUNCTION = 0;
export const OF_RESULT = 1;
export const OF_SHARED = 2;
export const OF_SOURCE = 3;

/** Places that every function has, before those of its parameters. */
export const FIXED_PLACES = 4;
export const RETURNS = 0;
/** What it throws, and what it changes: told to callers as results are. */
export const EFFECTS = 1;
export const RECEIVER = 2;
export const CAPTURED = 3;

/** The place number of a parameter among those of its function; of one that is not there the receiver's. */
export function parameterPlace(count: number, index: number): number {
  return index >= 0 && index < count ? FIXED_PLACES + index : RECEIVER;
}

const NO_NUMBERS: readonly number[] = [];
const NOTHING: PassedOutline = { starts: NO_NUMBERS, functions: NO_NUMBERS };
const EMPTY: FunctionOutline = {
  told: NO_NUMBERS,
  toldFunctions: NO_NUMBERS,
  handedOn: NO_NUMBERS,
  sinks: NO_NUMBERS,
  callbacks: [],
  calls: [],
  starts: NO_NUMBERS,
  holdsFunctions: false,
};

/** The outline of flow facts. Linear in them. */
export function outlineOf(flow: FlowFacts): FlowOutline {
  let first = 0;
  const functions = flow.functions.map((facts) => {
    const outline = outlineOfFunction(flow, facts, first);
    first += FIXED_PLACES + facts.params.length;
    return outline;
  });
  return { base: { ...flow, functions: flow.functions.map(withoutFlows) }, functions };
}

/** A number for two, so that pairs can be told apart quickly. */
const PAIR = 2 ** 26;

function outlineOfFunction(
  { calls: written }: FlowFacts,
  facts: FunctionFacts,
  first: number,
): FunctionOutline {
  const isEmpty =
    facts.returns === undefined &&
    facts.thrown === undefined &&
    facts.mutated === undefined &&
    facts.shared === undefined &&
    facts.sinks === undefined &&
    facts.calls === undefined &&
    facts.callbacks === undefined;
  if (isEmpty) return EMPTY;
  const count = facts.params.length;
  const placeOf = (start: FactFact[0]): number => startOf(start, first, count);
  const pairs = new Set<number>();
  const told: number[] = [];
  const toldFunctions = new Set<number>();
  const handedOn = new Set<number>();
  const starts = new Set<number>();
  let holdsFunctions = false;
  const collect = (value: ValueFacts | undefined, from: Set<number>, functions: Set<number>): void => {
    if (value === undefined) return;
    for (const [start] of value.facts ?? []) from.add(placeOf(start));
    if (value.functions !== undefined) holdsFunctions = true;
    for (const index of value.functions ?? []) functions.add(index);
    if (value.fields !== undefined)
      for (const field of Object.values(value.fields)) collect(field, from, functions);
  };
  const pair = (into: number[], start: number, to: number): void => {
    const key = start * PAIR + to;
    if (pairs.has(key)) return;
    pairs.add(key);
    into.push(start, to);
  };
  const tell = (value: ValueFacts | undefined, to: number): void => {
    const from = new Set<number>();
    const functions = new Set<number>();
    collect(value, from, functions);
    for (const start of from) {
      starts.add(start);
      pair(told, start, to);
    }
    if (functions.size > 0) toldFunctions.add(to);
    for (const index of functions) handedOn.add(index);
  };
  const passed = (...values: readonly (ValueFacts | undefined)[]): PassedOutline => {
    if (values.every((value) => value === undefined || isNothing(value))) return NOTHING;
    const from = new Set<number>();
    const functions = new Set<number>();
    for (const value of values) collect(value, from, functions);
    for (const start of from) starts.add(start);
    return { starts: listOf(from), functions: listOf(functions) };
  };
  const own = (place: number): number => (first + place) * 4;
  tell(facts.returns, own(RETURNS));
  tell(facts.thrown, own(EFFECTS));
  for (const [, value] of facts.mutated ?? []) tell(value, own(EFFECTS));
  for (const [field, value] of facts.shared ?? []) tell(value, field * 4 + OF_SHARED);
  pairs.clear();
  const sinks: number[] = [];
  for (const [sink, [start]] of facts.sinks ?? []) {
    const place = placeOf(start);
    starts.add(place);
    if (typeof start !== 'number') pair(sinks, place, sink);
  }
  const callbacks = (facts.callbacks ?? []).map(([port, args]) => ({
    start: placeOf(port),
    passed: args.map((value) => passed(value)),
  }));
  const calls = (facts.calls ?? []).map(([call, args, receiver, captured]: CallInputsFact): CallOutline => {
    starts.add(call * 4 + OF_RESULT);
    const { port } = written[call]!;
    return {
      call,
      called: port === null ? null : placeOf(port),
      args: args.map(([name, spread, value]) => ({
        name,
        spread,
        isNothing: isNothing(value),
        ...passed(value),
      })),
      receiver: passed(receiver),
      captured: passed(...captured.map(([, value]) => value)),
    };
  });
  return {
    told,
    toldFunctions: listOf(toldFunctions),
    handedOn: listOf(handedOn),
    sinks,
    callbacks,
    calls,
    starts: listOf(starts),
    holdsFunctions,
  };
}

function startOf(start: number | PortFact, first: number, count: number): number {
  if (typeof start === 'number') return start * 4 + OF_SOURCE;
  const [base, index] = start;
  switch (base) {
    case 'p':
      return (first + parameterPlace(count, index)) * 4;
    case 'r':
      return (first + RECEIVER) * 4;
    case 'c':
      return (first + CAPTURED) * 4;
    case 'x':
      return index * 4 + OF_RESULT;
    case 's':
      return index * 4 + OF_SHARED;
  }
}

function isNothing(value: ValueFacts): boolean {
  return value.facts === undefined && value.fields === undefined && value.functions === undefined;
}

const listOf = (numbers: ReadonlySet<number>): readonly number[] =>
  numbers.size === 0 ? NO_NUMBERS : [...numbers];
