/** Statements of Jinja and Django: what names stand for, what is included, and whether outputs are escaped. */
import { type Dialect, evaluate, evaluateArguments } from '../expression.ts';
import type { TemplateReader } from '../reader.ts';
import type { TemplateArgument, Term } from '../template.ts';
import { ELEMENT, fieldOf, NOTHING, record } from '../term.ts';
import type { Macros } from './macros.ts';

export const DIALECT: Dialect = { python: true };

/** Runs `word rest` of `{% word rest %}`. */
export function runStatement(reader: TemplateReader, macros: Macros, inner: string): void {
  const [word = ''] = inner.split(/\s|\(/, 1);
  const rest = inner.slice(word.length).trim();
  switch (word) {
    case 'for':
      runLoop(reader, rest);
      return;
    case 'set':
      runSet(reader, rest);
      return;
    case 'with':
      runWith(reader, rest);
      return;
    case 'macro':
      runMacro(reader, rest);
      return;
    case 'autoescape':
      reader.open('autoescape', { escapes: !/^(?:off|false)/i.test(rest) });
      return;
    case 'include':
      runInclude(reader, macros, rest);
      return;
    case 'extends':
      for (const name of constantsOf(rest)) reader.include(macros.at.start, macros.at.end, name);
      return;
    case 'import':
    case 'from':
      runImport(macros, word, rest);
      return;
    case 'call':
      evaluate(rest.replace(/^\([^()]*\)\s*/, ''), DIALECT, reader.scope);
      return;
    default:
      if (/^end(?:for|with|macro|autoescape|set)$/.test(word)) reader.close(word.slice(3));
  }
}

function runLoop(reader: TemplateReader, rest: string): void {
  const at = rest.search(/\sin\s/);
  reader.open('for');
  reader.bind('loop', NOTHING);
  reader.bind('forloop', NOTHING);
  if (at < 0) return;
  const names = wordsOf(rest.slice(0, at));
  const element = fieldOf(evaluate(rest.slice(at + 4), DIALECT, reader.scope), ELEMENT);
  const [only] = names;
  if (names.length === 1) reader.bind(only!, element);
  else for (const [index, name] of names.entries()) reader.bind(name, partOf(element, String(index)));
}

/** `for name, value in pairs`: the parts of a pair that is known, else a field of whatever it is. */
function partOf(pair: Term, index: string): Term {
  return pair.fields?.get(index) ?? fieldOf({ ...pair, fields: null }, index);
}

function wordsOf(text: string): string[] {
  return text.match(/[A-Za-z_]\w*/g) ?? [];
}

function runSet(reader: TemplateReader, rest: string): void {
  const at = rest.indexOf('=');
  if (at < 0) {
    // `{% set x %}…{% endset %}`: what was put out in it is escaped by now.
    reader.open('set');
    reader.close('set');
    for (const name of wordsOf(rest).slice(0, 1)) reader.bind(name, NOTHING);
    return;
  }
  const names = wordsOf(rest.slice(0, at));
  const value = evaluate(rest.slice(at + 1), DIALECT, reader.scope);
  if (names.length === 1 && !rest.slice(0, at).includes('.')) reader.bind(names[0]!, value);
  else if (!rest.slice(0, at).includes('.'))
    for (const [index, name] of names.entries()) reader.bind(name, partOf(value, String(index)));
}

/** `{% with a=b, c=d %}`, `{% with a as b %}`. */
function runWith(reader: TemplateReader, rest: string): void {
  const [, value, name] = /^(.*\S)\s+as\s+(\w+)$/.exec(rest) ?? [];
  const bound = value === undefined ? withArguments(reader, rest) : null;
  const single = value === undefined ? NOTHING : evaluate(value, DIALECT, reader.scope);
  reader.open('with');
  if (name !== undefined) reader.bind(name, single);
  for (const argument of bound ?? []) if (argument.name !== null) reader.bind(argument.name, argument.value);
}

/** `a=b c=d` of Django, or with commas. */
function withArguments(reader: TemplateReader, text: string): readonly TemplateArgument[] {
  const parts = text.split(/[\s,]+(?=\w+\s?=(?!=))/);
  return parts.flatMap((part) => evaluateArguments(part, DIALECT, reader.scope).slice(0, 1));
}

function runMacro(reader: TemplateReader, rest: string): void {
  const open = rest.indexOf('(');
  const name = (open < 0 ? rest : rest.slice(0, open)).trim();
  const args = open < 0 ? [] : evaluateArguments(rest.slice(open + 1).replace(/\)$/, ''), DIALECT, NAMES);
  const params = args.map((argument) => argument.name ?? argument.value.text ?? '');
  reader.openMacro('macro', name, params);
}

/** Reads names as themselves. */
const NAMES = { lookup: (name: string): Term => ({ whole: [], fields: null, text: name }) };

function runInclude(reader: TemplateReader, macros: Macros, rest: string): void {
  const at = rest.search(/\swith(?:out)?\s/);
  const names = constantsOf(at < 0 ? rest : rest.slice(0, at));
  const more = at < 0 ? '' : rest.slice(at).trim();
  const isPlain = more === '' || /^with(?:out)?\s+context/.test(more);
  const isolated = /\sonly$/.test(more) || /^without\s+context/.test(more);
  const args = isPlain ? [] : withArguments(reader, more.replace(/^with\s+/, '').replace(/\s+only$/, ''));
  const fields = new Map(args.flatMap(({ name, value }) => (name === null ? [] : [[name, value] as const])));
  for (const name of names) reader.include(macros.at.start, macros.at.end, name, record(fields), isolated);
}

/** Names that are written out: `"a.html"`, `["a.html", "b.html"]`, `"a.html" if x else "b.html"`. */
function constantsOf(text: string): string[] {
  return [...text.matchAll(/"([^"]+)"|'([^']+)'/g)].map(([, double, single]) => double ?? single!);
}

function runImport(macros: Macros, word: string, rest: string): void {
  const [template] = constantsOf(rest);
  if (template === undefined) return;
  if (word === 'import') {
    const alias = /\sas\s+(\w+)/.exec(rest)?.[1];
    if (alias !== undefined) macros.importAll(template, alias);
    return;
  }
  const at = rest.search(/\simport\s/);
  if (at < 0) return;
  for (const part of rest.slice(at + 8).split(',')) {
    const [name, as, alias] = part.trim().split(/\s+/);
    if (name !== undefined && name !== '')
      macros.importOne(template, name, as === 'as' ? (alias ?? name) : name);
  }
}
