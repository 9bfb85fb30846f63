/** Edits of a text, those of several fixes together. */
import type { Edit } from '@skeptic/core';

/** Edits in order, each once; null when two of them change the same characters. */
export function mergeEdits(groups: readonly (readonly Edit[])[]): readonly Edit[] | null {
  const seen = new Set<string>();
  const edits: Edit[] = [];
  for (const edit of groups.flat()) {
    const key = `${edit.start} ${edit.end} ${edit.text}`;
    if (seen.has(key)) continue;
    seen.add(key);
    edits.push(edit);
  }
  edits.sort((a, b) => a.start - b.start || a.end - b.end || (a.text < b.text ? -1 : 1));
  const overlaps = edits.some((edit, index) => index > 0 && edits[index - 1]!.end > edit.start);
  return overlaps ? null : edits;
}

/** The text with edits that `mergeEdits` has put in order. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  let result = '';
  let at = 0;
  for (const { start, end, text: inserted } of edits) {
    result += text.slice(at, start) + inserted;
    at = end;
  }
  return result + text.slice(at);
}
