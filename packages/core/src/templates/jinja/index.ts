/** Templates of Jinja, Django and Nunjucks, which are one language but for details; both readings of a detail are taken. */
import { evaluate } from '../expression.ts';
import { createTemplateReader, type TemplateReader } from '../reader.ts';
import { endOfTag } from '../tag-end.ts';
import type { TemplateEngine, TemplateReading } from '../template.ts';
import { jinjaInfo } from './info.ts';
import { createMacros, type Macros } from './macros.ts';
import { DIALECT, runStatement } from './statements.ts';

export const jinja: TemplateEngine = {
  ...jinjaInfo,
  fits: (text) => text.includes('{{') || text.includes('{%'),
  read,
};

const TAGS = /\{\{|\{%|\{#/g;
const CLOSE: Readonly<Record<string, string>> = { '{{': '}}', '{%': '%}', '{#': '#}' };

function read(text: string): TemplateReading {
  const macros = createMacros();
  const reader = createTemplateReader((callee, args) => macros.call(reader, callee, args));
  const tags = new RegExp(TAGS);
  let at = 0;
  for (let match = tags.exec(text); match !== null; match = tags.exec(text)) {
    reader.page.text(text.slice(at, match.index));
    const open = match[0];
    const from = match.index + 2;
    const end = open === '{#' ? text.indexOf('#}', from) : endOfTag(text, from, CLOSE[open]!);
    if (end < 0) break;
    at = end + 2;
    const inner = text.slice(from, end).replace(/^[-+]/, '').replace(/[-+]$/, '').trim();
    macros.at = { start: match.index, end: at };
    if (open === '{{') runOutput(reader, macros, inner);
    else if (open === '{%') {
      at = skipped(text, at, inner) ?? at;
      runStatement(reader, macros, inner);
    }
    tags.lastIndex = at;
  }
  return reader.reading;
}

function runOutput(reader: TemplateReader, macros: Macros, inner: string): void {
  const { start, end } = macros.at;
  const place = reader.page.output(inner);
  reader.output(start, end, evaluate(inner, DIALECT, reader.scope), place);
}

/** Text that is no template: behind the end of the block; null for other tags. */
function skipped(text: string, at: number, inner: string): number | null {
  const [word = ''] = inner.split(/\s/, 1);
  if (word !== 'raw' && word !== 'verbatim' && word !== 'comment') return null;
  const end = new RegExp(`\\{%[-+]?\\s{0,9}end${word}\\b`, 'g');
  end.lastIndex = at;
  return end.exec(text)?.index ?? text.length;
}
