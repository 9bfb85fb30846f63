/** Variables of templates: what a value may hold, and how it comes into the text. A value is never read as anything but a value. */
import type { Variable } from './library.ts';

const MAX_VALUE = 300;
const PLACEHOLDER = /\{\{\s*([a-z][a-z0-9_]*)\s*\}\}/g;

const FORMS: Readonly<Record<Variable['type'], { readonly form: RegExp; readonly words: string } | null>> = {
  // One line without signs that close a quotation, so that a value cannot become a paragraph of its own.
  text: { form: /^[^\p{C}\p{Zl}\p{Zp}`]+$/u, words: 'must be one line without backticks' },
  name: { form: /^[A-Za-z_][\w.-]*$/, words: 'must be a name: letters, digits, _ . -' },
  path: { form: /^\/[\w\-./{}:<>[\]*]*$/, words: 'must be a path that begins with /' },
  number: { form: /^-?\d+(?:\.\d+)?$/, words: 'must be a number' },
  choice: null,
};

/** The variables that a text uses. */
export function placeholdersOf(text: string): ReadonlySet<string> {
  return new Set([...text.matchAll(PLACEHOLDER)].map(([, name]) => name!));
}

/** Why a value does not fit a variable: a part of a sentence after its name; null when it does. */
export function valueProblem(value: string, variable: Variable): string | null {
  if (value.length > MAX_VALUE) return `is longer than ${MAX_VALUE} characters`;
  if (variable.type === 'choice')
    return variable.values.includes(value) ? null : `must be one of ${variable.values.join(', ')}`;
  const form = FORMS[variable.type]!;
  return form.form.test(value) ? null : form.words;
}

/** Puts values in place of their variables, once: what stands in a value is not looked at again. */
export function fillIn(text: string, values: ReadonlyMap<string, string>): string {
  return text.replace(PLACEHOLDER, (whole, name: string) => values.get(name) ?? whole);
}
