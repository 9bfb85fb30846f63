/**
 * Spellings that the grammars do not know, or that AI answers use for left-out code. Each is blanked with spaces of equal
 * length for a second parse, which is kept when it has fewer issues; spans and names always come from the text as given.
 */

interface Repair {
  readonly pattern: RegExp;
  readonly replace: (match: string, ...groups: string[]) => string;
}

const blank = (match: string): string => ' '.repeat(match.length);
const keepFirst = (match: string, kept: string): string => kept + ' '.repeat(match.length - kept.length);

/** Variance: `interface A<in out T>`. */
const VARIANCE =
  /((?:[<,]|\*\/)\s{0,40})(?:in\s+out|in|out)\s(?=\s{0,10}(?!(?:as|is|in|of|extends|satisfies|instanceof)\b)[A-Za-z_$])/g;

const REPAIRS: readonly Repair[] = [
  // `...` for code left out, where no operand follows.
  { pattern: /(?:\.\.\.|…)(?=[ \t]*(?:\/\/[^\n]*)?$|\s{0,20}[;)}\]])/gm, replace: blank },
  { pattern: VARIANCE, replace: keepFirst },
  // A tagged template with type arguments.
  { pattern: /([\w$)])<(?:[^<>`]|<[^<>`]{0,200}>){1,400}>(?=`)/g, replace: keepFirst },
  // `global { … }` inside an ambient module.
  { pattern: /(\n[ \t]{0,100})global(?=\s{0,5}\{)/g, replace: keepFirst },
  // `import('m').Name<T>` as a type.
  {
    pattern: /\bimport\(\s{0,5}(?:"[^"\n]*"|'[^'\n]*')\s{0,5}\)\s{0,5}\.(?=[\w$.]{1,200}<)/g,
    replace: blank,
  },
  // An escaped backtick in a template literal type.
  { pattern: /\\`/g, replace: () => 'xx' },
  // `import defer * as ns`, `import source x`.
  {
    pattern: /\b(import\s{1,10})(?:defer|source)\b(?=\s{1,10}[*\w$])(?!\s{1,10}from\b)/g,
    replace: keepFirst,
  },
  // `export type * from`.
  { pattern: /\b(export\s{1,10})type\b(?=\s{0,10}\*)/g, replace: keepFirst },
  // `export default function (): T;` without a body and a name, in declaration files.
  {
    pattern:
      /\bexport\s{1,10}default\s{1,10}function(?=\s{0,10}\((?:[^()]|\([^()]*\)){0,2000}\)\s{0,10}:\s{0,10}(?:\{[^{}]{0,5000}\}|[^{};\n]{1,500})\s{0,10};)/g,
    replace: (match) => `declare function ${'_'.repeat(match.length - 17)}`,
  },
  // `static accessor x`, `private accessor x`: the grammar takes `accessor` only without other modifiers.
  {
    pattern:
      /\b((?:static|public|private|protected|override|readonly|declare)\s{1,10})accessor\b(?=\s{1,10}[\w$#[])/g,
    replace: keepFirst,
  },
  // `for (using x of …)`, `for (await using x of …)`.
  {
    pattern:
      /\b(for\s{0,5}(?:await\s{1,5})?\(\s{0,5})(?:await\s{1,5})?using\b(?=\s{1,10}[\w$]{1,100}\s{1,10}of\b)/g,
    replace: keepFirstThenConst,
  },
  // `import x from 'y' assert { … }` in JavaScript.
  {
    pattern: /((?:from|import)\s{0,5}(?:"[^"\n]*"|'[^'\n]*')\s{0,5})assert\s{0,5}\{[^{}]*\}/g,
    replace: keepFirst,
  },
];

function keepFirstThenConst(match: string, kept: string): string {
  return `${kept}const`.padEnd(match.length);
}

/**
 * The repairs that modern TypeScript needs so often that they are made before the first parse. They concern places where
 * valid code has no other reading.
 */
export function repairTypes(text: string): string {
  return separateSignatures(text.replace(VARIANCE, keepFirst));
}

/** Tags of template engines: `{% … %}`, `{# … #}`, `{{ … }}`, `{{{ … }}}`, `<% … %>`. */
const TEMPLATE_TAG =
  /\{%(?:[^%]|%(?!\})){0,2000}%\}|\{#[^\n]{0,2000}?#\}|<%(?:[^%]|%(?!>)){0,2000}%>|\{\{\{[^{}\n]{0,500}\}\}\}|\{\{[^{}\n]{0,500}\}\}/g;
/** Tags that put a value out; the others steer. */
const OUTPUT_TAG = /^(?:\{\{\{?\s*(?![#/!>^]|else\b)|<%[-=])/;

/**
 * Scripts that a template engine writes, before it does: values are names, everything else that the engine reads is blanked. The same
 * string when there are no tags. In scripts without an engine such brackets are code, so this reading is one among others.
 */
export function withoutTemplateTags(text: string): string {
  return text.replace(TEMPLATE_TAG, (tag) =>
    OUTPUT_TAG.test(tag) ? '_'.repeat(tag.length) : tag.replace(/[^\n\r]/g, ' '),
  );
}

/** The text with all known gaps blanked; the same string when there are none. */
export function repair(text: string): string {
  let repaired = text;
  for (const { pattern, replace } of REPAIRS) repaired = repaired.replace(pattern, replace);
  return separateSignatures(repaired);
}

const SIGNATURE_LINE = /^[ \t]*[ \t](?=<(?:$|[A-Z_$]|const\b|in\b|out\b)|in\??:)/gm;

/**
 * A member of an object type that starts a line with its type parameters, or is called `in`: the grammar takes the line
 * for a continuation of the one before. A semicolon in place of the last space of the indentation separates the two.
 */
function separateSignatures(text: string): string {
  return text.replace(SIGNATURE_LINE, (indentation, offset: number) =>
    needsSeparator(text, offset) ? `${indentation.slice(0, -1)};` : indentation,
  );
}

/** Whether the code before `offset`, comments left out, ends like a type. */
function needsSeparator(text: string, offset: number): boolean {
  let at = offset;
  for (let comments = 0; comments < 20; comments += 1) {
    at = lastCode(text, at);
    const line = text.slice(text.lastIndexOf('\n', at - 1) + 1, at);
    if (/^\s*\/\//.test(line)) at -= line.length;
    else if (line.endsWith('*/')) at = commentStart(text, at);
    else break;
    if (at <= 0) return false;
  }
  if (text.startsWith('=>', at - 2)) return false;
  return /[\w$>\])}'"`]/.test(text[at - 1] ?? '');
}

const COMMENT_LIMIT = 5000;

/** Start of the comment that ends at `end`, or 0; bounded, so that text full of comment ends stays linear. */
function commentStart(text: string, end: number): number {
  const from = Math.max(0, end - COMMENT_LIMIT);
  const at = text.slice(from, end).lastIndexOf('/*');
  return at === -1 ? 0 : from + at;
}

function lastCode(text: string, from: number): number {
  let at = from;
  while (at > 0 && /\s/.test(text[at - 1]!)) at -= 1;
  return at;
}
