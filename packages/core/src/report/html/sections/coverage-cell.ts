/** Whether something protects a route, in a cell of a table. */
import { html, type Markup } from '../markup.ts';

/** `present` is null where the code does not say; `evidence` is what in the code says so. */
export function coverageCell(
  present: boolean | null,
  evidence: { readonly text: string; readonly path: string; readonly line: number } | null,
): Markup {
  if (present === null) return html`<span class="dim">not known</span>`;
  if (!present) return html`<span class="none">none</span>`;
  if (evidence === null) return html`yes`;
  return html`<code class="path evidence">${evidence.text}</code> <span class="dim">${evidence.path}:${evidence.line}</span>`;
}
