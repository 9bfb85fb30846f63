/** Objects that frameworks read: tables of routes, resolvers, actions. What stands in them, and under which name, says who calls it. */
import type { Dict, Entry, Node } from '../ast/nodes.ts';
import type { TypeHints } from './names.ts';

type ParentOf = (node: Node) => Node | null;

/** Which entries of which objects a convention speaks of. */
export type EntryHint = Pick<TypeHints['parameters'][number], 'entry' | 'beside' | 'entriesOf'>;

/** The name that an object has as a variable, a field or an entry of another one: `const Query = {…}`, `Query: {…}`. */
export function nameOfObject(parentOf: ParentOf, object: Node): string | null {
  let owner = parentOf(object);
  while (owner?.kind === 'Cast') owner = parentOf(owner);
  if (owner?.kind === 'Entry') return keyOf(owner);
  if (owner?.kind !== 'Assign') return null;
  const { target } = owner;
  return target.kind === 'Name' ? target.name : target.kind === 'Member' ? target.property : null;
}

/** It speaks of functions in objects. */
export function isOfObject({ entry, entriesOf }: EntryHint): boolean {
  return entry !== undefined || entriesOf !== undefined;
}

/** The types of the parameters of a function that stands in an entry, or null. */
export function typesOfEntry(
  conventions: TypeHints['parameters'],
  parentOf: ParentOf,
  entry: Entry,
): readonly (string | null)[] | null {
  const found = conventions.find((hint) => isOfObject(hint) && isMeant(parentOf, entry, hint));
  return found?.types ?? null;
}

/** Whether a convention speaks of an entry; options of a route may stand in an object of their own. */
export function isMeant(parentOf: ParentOf, entry: Entry, hint: EntryHint): boolean {
  const object = parentOf(entry);
  if (object?.kind !== 'Dict') return false;
  if (hint.entriesOf !== undefined) return hint.entriesOf.includes(nameOfObject(parentOf, object) ?? '');
  if (hint.entry === undefined || keyOf(entry) !== hint.entry) return false;
  const outer = parentOf(object);
  const around = outer?.kind === 'Entry' ? parentOf(outer) : null;
  const keys = [object, around].flatMap((one) => (one?.kind === 'Dict' ? keysOf(one) : []));
  return (hint.beside ?? []).every((key) => keys.includes(key));
}

function keyOf({ key }: Entry): string | null {
  return key.kind === 'StringLit' ? key.value : null;
}

function keysOf({ entries }: Dict): readonly (string | null)[] {
  return entries.flatMap((entry) => (entry.kind === 'Entry' ? [keyOf(entry)] : []));
}
