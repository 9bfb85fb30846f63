/** Values: joining them, and what is known of their fields. */
import { ANY_ELEMENT, isIndex, KEYS, restFrom, type Selector, startOfRest } from '../ir/ir.ts';
import { addFact, NOWHERE, placeFor, putFact } from './fact-lists.ts';
import {
  CLEAN,
  CONTAINED,
  type Fact,
  type FactSpace,
  FIELD,
  flagged,
  isClean,
  MAX_PATH,
  remade,
  type Value,
  valueOf,
  varied,
  withFields,
  withLength,
} from './facts.ts';

const MAX_FIELDS = 64;

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

/** All facts of a value and its fields; those of fields are marked as contained. */
export function deepFacts(space: FactSpace, value: Value): readonly Fact[] {
  if (value.fields === null) return value.facts;
  const facts = [...value.facts];
  for (const field of value.fields.values()) {
    for (const fact of deepFacts(space, field)) addFact(space, facts, flagged(fact, CONTAINED));
  }
  return facts;
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
  if (fact.origin.kind !== 'port') return fact.origin.mark.notesFields === true ? flagged(fact, FIELD) : fact;
  if (fact.origin.port.path.length >= MAX_PATH) return fact;
  return varied(fact, space.fieldOrigin(fact.origin, key), fact.mask, fact.flags, fact.link);
}

/** The value of a field or element. */
export function readField(space: FactSpace, value: Value, key: Selector): Value {
  if (isClean(value)) return CLEAN;
  const start = startOfRest(key);
  if (start !== null) return restOf(space, value, start);
  if (value.fields === null) return inherited(space, value, key);
  if (key === ANY_ELEMENT) return anyField(space, value, value.fields);
  const own = value.fields.get(key);
  if (own !== undefined) return own;
  const whole = inherited(space, value, key);
  if (key === KEYS) return whole;
  const any = value.fields.get(ANY_ELEMENT);
  const element = any === undefined ? whole : join(space, whole, any);
  // A list may have been made of a dictionary, and hold its keys.
  const keys = isIndex(key) ? value.fields.get(KEYS) : undefined;
  return keys === undefined ? element : join(space, element, keys);
}

/** A sequence from an index on; of one that came in from outside it is known which part it is. */
function restOf(space: FactSpace, value: Value, start: number): Value {
  if (start === 0) return value;
  const fields = new Map<Selector, Value>();
  for (const [key, field] of value.fields ?? []) {
    if (!isIndex(key)) fields.set(key, field);
    else if (Number(key) >= start) fields.set(String(Number(key) - start), field);
  }
  const facts = value.facts.map((fact) => narrow(space, fact, restFrom(start)));
  const rest = { facts, fields: fields.size === 0 ? null : fields, functions: value.functions };
  return withLength(rest, value.length === undefined ? null : Math.max(0, value.length - start));
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
    return withLength(withFields(value, new Map(value.fields ?? []).set(ANY_ELEMENT, joined)), null);
  }
  if (isClean(stored) && stored.length === undefined && isClean(value)) return value;
  const fields = new Map(value.fields ?? []);
  if (fields.size >= MAX_FIELDS && !fields.has(key)) {
    return writeField(space, value, ANY_ELEMENT, stored);
  }
  fields.set(key, flatten(space, stored, 1));
  return withFields(value, fields);
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
  return changed ? withFields(value, fields) : value;
}

/** Facts of a value that goes from function to function beyond this are told of less exact fields. */
const MAX_VALUE_FACTS = 128;

/** As few facts as a field may keep where the deeper ones share them, too: with fewer, flows would end. */
const LEAST_SHARE = 6;

/**
 * A value of about so many facts: what its deepest fields hold is told of the fields around them, then all fields share the facts, and where
 * these are too many, its own ones do. What one field holds says nothing about its neighbours: a page that many others include is given what
 * all of them are given, and settings travel beside the request (`{ options, cookies }`); told of the whole, every variable in it would hold
 * what anybody sends. `whole`: deep fields are told of their own field all the same.
 */
export function coarsened(space: FactSpace, value: Value, deep: 'shared' | 'whole' = 'shared'): Value {
  if (countFacts(value) <= MAX_VALUE_FACTS) return value;
  const near = flatten(space, value, 1);
  if (countFacts(near) <= MAX_VALUE_FACTS) return near;
  if (deep === 'shared' && shareOf(near) >= LEAST_SHARE) return thinned(near, shareOf(near));
  const own = flatten(space, value, MAX_PATH - 1);
  return countFacts(own) > MAX_VALUE_FACTS ? thinned(own, Math.max(1, shareOf(own))) : own;
}

/** How many facts each field may keep. */
const shareOf = (value: Value): number =>
  Math.floor((MAX_VALUE_FACTS - value.facts.length) / Math.max(1, countLists(value)));

/** The value with each list of facts in its fields cut to a share, those of the shortest traces. */
function thinned(value: Value, share: number): Value {
  if (value.fields === null) return value;
  const fields = new Map<Selector, Value>();
  for (const [key, field] of value.fields) {
    const { facts, functions } = field;
    const kept =
      facts.length > share ? remade(field, shortest(facts, share), field.fields, functions) : field;
    fields.set(key, thinned(kept, share));
  }
  return withFields(value, fields);
}

function countLists(value: Value): number {
  let count = 0;
  for (const field of value.fields?.values() ?? [])
    count += (field.facts.length > 0 ? 1 : 0) + countLists(field);
  return count;
}

function shortest(facts: readonly Fact[], count: number): Fact[] {
  return facts.toSorted((a, b) => a.depth - b.depth).slice(0, count);
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
  return withFields(value, new Map(value.fields ?? []).set(key, inner));
}

/** Adds a fact to the whole; what is known of single fields stays. */
export function addToWhole(space: FactSpace, value: Value, fact: Fact): Value {
  const facts = [...value.facts];
  addFact(space, facts, fact);
  return remade(value, facts, value.fields, value.functions);
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
