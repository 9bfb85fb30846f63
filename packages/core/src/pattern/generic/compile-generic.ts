/** Compiles patterns of the text engines to a list of items. */
import type { CompiledPattern } from '../formula.ts';
import type { GenericOptions } from './generic-options.ts';
import { wordSource } from './tokenize-text.ts';

export type GenericItem =
  | { readonly type: 'text'; readonly text: string; readonly partner: number }
  | { readonly type: 'word'; readonly name: string }
  /** `crossesLines`: aliengrep's `....`; `span`: newlines that may be crossed. */
  | { readonly type: 'ellipsis'; readonly name: string | null; readonly span: number }
  | { readonly type: 'newline' }
  | { readonly type: 'indent' }
  | { readonly type: 'dedent' };

/** The first token of a compiled generic pattern. */
export interface GenericHeader {
  readonly type: 'options';
  readonly options: GenericOptions;
}

/** Compiles the text of a pattern; every non-empty text is a valid pattern. */
export function compileGenericPattern(
  text: string,
  options: GenericOptions,
):
  | { readonly ok: true; readonly pattern: CompiledPattern }
  | { readonly ok: false; readonly reason: string; readonly offset: number } {
  const items = mergeEllipses(readItems(text.replace(/^\s*\n|\s+$/g, ''), options));
  if (items.length === 0) return { ok: false, reason: 'the pattern is empty', offset: 0 };
  const header: GenericHeader = { type: 'options', options };
  return {
    ok: true,
    pattern: {
      text,
      form: 'generic',
      roots: [],
      tokens: [header, ...withPartners(items, options)],
      anyBody: false,
    },
  };
}

function readItems(text: string, options: GenericOptions): GenericItem[] {
  const items: GenericItem[] = [];
  const indents: number[] = [];
  const isLineMode = options.engine === 'aliengrep' && !options.multiline;
  text.split('\n').forEach((line, i) => {
    if (line.trim() === '') return;
    if (isLineMode && i > 0 && items.length > 0) items.push({ type: 'newline' });
    if (options.engine === 'spacegrep') items.push(...indentation(indents, line.search(/\S/)));
    items.push(...readLine(line, options));
  });
  return items;
}

/** Markers for an indentation deeper than the line before, and for the way back. */
function indentation(indents: number[], indent: number): GenericItem[] {
  const markers: GenericItem[] = [];
  while (indents.length > 1 && indents.at(-1)! > indent) {
    indents.pop();
    markers.push({ type: 'dedent' });
  }
  if (indents.length === 0) indents.push(indent);
  else if (indent > indents.at(-1)!) {
    indents.push(indent);
    markers.push({ type: 'indent' });
  }
  return markers;
}

function readLine(line: string, options: GenericOptions): GenericItem[] {
  const expression = new RegExp(
    `(\\$\\.{3,4}[A-Z_][A-Z0-9_]*)|(\\.{3,4})|(\\$[A-Z_][A-Z0-9_]*)(?![A-Za-z0-9_])|(${wordSource(options)})|[^\\s]`,
    'gu',
  );
  return [...line.matchAll(expression)].map(([source, sequence, dots, word]): GenericItem => {
    if (sequence !== undefined || dots !== undefined) return ellipsis((sequence ?? dots)!, options);
    return word === undefined ? { type: 'text', text: source, partner: -1 } : { type: 'word', name: word };
  });
}

function ellipsis(source: string, options: GenericOptions): GenericItem {
  const name = source.startsWith('$') ? `$...${source.replace(/^\$\.+/, '')}` : null;
  if (options.engine === 'spacegrep') return { type: 'ellipsis', name, span: options.ellipsisMaxSpan };
  const crossesLines = options.multiline || /^\$?\.{4}/.test(source);
  return { type: 'ellipsis', name, span: crossesLines ? 1_000_000 : 0 };
}

/** `... ...` is one ellipsis of twice the span. */
function mergeEllipses(items: readonly GenericItem[]): GenericItem[] {
  const merged: GenericItem[] = [];
  for (const item of items) {
    const last = merged.at(-1);
    if (item.type === 'ellipsis' && last?.type === 'ellipsis' && item.name === null && last.name === null)
      merged[merged.length - 1] = { ...last, span: last.span + item.span };
    else merged.push(item);
  }
  return merged;
}

/** A bracket and its partner in the pattern must be partners in the text as well. */
function withPartners(items: readonly GenericItem[], options: GenericOptions): GenericItem[] {
  const closers = new Map(
    options.braces.filter(([open, close]) => open !== close).map(([open, close]) => [close, open]),
  );
  const openers = new Set(closers.values());
  const result = [...items];
  const stack: number[] = [];
  items.forEach((item, i) => {
    if (item.type !== 'text') return;
    const opener = closers.get(item.text);
    const open = stack.at(-1);
    if (
      opener !== undefined &&
      open !== undefined &&
      (items[open] as { readonly text: string }).text === opener
    ) {
      result[open] = { ...(items[open] as Extract<GenericItem, { type: 'text' }>), partner: i };
      result[i] = { ...item, partner: open };
      stack.pop();
    } else if (openers.has(item.text)) stack.push(i);
  });
  return result;
}
