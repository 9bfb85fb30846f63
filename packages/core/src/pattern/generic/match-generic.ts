/**
 * Matches compiled text patterns: items against tokens, ellipses lazily, with a bound on the work per start. Tokenizing is
 * kept per text and options, since a rule set tries many patterns on one file.
 */
import type { CompiledPattern } from '../formula.ts';
import type { Binding, Match } from '../match.ts';
import type { GenericHeader, GenericItem } from './compile-generic.ts';
import type { GenericOptions } from './generic-options.ts';
import { type TokenizedText, tokenizeText } from './tokenize-text.ts';

export interface GenericMatches {
  readonly matches: readonly Match[];
  readonly truncated: boolean;
}

const MAX_MATCHES = 10_000;
const MAX_STEPS_PER_START = 20_000;
const MAX_STEPS = 20_000_000;

interface Search {
  readonly items: readonly GenericItem[];
  readonly text: TokenizedText;
  readonly options: GenericOptions;
  steps: number;
}

/** A way through the items so far. */
interface Path {
  readonly token: number;
  readonly bindings: ReadonlyMap<string, Binding>;
  /** Token that the closing bracket of an open pattern bracket must be, by item index. */
  readonly closers: ReadonlyMap<number, number>;
  /** Token limits of the pattern's indented blocks, innermost last. */
  readonly limits: readonly number[];
}

/** All matches of a generic pattern in a text, one per start. */
export function matchGenericPattern(pattern: CompiledPattern, text: string): GenericMatches {
  const [header, ...items] = (pattern.tokens ?? []) as readonly [GenericHeader, ...GenericItem[]];
  if (header === undefined || items.length === 0) return { matches: [], truncated: false };
  const search: Search = {
    items,
    text: tokenizeText(text, header.options),
    options: header.options,
    steps: 0,
  };
  const matches: Match[] = [];
  let truncated = false;
  let spent = 0;
  const { tokens } = search.text;
  for (let start = 0; start < tokens.length; start = nextStart(search, matches, start)) {
    search.steps = MAX_STEPS_PER_START;
    const match = matchFrom(search, start);
    if (search.steps <= 0) truncated = true;
    spent += MAX_STEPS_PER_START - search.steps;
    if (match !== null && match.start < match.end) matches.push(match);
    if (matches.length >= MAX_MATCHES || spent > MAX_STEPS) return { matches, truncated: true };
  }
  return { matches, truncated };
}

/** Aliengrep finds as a regular expression does, without overlap; a leading ellipsis has one start per block or input. */
function nextStart(search: Search, matches: readonly Match[], start: number): number {
  const last = matches.at(-1);
  const { tokens, blockEnds } = search.text;
  if (search.items[0]!.type === 'ellipsis') {
    if (search.options.engine === 'spacegrep') return blockEnds[start]!;
    if (search.options.multiline) return tokens.length;
    const line = tokens[start]!.line;
    let next = start;
    while (next < tokens.length && tokens[next]!.line === line) next += 1;
    return next;
  }
  if (search.options.engine === 'spacegrep' || last === undefined) return start + 1;
  let next = start + 1;
  while (next < tokens.length && tokens[next]!.start < last.end) next += 1;
  return next;
}

function matchFrom(search: Search, start: number): Match | null {
  const { tokens } = search.text;
  const end = matchItems(search, 0, { token: start, bindings: new Map(), closers: new Map(), limits: [] });
  if (end === null) return null;
  const first = tokens[start]!.start;
  const last = tokens[Math.max(start, end.token - 1)]!.end;
  return { start: first, end: end.token === start ? first : last, node: null, bindings: end.bindings };
}

/** The first way to match the items from `index` on, or null. */
function matchItems(search: Search, index: number, path: Path): Path | null {
  search.steps -= 1;
  if (search.steps <= 0) return null;
  const item = search.items[index];
  if (item === undefined) return path;
  switch (item.type) {
    case 'text':
      return matchTextItem(search, item, index, path);
    case 'word':
      return matchWord(search, item.name, index, path);
    case 'newline':
      return search.text.tokens[path.token]?.text === '\n'
        ? matchItems(search, index + 1, { ...path, token: path.token + 1 })
        : null;
    case 'indent':
      return enterBlock(search, index, path);
    case 'dedent':
      return matchItems(search, index + 1, { ...path, limits: path.limits.slice(0, -1) });
    case 'ellipsis':
      return matchEllipsis(search, item, index, path);
  }
}

const limitOf = (search: Search, path: Path): number => path.limits.at(-1) ?? search.text.tokens.length;

function matchTextItem(
  search: Search,
  item: Extract<GenericItem, { type: 'text' }>,
  index: number,
  path: Path,
): Path | null {
  const { tokens, partners } = search.text;
  const token = tokens[path.token];
  if (token === undefined || path.token >= limitOf(search, path)) return null;
  if (
    token.text !== item.text &&
    !(search.options.caseless && token.text.toLowerCase() === item.text.toLowerCase())
  )
    return null;
  const expected = path.closers.get(index);
  if (expected !== undefined && expected !== path.token) return null;
  const partner = partners[path.token]!;
  const closers =
    item.partner > index && partner > path.token
      ? new Map(path.closers).set(item.partner, partner)
      : path.closers;
  return matchItems(search, index + 1, { ...path, token: path.token + 1, closers });
}

function matchWord(search: Search, name: string, index: number, path: Path): Path | null {
  const token = search.text.tokens[path.token];
  if (token === undefined || !token.isWord || path.token >= limitOf(search, path)) return null;
  const bindings = bindText(path.bindings, name, {
    nodes: [],
    start: token.start,
    end: token.end,
    text: token.text,
  });
  return bindings === null
    ? null
    : matchItems(search, index + 1, { ...path, token: path.token + 1, bindings });
}

function bindText(
  bindings: ReadonlyMap<string, Binding>,
  name: string,
  binding: Binding,
): ReadonlyMap<string, Binding> | null {
  if (name === '$_') return bindings;
  const bound = bindings.get(name);
  if (bound !== undefined) return bound.text === binding.text ? bindings : null;
  return new Map(bindings).set(name, binding);
}

/** An indented pattern line matches only lines indented deeper than the one that the line before matched. */
function enterBlock(search: Search, index: number, path: Path): Path | null {
  const { tokens, indents } = search.text;
  const previous = tokens[path.token - 1];
  if (previous === undefined)
    return matchItems(search, index + 1, { ...path, limits: [...path.limits, limitOf(search, path)] });
  const base = indents.get(previous.line)!;
  let limit = path.token;
  while (
    limit < limitOf(search, path) &&
    (tokens[limit]!.line === previous.line || indents.get(tokens[limit]!.line)! > base)
  )
    limit += 1;
  if (tokens[path.token]?.line === previous.line) return null;
  return matchItems(search, index + 1, { ...path, limits: [...path.limits, limit] });
}

function matchEllipsis(
  search: Search,
  item: Extract<GenericItem, { type: 'ellipsis' }>,
  index: number,
  path: Path,
): Path | null {
  const stops = ellipsisStops(search, item.span, index, path);
  const isLast = search.items.slice(index + 1).every((later) => later.type === 'dedent');
  const firstLine = search.text.tokens[Math.max(0, path.token - 1)]?.line ?? 0;
  for (const stop of isLast ? stops.slice(-1) : stops) {
    // What follows must begin within the lines that the ellipsis may cross.
    if (!isLast && (search.text.tokens[stop]?.line ?? firstLine) - firstLine > item.span) break;
    const bindings =
      item.name === null
        ? path.bindings
        : bindText(path.bindings, item.name, textBetween(search, path.token, stop));
    if (bindings === null) continue;
    const end = matchItems(search, index + 1, { ...path, token: stop, bindings });
    if (end !== null) return end;
    if (search.steps <= 0) return null;
  }
  return null;
}

function textBetween(search: Search, from: number, to: number): Binding {
  const { tokens, text } = search.text;
  const start = tokens[from]?.start ?? text.length;
  const end = to > from ? tokens[to - 1]!.end : start;
  return { nodes: [], start, end, text: text.slice(start, end) };
}

/** Where an ellipsis may end, nearest first. */
function ellipsisStops(search: Search, span: number, index: number, path: Path): readonly number[] {
  const { tokens, partners } = search.text;
  const from = path.token;
  const limit = Math.min(limitOf(search, path), blockLimit(search, index, path));
  const firstLine = tokens[Math.max(0, from - 1)]?.line ?? 0;
  const stops: number[] = [from];
  const whole = search.options.engine === 'aliengrep';
  for (let at = from; at < limit; ) {
    const partner = partners[at]!;
    if (whole && partner >= 0 && partner < at) break;
    if (tokens[at]!.text === '\n' && span === 0) break;
    const next = whole && partner > at ? partner + 1 : at + 1;
    if (next > limit || tokens[next - 1]!.line - firstLine > span) break;
    stops.push(next);
    at = next;
  }
  return stops;
}

/** Spacegrep: the end of the block that the ellipsis begins in, which is that of the token before it. */
function blockLimit(search: Search, index: number, path: Path): number {
  const { blockEnds, partners, tokens } = search.text;
  if (search.options.engine === 'aliengrep') return tokens.length;
  const previous = path.token - 1;
  if (index === 0 || previous < 0) return blockEnds[path.token] ?? tokens.length;
  return partners[previous]! > previous ? partners[previous]! : blockEnds[previous]!;
}
