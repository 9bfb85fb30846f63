/** Tables of a page. */
import { type Content, html, type Markup } from './markup.ts';

/** Rows beyond these are only counted. */
const MAX_ROWS = 500;

export interface Grid {
  /** Names the table for those who hear it. */
  readonly label: string;
  readonly columns: readonly string[];
  /** The first cell names its row. */
  readonly rows: readonly (readonly Content[])[];
}

/** A table that scrolls sideways where it is too wide, also with the keyboard. */
export function grid({ label, columns, rows }: Grid): Markup {
  const more = rows.length - MAX_ROWS;
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${label}"><table class="grid" aria-label="${label}"><thead><tr>${columns.map(
    (title) => html`<th scope="col">${title}</th>`,
  )}</tr></thead><tbody>${rows
    .slice(0, MAX_ROWS)
    .map(
      ([name = null, ...cells]) =>
        html`<tr><th scope="row">${name}</th>${cells.map((cell) => html`<td>${cell}</td>`)}</tr>`,
    )}</tbody></table></div>${more > 0 && html`<p class="note">${more.toLocaleString('en-US')} more are left out here; the JSON report has them all.</p>`}`;
}

/** A place in the code, or the name of a file. */
export function place(text: string): Markup {
  return html`<code class="path">${text}</code>`;
}

/** Text of somebody else in a line of ours: its direction of writing does not reach what is around it. */
export function isolated(text: string): Markup {
  return html`<bdi>${text}</bdi>`;
}
