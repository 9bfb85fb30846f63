/** Code with its line numbers, colours, and the place of the finding underlined. */
import type { CodeLine } from '../page-data.ts';
import { element } from './dom.ts';
import { type Piece, piecesOf } from './pieces.ts';

export interface NumberedLine {
  readonly number: number;
  readonly line: CodeLine;
  readonly mark: readonly [from: number, to: number];
}

/** A block of code that can be scrolled sideways, also with the keyboard. */
export function codeBlock(
  lines: readonly NumberedLine[],
  tokens: readonly string[],
  label: string,
): HTMLElement {
  const width = String(lines.at(-1)?.number ?? 0).length;
  const rows = lines.flatMap(({ number, line, mark }) => [
    element(
      'span',
      'row',
      element('span', 'line-number', String(number).padStart(width)),
      element('span', 'line', ...piecesOf(line, mark).map((piece) => pieceNode(piece, tokens))),
    ),
    '\n',
  ]);
  const block = element('pre', 'code', element('code', '', ...rows));
  block.tabIndex = 0;
  block.setAttribute('role', 'group');
  block.setAttribute('aria-label', label);
  return block;
}

function pieceNode({ text, token, isMarked }: Piece, tokens: readonly string[]): Node | string {
  const name = token === null ? undefined : tokens[token];
  const coloured = name === undefined ? text : element('span', `token-${name}`, text);
  return isMarked ? element('mark', '', coloured) : coloured;
}
