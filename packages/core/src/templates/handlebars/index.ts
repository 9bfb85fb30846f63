/**
 * Templates of Handlebars and Mustache. A name in a block stands for a field of the block's subject or, in Mustache's sections, of any
 * subject around it; both are taken.
 */
import { createTemplateReader } from '../reader.ts';
import { endOfTag } from '../tag-end.ts';
import type { TemplateEngine, TemplateReading, Term } from '../template.ts';
import { declaredSafe, ELEMENT, either, fieldOf, NOTHING, parameter, record } from '../term.ts';
import { handlebarsInfo } from './info.ts';
import { type BlockNames, type Part, termOfParts, wordsOf } from './paths.ts';

export const handlebars: TemplateEngine = { ...handlebarsInfo, fits: (text) => text.includes('{{'), read };

const TAGS = /\{\{\{\{|\{\{\{|\{\{/g;

function read(text: string, path: string): TemplateReading {
  const reader = createTemplateReader();
  const names: BlockNames = { reader, looksAround: /\.(?:mustache|mst)$/i.test(path) };
  const tags = new RegExp(TAGS);
  let at = 0;
  for (let match = tags.exec(text); match !== null; match = tags.exec(text)) {
    reader.page.text(text.slice(at, match.index));
    const isComment = /^\{\{~?!--/.test(text.slice(match.index, match.index + 6));
    const close = isComment ? '--' : '}'.repeat(match[0].length);
    const from = match.index + match[0].length;
    const found = isComment ? text.indexOf(close, from + 4) : endOfTag(text, from, close);
    const end = isComment && found >= 0 ? text.indexOf('}}', found) - (close.length - 2) : found;
    if (end < 0) break;
    at = end + close.length;
    if (!isComment) run(names, text.slice(from, end), match[0].length, { start: match.index, end: at });
    tags.lastIndex = at;
  }
  return reader.reading;
}

function run(
  names: BlockNames,
  written: string,
  braces: number,
  { start, end }: { readonly start: number; readonly end: number },
): void {
  const { reader } = names;
  const inner = written.replace(/^~/, '').replace(/~$/, '').trim();
  const sign = /^[#/^>!&*=]/.exec(inner)?.[0] ?? '';
  const words = wordsOf(inner.slice(sign.length).trim());
  const [first] = words;
  if (braces > 3 || sign === '!' || sign === '*' || sign === '=') return;
  if (sign === '#' || sign === '^') openBlock(names, words, sign);
  else if (sign === '/') reader.close(first?.text ?? '');
  else if (sign === '>') partial(names, words, start, end);
  else if (first !== undefined && first.text !== 'else') {
    const value = outputOf(names, words);
    const shown = braces === 3 || sign === '&' ? declaredSafe(value) : value;
    reader.output(start, end, shown, reader.page.output());
  }
}

/** Layouts get the page that they go around as `body`, which has been escaped where it was made. */
function outputOf(names: BlockNames, words: readonly Part[]): Term {
  if (
    words.length === 1 &&
    /^(?:body|yield|contents?)$/.test(words[0]!.text) &&
    names.reader.subject === null
  )
    return NOTHING;
  return termOfParts(names, words);
}

/** `{{#each xs as |x|}}`, `{{#with x}}`, `{{#if x}}`, `{{#section}}`, `{{^section}}`. */
function openBlock(block: BlockNames, words: readonly Part[], sign: string): void {
  const { reader } = block;
  const [helper, ...rest] = words;
  if (helper === undefined) return;
  const name = helper.text.replace(/^>\s*/, '');
  const names = rest.filter(({ kind }) => kind === 'name-of-block').map(({ text }) => text);
  const inputs = rest.filter(({ kind }) => kind !== 'name-of-block');
  if (
    sign === '^' ||
    /^(?:if|unless|ifEquals|eq|unlessEquals|is|compare)$/.test(name) ||
    name.startsWith('if')
  ) {
    reader.open(name);
    return;
  }
  const over = inputs.length === 0 ? termOfParts(block, [helper]) : termOfParts(block, inputs);
  const subject = subjectOf(name, inputs.length === 0, over);
  reader.open(name, { subject });
  if (name === 'each') {
    for (const key of ['@index', '@first', '@last']) reader.bind(key, NOTHING);
    reader.bind('@key', fieldOf(over, '*keys'));
  }
  const [item] = names;
  if (item !== undefined && subject !== null) reader.bind(item, subject);
}

function subjectOf(helper: string, isSection: boolean, over: Term): Term | null {
  if (helper === 'each') return fieldOf(over, ELEMENT);
  if (helper === 'with') return over;
  // A section is a list, an object, or a condition.
  return isSection ? either(fieldOf(over, ELEMENT), over) : null;
}

/** `{{> part user title="x"}}` */
function partial(names: BlockNames, words: readonly Part[], start: number, end: number): void {
  const [name, ...rest] = words;
  if (name === undefined || name.kind === 'call') return;
  const fields = new Map<string, Term>();
  for (const { key, ...part } of rest)
    if (key !== null) fields.set(key, termOfParts(names, [{ ...part, key: null }]));
  const subject = rest.find(({ key }) => key === null);
  const around =
    subject === undefined ? (names.reader.subject ?? parameter(0)) : termOfParts(names, [subject]);
  const added = record(new Map([...(around.fields ?? []), ...fields]), around.whole);
  names.reader.include(start, end, name.text, added, true);
}
