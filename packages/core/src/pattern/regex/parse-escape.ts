/** Escapes of PCRE2 outside and inside of classes. */

import {
  type RegexCursor,
  RegexSyntaxError,
  regexLineBreak,
  regexLiteral,
  regexNamedReference,
} from './parse-shared.ts';
import { type CodeRange, complement, ESCAPED_CLASSES, NOT_NEWLINE, type RegexTree } from './regex-tree.ts';

const ASSERTIONS: { readonly [letter: string]: Extract<RegexTree, { type: 'assertion' }>['assertion'] } = {
  A: 'input-start',
  z: 'input-end',
  Z: 'input-end-line',
  b: 'boundary',
  B: 'not-boundary',
};

const REFUSED: { readonly [letter: string]: string } = {
  K: '\\K is not supported',
  G: '\\G is not supported',
  X: '\\X is not supported',
  C: '\\C is not supported',
};

/** Reads the escape at the cursor (on its backslash). */
export function readEscape(cursor: RegexCursor): RegexTree {
  const { source, at } = cursor;
  const letter = source[at + 1];
  if (letter === undefined) throw new RegexSyntaxError('the expression ends in a backslash', at);
  const refusal = REFUSED[letter];
  if (refusal !== undefined) throw new RegexSyntaxError(refusal, at);
  const assertion = ASSERTIONS[letter];
  if (assertion !== undefined) {
    cursor.at += 2;
    return { type: 'assertion', assertion };
  }
  if (letter === 'R') {
    cursor.at += 2;
    return regexLineBreak();
  }
  if (letter === 'N') {
    cursor.at += 2;
    return { type: 'set', negated: false, ranges: NOT_NEWLINE, properties: [], ignoreCase: false };
  }
  const reference = readReference(cursor);
  if (reference !== null) return reference;
  const members = readClassEscape(cursor);
  if (members !== null)
    return { type: 'set', negated: false, ...members, ignoreCase: cursor.flags.ignoreCase };
  return regexLiteral(cursor, readCharacterEscape(cursor));
}

const NUMBERED = /\\(?:g\{(-?\d+)\}|g(\d+)|([1-9]\d*))/y;
const NAMED = /\\(?:k<(\w+)>|k\{(\w+)\}|k'(\w+)'|g\{([A-Za-z_]\w*)\})/y;
const CALL = /\\g[<']/y;

function readReference(cursor: RegexCursor): RegexTree | null {
  const { source, at } = cursor;
  CALL.lastIndex = at;
  if (CALL.test(source)) throw new RegexSyntaxError('recursion is not supported', at);
  NAMED.lastIndex = at;
  const named = NAMED.exec(source);
  if (named !== null) {
    cursor.at = NAMED.lastIndex;
    return regexNamedReference(cursor, named.slice(1).find((name) => name !== undefined)!);
  }
  NUMBERED.lastIndex = at;
  const numbered = NUMBERED.exec(source);
  if (numbered === null) return null;
  const written = Number(numbered[1] ?? numbered[2] ?? numbered[3]);
  const index = written < 0 ? cursor.names.length + 1 + written : written;
  // `\12` is a reference only when there are so many groups, else an octal escape; a single digit always is one.
  if (numbered[3] !== undefined && written > 9 && written > cursor.groupTotal) return null;
  if (index < 1 || index > cursor.groupTotal)
    throw new RegexSyntaxError('reference to a group that does not exist', at);
  cursor.at = NUMBERED.lastIndex;
  return { type: 'reference', index, ignoreCase: cursor.flags.ignoreCase };
}

export interface ClassMembers {
  readonly ranges: readonly CodeRange[];
  readonly properties: readonly string[];
}

/** `\d`, `\p{L}` …; null when the escape is a single character. */
export function readClassEscape(cursor: RegexCursor): ClassMembers | null {
  const { source, at } = cursor;
  const letter = source[at + 1]!;
  const ranges = ESCAPED_CLASSES[letter];
  if (ranges !== undefined) {
    cursor.at += 2;
    return { ranges, properties: [] };
  }
  if (letter !== 'p' && letter !== 'P') return null;
  const property = /\\([pP])(?:\{(\^?)([\w&= ]+)\}|([A-Z]))/y;
  property.lastIndex = at;
  const found = property.exec(source);
  if (found === null) throw new RegexSyntaxError('malformed property escape', at);
  cursor.at = property.lastIndex;
  return propertyMembers(found[3] ?? found[4]!, (found[1] === 'P') !== (found[2] === '^'), at);
}

/** PCRE's names for what both target syntaxes spell as categories and scripts. */
function propertyMembers(name: string, negated: boolean, at: number): ClassMembers {
  if (name === 'Any') return { ranges: negated ? [] : complement([]), properties: [] };
  const known = name === 'L&' ? 'LC' : name;
  const letter = negated ? 'P' : 'p';
  for (const spelled of [`\\${letter}{${known}}`, `\\${letter}{Script=${known}}`]) {
    if (isProperty(spelled)) return { ranges: [], properties: [spelled] };
  }
  throw new RegexSyntaxError(`the property ${name} is not known`, at);
}

function isProperty(escape: string): boolean {
  try {
    return new RegExp(escape, 'u').source !== '';
  } catch {
    return false;
  }
}

const SIMPLE: { readonly [letter: string]: number } = { n: 10, r: 13, t: 9, f: 12, e: 27, a: 7 };
const CODED = /\\(?:x\{([\da-fA-F]+)\}|x([\da-fA-F]{0,2})|o\{([0-7]+)\}|c([ -~])|([0-7]{1,3}))/y;

/** The code point of a single-character escape. */
export function readCharacterEscape(cursor: RegexCursor): number {
  const { source, at } = cursor;
  const char = String.fromCodePoint(source.codePointAt(at + 1)!);
  const simple = SIMPLE[char];
  if (simple !== undefined) {
    cursor.at += 2;
    return simple;
  }
  CODED.lastIndex = at;
  const coded = CODED.exec(source);
  if (coded !== null) {
    cursor.at = CODED.lastIndex;
    return codeOf(coded, at);
  }
  if (/[A-Za-z0-9]/.test(char)) throw new RegexSyntaxError(`unknown escape \\${char}`, at);
  cursor.at += 1 + char.length;
  return char.codePointAt(0)!;
}

function codeOf(coded: RegExpExecArray, at: number): number {
  const [, braced, short, octal, control, digits] = coded;
  const code =
    braced !== undefined
      ? Number.parseInt(braced, 16)
      : short !== undefined
        ? Number.parseInt(short === '' ? '0' : short, 16)
        : control !== undefined
          ? control.toUpperCase().charCodeAt(0) ^ 64
          : Number.parseInt((octal ?? digits)!, 8);
  if (code > 0x10ffff) throw new RegexSyntaxError('the character code is too large', at);
  return code;
}
