/**
 * What models say of names that lead into other files. Whether `self.get_argument` of a class with a base elsewhere is a library's only
 * linking knows, so the mark carries the question along (`Supposition`), and without an answer it does not count.
 */
import type { Expression } from '../ast/nodes.ts';
import type { Reference } from '../facts/module-facts.ts';
import type { ModelEntry } from '../rule/compiled.ts';
import type { Supposition, SuppositionMode } from './link-conditions.ts';

/** What an expression denotes in other files; empty when it is the file's own. */
export type OutsideOf = (expr: Expression) => readonly Reference[];

/** Members of types: what instances and classes of other files may turn out to have. Functions of libraries are imported as they are. */
const MEMBER_OF_TYPE = /\.[A-Z]\w*\.\w+$/;

/** Whether an entry may be meant by a name that leads into another file. */
export function isSupposable({ role, target }: ModelEntry): boolean {
  return (role === 'source' || role === 'sink') && MEMBER_OF_TYPE.test(target.name);
}

/** The entries that may be meant by names that lead into other files. */
export function supposable(entries: readonly ModelEntry[]): readonly ModelEntry[] {
  return entries.length === 0 ? entries : entries.filter(isSupposable);
}

/** A supposition; null when the references lead nowhere. */
export function supposition(
  references: readonly Reference[],
  names: readonly string[],
  holds: SuppositionMode = 'when-some',
): Supposition | null {
  return references.length === 0 ? null : { kind: 'denotes', references, names, holds };
}
