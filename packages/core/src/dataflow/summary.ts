/**
 * Function summaries: what a function does with its inputs, in symbols. Facts of a summary start at a source or at a port
 * (parameter, receiver, captured variable); applying it to a call replaces ports by what the call passes.
 */
import type { Node } from '../ast/nodes.ts';
import type { Selector } from '../ir/ir.ts';
import { addFact, NOWHERE, placeFor, putFact } from './fact-lists.ts';
import {
  CLEAN,
  type Fact,
  type FactSpace,
  isAlone,
  isClean,
  isSpent,
  MAX_PATH,
  type Port,
  type Spot,
  startFact,
  step,
  type Value,
  valueOf,
  withLength,
} from './facts.ts';
import { type Activation, MAX_ACTIVATION_DEPTH, MAX_FILLS } from './function-objects.ts';
import type { SinkMark } from './marks.ts';
import { join, mapFacts, readPath } from './values.ts';

export interface FunctionSummary {
  readonly function: number;
  readonly returns: Value;
  /** Receiver and parameters as they are when the function ends, where it changed them; by parameter index, -1 the receiver. */
  readonly mutated: ReadonlyMap<number, Value>;
  /** Captured variables written, by definition id. */
  readonly written: ReadonlyMap<number, Value>;
  /** What it puts into fields that all functions of a program share, by number. */
  readonly shared: ReadonlyMap<number, Value>;
  /** Symbolic facts that reach sinks. */
  readonly sinks: readonly SummarySink[];
  /** Calls of functions that came in through a port. */
  readonly callbacks: readonly SummaryCallback[];
  /** Calls that the file cannot follow, by id: what they are given. */
  readonly calls: ReadonlyMap<number, CallInputs>;
  /** Parameters and captured variables that are safe when the function returns true or false, or returns at all. */
  readonly guards: readonly SummaryGuard[];
  /** Parameters of types whose sources models name: where they come from, the file knows. */
  readonly modelled: readonly number[];
  /** Parameters that hold an object which a library hands to other functions as well, with its type. */
  readonly carried: readonly (readonly [parameter: number, type: string])[];
  /** What it throws. */
  readonly thrown: Value;
  /** It always throws. */
  readonly neverReturns: boolean;
}

export interface SummarySink {
  readonly mark: SinkMark;
  readonly fact: Fact;
}

export interface SummaryCallback {
  /** The port of its result, in facts of base `callback`. */
  readonly id: number;
  readonly port: Port;
  readonly args: readonly PassedArgument[];
  readonly node: Node;
}

/** What a call is given: its arguments as they are written, and its object. */
export interface CallInputs {
  readonly args: readonly PassedArgument[];
  readonly receiver: Value;
  /** Variables that a function of the file captures, by definition id. */
  readonly captured: ReadonlyMap<number, Value>;
}

export interface PassedArgument {
  readonly name: string | null;
  readonly spread: 0 | 1 | 2;
  readonly value: Value;
}

export interface SummaryGuard {
  /** Index of the parameter; for a captured variable what `capturedKey` says. */
  readonly parameter: number;
  /** Mask of channels made safe; null: all. */
  readonly mask: number | null;
  readonly when: 'true' | 'false' | 'returns';
}

/** How guards name a captured variable: a number below those of parameters and the receiver. */
export function capturedKey(definition: number): number {
  return -2 - definition;
}

export const EMPTY_SUMMARY: FunctionSummary = {
  function: -1,
  returns: CLEAN,
  mutated: new Map(),
  written: new Map(),
  shared: new Map(),
  sinks: [],
  callbacks: [],
  calls: new Map(),
  guards: [],
  modelled: [],
  carried: [],
  thrown: CLEAN,
  neverReturns: false,
};

/** How a step at a call is told: of taint that starts in the callee, and of taint that goes through it. */
export interface CallNote {
  readonly own: string;
  readonly through: string;
}

/** `returned by f()` for what starts there; what the caller passed is told from where it goes in. */
export function callNote(verb: string, name: string): CallNote {
  return { own: `${verb} ${name}`, through: `passed to ${name}` };
}

/** What a call puts in the place of a port. */
export type PortValue = (port: Port) => Value;

/**
 * A call of a function whose own calls only linking can follow: what these give back is the result of this call, seen from the caller.
 * `prefix` says which part of what the callee does it is; empty for what it returns.
 */
export interface PendingCall {
  readonly call: number;
  readonly prefix: readonly Selector[];
}

/** First selectors of what a pending call does besides returning. */
export const CHANGED = '^changed ';
export const WRITTEN = '^written ';
export const THROWN = '^thrown';

/** A summary's value seen from a call: ports replaced, one step added. */
export function substitute(
  space: FactSpace,
  value: Value,
  portValue: PortValue,
  call: Spot,
  note: CallNote,
  pending: PendingCall | null = null,
): Value {
  const facts: Fact[] = [];
  for (const fact of value.facts) substituteInto(space, facts, fact, portValue, call, note, pending);
  const functions = functionsAt(space, value, portValue, call, note);
  if (value.fields === null && value.length === undefined)
    return functions.length === 0 ? valueOf(facts) : { facts, fields: null, functions };
  let fields: Map<string, Value> | null = null;
  for (const [key, field] of value.fields ?? []) {
    fields ??= new Map();
    const below = pending === null ? null : { call: pending.call, prefix: [...pending.prefix, key] };
    fields.set(key, substitute(space, field, portValue, call, note, below));
  }
  return withLength({ facts, fields, functions }, value.length ?? null);
}

/** As `substitute`; what came in from outside and is nothing else keeps its fields: `*args` that are handed on. */
export function substituteWhole(
  space: FactSpace,
  value: Value,
  portValue: PortValue,
  call: Spot,
  note: CallNote,
): Value {
  const [fact] = value.facts;
  const port = fact?.origin.kind === 'port' ? fact.origin.port : null;
  const isWhole = value.facts.length === 1 && value.fields === null && fact!.flags === 0;
  if (!isWhole || port === null || port.base === 'result' || port.base === 'shared')
    return substitute(space, value, portValue, call, note);
  const actual = readPath(space, portValue(port), port.path);
  return mapFacts(space, actual, (input) => through(space, input, fact!, call, note));
}

/** The functions that a value may be, with what they hold as seen from the call, and those that were passed and come back. */
function functionsAt(
  space: FactSpace,
  value: Value,
  portValue: PortValue,
  call: Spot,
  note: CallNote,
): readonly number[] {
  // Most values are no functions, and this runs for every value of every call.
  let found: number[] | null = null;
  for (const id of value.functions) {
    const moved = id >= 0 ? id : knownObjectAt(space, id, portValue, call, note);
    if (moved !== null) found = withFunction(found, moved);
  }
  for (const { origin, flags } of value.facts) {
    if (origin.kind !== 'port' || origin.port.base === 'result' || flags !== 0) continue;
    for (const id of readPath(space, portValue(origin.port), origin.port.path).functions)
      found = withFunction(found, id);
  }
  return found ?? NO_FUNCTIONS;
}

const NO_FUNCTIONS: readonly number[] = [];

function withFunction(found: number[] | null, id: number): number[] {
  if (found === null) return [id];
  if (!found.includes(id)) found.push(id);
  return found;
}

/** Objects as one call sees them. What they hold may be objects again, and then each would be looked at once per way to it. */
const seenFromCalls = new WeakMap<PortValue, Map<number, number | null>>();

function knownObjectAt(
  space: FactSpace,
  id: number,
  portValue: PortValue,
  call: Spot,
  note: CallNote,
): number | null {
  let seen = seenFromCalls.get(portValue);
  if (seen === undefined) {
    seen = new Map();
    seenFromCalls.set(portValue, seen);
  }
  let moved = seen.get(id);
  if (moved === undefined) {
    // What holds itself, bound again and again in a loop, is found here on the way into itself.
    seen.set(id, null);
    moved = objectAt(space, id, portValue, call, note);
    seen.set(id, moved);
  }
  return moved;
}

/** A function that holds something, seen from a call of the function that made it; null when it was handed on too often. */
function objectAt(
  space: FactSpace,
  id: number,
  portValue: PortValue,
  call: Spot,
  note: CallNote,
): number | null {
  const object = space.objects.get(id);
  const at = (value: Value): Value => substitute(space, value, portValue, call, note);
  const inner = object.activation;
  let activation = inner;
  if (inner !== null) {
    if (inner.depth >= MAX_ACTIVATION_DEPTH || inner.key.endsWith(`@${call.id}`)) return null;
    const made = space.objects.activation(`${inner.key}@${call.id}`, inner.depth + 1);
    if (made === null || isSpent(space)) return null;
    activation = made.activation;
    if (!isFilling(activation) && activation.fills < MAX_FILLS) fillActivation(space, activation, inner, at);
  }
  const bound = object.bound.map(({ name, spread, value }) => ({ name, spread, value: at(value) }));
  const receiver = object.receiver === null ? null : at(object.receiver);
  return space.objects.put(`${id}@${call.id}`, { function: object.function, activation, bound, receiver });
}

/** Activations that are being filled: functions that capture themselves must not be followed for ever. */
const filling = new WeakSet<Activation>();

const isFilling = (activation: Activation): boolean => filling.has(activation);

function fillActivation(
  space: FactSpace,
  activation: Activation,
  inner: Activation,
  at: (value: Value) => Value,
): void {
  filling.add(activation);
  activation.fills += 1;
  for (const [definition, value] of inner.captured)
    activation.captured.set(definition, join(space, activation.captured.get(definition) ?? CLEAN, at(value)));
  filling.delete(activation);
}

/** The facts that a summary's fact becomes at a call. */
export function substituteFact(
  space: FactSpace,
  fact: Fact,
  portValue: PortValue,
  call: Spot,
  note: CallNote,
): readonly Fact[] {
  if (fact.origin.kind === 'source') return [step(fact, call, note.own)];
  const { port } = fact.origin;
  if (port.base === 'shared') return [step(fact, call, note.own)];
  if (port.base === 'result') return NO_FACTS;
  const actual = readPath(space, portValue(port), port.path);
  if (isClean(actual)) return NO_FACTS;
  const facts = actual.facts.map((input) => through(space, input, fact, call, note));
  if (actual.fields === null || isAlone(fact)) return facts;
  const contained: Fact[] = [];
  addContained(space, contained, actual.fields, fact, call, note);
  return facts.concat(contained);
}

const NO_FACTS: readonly Fact[] = [];

/** Adds what a summary's fact becomes at a call. */
function substituteInto(
  space: FactSpace,
  facts: Fact[],
  fact: Fact,
  portValue: PortValue,
  call: Spot,
  note: CallNote,
  pending: PendingCall | null,
): void {
  if (fact.origin.kind === 'source' || fact.origin.port.base === 'shared')
    addFact(space, facts, step(fact, call, note.own));
  else if (fact.origin.port.base !== 'result') {
    const { port } = fact.origin;
    const actual = readPath(space, portValue(port), port.path);
    for (const input of actual.facts) addThrough(space, facts, input, fact, call, note);
    if (actual.fields !== null && !isAlone(fact)) addContained(space, facts, actual.fields, fact, call, note);
  } else if (pending !== null) addFact(space, facts, pendingFact(space, pending, call, note));
}

/** What the callee got from other files, as the result of calling it: linking knows what has become of it on the way. */
function pendingFact(space: FactSpace, pending: PendingCall, call: Spot, note: CallNote): Fact {
  const path = pending.prefix.slice(0, MAX_PATH);
  return startFact(space.portOrigin({ base: 'result', index: pending.call, path }), call, note.own);
}

/** Taint inside a field of what was passed reaches wherever the whole does. */
function addContained(
  space: FactSpace,
  facts: Fact[],
  fields: ReadonlyMap<Selector, Value>,
  fact: Fact,
  call: Spot,
  note: CallNote,
): void {
  for (const field of fields.values()) {
    for (const input of field.facts) addThrough(space, facts, input, fact, call, note);
    if (field.fields !== null) addContained(space, facts, field.fields, fact, call, note);
  }
}

/** Adds what `through` makes of a fact; it is only made when it is kept, and most are not. */
function addThrough(
  space: FactSpace,
  facts: Fact[],
  input: Fact,
  fact: Fact,
  call: Spot,
  note: CallNote,
): void {
  const mask = space.masks.union(input.mask, fact.mask);
  const link = space.conditions.union(input.link, fact.link);
  const depth = input.depth + 1 + fact.depth;
  const place = placeFor(space, facts, input.origin, mask, input.flags | fact.flags, link, depth);
  if (place !== NOWHERE) putFact(space, facts, through(space, input, fact, call, note), place);
}

function through(space: FactSpace, input: Fact, fact: Fact, call: Spot, note: CallNote): Fact {
  return {
    origin: input.origin,
    mask: space.masks.union(input.mask, fact.mask),
    flags: input.flags | fact.flags,
    prev: input,
    node: call,
    note: note.through,
    inner: fact,
    depth: input.depth + 1 + fact.depth,
    built: input.built ?? fact.built,
    link: space.conditions.union(input.link, fact.link),
  };
}
