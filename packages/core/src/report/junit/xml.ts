/** Texts of scanned code in XML 1.0, which has no escape at all for most control characters. */
import { printable, printableLines } from '../printable.ts';

const NAMED: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** Text between tags; keeps its line ends. */
export function xmlText(text: string): string {
  return escaped(printableLines(text));
}

/** The value of an attribute, on one line. */
export function xmlAttribute(text: string): string {
  return escaped(printable(text));
}

/** `printable` has shown what moves a cursor; two characters that are none are forbidden in XML besides. */
function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => NAMED[sign]!).replace(/[\ufffe\uffff]/g, '\ufffd');
}
