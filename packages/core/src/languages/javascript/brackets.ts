/** Counts brackets over the tokens of a tree, so that strings, comments and regular expressions do not mislead. */
import { type FlatTree, NODE_MISSING, WORDS } from '../../syntax/flat-tree.ts';
import type { GrammarIndex } from './grammar-index.ts';

export interface Balance {
  /** What would close everything left open, in order. */
  readonly closers: string;
  /** Closing braces without an opening one. */
  readonly unopened: number;
}

/** Nothing open, nothing unopened. */
export const BALANCED: Balance = { closers: '', unopened: 0 };

/** Which brackets of the text are open at its end, and how many braces close what the text does not open. */
export function balanceOf(tree: FlatTree, g: GrammarIndex): Balance {
  const { words, count } = tree;
  const closerOf = new Map<number, string>([
    [g.tokens.openBrace, '}'],
    [g.tokens.openParen, ')'],
    [g.tokens.openBracket, ']'],
    [g.tokens.substitution, '}'],
  ]);
  const closing = new Map<number, string>([
    [g.tokens.closeBrace, '}'],
    [g.tokens.closeParen, ')'],
    [g.tokens.closeBracket, ']'],
  ]);
  const open: string[] = [];
  let unopened = 0;
  for (let node = 0, at = 0; node < count; node += 1, at += WORDS) {
    if ((words[at + 4]! & NODE_MISSING) !== 0) continue;
    const kind = words[at]! & 0xffff;
    const closer = kind === g.tokens.backtick && open.at(-1) !== '`' ? '`' : closerOf.get(kind);
    if (closer !== undefined) {
      open.push(closer);
      continue;
    }
    const closed = kind === g.tokens.backtick ? '`' : closing.get(kind);
    if (closed === undefined) continue;
    const match = open.lastIndexOf(closed);
    // A closer that is not near is a stray one; the bound keeps this linear.
    if (match !== -1 && match >= open.length - 3) open.length = match;
    else if (closed === '}') unopened += 1;
  }
  return { closers: open.reverse().join(''), unopened };
}
