/**
 * HTML that no scanned text can break out of. A template's own text is written by us; what is put into it is escaped, unless it is
 * markup made the same way; what a terminal would obey and what reorders a line is shown as escapes. Values may stand in text and in attributes between double quotes, and nowhere else.
 */
import { printable, printableLines } from '../printable.ts';

/** Text that is HTML already. It is told by its class, so that nothing read from JSON can pass for it. */
export class Markup {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  toString(): string {
    return this.#text;
  }
}

/** What a template takes: texts are escaped, lists are joined, null and false are nothing. */
export type Content = string | number | Markup | null | false | readonly Content[];

/** The tag of templates: html`<p>${text}</p>`. */
export function html(parts: TemplateStringsArray, ...values: readonly Content[]): Markup {
  return new Markup(parts.map((part, i) => part + markupOf(values[i] ?? null)).join(''));
}

/** A text of several lines, for where line ends are seen: elsewhere they are shown as escapes. */
export function lines(text: string): Markup {
  return new Markup(escaped(printableLines(text)));
}

/** The only addresses that become links; scanned projects bring rules with addresses of their own. */
export function isWebAddress(address: string): boolean {
  return /^https?:\/\/[\w.-]+(?::\d{1,5})?(?:[/?#][\x21-\x7e]*)?$/i.test(address);
}

function markupOf(value: Content): string {
  if (value === null || value === false) return '';
  if (typeof value === 'string') return escaped(printable(value));
  if (typeof value === 'number') return String(value);
  return value instanceof Markup ? value.toString() : value.map(markupOf).join('');
}

function escaped(text: string): string {
  return text.replace(/[&<>"'`]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
