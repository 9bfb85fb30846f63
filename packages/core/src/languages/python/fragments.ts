/**
 * Parsing text that may be a fragment. A text without syntax issues is parsed once; otherwise some readings are tried
 * (an indented body, a doctest session, a text cut off within brackets …) and the one with the fewest issues is kept.
 */
import type { FileAst } from '../../ast/nodes.ts';
import type { SyntaxParser } from '../../syntax/parser.ts';
import type { LowerOptions } from '../language.ts';
import { lowerTree, type Wrapping } from './lower.ts';
import { readingsOf } from './readings.ts';

/** Parses and lowers a text, whole or fragment. Returns null when `shouldStop` ended it. */
export function lowerText(parser: SyntaxParser, text: string, options?: LowerOptions): FileAst | null {
  let best = parseAs(parser, text, text, null, options);
  if (best === null || best.issues.length === 0) return best;
  for (const reading of readingsOf(text)) {
    const ast = parseAs(parser, reading.source, text, reading.wrapping, options);
    if (ast === null) return null;
    const read = reading.isCut ? withCut(ast) : ast;
    if (isBetter(read, best, reading.isCut)) best = read;
    if (best.issues.length === 0) break;
  }
  return best;
}

function parseAs(
  parser: SyntaxParser,
  source: string,
  text: string,
  wrapping: Wrapping | null,
  options?: LowerOptions,
): FileAst | null {
  return parser.parse(source, (tree) => lowerTree(tree, text, wrapping), options);
}

/** A text that was completed reads better than one whose last statement is in pieces, at the same number of issues. */
function isBetter(read: FileAst, best: FileAst, isCut: boolean): boolean {
  return isCut ? read.issues.length <= best.issues.length : read.issues.length < best.issues.length;
}

/** A text that was completed to be parsed is still incomplete. */
function withCut(ast: FileAst): FileAst {
  const { end } = ast.module;
  return { ...ast, issues: [...ast.issues, { start: end, end, kind: 'missing', detail: 'end of the text' }] };
}
