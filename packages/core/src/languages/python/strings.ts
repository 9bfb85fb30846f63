/** String literals: prefixes, escapes, f-strings, t-strings, and adjacent literals joined. */
import type { Expression, Interpolation, Name, StringLit, Template } from '../../ast/nodes.ts';
import {
  childIn,
  childOfKind,
  endAt,
  firstPart,
  isPart,
  kindAt,
  type Lowering,
  lowerBelow,
  lowerUnknown,
  nextAt,
  reportUnsupported,
  startAt,
  textAt,
} from './context.ts';
import { decodeEscapes } from './escapes.ts';

type Parts = (StringLit | Interpolation)[];

/** One string literal as the grammar gives it. */
interface Literal {
  readonly node: number;
  /** Prefix letters, lower case. */
  readonly letters: string;
  readonly start: number;
  readonly end: number;
}

/** `"…"` with any prefix. */
export function lowerString(l: Lowering, node: number): Expression {
  const literal = literalOf(l, node);
  if (literal.letters === '`') return lowerBackticks(l, node);
  if (!isFormatted(literal))
    return stringLit(l, node, literal, decode(l, literal, literal.start, literal.end));
  return join(l, node, [literal]);
}

/** `"a" f"{b}"`: one literal, or one template when any of them interpolates. */
export function lowerConcatenation(l: Lowering, node: number): Expression {
  const literals: Literal[] = [];
  const end = nextAt(l, node);
  for (let child = node + 1; child < end; child = nextAt(l, child)) {
    if (isPart(l, child) && kindAt(l, child) === l.tables.kind.string) literals.push(literalOf(l, child));
  }
  return literals.length === 0 ? lowerUnknown(l, node) : join(l, node, literals);
}

function literalOf(l: Lowering, node: number): Literal {
  const { kind } = l.tables;
  const opening = childOfKind(l, node, kind.string_start);
  const closing = childOfKind(l, node, kind.string_end);
  const start = opening < 0 ? startAt(l, node) : endAt(l, opening);
  const end = closing < 0 ? endAt(l, node) : startAt(l, closing);
  return { node, letters: prefixLetters(l.text, startAt(l, node), start), start, end: Math.max(start, end) };
}

function prefixLetters(text: string, from: number, to: number): string {
  let at = from;
  while (at < to && !isQuote(text.charCodeAt(at))) at += 1;
  if (at < to && text.charCodeAt(at) === 96) return '`';
  return at === from ? '' : text.slice(from, at).toLowerCase();
}

function isQuote(code: number): boolean {
  return code === 34 || code === 39 || code === 96;
}

function isFormatted(literal: Literal): boolean {
  return literal.letters.includes('f') || literal.letters.includes('t');
}

/** Python 2's repr quotes. Their content is plain text to the grammar. */
function lowerBackticks(l: Lowering, node: number): Expression {
  reportUnsupported(l, node, 'backtick repr');
  return {
    kind: 'Unknown',
    start: startAt(l, node),
    end: endAt(l, node),
    id: l.nodeCount++,
    syntax: 'backtick repr',
    children: [],
  };
}

function join(l: Lowering, node: number, literals: readonly Literal[]): Expression {
  const first = literals[0]!;
  const parts: Parts = [];
  for (const literal of literals) appendParts(l, literal, parts);
  const tagged = literals.find((literal) => literal.letters.includes('t'));
  if (tagged === undefined && parts.every((part) => part.kind === 'StringLit')) {
    return stringLit(
      l,
      node,
      first,
      parts.map((part) => (part.kind === 'StringLit' ? part.value : '')).join(''),
    );
  }
  const tag = tagged === undefined ? null : templateTag(l, tagged);
  const template: Template = {
    kind: 'Template',
    start: startAt(l, node),
    end: endAt(l, node),
    id: l.nodeCount++,
    tag,
    parts,
  };
  return template;
}

/** The `t` of a t-string stands as the template's tag: such a string is no text until a function renders it. */
function templateTag(l: Lowering, literal: Literal): Name {
  const start = startAt(l, literal.node) + literal.letters.indexOf('t');
  return { kind: 'Name', start, end: start + 1, id: l.nodeCount++, name: l.text.slice(start, start + 1) };
}

function stringLit(l: Lowering, node: number, literal: Literal, value: string): StringLit {
  return {
    kind: 'StringLit',
    start: startAt(l, node),
    end: endAt(l, node),
    id: l.nodeCount++,
    value,
    prefix: literal.letters === '' ? '' : literal.letters.replace(/[ft]/, ''),
    quoted: true,
    contentStart: literal.start,
    contentEnd: literal.end,
  };
}

/** Splits a literal at its interpolations. Adjacent pieces of text become one part, empty ones none. */
function appendParts(l: Lowering, literal: Literal, parts: Parts): void {
  if (isFormatted(literal))
    appendRange(l, literal, literal.node, l.tables.kind.interpolation, literal.start, literal.end, parts);
  else appendText(l, literal.start, literal.end, decode(l, literal, literal.start, literal.end), parts);
}

function appendRange(
  l: Lowering,
  literal: Literal,
  node: number,
  kind: number,
  start: number,
  end: number,
  parts: Parts,
): void {
  let from = start;
  const last = nextAt(l, node);
  for (let child = node + 1; child < last; child = nextAt(l, child)) {
    if (kindAt(l, child) !== kind) continue;
    const at = startAt(l, child);
    const debug = debugText(l, child);
    appendText(l, from, at, decode(l, literal, from, at) + debug, parts);
    parts.push(lowerInterpolation(l, literal, child, debug !== ''));
    from = endAt(l, child);
  }
  appendText(l, from, end, decode(l, literal, from, end), parts);
}

function appendText(l: Lowering, start: number, end: number, value: string, parts: Parts): void {
  if (value === '') return;
  const last = parts.at(-1);
  if (last?.kind !== 'StringLit') {
    parts.push(textPart(l, start, end, value));
    return;
  }
  parts[parts.length - 1] = { ...last, end, value: last.value + value, contentEnd: end };
}

function textPart(l: Lowering, start: number, end: number, value: string): StringLit {
  return {
    kind: 'StringLit',
    start,
    end,
    id: l.nodeCount++,
    value,
    prefix: '',
    quoted: false,
    contentStart: start,
    contentEnd: end,
  };
}

/** `{x = }` prints its own source; that text belongs to the literal part before it. */
function debugText(l: Lowering, node: number): string {
  const equals = childOfKind(l, node, l.tables.token.equals);
  if (equals < 0) return '';
  const from = startAt(l, node) + 1;
  let to = endAt(l, equals);
  while (l.text.charCodeAt(to) === 32) to += 1;
  return l.text.slice(from, to);
}

function lowerInterpolation(l: Lowering, literal: Literal, node: number, debug: boolean): Interpolation {
  const { field } = l.tables;
  const conversionNode = childIn(l, node, field.type_conversion);
  const formatNode = childIn(l, node, field.format_specifier);
  const expression = childIn(l, node, field.expression);
  const value = lowerBelow(l, expression < 0 ? firstPart(l, node) : expression);
  const format = formatNode < 0 ? null : lowerFormat(l, literal, formatNode);
  let conversion = conversionNode < 0 ? '' : textAt(l, conversionNode).slice(1).trim();
  if (debug && conversion === '' && format === null) conversion = 'r';
  return {
    kind: 'Interpolation',
    start: startAt(l, node),
    end: endAt(l, node),
    id: l.nodeCount++,
    value,
    conversion,
    format,
  };
}

function lowerFormat(l: Lowering, literal: Literal, node: number): StringLit | Template {
  const start = startAt(l, node) + 1;
  const end = endAt(l, node);
  const parts: Parts = [];
  l.depth += 1;
  appendRange(l, literal, node, l.tables.kind.format_expression, start, end, parts);
  l.depth -= 1;
  const only = parts[0];
  if (parts.length === 0) return textPart(l, start, end, '');
  if (parts.length === 1 && only?.kind === 'StringLit') return only;
  return { kind: 'Template', start, end, id: l.nodeCount++, tag: null, parts };
}

/** The value of a piece of a literal. Text without a backslash, brace or carriage return is taken as it stands. */
function decode(l: Lowering, literal: Literal, from: number, to: number): string {
  let value = l.text.slice(from, to);
  const { letters } = literal;
  if (letters === '' || !letters.includes('r')) {
    if (value.includes('\\')) value = decodeEscapes(value, letters.includes('b'));
  }
  if (letters !== '' && isFormatted(literal) && (value.includes('{{') || value.includes('}}'))) {
    value = value.replaceAll('{{', '{').replaceAll('}}', '}');
  }
  return l.hasCarriageReturn && value.includes('\r\n') ? value.replaceAll('\r\n', '\n') : value;
}
