/** What a file holds after an edit, or held before it, as far as the edit itself tells. */
import type { FileEdit, Replacement } from './event.ts';

/** The content after the edit; null when the edit does not fit the file. `before` is null for a file that is not there. */
export function contentAfter(edit: FileEdit, before: string | null): string | null {
  if (edit.content !== null) return edit.content;
  return replaceAll(edit.replacements, before);
}

/** The content before an edit that was made; null when that cannot be told, as of a file that was written whole. */
export function contentBefore(edit: FileEdit, after: string): string | null {
  if (edit.content !== null || edit.replacements.length === 0) return null;
  const undone = edit.replacements.map((one): Replacement => ({ old: one.new, new: one.old, all: one.all }));
  return replaceAll(undone.reverse(), after);
}

function replaceAll(replacements: readonly Replacement[], content: string | null): string | null {
  let text = content;
  for (const { old, new: replacement, all } of replacements) {
    if (text === null && old === '') text = replacement;
    // Where nothing of it was left, nobody can say where it stood.
    else if (text === null || old === '' || !text.includes(old)) return null;
    else text = all ? text.replaceAll(old, () => replacement) : text.replace(old, () => replacement);
  }
  return text;
}
