/** One try at parsing and lowering a text, possibly in a wrapping whose offset is taken out of all positions. */
import type { FileAst } from '../../ast/nodes.ts';
import { type FlatTree, WORDS } from '../../syntax/flat-tree.ts';
import type { SyntaxParser } from '../../syntax/parser.ts';
import type { LanguageId, LowerOptions } from '../language.ts';
import { BALANCED, type Balance, balanceOf } from './brackets.ts';
import { indexOf, lowerTree, scanTree } from './lower.ts';

export interface Source {
  /** What spans refer to and names are read from. */
  readonly text: string;
  /** What stands around the text for parsing only. */
  readonly prefix?: string;
  readonly suffix?: string;
  /** The text as the parser shall see it, of the same length; absent when it is the text itself. */
  readonly parsed?: string;
  /** The brackets that the suffix closes for the text; when there are any, the text is cut off, which is an issue. */
  readonly unclosed?: string;
}

export interface Attempt {
  readonly ast: FileAst;
  /** How much was not understood; 0 for a clean parse. */
  readonly cost: number;
  readonly balance: Balance;
}

export type Outcome = Attempt | 'stopped' | 'worse';

/** What a text costs whose only fault is that its end is missing. */
export const CUT_OFF_COST = 5;

/** Parses and lowers `source`; a parse that costs `limit` or more is not lowered. */
export function attempt(
  parser: SyntaxParser,
  source: Source,
  language: LanguageId,
  options: LowerOptions | undefined,
  limit = Number.POSITIVE_INFINITY,
): Outcome {
  const { text, prefix = '', suffix = '', parsed = text, unclosed = '' } = source;
  const isWrapped = prefix !== '' || suffix !== '';
  const use = (tree: FlatTree): Outcome => {
    if (isWrapped) shiftTree(tree, prefix.length, text.length);
    const scan = scanTree(tree, text);
    const cost = scan.cost + (unclosed === '' ? 0 : CUT_OFF_COST);
    if (cost >= limit) return 'worse';
    if (unclosed !== '')
      scan.issues.push({
        start: text.length,
        end: text.length,
        kind: 'missing',
        detail: `missing ${unclosed}`,
      });
    const balance = scan.cost === 0 ? BALANCED : balanceOf(tree, indexOf(tree.grammar));
    return { ast: lowerTree(tree, text, language, scan), cost, balance };
  };
  return parser.parse(isWrapped ? prefix + parsed + suffix : parsed, use, options) ?? 'stopped';
}

/** Moves all positions by a prefix; what belongs to the wrapping gets no length at the edge of the text. */
function shiftTree(tree: FlatTree, prefix: number, length: number): void {
  const { words } = tree;
  const end = tree.count * WORDS;
  for (let at = 0; at < end; at += WORDS) {
    words[at + 1] = Math.min(length, Math.max(0, words[at + 1]! - prefix));
    words[at + 2] = Math.min(length, Math.max(0, words[at + 2]! - prefix));
  }
}
