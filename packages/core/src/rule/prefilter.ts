/**
 * The literal prefilter: which rules can match a text at all, found in one pass over the text and before it is parsed.
 *
 * A variant's groups say which literals must occur (see `formula-literals.ts` for what is assumed). All literals of a rule set
 * are searched at once (`literal-scanner.ts`), so that the time does not depend on their number; a group that several rules share is
 * judged once.
 */
import type { LiteralGroup, LiteralGroups, LiteralMember } from './literal-groups.ts';
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

/** A group by numbers: literals, and members that are groups themselves. */
interface NumberedGroup {
  readonly id: number;
  readonly literals: readonly number[];
  readonly inner: readonly (readonly NumberedGroup[])[];
}

/** Puts the prefilters of many variants together. */
export function createPrefilter<T>(entries: readonly PrefilterEntry<T>[]): Prefilter<T> {
  const numbering = createNumbering();
  const compiled = entries.map(({ value, prefilter }) => ({
    value,
    groups: prefilter === null ? null : prefilter.map(numbering.group),
  }));
  const scanner = createLiteralScanner([...numbering.literals.keys()]);
  const UNKNOWN = 2;
  const verdicts = new Uint8Array(numbering.groups.size);
  return {
    literalCount: numbering.literals.size,
    select(text) {
      const found = scanner.scan(text);
      verdicts.fill(UNKNOWN);
      const holds = (group: NumberedGroup): boolean => {
        const known = verdicts[group.id]!;
        if (known !== UNKNOWN) return known === 1;
        const verdict =
          group.literals.some((literal) => found[literal] === 1) ||
          group.inner.some((groups) => groups.every(holds));
        verdicts[group.id] = Number(verdict);
        return verdict;
      };
      return compiled
        .filter(({ groups }) => groups === null || groups.every(holds))
        .map(({ value }) => value);
    },
  };
}

function createNumbering(): {
  readonly literals: ReadonlyMap<string, number>;
  readonly groups: ReadonlyMap<LiteralGroup, NumberedGroup>;
  readonly group: (group: LiteralGroup) => NumberedGroup;
} {
  const literals = new Map<string, number>();
  const groups = new Map<LiteralGroup, NumberedGroup>();
  const literalOf = (literal: string): number => {
    let id = literals.get(literal);
    if (id === undefined) {
      id = literals.size;
      literals.set(literal, id);
    }
    return id;
  };
  const isLiteral = (member: LiteralMember): member is string => typeof member === 'string';
  const groupOf = (group: LiteralGroup): NumberedGroup => {
    const known = groups.get(group);
    if (known !== undefined) return known;
    const inner = group.flatMap((member) => (isLiteral(member) ? [] : [member.map(groupOf)]));
    const numbered = { id: groups.size, literals: group.filter(isLiteral).map(literalOf), inner };
    groups.set(group, numbered);
    return numbered;
  };
  return { literals, groups, group: groupOf };
}
