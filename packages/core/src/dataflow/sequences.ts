/**
 * Sequences whose order is known: a value with a `length` holds its elements under their indexes, so that `append`, `insert`, `pop` and
 * slices move them exactly. What cannot be followed makes all elements one, and the length unknown.
 */
import { ANY_ELEMENT, isIndex, type Selector } from '../ir/ir.ts';
import { copied, type FactSpace, type Value, withFields, withLength } from './facts.ts';
import { join, readElements, writeField } from './values.ts';

/** Longer sequences have no order: generated tables must not cost a copy for each element. */
const MAX_LENGTH = 64;

/** The sequence as it was, with its elements in an unknown order. */
export function withoutOrder(space: FactSpace, value: Value): Value {
  const { fields } = value;
  if (fields === null || ![...fields.keys()].some(isIndex)) return withLength(value, null);
  const kept = new Map<Selector, Value>();
  let elements = fields.get(ANY_ELEMENT);
  for (const [key, field] of fields) {
    if (isIndex(key)) elements = elements === undefined ? field : join(space, elements, field);
    else if (key !== ANY_ELEMENT) kept.set(key, field);
  }
  kept.set(ANY_ELEMENT, elements!);
  return withLength(withFields(value, kept), null);
}

/** The sequence with elements put in at an index, which is counted from the end when it is negative; null: somewhere. */
export function insertElements(
  space: FactSpace,
  value: Value,
  at: number | null,
  added: readonly Value[],
): Value {
  const { length } = value;
  if (length === undefined || at === null || length + added.length > MAX_LENGTH) {
    const mixed = at === length ? withLength(value, null) : withoutOrder(space, value);
    return added.reduce((result, element) => writeField(space, result, ANY_ELEMENT, element), mixed);
  }
  const position = Math.min(length, at < 0 ? Math.max(0, length + at) : at);
  let result =
    position === length ? value : moved(value, (index) => (index < position ? index : index + added.length));
  for (const [offset, element] of added.entries())
    result = writeField(space, result, String(position + offset), element);
  return withLength(result === value ? copied(value) : result, length + added.length);
}

/** Adds at the end. */
export function appendElements(space: FactSpace, value: Value, added: readonly Value[]): Value {
  return insertElements(space, value, value.length ?? null, added);
}

/** The sequence without the element at an index. */
export function removeElement(space: FactSpace, value: Value, at: number | null): Value {
  const { length } = value;
  const index = at === null || length === undefined ? -1 : at < 0 ? length + at : at;
  if (length === undefined || index < 0 || index >= length) return withoutOrder(space, value);
  return withLength(
    moved(value, (other) => (other === index ? null : other < index ? other : other - 1)),
    length - 1,
  );
}

/** The elements in reverse. */
export function reversedElements(space: FactSpace, value: Value): Value {
  const { length } = value;
  return length === undefined ? withoutOrder(space, value) : moved(value, (index) => length - 1 - index);
}

/** The elements from one index up to another, either counted from the end when negative; null as a bound: not given. */
export function sliceOf(space: FactSpace, value: Value, from: number | null, to: number | null): Value {
  if (value.fields === null && value.length === undefined) return value;
  const { length } = value;
  const absolute = (bound: number): number | null =>
    bound >= 0 ? bound : length === undefined ? null : Math.max(0, length + bound);
  const start = absolute(from ?? 0);
  const end = to === null ? Number.POSITIVE_INFINITY : absolute(to);
  if (start === null || end === null) return withoutOrder(space, value);
  const cut = moved(value, (index) => (index >= start && index < end ? index - start : null));
  return withLength(cut, length === undefined ? null : Math.max(0, Math.min(end, length) - start));
}

/** Two sequences one after the other. */
export function concatenated(space: FactSpace, left: Value, right: Value): Value {
  const { length } = right;
  if (left.length !== undefined && length !== undefined && left.length + length <= MAX_LENGTH) {
    const shifted = moved(right, (index) => index + left.length!);
    const before = withLength(left, null);
    return withLength(
      join(space, before === left ? { ...left } : before, withLength(shifted, null)),
      left.length + length,
    );
  }
  const all = writeField(space, withLength(left, null), ANY_ELEMENT, readElements(space, right));
  // What is known of the whole of the other is known of this whole, too.
  return right.facts.length === 0 ? all : join(space, all, withFields(right, null));
}

/** The index that an index counted from the end stands for. */
export function indexFromEnd(value: Value, key: Selector): Selector {
  if (!/^-\d+$/.test(key) || value.fields?.has(key) === true) return key;
  const index = value.length === undefined ? -1 : value.length + Number(key);
  return index < 0 ? ANY_ELEMENT : String(index);
}

function moved(value: Value, to: (index: number) => number | null): Value {
  if (value.fields === null) return value;
  const fields = new Map<Selector, Value>();
  for (const [key, field] of value.fields) {
    const target = isIndex(key) ? to(Number(key)) : key;
    if (target !== null) fields.set(String(target), field);
  }
  return withFields(value, fields);
}
