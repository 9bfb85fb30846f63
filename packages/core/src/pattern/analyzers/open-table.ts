/**
 * May a key that somebody else chose lead from an object to the one that all objects inherit from? (`metavariable-analysis: open-table`)
 *
 * Not from one that was made without a prototype or is no plain object, and not where the function names the dangerous keys or asks
 * first whether the key is the object's own.
 */
import type { Expression } from '../../ast/nodes.ts';
import type { Names } from '../../names/names.ts';
import { isThoughtOf, lastName, outermostFunction } from './precautions.ts';

/** `object` stands in `object[key]`; `text` is the file's. */
export function isOpenTable(object: Expression, names: Names, text: string): boolean {
  const place = names.parentOf(object);
  if (place?.kind !== 'Index' || place.object !== object || isWithoutPrototype(object, names, text))
    return false;
  const fn = outermostFunction(place, names);
  return fn === null || !isThoughtOf(place, fn, names, text);
}

/** `Object.create(null)`, `{ __proto__: null }`: of variables what they are made of, of fields what the file says of one of their name. */
function isWithoutPrototype(object: Expression, names: Names, text: string): boolean {
  if (object.kind !== 'Name') {
    const name = lastName(object);
    return name !== '' && new RegExp(`\\b${escaped(name)}\\s*[:=]\\s*${BARE}`).test(text);
  }
  const values = (names.definitionOf(object)?.writes ?? []).flatMap(({ value }) =>
    value === null ? [] : [value],
  );
  return (
    values.length > 0 && values.every(({ start, end }) => new RegExp(`^${BARE}`).test(text.slice(start, end)))
  );
}

const BARE = '(?:Object\\.create\\(null|\\{\\s*__proto__: null)';

function escaped(name: string): string {
  return name.replaceAll('$', '\\$');
}
