/**
 * Facts and values: what is known of the data in a register.
 *
 * A fact is one origin of taint that reaches a value, with the channels that have been made safe on the way (`mask`), how it
 * travelled (`flags`) and where it came from (`prev`, a linked list that is the flow's trace). A value is the facts of the whole
 * plus more exact values of single fields, to a bounded depth; a stored field hides the whole's facts for that field.
 *
 * Over-approximates: joins are unions; unknown indexes are one element. Under-approximates: aliases made through containers.
 */
import type { Node } from '../ast/nodes.ts';
import type { FlowStep } from '../finding/finding.ts';
import { ANY_ELEMENT, KEYS, type Selector } from '../ir/ir.ts';
import { createFunctionObjects, type FunctionObjects } from './function-objects.ts';
import { createLinkCalls, type LinkCalls } from './link-calls.ts';
import { createLinkConditions, type LinkConditions } from './link-conditions.ts';
import type { SourceMark } from './marks.ts';
import type { Masks } from './masks.ts';

export const VIA_UNKNOWN_CALL = 1;
export const VIA_INDEX = 2;
export const VIA_COMPARISON = 4;
export const VIA_BOOLEAN = 8;
export const VIA_NUMBER = 16;
/** Went through string building. */
export const BUILT = 32;
/** Went through anything but assignments. */
export const VIA_OPERATION = 64;
/** Part of a container whose other parts may be clean. */
export const CONTAINED = 128;
/** Was checked by something that may be enough: an unknown validator, a prefix that ends anywhere. */
export const DOUBTED = 256;
/** Went past a check by a function that linking did not find; set by linking alone. */
export const MAYBE_CHECKED = 512;

/** Where taint starts: a source of this function, or an input of the function (symbolic; it makes the summary). */
export type Origin =
  | { readonly id: number; readonly kind: 'source'; readonly mark: SourceMark; readonly node: Spot }
  | {
      readonly id: number;
      readonly kind: 'port';
      readonly port: Port;
      /** The port that this one is a field of. */
      readonly whole: PortOrigin | null;
    };

export type PortOrigin = Extract<Origin, { readonly kind: 'port' }>;

/**
 * What a function does not know: its parameters, its receiver, captured variables, and results of calls whose callee is not in the
 * file (`result`) or came in from outside (`callback`), at an access path.
 */
export interface Port {
  readonly base: 'parameter' | 'receiver' | 'captured' | 'result' | 'callback' | 'shared';
  /** Number of a shared field (`shared` of the fact space), parameter index, definition id, or id of the call (`calls` of the fact space); 0 for the receiver. */
  readonly index: number;
  readonly path: readonly Selector[];
}

/** Where a step happens: a node of the file at hand, or steps that the analysis of another file has left behind. */
export type Spot = Node | KeptSteps;

export interface KeptSteps {
  readonly kind: 'KeptSteps';
  readonly id: number;
  readonly start: number;
  readonly end: number;
  readonly steps: readonly FlowStep[];
}

export interface Fact {
  readonly origin: Origin;
  readonly mask: number;
  readonly flags: number;
  readonly prev: Fact | null;
  readonly node: Spot;
  readonly note: string;
  /** The callee's part of the trace, when this step is a call. */
  readonly inner: Fact | null;
  readonly depth: number;
  /** The first string building on the way: what its constant text is decides some sinks. */
  readonly built: Node | null;
  /** What linking has to find out before the fact counts: a set of conditions (`LinkConditions`), 0 for none. */
  readonly link: number;
}

export interface Value {
  readonly facts: readonly Fact[];
  readonly fields: ReadonlyMap<Selector, Value> | null;
  /** Ids of functions that the value may be. */
  readonly functions: readonly number[];
  /** How many elements a sequence has, when they are known one by one (see sequences.ts). */
  readonly length?: number;
}

export const CLEAN: Value = { facts: [], fields: null, functions: [] };

/** Longer access paths stand for everything below their prefix. */
export const MAX_PATH = 3;
/** Facts of one value beyond this are dropped, longest traces first. */
export const MAX_FACTS = 24;
const MAX_FIELDS = 64;

/** Interns origins, so that facts compare by number, and counts what the caps cut. */
export interface FactSpace {
  readonly masks: Masks;
  /** Calls of functions of other files, and what facts suppose of them. */
  readonly calls: LinkCalls;
  readonly conditions: LinkConditions;
  /** Names of shared fields, by number. */
  readonly shared: string[];
  /** Functions that hold something. */
  readonly objects: FunctionObjects;
  sourceOrigin(mark: SourceMark, node: Spot): Origin;
  portOrigin(port: Port): Origin;
  /** The origin one field further than a port's. */
  fieldOrigin(origin: PortOrigin, key: Selector): PortOrigin;
  /** Number of facts dropped by `MAX_FACTS`. */
  dropped: number;
  /** Work done so far: instructions run and facts looked at. The same for the same text, whatever the machine does besides. */
  steps: number;
  readonly maxSteps: number;
  /** What any field of a value holds, all of them together. */
  readonly anyFields: WeakMap<Value, Value>;
}

/** The work that one file may cost is done: what is known by now is what will be reported. */
export function isSpent(space: FactSpace): boolean {
  return space.steps > space.maxSteps;
}

export function createFactSpace(masks: Masks, maxSteps = Number.POSITIVE_INFINITY): FactSpace {
  const origins = new Map<string, Origin>();
  const sourceIds = new Map<SourceMark, number>();
  // Fields are read far more often than there are origins, so their keys are not built again each time.
  const fieldsOf = new Map<PortOrigin, Map<Selector, PortOrigin>>();
  const intern = <T extends Origin>(key: string, make: () => T): T => {
    let origin = origins.get(key);
    if (origin === undefined) {
      origin = make();
      origins.set(key, origin);
    }
    return origin as T;
  };
  const portOrigin = (port: Port): PortOrigin =>
    intern(`${port.base}${port.index}.${port.path.join('\u0000')}`, () => {
      const whole = port.path.length === 0 ? null : portOrigin({ ...port, path: port.path.slice(0, -1) });
      return { id: origins.size, kind: 'port', port, whole };
    });
  return {
    masks,
    calls: createLinkCalls(),
    conditions: createLinkConditions(),
    shared: [],
    objects: createFunctionObjects(),
    dropped: 0,
    steps: 0,
    maxSteps,
    anyFields: new WeakMap(),
    sourceOrigin(mark, node) {
      let id = sourceIds.get(mark);
      if (id === undefined) {
        id = sourceIds.size;
        sourceIds.set(mark, id);
      }
      return intern(`s${id}:${node.id}`, () => ({ id: origins.size, kind: 'source', mark, node }));
    },
    portOrigin,
    fieldOrigin(origin, key) {
      let fields = fieldsOf.get(origin);
      if (fields === undefined) {
        fields = new Map();
        fieldsOf.set(origin, fields);
      }
      let field = fields.get(key);
      if (field === undefined) {
        field = portOrigin({ ...origin.port, path: [...origin.port.path, key] });
        fields.set(key, field);
      }
      return field;
    },
  };
}

/** A fact at its origin. */
export function startFact(origin: Origin, node: Spot, note: string): Fact {
  return { origin, mask: 0, flags: 0, prev: null, node, note, inner: null, depth: 0, built: null, link: 0 };
}

/** The fact one step further. */
export function step(fact: Fact, node: Spot, note: string, flags = 0, inner: Fact | null = null): Fact {
  const building =
    (flags & BUILT) !== 0 && fact.built === null && node.kind !== 'KeptSteps' ? node : fact.built;
  return {
    origin: fact.origin,
    mask: fact.mask,
    flags: fact.flags | flags,
    prev: fact,
    node,
    note,
    inner,
    depth: fact.depth + 1 + (inner?.depth ?? 0),
    built: building,
    link: fact.link,
  };
}

/** The same fact with flags added but no step of its own. */
export function flagged(fact: Fact, flags: number): Fact {
  return (fact.flags & flags) === flags ? fact : { ...fact, flags: fact.flags | flags };
}

export function masked(fact: Fact, mask: number): Fact {
  return fact.mask === mask ? fact : { ...fact, mask };
}

/** The same fact under further conditions. */
export function conditioned(fact: Fact, link: number): Fact {
  return fact.link === link ? fact : { ...fact, link };
}

/** A value holding facts only. */
export function valueOf(facts: readonly Fact[]): Value {
  return facts.length === 0 ? CLEAN : { facts, fields: null, functions: [] };
}

/** Nothing is known of it but perhaps how many elements it has. */
export function isClean(value: Value): boolean {
  return value.facts.length === 0 && value.fields === null && value.functions.length === 0;
}

/** Applies `change` to all facts of a value, fields included; facts for which it returns null disappear. */
export function mapFacts(space: FactSpace, value: Value, change: (fact: Fact) => Fact | null): Value {
  if (isClean(value)) return value;
  const facts: Fact[] = [];
  for (const fact of value.facts) {
    const changed = change(fact);
    if (changed !== null) addFact(space, facts, changed);
  }
  let fields: Map<Selector, Value> | null = null;
  if (value.fields !== null) {
    fields = new Map();
    for (const [key, field] of value.fields) fields.set(key, mapFacts(space, field, change));
  }
  return withLength({ facts, fields, functions: value.functions }, value.length ?? null);
}

/** The value as a sequence of a length; null: of an unknown one. */
export function withLength(value: Value, length: number | null): Value {
  if ((value.length ?? null) === length) return value;
  const { facts, fields, functions } = value;
  return length === null ? { facts, fields, functions } : { facts, fields, functions, length };
}

/** All facts of a value and its fields; those of fields are marked as contained. */
export function deepFacts(space: FactSpace, value: Value): readonly Fact[] {
  if (value.fields === null) return value.facts;
  const facts = [...value.facts];
  for (const field of value.fields.values()) {
    for (const fact of deepFacts(space, field)) addFact(space, facts, flagged(fact, CONTAINED));
  }
  return facts;
}

/** Adds a fact unless one that is as bad or worse is there; the shorter trace wins. Returns whether the list changed. */
export function addFact(space: FactSpace, facts: Fact[], fact: Fact): boolean {
  const { origin, mask, flags, link, depth } = fact;
  const place = placeFor(space, facts, origin, mask, flags, link, depth);
  return place !== NOWHERE && putFact(space, facts, fact, place);
}

/** Adds what `step` makes of a fact; it is only made when it is kept. */
export function addStep(
  space: FactSpace,
  facts: Fact[],
  fact: Fact,
  node: Spot,
  note: string,
  flags: number,
): void {
  const { origin, mask, link, depth } = fact;
  const place = placeFor(space, facts, origin, mask, fact.flags | flags, link, depth + 1);
  if (place !== NOWHERE) putFact(space, facts, step(fact, node, note, flags), place);
}

/** Where a fact goes in a list: in the place of the same with a longer trace (not negative), or one of these. */
export const NOWHERE = -1;
const AT_END = -2;
const MERGED_WITH_ONE = -3;
const MERGED_WITH_ALL = -4;
/** In the place of the one with the longest trace, whose position is subtracted. */
const INSTEAD_OF = -5;

/**
 * Looks, and changes nothing: most facts are known where they arrive, and then neither need they be made nor anything copied for them.
 * Takes what a fact would hold.
 */
export function placeFor(
  space: FactSpace,
  facts: readonly Fact[],
  origin: Origin,
  mask: number,
  flags: number,
  link: number,
  depth: number,
): number {
  // A fact that differs in nothing but what linking has to find out.
  let alike = 0;
  space.steps += 1 + facts.length;
  for (let i = 0; i < facts.length; i += 1) {
    const other = facts[i]!;
    if (other.origin !== origin) {
      if (isPartOf(origin, other.origin) && saysMore(space, other, mask, flags, link)) return NOWHERE;
      continue;
    }
    if (other.mask === mask && other.flags === flags) {
      if (other.link === link) return other.depth <= depth ? NOWHERE : i;
      if (other.link !== 0 && link !== 0) {
        if (space.conditions.eitherWay(other.link, link) !== null) return MERGED_WITH_ONE;
        alike += 1;
      }
    }
    // Fewer channels made safe and no worse a way of travelling: the other says all that this one would.
    if (saysMore(space, other, mask, flags, link)) return NOWHERE;
  }
  if (alike > 1) return MERGED_WITH_ALL;
  if (facts.length < MAX_FACTS || facts.some((other) => isPartOf(other.origin, origin))) return AT_END;
  space.dropped += 1;
  const longest = longestOf(facts);
  return facts[longest]!.depth <= depth ? NOWHERE : INSTEAD_OF - longest;
}

/** Fewer channels made safe, no worse a way of travelling, and no more conditions. */
function saysMore(space: FactSpace, other: Fact, mask: number, flags: number, link: number): boolean {
  return (
    (other.flags & ~flags) === 0 &&
    (flags & BUILT) === (other.flags & BUILT) &&
    space.masks.isSubset(other.mask, mask) &&
    space.conditions.isSubset(other.link, link)
  );
}

/** A field of something that is there as a whole: whatever is passed in with the field comes with the whole. */
function isPartOf(origin: Origin, whole: Origin): boolean {
  if (origin.kind !== 'port' || whole.kind !== 'port') return false;
  for (let outer = origin.whole; outer !== null; outer = outer.whole) if (outer === whole) return true;
  return false;
}

function longestOf(facts: readonly Fact[]): number {
  let longest = 0;
  for (let i = 1; i < facts.length; i += 1) if (facts[i]!.depth > facts[longest]!.depth) longest = i;
  return longest;
}

/** Puts a fact where `placeFor` said. Returns whether the list says more than before. */
export function putFact(space: FactSpace, facts: Fact[], fact: Fact, place: number): boolean {
  if (place === MERGED_WITH_ONE) return mergeWithOne(space, facts, fact);
  if (place === MERGED_WITH_ALL) return mergeAlike(space, facts, fact);
  if (place === AT_END) return putAtEnd(space, facts, fact);
  facts[place >= 0 ? place : INSTEAD_OF - place] = fact;
  return place < 0;
}

function putAtEnd(space: FactSpace, facts: Fact[], fact: Fact): boolean {
  dropParts(space, facts, fact);
  if (facts.length < MAX_FACTS) {
    facts.push(fact);
    return true;
  }
  space.dropped += 1;
  const longest = longestOf(facts);
  if (facts[longest]!.depth <= fact.depth) return false;
  facts[longest] = fact;
  return true;
}

/** Facts of fields of what has come in as a whole say nothing any more. */
function dropParts(space: FactSpace, facts: Fact[], fact: Fact): void {
  if (fact.origin.kind !== 'port' || fact.origin.port.path.length >= MAX_PATH) return;
  for (let i = facts.length - 1; i >= 0; i -= 1) {
    const { origin, mask, flags, link } = facts[i]!;
    if (isPartOf(origin, fact.origin) && saysMore(space, fact, mask, flags, link)) facts.splice(i, 1);
  }
}

/** Merges a fact with the first one from which it differs in the outcome of one check. */
function mergeWithOne(space: FactSpace, facts: Fact[], fact: Fact): boolean {
  for (const [index, other] of facts.entries()) {
    if (other.origin !== fact.origin || other.mask !== fact.mask || other.flags !== fact.flags) continue;
    const either = space.conditions.eitherWay(other.link, fact.link);
    if (either !== null) return mergeAt(space, facts, index, fact, either);
  }
  return false;
}

/** Replaces a fact by what it and another one that is alike say together. */
function mergeAt(space: FactSpace, facts: Fact[], index: number, fact: Fact, link: number): boolean {
  const [other] = facts.splice(index, 1);
  addFact(space, facts, conditioned(other!.depth <= fact.depth ? other! : fact, link));
  return true;
}

/** More than two ways that differ in the functions of other files on them are taken for one. */
function mergeAlike(space: FactSpace, facts: Fact[], fact: Fact): boolean {
  let merged = fact;
  for (let i = facts.length - 1; i >= 0; i -= 1) {
    const other = facts[i]!;
    if (other.origin !== fact.origin || other.mask !== fact.mask || other.flags !== fact.flags) continue;
    facts.splice(i, 1);
    const link = space.conditions.meet(merged.link, other.link);
    merged = conditioned(other.depth <= merged.depth ? other : merged, link);
  }
  facts.push(merged);
  return true;
}

/** Union of two values; returns `left` itself when `right` adds nothing, so that fixpoints are seen by identity. */
export function join(space: FactSpace, left: Value, right: Value): Value {
  if (left === right || right === CLEAN) return left;
  if (left === CLEAN) return isClean(right) && right.length === undefined ? left : right;
  const joined = joinParts(space, left, right);
  return left.length === right.length ? joined : withLength(joined, null);
}

function joinParts(space: FactSpace, left: Value, right: Value): Value {
  if (isClean(right)) return left;
  if (isClean(left)) return right;
  const facts = joinFacts(space, left.facts, right.facts);
  const functions =
    right.functions.length === 0 || right.functions.every((id) => left.functions.includes(id))
      ? left.functions
      : [...new Set([...left.functions, ...right.functions])];
  if (left.fields !== null || right.fields !== null) return joinFields(space, left, right, facts, functions);
  return facts === left.facts && functions === left.functions
    ? left
    : withLength({ facts, fields: null, functions }, left.length ?? null);
}

function joinFacts(space: FactSpace, left: readonly Fact[], right: readonly Fact[]): readonly Fact[] {
  let joined: Fact[] | null = null;
  for (const fact of right) {
    const { origin, mask, flags, link, depth } = fact;
    const place = placeFor(space, joined ?? left, origin, mask, flags, link, depth);
    // A shorter trace alone is no news.
    if (place === NOWHERE || (joined === null && place >= 0)) continue;
    const target: Fact[] = joined ?? left.slice();
    if (putFact(space, target, fact, place)) joined = target;
  }
  return joined ?? left;
}

function joinFields(
  space: FactSpace,
  left: Value,
  right: Value,
  facts: readonly Fact[],
  functions: readonly number[],
): Value {
  const fields = new Map<Selector, Value>(left.fields ?? []);
  let changed = facts !== left.facts || functions !== left.functions;
  const keys = new Set([...(left.fields?.keys() ?? []), ...(right.fields?.keys() ?? [])]);
  for (const key of keys) {
    const before = left.fields?.get(key) ?? null;
    const mine = before ?? inherited(space, left, key);
    const theirs = right.fields?.get(key) ?? inherited(space, right, key);
    const joined = join(space, mine, theirs);
    if (isInherited(space, facts, key, joined)) {
      changed = fields.delete(key) || changed;
    } else if (before === null || joined !== before) {
      fields.set(key, joined);
      changed = true;
    }
  }
  if (!changed) return left;
  return withLength({ facts, fields: fields.size === 0 ? null : fields, functions }, left.length ?? null);
}

/**
 * A field that says what reading it from the whole would say. Refined branches leave such fields behind when they meet again, and code
 * that walks trees would carry one for every field of every node.
 */
function isInherited(space: FactSpace, whole: readonly Fact[], key: Selector, field: Value): boolean {
  if (field.fields !== null || field.functions.length > 0 || field.length !== undefined) return false;
  if (field.facts.length !== whole.length) return false;
  return whole.every((fact) => {
    const { origin } = narrow(space, fact, key);
    return field.facts.some(
      (other) =>
        other.origin === origin &&
        other.mask === fact.mask &&
        other.flags === fact.flags &&
        other.link === fact.link,
    );
  });
}

/** What a field holds that was never stored: the facts of the whole, a symbolic one narrowed to the field. */
function inherited(space: FactSpace, value: Value, key: Selector): Value {
  if (value.facts.length === 0) return CLEAN;
  return valueOf(value.facts.map((fact) => narrow(space, fact, key)));
}

function narrow(space: FactSpace, fact: Fact, key: Selector): Fact {
  if (fact.origin.kind !== 'port') return fact;
  if (fact.origin.port.path.length >= MAX_PATH) return fact;
  const { mask, flags, prev, node, note, inner, depth, built, link } = fact;
  // Spelled out: copying by spread shows in profiles.
  const origin = space.fieldOrigin(fact.origin, key);
  return { origin, mask, flags, prev, node, note, inner, depth, built, link };
}

/** The value of a field or element. */
export function readField(space: FactSpace, value: Value, key: Selector): Value {
  if (isClean(value)) return CLEAN;
  if (value.fields === null) return inherited(space, value, key);
  if (key === ANY_ELEMENT) return anyField(space, value, value.fields);
  const own = value.fields.get(key);
  if (own !== undefined) return own;
  const whole = inherited(space, value, key);
  if (key === KEYS) return whole;
  const any = value.fields.get(ANY_ELEMENT);
  const element = any === undefined ? whole : join(space, whole, any);
  // A list may have been made of a dictionary, and hold its keys.
  const keys = /^\d+$/.test(key) ? value.fields.get(KEYS) : undefined;
  return keys === undefined ? element : join(space, element, keys);
}

/** Kept per value, because a call's summary reads the same argument once for each of its facts. */
function anyField(space: FactSpace, value: Value, fields: ReadonlyMap<Selector, Value>): Value {
  let all = space.anyFields.get(value);
  if (all === undefined) {
    all = inherited(space, value, ANY_ELEMENT);
    for (const field of fields.values()) all = join(space, all, field);
    space.anyFields.set(value, all);
  }
  return all;
}

/** What is in a container, its names left out. */
export function readElements(space: FactSpace, value: Value): Value {
  if (value.fields === null) return readField(space, value, ANY_ELEMENT);
  let all = inherited(space, value, ANY_ELEMENT);
  for (const [key, field] of value.fields) if (key !== KEYS) all = join(space, all, field);
  return all;
}

/** A container of pairs: names and contents of another. */
export function entriesOf(space: FactSpace, value: Value): Value {
  const pair = writeField(
    space,
    writeField(space, CLEAN, '0', readField(space, value, KEYS)),
    '1',
    readElements(space, value),
  );
  return writeField(space, CLEAN, ANY_ELEMENT, pair);
}

/** The value after a store into one of its fields; an unknown index only adds. */
export function writeField(space: FactSpace, value: Value, key: Selector, stored: Value): Value {
  if (key === ANY_ELEMENT) {
    if (isClean(stored)) return withLength(value, null);
    const before = value.fields?.get(ANY_ELEMENT) ?? CLEAN;
    const joined = join(space, before, flatten(space, stored, 1));
    if (joined === before) return withLength(value, null);
    return withLength({ ...value, fields: new Map(value.fields ?? []).set(ANY_ELEMENT, joined) }, null);
  }
  if (isClean(stored) && stored.length === undefined && isClean(value)) return value;
  const fields = new Map(value.fields ?? []);
  if (fields.size >= MAX_FIELDS && !fields.has(key)) {
    return writeField(space, value, ANY_ELEMENT, stored);
  }
  fields.set(key, flatten(space, stored, 1));
  return { ...value, fields };
}

/** Cuts values nested deeper than an access path may be to their facts. */
function flatten(space: FactSpace, value: Value, depth: number): Value {
  if (value.fields === null) return value;
  if (depth >= MAX_PATH) return { facts: deepFacts(space, value), fields: null, functions: value.functions };
  let changed = false;
  const fields = new Map<Selector, Value>();
  for (const [key, field] of value.fields) {
    const flat = flatten(space, field, depth + 1);
    if (flat !== field) changed = true;
    fields.set(key, flat);
  }
  return changed ? { ...value, fields } : value;
}

/** Facts of a value that goes from function to function beyond this are told of less exact fields. */
const MAX_VALUE_FACTS = 128;

/** A value of at most so many facts: what its deepest fields hold is told of the fields around them, until it fits. */
export function coarsened(space: FactSpace, value: Value): Value {
  let coarse = value;
  for (let depth = MAX_PATH - 1; depth >= 0 && countFacts(coarse) > MAX_VALUE_FACTS; depth -= 1)
    coarse = flatten(space, value, MAX_PATH - depth);
  return coarse;
}

function countFacts(value: Value): number {
  let count = value.facts.length;
  for (const field of value.fields?.values() ?? []) count += countFacts(field);
  return count;
}

/** The value with a known clean field at a path, whatever the whole holds. */
export function forgetPath(space: FactSpace, value: Value, path: readonly Selector[]): Value {
  const [key, ...rest] = path;
  if (key === undefined) return CLEAN;
  const inner = rest.length === 0 ? CLEAN : forgetPath(space, readField(space, value, key), rest);
  return { ...value, fields: new Map(value.fields ?? []).set(key, inner) };
}

/** Adds a fact to the whole; what is known of single fields stays. */
export function addToWhole(space: FactSpace, value: Value, fact: Fact): Value {
  const facts = [...value.facts];
  addFact(space, facts, fact);
  return { ...value, facts };
}

export function readPath(space: FactSpace, value: Value, path: readonly Selector[]): Value {
  let current = value;
  for (const key of path) current = readField(space, current, key);
  return current;
}

export function writePath(space: FactSpace, value: Value, path: readonly Selector[], stored: Value): Value {
  const [key, ...rest] = path;
  if (key === undefined) return stored;
  return writeField(
    space,
    value,
    key,
    rest.length === 0 ? stored : writePath(space, readField(space, value, key), rest, stored),
  );
}
