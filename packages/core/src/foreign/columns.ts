/** What tools count in columns. */

/** UTF-16 units, as JavaScript does; characters of Unicode; bytes of UTF-8, as parsers of Python and C do. */
export type ColumnUnit = 'utf16' | 'code-points' | 'utf8';

/** How many UTF-16 units of a line the first `count` units of another kind are. What ends within a character ends before it. */
export function utf16Length(line: string, count: number, unit: ColumnUnit): number {
  if (unit === 'utf16') return Math.min(count, line.length);
  let left = count;
  let length = 0;
  for (const sign of line) {
    left -= unit === 'code-points' ? 1 : utf8Length(sign.codePointAt(0)!);
    if (left < 0) break;
    length += sign.length;
  }
  return length;
}

function utf8Length(code: number): number {
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  return code < 0x1_0000 ? 3 : 4;
}
