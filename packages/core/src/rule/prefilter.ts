/**
 * The literal prefilter: which rules can match a text at all, found in one pass over the text and before it is parsed.
 *
 * A variant's groups say which literals must occur (see `formula-literals.ts` for what is assumed). All literals of a rule set
 * are searched at once (`literal-scanner.ts`), so that the time does not depend on their number.
 */
import type { LiteralGroups } from './literal-groups.ts';
import { createLiteralScanner } from './literal-scanner.ts';

/** What `createPrefilter` needs of each candidate; `value` is handed back. */
export interface PrefilterEntry<T> {
  readonly value: T;
  readonly prefilter: LiteralGroups | null;
}

export interface Prefilter<T> {
  /** The values whose groups the text satisfies, in the order given. */
  select(text: string): T[];
  /** Number of distinct literals. */
  readonly literalCount: number;
}

/** Puts the prefilters of many variants together. */
export function createPrefilter<T>(entries: readonly PrefilterEntry<T>[]): Prefilter<T> {
  const ids = new Map<string, number>();
  const idOf = (literal: string): number => {
    const known = ids.get(literal);
    if (known !== undefined) return known;
    ids.set(literal, ids.size);
    return ids.size - 1;
  };
  const compiled = entries.map(({ value, prefilter }) => ({
    value,
    groups: prefilter === null ? null : prefilter.map((group) => group.map(idOf)),
  }));
  const scanner = createLiteralScanner([...ids.keys()]);
  return {
    literalCount: ids.size,
    select(text) {
      const found = scanner.scan(text);
      const isSatisfied = (group: readonly number[]): boolean => group.some((id) => found[id] === 1);
      return compiled
        .filter(({ groups }) => groups === null || groups.every(isSatisfied))
        .map(({ value }) => value);
    },
  };
}
