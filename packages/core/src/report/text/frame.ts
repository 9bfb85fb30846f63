/** The code frame of a finding: numbered lines with the finding underlined, cut to the terminal's width around it. */
import type { Finding } from '../../finding/finding.ts';
import type { Painter } from '../painter.ts';
import { columnsOf, printable, textColumns } from '../printable.ts';

const TAB = '    ';
const ELLIPSIS = '…';

interface Cell {
  /** What is printed for one character of the source. */
  readonly text: string;
  readonly columns: number;
  readonly marked: boolean;
}

/** Lines of the frame, without indentation. */
export function renderFrame(finding: Finding, width: number, painter: Painter): string[] {
  const { startLine, startColumn, endLine, endColumn } = finding.region;
  const lines = finding.snippet.split('\n');
  const gutter = String(startLine + lines.length - 1).length;
  return lines.flatMap((line, i) => {
    const number = startLine + i;
    const offset = i === 0 ? (finding.snippetColumn ?? 1) - 1 : 0;
    const from = (number === startLine ? startColumn - 1 : leadingBlank(line)) - offset;
    const to = (number === endLine ? endColumn - 1 : line.length + offset) - offset;
    const cells = cut(cellsOf(line, from, to), width - gutter - 3);
    const label = painter.dim(`${String(number).padStart(gutter)} |`);
    const code = cells.map((cell) => cell.text).join('');
    const marks = marksOf(cells);
    const underline = `${painter.dim(`${' '.repeat(gutter)} |`)} ${painter.red(marks)}`;
    const row = `${label} ${code}`.trimEnd();
    return marks.trim() === '' ? [row] : [row, underline];
  });
}

function leadingBlank(line: string): number {
  return line.length - line.trimStart().length;
}

function cellsOf(line: string, from: number, to: number): Cell[] {
  const cells: Cell[] = [];
  let offset = 0;
  for (const character of line) {
    const text = character === '\t' ? TAB : printable(character);
    const marked = offset >= from && offset < Math.max(to, from + 1);
    cells.push({ text, columns: text.length === 1 ? columnsOf(text) : textColumns(text), marked });
    offset += character.length;
  }
  return cells;
}

/** Cuts a row to `width` columns so that the first marked cell is seen, with an ellipsis at each end that was cut. */
function cut(cells: readonly Cell[], width: number): readonly Cell[] {
  const total = cells.reduce((sum, cell) => sum + cell.columns, 0);
  if (total <= width) return cells;
  const firstMarked = Math.max(
    0,
    cells.findIndex((cell) => cell.marked),
  );
  const before = cells.slice(0, firstMarked).reduce((sum, cell) => sum + cell.columns, 0);
  const markedWidth = cells.filter((cell) => cell.marked).reduce((sum, cell) => sum + cell.columns, 0);
  let start = 0;
  if (before + Math.min(markedWidth, width >> 1) > width - 2) {
    let skipped = 0;
    const target = before - (width >> 2);
    while (start < firstMarked && skipped < target) {
      skipped += cells[start]!.columns;
      start += 1;
    }
  }
  const kept: Cell[] = start === 0 ? [] : [ellipsis(false)];
  let used = kept.length;
  let at = start;
  for (; at < cells.length && used + cells[at]!.columns <= width - 1; at += 1) {
    kept.push(cells[at]!);
    used += cells[at]!.columns;
  }
  return at < cells.length ? [...kept, ellipsis(cells[at]!.marked)] : kept;
}

function ellipsis(marked: boolean): Cell {
  return { text: ELLIPSIS, columns: 1, marked };
}

function marksOf(cells: readonly Cell[]): string {
  return cells
    .map((cell) => (cell.marked ? '^' : ' ').repeat(cell.columns))
    .join('')
    .trimEnd();
}
