/** Where the lines of a text come from: Myers' differences, computed here because git's depend on attributes of the repository. */
import { createLineIndex } from '@skeptic/core';
import { diffArrays } from 'diff';

export interface LineOrigins {
  /** The 1-based line that this line (1-based) was before; null for one that was added or edited. */
  before(line: number): number | null;
}

/** Texts that differ by more lines than this are taken for different throughout. */
const MAX_EDITS = 5000;

/** The origins of the lines `now` in the lines `old`. */
export function lineOrigins(old: readonly string[], now: readonly string[]): LineOrigins {
  const parts = diffArrays([...old], [...now], { maxEditLength: MAX_EDITS });
  const origins: (number | null)[] = [];
  let at = 1;
  for (const { added, removed, count } of parts ?? []) {
    if (!removed) for (let i = 0; i < count; i += 1) origins.push(added ? null : at + i);
    if (!added) at += count;
  }
  return { before: (line) => origins[line - 1] ?? null };
}

/** The origins of the lines of a text in those of another; null stands for none. */
export function originsOfTexts(old: string | null, now: string | null): LineOrigins {
  return lineOrigins(linesOf(old), linesOf(now));
}

function linesOf(text: string | null): readonly string[] {
  if (text === null) return [];
  const index = createLineIndex(text);
  return Array.from({ length: index.lineCount }, (_, i) => index.lineText(i + 1));
}
