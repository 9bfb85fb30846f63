/** How models look at a callee before anything is resolved: the words it may be known by, and what its receiver is called. */
import type { Expression, Name } from '../ast/nodes.ts';
import type { Names } from '../names/names.ts';
import { testRegex } from '../pattern/regex/run-regex.ts';
import type { ModelEntry } from '../rule/compiled.ts';
import { lastSegment } from './model-index.ts';

/** Words under which models may know a callee: as written, as imported, and through one local alias. */
export function lastNames(names: Names, callee: Expression): readonly string[] {
  if (callee.kind === 'Member') return [callee.property];
  if (callee.kind === 'Index' && callee.index.kind === 'StringLit') return [callee.index.value];
  // `compile(text)(data)`: what a call gives back goes by the call's name.
  if (callee.kind === 'Call') {
    const words = lastNames(names, callee.callee).map((word) => `${word}()`);
    // `getattr(os, 'system')(text)`.
    const read = words[0] === 'getattr()' ? names.qualifiedName(callee) : null;
    return read === null ? words : [lastSegment(read)];
  }
  if (callee.kind !== 'Name') return [];
  const definition = names.definitionOf(callee);
  if (definition === null) return [callee.name];
  if (definition.kind === 'function' || definition.kind === 'class') return [callee.name];
  const qualified = names.qualifiedName(callee);
  return qualified === null ? [callee.name] : [callee.name, lastSegment(qualified)];
}

/**
 * Whether the receiver of a method or member is called as an entry asks; null asks for nothing. What a variable was made by counts for its
 * name: `const rooms = db.collection('rooms')` is a collection.
 */
export function receiverFits(
  names: Names,
  receivers: Extract<ModelEntry['target'], { on: 'method' }>['receivers'],
  object: Expression,
): boolean {
  if (receivers === null) return true;
  const name = receiverName(object);
  if (name !== null && testRegex(receivers, name)) return true;
  const maker = object.kind === 'Name' ? makerName(names, object) : null;
  return maker !== null && testRegex(receivers, maker);
}

/** The method whose result a variable holds. */
function makerName(names: Names, variable: Name): string | null {
  let value = names.singleValueOf(variable);
  if (value?.kind === 'Await') value = value.value;
  return value?.kind === 'Call' && !value.isNew && value.callee.kind === 'Member'
    ? value.callee.property
    : null;
}

function receiverName(object: Expression): string | null {
  switch (object.kind) {
    case 'Name':
      return object.name;
    case 'Member':
      return object.property;
    case 'This':
      return 'this';
    case 'Call':
      return receiverName(object.callee);
    case 'Await':
    case 'Cast':
      return receiverName(object.value);
    case 'Index':
      return receiverName(object.object);
    default:
      return null;
  }
}
