/**
 * Names under which models may know what a chain of library names stands for: `flask.Blueprint().route` is `flask.Flask.route` when
 * models say that a blueprint is an application. What name resolution does with the types of a file, for names without a file.
 */
import { hint } from './hints.ts';
import type { TypeHints } from './names.ts';

/** More alternatives are not kept. */
const MAX_NAMES = 8;
const MAX_BASES = 12;

/** All names of an external name as the module graph spells it: calls are `()`. */
export function libraryNames(hints: TypeHints, external: string): readonly string[] {
  let found: readonly string[] = [];
  for (const segment of external.split('.')) {
    const word = segment.replace(/(?:\(\))+$/, '');
    const calls = (segment.length - word.length) / 2;
    found = widened(hints, found.length === 0 ? [word] : found.map((name) => `${name}.${word}`));
    for (let call = 0; call < calls; call += 1)
      found = widened(
        hints,
        found.map((name) => resultOf(hints, name)),
      );
  }
  return found;
}

/** With the types of members, and with what their classes inherit from. */
function widened(hints: TypeHints, names: readonly string[]): readonly string[] {
  const found = new Set<string>();
  for (const name of names) {
    let next: string | null = hint(hints.members, name) ?? name;
    for (let depth = 0; next !== null && depth < MAX_BASES && found.size < MAX_NAMES; depth += 1) {
      found.add(next);
      next = hint(hints.bases, next);
    }
  }
  return [...found];
}

/** What a call gives: an instance of a class goes by the name of the class. */
function resultOf(hints: TypeHints, name: string): string {
  const known = hint(hints.returns, name);
  if (known !== null && !known.startsWith('@')) return known;
  return /(?:^|\.)[A-Z]\w*$/.test(name) ? name : `${name}()`;
}
