/**
 * Places as reviewdog counts them: lines from 1, columns in bytes of UTF-8 from 1, the end exclusive. A finding holds the lines that it
 * shows, from which bytes are counted; where these lines were cut or a secret in them was masked, the column is not known and left out.
 */
import type { Finding } from '../../finding/finding.ts';
import type { Region } from '../../source/source-file.ts';

export interface BytePosition {
  readonly line: number;
  readonly column?: number;
}

export interface ByteRange {
  readonly start: BytePosition;
  readonly end?: BytePosition;
}

/** How `maskSecret` shows what it leaves out. */
const MASK = '****';

/** The range of a finding; without columns where they cannot be counted. */
export function byteRange({ region, snippet, snippetColumn = 1 }: Finding): ByteRange {
  const { startLine, startColumn, endLine, endColumn } = region;
  const lines = snippet.split('\n');
  const last = lines[endLine - startLine];
  if (snippetColumn !== 1 || snippet === '' || last === undefined) return lineRange(region);
  const from = bytesBefore(lines[0]!, startColumn);
  const to = bytesBefore(last, endColumn);
  if (from === null) return lineRange(region);
  const start = { line: startLine, column: from };
  return to === null ? { start } : { start, end: { line: endLine, column: to } };
}

/** Whole lines. */
export function lineRange({ startLine, endLine }: Region): ByteRange {
  const line = Math.max(1, startLine);
  return endLine > line ? { start: { line }, end: { line: endLine } } : { start: { line } };
}

/** True when both ends are known to the byte. */
export function isWholeRange({ start, end }: ByteRange): boolean {
  return start.column !== undefined && end?.column !== undefined;
}

/** The column in bytes for one in UTF-16 units; null when what stands before it is not what the file has there. */
function bytesBefore(line: string, column: number): number | null {
  const before = line.slice(0, column - 1);
  if (before.length < column - 1 || before.includes(MASK)) return null;
  let bytes = 1;
  for (const character of before) {
    const code = character.codePointAt(0)!;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}
