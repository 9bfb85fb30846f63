/** Data inside a page, in a block that browsers neither run nor show. */
import { printableLines } from '../printable.ts';
import { html, Markup } from './markup.ts';

/** A block of JSON. All its texts are printable, so that the script can show them as they are. */
export function jsonBlock(id: string, data: unknown): Markup {
  return html`<script type="application/json" id="${id}">${new Markup(encoded(data))}</script>`;
}

/** No sign that could end the block, open a comment in it or be read as markup is left; JSON has escapes for all of them. */
function encoded(data: unknown): string {
  const text = JSON.stringify(data, (_key, value: unknown) =>
    typeof value === 'string' ? printableLines(value) : value,
  );
  return text.replace(
    /[<>&\u2028\u2029]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
