/**
 * The literal prefilter: which rules can match a text at all, found before it is parsed.
 *
 * A variant's groups say which literals must occur (see `formula-literals.ts` for what is assumed). Once there is enough text, all
 * literals of a rule set are searched in one pass (`literal-scanner.ts`), so that the time does not depend on their number; a group
 * that several rules share is judged once.
 */
import type { LiteralGroup, LiteralGroups, LiteralMember } from './literal-groups.ts';
import { createLiteralScanner } from './literal-scanner.ts';
import { createTextTest } from './text-test.ts';

/** What `createPrefilter` needs of each candidate; `value` is handed back. */
export interface PrefilterEntry<T> {
  readonly value: T;
  readonly prefilter: LiteralGroups | null;
}

export interface Prefilter<T> {
  /** The values whose groups the text satisfies, in the order given. */
  select(text: string): T[];
}

/** A group by numbers: literals, and members that are groups themselves. */
interface NumberedGroup {
  readonly id: number;
  readonly literals: readonly number[];
  readonly inner: readonly (readonly NumberedGroup[])[];
}

/** As long as no more characters were scanned, looking for literals one by one costs less than building the automaton. */
const FEW_CHARACTERS = 24_000;

/** Puts the prefilters of many variants together. */
export function createPrefilter<T>(
  entries: readonly PrefilterEntry<T>[],
  fewCharacters: number = FEW_CHARACTERS,
): Prefilter<T> {
  let characters = 0;
  let testOf = createTextTest;
  return {
    select(text) {
      characters += text.length;
      if (testOf === createTextTest && characters > fewCharacters) testOf = createScannerTest(entries);
      const holds = testOf(text);
      return entries
        .filter(({ prefilter }) => prefilter === null || prefilter.every(holds))
        .map(({ value }) => value);
    },
  };
}

/** What `createTextTest` does, for the groups of these entries, from one scan of the text. */
function createScannerTest(entries: readonly PrefilterEntry<unknown>[]): typeof createTextTest {
  const numbering = createNumbering();
  for (const { prefilter } of entries) prefilter?.forEach(numbering.group);
  const scanner = createLiteralScanner([...numbering.literals.keys()]);
  const UNKNOWN = 2;
  const verdicts = new Uint8Array(numbering.groups.size);
  return (text) => {
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
    return (group) => holds(numbering.groups.get(group)!);
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
