/** Bracketed classes of PCRE2: `[^]a-z[:alpha:]\d]`. */
import { type ClassMembers, readCharacterEscape, readClassEscape } from './parse-escape.ts';
import { type RegexCursor, RegexSyntaxError } from './parse-shared.ts';
import { type CodeRange, complement, POSIX_CLASSES, type RegexTree } from './regex-tree.ts';

/** Reads the class at the cursor (on its opening bracket). */
export function readClass(cursor: RegexCursor): RegexTree {
  const start = cursor.at;
  cursor.at += 1;
  const negated = cursor.source[cursor.at] === '^';
  if (negated) cursor.at += 1;
  const ranges: CodeRange[] = [];
  const properties: string[] = [];
  // A closing bracket in the first place is a member.
  for (let first = true; first || cursor.source[cursor.at] !== ']'; first = false) {
    if (cursor.at >= cursor.source.length) throw new RegexSyntaxError('missing closing bracket', start);
    const member = readMember(cursor);
    if (typeof member === 'number') ranges.push(readRange(cursor, member));
    else {
      ranges.push(...member.ranges);
      properties.push(...member.properties);
      if (isRangeDash(cursor)) throw new RegexSyntaxError('a class cannot begin a range', cursor.at);
    }
  }
  cursor.at += 1;
  return { type: 'set', negated, ranges, properties, ignoreCase: cursor.flags.ignoreCase };
}

const isRangeDash = (cursor: RegexCursor): boolean =>
  cursor.source[cursor.at] === '-' &&
  cursor.source[cursor.at + 1] !== ']' &&
  cursor.at + 1 < cursor.source.length;

function readRange(cursor: RegexCursor, low: number): CodeRange {
  if (!isRangeDash(cursor)) return [low, low];
  const dash = cursor.at;
  cursor.at += 1;
  const high = readMember(cursor);
  if (typeof high !== 'number') throw new RegexSyntaxError('a class cannot end a range', dash);
  if (high < low) throw new RegexSyntaxError('range out of order', dash);
  return [low, high];
}

const POSIX = /\[:(\^?)(\w+):\]/y;

/** One character's code, or the members of an inner class. */
function readMember(cursor: RegexCursor): number | ClassMembers {
  const { source, at } = cursor;
  POSIX.lastIndex = at;
  const posix = POSIX.exec(source);
  if (posix !== null) {
    const ranges = POSIX_CLASSES[posix[2]!];
    if (ranges === undefined) throw new RegexSyntaxError(`the class ${posix[0]} is not known`, at);
    cursor.at = POSIX.lastIndex;
    return { ranges: posix[1] === '^' ? complement(ranges) : ranges, properties: [] };
  }
  if (source[at] !== '\\') {
    const code = source.codePointAt(at)!;
    cursor.at += code > 0xffff ? 2 : 1;
    return code;
  }
  return readEscapedMember(cursor);
}

function readEscapedMember(cursor: RegexCursor): number | ClassMembers {
  const letter = cursor.source[cursor.at + 1];
  if (letter === undefined) throw new RegexSyntaxError('the expression ends in a backslash', cursor.at);
  if (letter === 'b') {
    cursor.at += 2;
    return 8;
  }
  if (letter === 'Q' || letter === 'E') {
    cursor.at += 2;
    return letter === 'E' ? { ranges: [], properties: [] } : quotedMembers(cursor);
  }
  return readClassEscape(cursor) ?? readCharacterEscape(cursor);
}

function quotedMembers(cursor: RegexCursor): ClassMembers {
  const close = cursor.source.indexOf('\\E', cursor.at);
  const text = cursor.source.slice(cursor.at, close < 0 ? undefined : close);
  cursor.at = close < 0 ? cursor.source.length : close + 2;
  return {
    ranges: [...text].map((char): CodeRange => [char.codePointAt(0)!, char.codePointAt(0)!]),
    properties: [],
  };
}
