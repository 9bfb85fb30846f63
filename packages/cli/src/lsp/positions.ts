/** Places of the analysis (1-based, UTF-16) and those of the protocol (0-based, in the unit that client and server agreed on). */
import type { Region } from '@skeptic/core';
import type { Position, Range } from 'vscode-languageserver/node';

export type PositionEncoding = 'utf-16' | 'utf-8' | 'utf-32';

/** UTF-16 where the client knows it, which by the protocol every client does; else the first that both know. */
export function chooseEncoding(offered: readonly string[] | undefined): PositionEncoding {
  if (offered === undefined || offered.includes('utf-16')) return 'utf-16';
  const known = offered.find((one): one is PositionEncoding => one === 'utf-8' || one === 'utf-32');
  return known ?? 'utf-16';
}

/** Gives the text of a 0-based line without its end. */
export type LineText = (line: number) => string;

const BYTE_ORDER_MARK = '\uFEFF';

/** The range of a region. The analysis leaves out a byte-order mark, which an editor may count as a character. */
export function rangeOf(region: Region, encoding: PositionEncoding, lineText: LineText): Range {
  const at = (line: number, column: number): Position => {
    const isMarked = line === 1 && lineText(0).startsWith(BYTE_ORDER_MARK);
    const character = column - 1 + (isMarked ? 1 : 0);
    return { line: line - 1, character: fromUtf16(character, encoding, () => lineText(line - 1)) };
  };
  return { start: at(region.startLine, region.startColumn), end: at(region.endLine, region.endColumn) };
}

/** A position of the protocol in UTF-16. */
export function toUtf16(
  { line, character }: Position,
  encoding: PositionEncoding,
  lineText: LineText,
): Position {
  if (encoding === 'utf-16') return { line, character };
  let units = 0;
  let counted = 0;
  for (const sign of lineText(line)) {
    if (counted >= character) break;
    counted += sizeOf(sign, encoding);
    units += sign.length;
  }
  return { line, character: units };
}

/** Of a column in UTF-16, the column in another unit. */
export function fromUtf16(units: number, encoding: PositionEncoding, text: () => string): number {
  if (encoding === 'utf-16') return units;
  let counted = 0;
  for (const sign of text().slice(0, units)) counted += sizeOf(sign, encoding);
  return counted;
}

function sizeOf(sign: string, encoding: 'utf-8' | 'utf-32'): number {
  return encoding === 'utf-32' ? 1 : Buffer.byteLength(sign);
}
