/**
 * A small outline of a file's flow facts: where facts start and where they are told, without how they travelled. The first look at a
 * program (`relevance.ts`) runs over outlines alone, so that the flow facts themselves, which are large, need to be at hand only for the
 * files that a flow may go through.
 *
 * Plain data of numbers. A *place* is where something starts or is told: its kind stands in the two lowest bits, which one above them.
 * A fact that rests on what names stand for in other files has the number of its set of conditions; whether these hold only linking
 * knows, and a fact of which they do not is none. Models of methods with common names leave many such facts.
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
  /** Threes: where a fact starts, the place of the same file at which it is told, and its conditions. */
  readonly told: readonly number[];
  /** Places at which functions are told. */
  readonly toldFunctions: readonly number[];
  /** Functions of the file, by position, that are told anywhere. */
  readonly handedOn: readonly number[];
  /** Threes: where a fact starts that comes to a sink, the sink, and its conditions. Facts of own sources are not among them. */
  readonly sinks: readonly number[];
  readonly callbacks: readonly CallbackOutline[];
  readonly calls: readonly CallOutline[];
  /** Pairs: everywhere that something starts which the function tells, a source among others, and the conditions. */
  readonly starts: readonly number[];
  /** Functions are part of what it tells. */
  readonly holdsFunctions: boolean;
}

/** A value that something is given: which functions of the file are in it, by position. */
export interface PassedOutline {
  /** Pairs: where a fact starts, and its conditions. */
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
  const isSupposing = flow.conditions.map((set) => set.some(({ kind }) => kind === 'denotes'));
  let first = 0;
  const functions = flow.functions.map((facts) => {
    const outline = outlineOfFunction(flow, isSupposing, facts, first);
    first += FIXED_PLACES + facts.params.length;
    return outline;
  });
  return { base: baseOf(flow), functions };
}

/** Tables that are empty in most files are one and the same. */
function baseOf(flow: FlowFacts): FlowFacts {
  return {
    ...flow,
    masks: flow.masks.length === 1 ? ONE_EMPTY : flow.masks,
    conditions: flow.conditions.length === 1 ? ONE_EMPTY : flow.conditions,
    calls: flow.calls.length === 0 ? NONE : flow.calls,
    sources: flow.sources.length === 0 ? NONE : flow.sources,
    sinks: flow.sinks.length === 0 ? NONE : flow.sinks,
    functions: flow.functions.map(withoutFlows),
  };
}

const NONE: readonly never[] = [];
/** The first set of masks, and of conditions, is the empty one. */
const ONE_EMPTY: readonly (readonly never[])[] = [NONE];

/** There is one for each argument of a call, and most say nothing. */
const NO_ARGUMENT: ArgumentOutline = { name: null, spread: 0, isNothing: true, ...NOTHING };

/** Lists of a few numbers each, told apart by those. Most functions have few, for which a set would be the larger part of the work. */
class Distinct {
  private found: number[] | null = null;
  private count = 0;
  private known: Set<string> | null = null;

  get list(): readonly number[] {
    return this.found ?? NO_NUMBERS;
  }

  add(...numbers: readonly number[]): void {
    if (this.known === null ? this.has(numbers) : this.known.has(numbers.join(' '))) return;
    this.found ??= [];
    this.found.push(...numbers);
    this.count += 1;
    if (this.known !== null) this.known.add(numbers.join(' '));
    else if (this.count === FEW) this.known = this.all(numbers.length);
  }

  private has(numbers: readonly number[]): boolean {
    const { list } = this;
    for (let at = 0; at < list.length; at += numbers.length)
      if (numbers.every((number, index) => list[at + index] === number)) return true;
    return false;
  }

  private all(width: number): Set<string> {
    const found = new Set<string>();
    for (let at = 0; at < this.list.length; at += width) found.add(this.list.slice(at, at + width).join(' '));
    return found;
  }
}

const FEW = 16;

function outlineOfFunction(
  { calls: written }: FlowFacts,
  isSupposing: readonly boolean[],
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
  const setOf = ([, , , set]: FactFact): number => (isSupposing[set] === true ? set : 0);
  const told = new Distinct();
  const toldFunctions = new Distinct();
  const handedOn = new Distinct();
  const starts = new Distinct();
  let holdsFunctions = false;
  /** Calls `found` with each fact of a value, at any depth. */
  const each = (
    value: ValueFacts | undefined,
    functions: Distinct,
    found: (start: number, set: number) => void,
  ): void => {
    if (value === undefined) return;
    for (const fact of value.facts ?? []) {
      const start = placeOf(fact[0]);
      starts.add(start, setOf(fact));
      found(start, setOf(fact));
    }
    if (value.functions !== undefined) holdsFunctions = true;
    for (const index of value.functions ?? []) functions.add(index);
    if (value.fields !== undefined)
      for (const field of Object.values(value.fields)) each(field, functions, found);
  };
  const tell = (value: ValueFacts | undefined, to: number): void => {
    if (value === undefined) return;
    const functions = new Distinct();
    each(value, functions, (start, set) => told.add(start, to, set));
    if (functions.list.length > 0) toldFunctions.add(to);
    for (const index of functions.list) handedOn.add(index);
  };
  const passed = (...values: readonly ValueFacts[]): PassedOutline => {
    if (values.every(isNothing)) return NOTHING;
    const from = new Distinct();
    const functions = new Distinct();
    for (const value of values) each(value, functions, (start, set) => from.add(start, set));
    return { starts: from.list, functions: functions.list };
  };
  const own = (place: number): number => (first + place) * 4;
  tell(facts.returns, own(RETURNS));
  tell(facts.thrown, own(EFFECTS));
  for (const [, value] of facts.mutated ?? []) tell(value, own(EFFECTS));
  for (const [field, value] of facts.shared ?? []) tell(value, field * 4 + OF_SHARED);
  const sinks = new Distinct();
  for (const [sink, fact] of facts.sinks ?? []) {
    const start = placeOf(fact[0]);
    starts.add(start, setOf(fact));
    if (typeof fact[0] !== 'number') sinks.add(start, sink, setOf(fact));
  }
  const callbacks = (facts.callbacks ?? []).map(([port, args]) => ({
    start: placeOf(port),
    passed: args.map((value) => passed(value)),
  }));
  const calls = (facts.calls ?? []).map(([call, args, receiver, captured]: CallInputsFact): CallOutline => {
    starts.add(call * 4 + OF_RESULT, 0);
    const { port } = written[call]!;
    return {
      call,
      called: port === null ? null : placeOf(port),
      args: args.map(([name, spread, value]) =>
        name === null && spread === 0 && isNothing(value)
          ? NO_ARGUMENT
          : { name, spread, isNothing: isNothing(value), ...passed(value) },
      ),
      receiver: passed(receiver),
      captured: passed(...captured.map(([, value]) => value)),
    };
  });
  return {
    told: told.list,
    toldFunctions: toldFunctions.list,
    handedOn: handedOn.list,
    sinks: sinks.list,
    callbacks,
    calls,
    starts: starts.list,
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
