/** Templates of EJS and Eta: outputs, includes, and the loops and variables of the scripts between them. */
import { type Dialect, evaluate } from '../expression.ts';
import { createTemplateReader, type TemplateReader } from '../reader.ts';
import { endOfTag } from '../tag-end.ts';
import type { TemplateArgument, TemplateEngine, TemplateReading, Term } from '../template.ts';
import { changed, declaredSafe, NOTHING, parameter } from '../term.ts';
import { ejsInfo } from './info.ts';
import { runScript } from './scripts.ts';

export const ejs: TemplateEngine = { ...ejsInfo, fits: (text) => text.includes('<%'), read };

const DIALECT: Dialect = { python: false };
const TAGS = /<%(%|[-=~#_]?)/g;

function read(text: string): TemplateReading {
  let span = { start: 0, end: 0 };
  const reader = createTemplateReader((callee, args) => include(reader, span, callee, args));
  // The context itself, by its names in EJS and Eta.
  for (const name of ['locals', 'it']) reader.bind(name, parameter(0));
  const tags = new RegExp(TAGS);
  let at = 0;
  for (let match = tags.exec(text); match !== null; match = tags.exec(text)) {
    reader.page.text(text.slice(at, match.index));
    const from = match.index + match[0].length;
    const sign = match[1]!;
    at = from;
    if (sign === '%') continue;
    const end = sign === '#' ? text.indexOf('%>', from) : endOfTag(text, from, '%>');
    if (end < 0) break;
    at = end + 2;
    span = { start: match.index, end: at };
    const inner = text.slice(from, end).replace(/[-_]$/, '').trim();
    if (sign === '' || sign === '_') runScript(reader, inner, DIALECT);
    else if (sign !== '#') runOutput(reader, span, inner, sign);
    tags.lastIndex = at;
  }
  return reader.reading;
}

function runOutput(
  reader: TemplateReader,
  { start, end }: { readonly start: number; readonly end: number },
  inner: string,
  sign: string,
): void {
  // `<%= %>` knows nothing of texts that were declared safe.
  const value = evaluate(inner.replace(/;$/, ''), DIALECT, reader.scope);
  // A layout gets the page that it goes around, which has been escaped where it was made.
  const isPage = /^(?:locals\.|it\.)?body$/.test(inner);
  const shown = isPage ? NOTHING : sign === '=' ? changed(value, { markup: 'plain' }) : declaredSafe(value);
  reader.output(start, end, shown, reader.page.output(inner));
}

/** `include('part', { title })` */
function include(
  reader: TemplateReader,
  { start, end }: { readonly start: number; readonly end: number },
  callee: string,
  [name, data]: readonly TemplateArgument[],
): Term | null {
  if (callee !== 'include' && callee !== 'includeFile' && callee !== 'partial') return null;
  const template = name?.value.text ?? null;
  if (template !== null) reader.include(start, end, template, data?.value ?? NOTHING);
  return NOTHING;
}
