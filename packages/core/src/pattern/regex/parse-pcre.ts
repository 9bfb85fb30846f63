/**
 * Parses PCRE2 syntax. What JavaScript can neither express nor emulate (recursion, conditionals, branch reset, `\K`, verbs)
 * is refused with a reason.
 */
import { readClass } from './parse-class.ts';
import { readEscape } from './parse-escape.ts';
import {
  regexLiteral as literal,
  regexNamedReference as namedReference,
  type RegexCursor,
  type RegexFlags,
  RegexSyntaxError,
} from './parse-shared.ts';
import { complement, NOT_NEWLINE, type RegexTree } from './regex-tree.ts';

export interface ParsedRegex {
  readonly tree: RegexTree;
  readonly names: readonly (string | null)[];
}

const MAX_NESTING = 200;

/** Parses an expression; multi-line mode is on from the start. Throws `RegexSyntaxError`. */
export function parsePcre(source: string): ParsedRegex {
  const cursor: RegexCursor = {
    source,
    at: /^(?:\(\*(?:UTF8?|UCP|ANYCRLF|LF|CRLF|CR|ANY|NO_AUTO_POSSESS|NO_START_OPT)\))*/.exec(source)![0]
      .length,
    flags: { ignoreCase: false, dotAll: false, multiline: true, extended: false },
    names: [],
    groupTotal: countGroups(source),
    depth: 0,
  };
  const tree = readAlternatives(cursor);
  if (cursor.at < source.length) throw new RegexSyntaxError('unmatched closing parenthesis', cursor.at);
  return { tree, names: cursor.names };
}

function countGroups(source: string): number {
  const bare = source.replace(/\\Q[\s\S]*?(?:\\E|$)|\\[\s\S]|\[\^?\]?(?:\\[\s\S]|\[:\w+:\]|[^\]\\])*\]/g, '');
  return (bare.match(/\((?!\?|\*)|\(\?P?<(?![=!])|\(\?'/g) ?? []).length;
}

/** Reads up to a closing parenthesis or the end. Flags set inside end with the group, but reach over `|`. */
function readAlternatives(cursor: RegexCursor): RegexTree {
  const outer = cursor.flags;
  cursor.depth += 1;
  if (cursor.depth > MAX_NESTING) throw new RegexSyntaxError('nested too deeply', cursor.at);
  const options: RegexTree[] = [readSequence(cursor)];
  while (cursor.source[cursor.at] === '|') {
    cursor.at += 1;
    options.push(readSequence(cursor));
  }
  cursor.depth -= 1;
  cursor.flags = outer;
  return options.length === 1 ? options[0]! : { type: 'alternatives', options };
}

function readSequence(cursor: RegexCursor): RegexTree {
  const items: RegexTree[] = [];
  for (;;) {
    skipExtended(cursor);
    const char = cursor.source[cursor.at];
    if (char === undefined || char === '|' || char === ')') break;
    if (cursor.source.startsWith('\\Q', cursor.at)) {
      const quoted = readQuoted(cursor);
      if (quoted.length > 0) items.push(...quoted.slice(0, -1), readRepeat(cursor, quoted.at(-1)!));
      continue;
    }
    if (cursor.source.startsWith('\\E', cursor.at)) {
      cursor.at += 2;
      continue;
    }
    const atom = readAtom(cursor);
    if (atom !== null) items.push(readRepeat(cursor, atom));
  }
  return items.length === 1 ? items[0]! : { type: 'sequence', items };
}

/** In extended mode blanks and comments between tokens are nothing. */
function skipExtended(cursor: RegexCursor): void {
  if (!cursor.flags.extended) return;
  const blank = /(?:\s|#[^\n]*)*/y;
  blank.lastIndex = cursor.at;
  blank.exec(cursor.source);
  cursor.at = blank.lastIndex;
}

function readQuoted(cursor: RegexCursor): RegexTree[] {
  const close = cursor.source.indexOf('\\E', cursor.at);
  const text = cursor.source.slice(cursor.at + 2, close < 0 ? undefined : close);
  cursor.at = close < 0 ? cursor.source.length : close + 2;
  return [...text].map((char) => literal(cursor, char.codePointAt(0)!));
}

function readAtom(cursor: RegexCursor): RegexTree | null {
  const { source, at, flags } = cursor;
  const char = String.fromCodePoint(source.codePointAt(at)!);
  if (char === '(') return readGroup(cursor);
  if (char === '[') return readClass(cursor);
  if (char === '\\') return readEscape(cursor);
  if (char === '*' || char === '+' || char === '?')
    throw new RegexSyntaxError('quantifier without an item', at);
  cursor.at += char.length;
  if (char === '.')
    return {
      type: 'set',
      negated: false,
      ranges: flags.dotAll ? complement([]) : NOT_NEWLINE,
      properties: [],
      ignoreCase: false,
    };
  if (char === '^') return { type: 'assertion', assertion: flags.multiline ? 'line-start' : 'input-start' };
  if (char === '$') return { type: 'assertion', assertion: flags.multiline ? 'line-end' : 'input-end-line' };
  return literal(cursor, char.codePointAt(0)!);
}

const QUANTIFIER = /(?:[*+?]|\{\d+\}|\{\d+,\d*\})/y;

function readRepeat(cursor: RegexCursor, body: RegexTree): RegexTree {
  let result = body;
  for (;;) {
    skipExtended(cursor);
    QUANTIFIER.lastIndex = cursor.at;
    const found = QUANTIFIER.exec(cursor.source)?.[0];
    if (found === undefined) return result;
    cursor.at += found.length;
    const [min, max] = bounds(found);
    if (max < min || min > 1000 || (max !== Number.POSITIVE_INFINITY && max > 65_535))
      throw new RegexSyntaxError('quantifier out of order or too large', cursor.at);
    const suffix = cursor.source[cursor.at];
    const mode = suffix === '?' ? 'lazy' : suffix === '+' ? 'possessive' : 'greedy';
    if (mode !== 'greedy') cursor.at += 1;
    // A quantified assertion says no more than the assertion itself, or nothing.
    if (result.type === 'assertion') result = min === 0 ? { type: 'sequence', items: [] } : result;
    else result = { type: 'repeat', body: result, min, max, mode };
  }
}

function bounds(quantifier: string): readonly [number, number] {
  if (quantifier === '*') return [0, Number.POSITIVE_INFINITY];
  if (quantifier === '+') return [1, Number.POSITIVE_INFINITY];
  if (quantifier === '?') return [0, 1];
  const [low, high] = quantifier.slice(1, -1).split(',');
  return [
    Number(low),
    high === undefined ? Number(low) : high === '' ? Number.POSITIVE_INFINITY : Number(high),
  ];
}

const NAMED = /\(\?(?:P?<([A-Za-z_]\w*)>|'([A-Za-z_]\w*)')/y;
const LOOK = /\(\?(=|!|<=|<!)/y;
const FLAGS = /\(\?([a-zA-Z]*)(?:-([a-zA-Z]+))?([:)])/y;

function readGroup(cursor: RegexCursor): RegexTree | null {
  const { source, at } = cursor;
  if (source[at + 1] === '*') throw new RegexSyntaxError('backtracking verbs are not supported', at);
  if (source[at + 1] !== '?') {
    cursor.at += 1;
    return captureGroup(cursor, null);
  }
  if (source.startsWith('(?#', at)) {
    const close = source.indexOf(')', at);
    if (close < 0) throw new RegexSyntaxError('comment without an end', at);
    cursor.at = close + 1;
    return null;
  }
  const name = sticky(NAMED, cursor);
  if (name !== null) return captureGroup(cursor, name[1] ?? name[2]!);
  const look = sticky(LOOK, cursor);
  if (look !== null) return { type: 'look', sign: look[1] as '=', body: closeGroup(cursor) };
  if (source.startsWith('(?>', at)) {
    cursor.at += 3;
    return { type: 'group', form: 'atomic', index: 0, name: null, body: closeGroup(cursor) };
  }
  const backReference = /\(\?P=(\w+)\)/y;
  const reference = sticky(backReference, cursor);
  if (reference !== null) return namedReference(cursor, reference[1]!);
  return readFlags(cursor);
}

function sticky(expression: RegExp, cursor: RegexCursor): RegExpExecArray | null {
  expression.lastIndex = cursor.at;
  const found = expression.exec(cursor.source);
  if (found !== null) cursor.at = expression.lastIndex;
  return found;
}

function captureGroup(cursor: RegexCursor, name: string | null): RegexTree {
  if (name !== null && cursor.names.includes(name))
    throw new RegexSyntaxError(`two groups are named ${name}`, cursor.at);
  cursor.names.push(name);
  const index = cursor.names.length;
  return { type: 'group', form: 'capture', index, name, body: closeGroup(cursor) };
}

function closeGroup(cursor: RegexCursor): RegexTree {
  const opened = cursor.at;
  const body = readAlternatives(cursor);
  if (cursor.source[cursor.at] !== ')') throw new RegexSyntaxError('missing closing parenthesis', opened);
  cursor.at += 1;
  return body;
}

const REFUSED: readonly (readonly [RegExp, string])[] = [
  [/^\(\?\|/, 'branch reset groups are not supported'],
  [/^\(\?(?:R|[+-]?\d+|&|P>)/, 'recursion is not supported'],
  [/^\(\?\(/, 'conditional groups are not supported'],
  [/^\(\?C/, 'callouts are not supported'],
];

function readFlags(cursor: RegexCursor): RegexTree | null {
  const { source, at } = cursor;
  const refused = REFUSED.find(([shape]) => shape.test(source.slice(at, at + 20)));
  if (refused !== undefined) throw new RegexSyntaxError(refused[1], at);
  const found = sticky(FLAGS, cursor);
  if (found === null) throw new RegexSyntaxError('unknown group syntax', at);
  const flags = withFlags(cursor, found[1]!, found[2] ?? '', at);
  if (found[3] === ')') {
    cursor.flags = flags;
    return null;
  }
  const outer = cursor.flags;
  cursor.flags = flags;
  const body = closeGroup(cursor);
  cursor.flags = outer;
  return { type: 'group', form: 'plain', index: 0, name: null, body };
}

const FLAG_FIELDS: { readonly [letter: string]: keyof RegexFlags } = {
  i: 'ignoreCase',
  s: 'dotAll',
  m: 'multiline',
  x: 'extended',
};

function withFlags(cursor: RegexCursor, on: string, off: string, at: number): RegexFlags {
  const flags: { -readonly [F in keyof RegexFlags]: boolean } = { ...cursor.flags };
  for (const [letters, value] of [
    [on, true],
    [off, false],
  ] as const) {
    for (const letter of letters) {
      const field = FLAG_FIELDS[letter];
      if (field === undefined) throw new RegexSyntaxError(`the flag ${letter} is not supported`, at);
      flags[field] = value;
    }
  }
  return flags;
}
