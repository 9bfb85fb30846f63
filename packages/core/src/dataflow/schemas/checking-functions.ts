/** Functions and patterns that stand in schemas: what they say of the values that pass. */
import type { Expression } from '../../ast/nodes.ts';
import type { Names } from '../../names/names.ts';
import { patternSafety } from '../guard-patterns.ts';

const CONVERSIONS = /^(?:Number|parseInt|parseFloat|Boolean|BigInt|Date)$/;

/** A pattern that lets nothing dangerous through. */
export function isNarrow(names: Names, pattern: Expression): boolean {
  return patternSafety(names, pattern, false) === 'all';
}

/** `Number`, `(text) => parseInt(text, 10)`, `(text) => text === 'yes'`: what it gives holds no text of anybody else. */
export function makesFixed(names: Names, fn: Expression): boolean {
  if (fn.kind === 'Name') return CONVERSIONS.test(fn.name) && names.definitionOf(fn) === null;
  const returned = bodyOf(names, fn);
  if (returned === null) return false;
  if (returned.kind === 'Call') return returned.callee.kind === 'Name' && makesFixed(names, returned.callee);
  return returned.kind === 'Binary' && /^(?:===?|!==?|<|>|<=|>=)$/.test(returned.op);
}

/** `(value) => ALLOWED.includes(value)`, `(value) => /^[a-z]+$/.test(value)`: the value itself is one of a list or narrow. */
export function checksMembership(names: Names, fn: Expression): boolean {
  const returned = bodyOf(names, fn);
  const target = names.functionOf(fn);
  if (returned?.kind !== 'Call' || target?.kind !== 'Function') return false;
  const { callee } = returned;
  const [tested] = returned.args;
  const [param] = target.params;
  if (callee.kind !== 'Member' || tested?.kind !== 'Argument' || param?.kind !== 'Param') return false;
  if (param.target.kind !== 'Name' || tested.value.kind !== 'Name' || tested.value.name !== param.target.name)
    return false;
  if (callee.property === 'test') return isNarrow(names, callee.object);
  return (callee.property === 'includes' || callee.property === 'has') && isWrittenOut(names, callee.object);
}

function bodyOf(names: Names, fn: Expression): Expression | null {
  const target = names.functionOf(fn);
  const returned = target?.kind === 'Function' ? names.returnsOf(target) : [];
  return returned.length === 1 ? returned[0]! : null;
}

/** A list of constants, a set of one. */
function isWrittenOut(names: Names, list: Expression): boolean {
  const value = list.kind === 'Name' ? names.singleValueOf(list) : list;
  if (value?.kind === 'Cast') return isWrittenOut(names, value.value);
  if (value?.kind === 'Collection')
    return value.elements.every((element) => names.constantOf(element) !== null);
  if (value?.kind !== 'Call' || !value.isNew) return false;
  const [first] = value.args;
  return first?.kind === 'Argument' && isWrittenOut(names, first.value);
}
