/** Templates of Pug: elements by indentation, outputs, attributes, loops, mixins and includes. */
import { type Dialect, evaluate, evaluateArguments } from '../expression.ts';
import { placeOfAttribute } from '../page-tracker.ts';
import { createTemplateReader, type TemplateReader } from '../reader.ts';
import type { TemplateEngine, TemplateReading, Term } from '../template.ts';
import { changed, declaredSafe, ELEMENT, ENTRY_NAMES, fieldOf, NOTHING, parameter } from '../term.ts';
import { attributesOf, endOfAttributes } from './attributes.ts';
import { pugInfo } from './info.ts';
import { type Line, linesOf } from './lines.ts';

export const pug: TemplateEngine = { ...pugInfo, fits: () => false, read };

const DIALECT: Dialect = { python: false };

interface Pug {
  readonly text: string;
  readonly reader: TemplateReader;
  readonly lines: readonly Line[];
  /** Templates that are put in, whose mixins are known here. */
  readonly included: string[];
  /** Indentations of open blocks. */
  readonly blocks: number[];
  at: number;
}

function read(text: string): TemplateReading {
  const reader = createTemplateReader();
  reader.bind('locals', parameter(0));
  const pug: Pug = { text, reader, lines: linesOf(text), included: [], blocks: [], at: 0 };
  while (pug.at < pug.lines.length) {
    const line = pug.lines[pug.at]!;
    pug.at += 1;
    closeBlocks(pug, line.indent);
    runLine(pug, line, line.start, line.text);
  }
  return reader.reading;
}

function closeBlocks({ blocks, reader }: Pug, indent: number): void {
  while (blocks.length > 0 && blocks[blocks.length - 1]! >= indent) {
    blocks.pop();
    reader.close('block');
  }
}

function openBlock({ blocks, reader }: Pug, line: Line): void {
  reader.open('block');
  blocks.push(line.indent);
}

const value = ({ reader }: Pug, text: string): Term => evaluate(text, DIALECT, reader.scope);

const EACH = /^(?:each|for)\s+([\w$]+)(?:\s*,\s*([\w$]+))?\s+(?:in|of)\s+(.+)$/;
const ASSIGNED = /^(?:(?:const|let|var)\s+)?([\w$]+)\s*=(?![=>])(.+)$/;

/** What stands in a line, or behind `li: ` in one. */
function runLine(pug: Pug, line: Line, start: number, text: string): void {
  const { reader } = pug;
  const [word = ''] = /^[\w-]+/.exec(text) ?? [];
  if (text.startsWith('//')) skipBlock(pug, line);
  else if (text.startsWith('- ') || text === '-') runScript(pug, line, text.slice(1).trim());
  else if (text.startsWith('!=')) output(pug, start, text, 2, true);
  else if (text.startsWith('=')) output(pug, start, text, 1, false);
  else if (text.startsWith('+')) callMixin(pug, start, text);
  else if (text.startsWith('|') || text.startsWith('<')) readText(pug, start, text);
  else if ((word === 'each' || word === 'for') && EACH.test(text)) {
    const [, item, key, over = ''] = EACH.exec(text)!;
    const list = value(pug, over);
    openBlock(pug, line);
    reader.bind(item!, fieldOf(list, ELEMENT));
    if (key !== undefined) reader.bind(key, fieldOf(list, ENTRY_NAMES));
  } else if (word === 'mixin') openMixin(pug, line, text);
  else if (word === 'include' || word === 'extends') include(pug, start, text);
  else if (!/^(?:if|else|unless|while|case|when|default|block|append|prepend|doctype)$/.test(word))
    runElement(pug, line, start, text);
}

function skipBlock(pug: Pug, line: Line): void {
  while (pug.at < pug.lines.length && pug.lines[pug.at]!.indent > line.indent) pug.at += 1;
}

function runScript(pug: Pug, line: Line, text: string): void {
  const [, name, assigned] = ASSIGNED.exec(text.replace(/;$/, '')) ?? [];
  if (name !== undefined) pug.reader.bind(name, value(pug, assigned!));
  const [, over, item] =
    /^(.+?)\.(?:forEach|map)\(\s*\(?(?:function\s*\()?\s*([\w$]+)/.exec(text.slice(0, 500)) ?? [];
  if (item === undefined) return;
  const list = value(pug, over!);
  openBlock(pug, line);
  pug.reader.bind(item, fieldOf(list, ELEMENT));
}

/** `= x`, `!= x`, alone or behind a tag. */
function output(pug: Pug, start: number, text: string, from: number, isRaw: boolean): void {
  const inner = text.slice(from).trim();
  const known = value(pug, inner.replace(/;$/, ''));
  pug.reader.output(start, start + text.length, shown(known, isRaw), pug.reader.page.output(inner));
}

function shown(term: Term, isRaw: boolean): Term {
  return isRaw ? declaredSafe(term) : changed(term, { markup: 'plain' });
}

/** `#{x}` and `!{x}` in a text. */
function readText(pug: Pug, start: number, text: string): void {
  const { page } = pug.reader;
  let at = 0;
  for (const match of text.matchAll(/(?<!\\)([#!])\{([^{}]*)\}/g)) {
    page.text(text.slice(at, match.index));
    at = match.index + match[0].length;
    const place = page.output(match[2]!);
    const known = shown(value(pug, match[2]!), match[1] === '!');
    pug.reader.output(start + match.index, start + at, known, place);
  }
  page.text(text.slice(at));
}

/** `mixin card(item, title='x')` */
function openMixin(pug: Pug, line: Line, text: string): void {
  const [, name, params = ''] = /^mixin\s+([\w-]+)\s*(?:\((.*)\))?/.exec(text) ?? [];
  if (name === undefined) return;
  const names = params.split(',').map((param) => /[\w$]+/.exec(param)?.[0] ?? '');
  pug.reader.openMacro('block', name, names);
  pug.blocks.push(line.indent);
}

/** `+card(item)`: of this template, or of one that is put in. */
function callMixin(pug: Pug, start: number, text: string): void {
  const [, name] = /^\+([\w-]+)/.exec(text) ?? [];
  if (name === undefined) return;
  const open = text.indexOf('(', name.length);
  const close = open < 0 ? -1 : endOfAttributes(text, open + 1);
  const inner = close < 0 ? '' : text.slice(open + 1, close);
  const args = evaluateArguments(inner, DIALECT, pug.reader.scope);
  for (const template of [null, ...pug.included])
    pug.reader.callMacro(start, start + text.length, template, name, args);
}

function include(pug: Pug, start: number, text: string): void {
  const name = text.replace(/^(?:include|extends)(?::[\w-]+)?\s+/, '').trim();
  if (name === '' || /\.(?:html?|css|js|svg|md|txt)$/.test(name)) return;
  if (pug.included.length < 20) pug.included.push(name);
  pug.reader.include(start, start + text.length, name, NOTHING);
}

const TAG = /^(?:[\w-]+(?::[\w-]+)*|(?=[.#]))(?:[.#][\w:-]+)*/;

/** `a.button(href=url)= label`, `script.`, `li: a(href=x) text`. */
function runElement(pug: Pug, line: Line, start: number, text: string): void {
  const [head] = TAG.exec(text) ?? [];
  if (head === undefined) return;
  const tag = /^[\w:-]+/.exec(head)?.[0].toLowerCase() ?? 'div';
  let at = head.length;
  let written = text;
  if (text[at] === '(') {
    const end = endOfAttributes(pug.text, start + at + 1);
    if (end < 0) return;
    readAttributes(pug, tag, start + at + 1, pug.text.slice(start + at + 1, end));
    written = lineThrough(pug, start, end);
    at = end + 1 - start;
  }
  const rest = written.slice(at);
  const isScript =
    tag === 'script' && !/\btype\s*=\s*["'](?!text\/javascript|module)/.test(written.slice(0, at));
  if (isScript) pug.reader.page.text('<script>');
  if (rest.startsWith('!=')) output(pug, start + at, rest, 2, true);
  else if (rest.startsWith('=')) output(pug, start + at, rest, 1, false);
  else if (rest.startsWith(':'))
    runLine(pug, line, start + at + 1 + spaces(rest.slice(1)), rest.slice(1).trimStart());
  else if (rest.trim() === '.') readBlock(pug, line);
  else readText(pug, start + at, rest);
  if (isScript) {
    if (rest.trim() === '') readBlock(pug, line);
    pug.reader.page.text('</script>');
  }
}

const spaces = (text: string): number => text.length - text.trimStart().length;

/** The text from `start` to the end of the line in which `end` lies; the lines between are done. */
function lineThrough(pug: Pug, start: number, end: number): string {
  while (pug.at < pug.lines.length && pug.lines[pug.at]!.start <= end) pug.at += 1;
  const last = pug.text.indexOf('\n', end);
  return pug.text.slice(start, last < 0 ? pug.text.length : last).replace(/\r$/, '');
}

/** Text that is indented deeper. */
function readBlock(pug: Pug, line: Line): void {
  for (
    let next = pug.lines[pug.at];
    next !== undefined && next.indent > line.indent;
    next = pug.lines[pug.at]
  ) {
    pug.at += 1;
    readText(pug, next.start, next.text);
    pug.reader.page.text('\n');
  }
}

function readAttributes(pug: Pug, tag: string, start: number, text: string): void {
  for (const { name, value: written, isRaw, start: from, end } of attributesOf(text)) {
    // Pug quotes every value and escapes quotes in it.
    const place = placeOfAttribute(tag, name, written);
    pug.reader.output(start + from, start + end, shown(value(pug, written), isRaw), place);
  }
}
