/** What became of the lines of a file, from where each line comes from. */

export interface LineChanges {
  /** 1-based lines that were added or edited. */
  readonly added: ReadonlySet<number>;
  /** Lines that are gone, by the 1-based line before which they stood. */
  readonly removed: ReadonlyMap<number, readonly string[]>;
}

/** Pairs lines up; `before` gives the old line (1-based) of a line, or null for a new one. Removed lines stand before what replaces them. */
export function lineChanges(
  old: readonly string[],
  count: number,
  before: (line: number) => number | null,
): LineChanges {
  const added = new Set<number>();
  const removed = new Map<number, readonly string[]>();
  let last = 0;
  let firstAdded: number | null = null;
  const close = (from: number, to: number, line: number): void => {
    if (to > from) removed.set(firstAdded ?? line, old.slice(from, to));
    firstAdded = null;
  };
  for (let line = 1; line <= count; line += 1) {
    const origin = before(line);
    if (origin === null) {
      added.add(line);
      firstAdded ??= line;
      continue;
    }
    close(last, origin - 1, line);
    last = origin;
  }
  close(last, old.length, count + 1);
  return { added, removed };
}
