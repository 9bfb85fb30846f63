/** The tree of a parsed PCRE2 expression. Characters and classes are both sets of code points. */
import { ownTable } from '../../own-table.ts';

export type CodeRange = readonly [low: number, high: number];

export interface CharacterSet {
  readonly type: 'set';
  readonly negated: boolean;
  readonly ranges: readonly CodeRange[];
  /** Unicode property escapes, spelled alike in both target syntaxes: `\p{L}`. */
  readonly properties: readonly string[];
  readonly ignoreCase: boolean;
}

export type RegexTree =
  | CharacterSet
  | { readonly type: 'sequence'; readonly items: readonly RegexTree[] }
  | { readonly type: 'alternatives'; readonly options: readonly RegexTree[] }
  | {
      readonly type: 'group';
      readonly body: RegexTree;
      readonly form: 'capture' | 'plain' | 'atomic';
      readonly index: number;
      readonly name: string | null;
    }
  | { readonly type: 'look'; readonly body: RegexTree; readonly sign: '=' | '!' | '<=' | '<!' }
  | {
      readonly type: 'repeat';
      readonly body: RegexTree;
      readonly min: number;
      readonly max: number;
      readonly mode: 'greedy' | 'lazy' | 'possessive';
    }
  | { readonly type: 'reference'; readonly index: number; readonly ignoreCase: boolean }
  | {
      readonly type: 'assertion';
      readonly assertion:
        | 'line-start'
        | 'line-end'
        | 'input-start'
        | 'input-end'
        | 'input-end-line'
        | 'boundary'
        | 'not-boundary';
    };

export const MAX_CODE = 0x10ffff;

/** The ranges outside of the given ones. */
export function complement(ranges: readonly CodeRange[]): CodeRange[] {
  const sorted = [...ranges].sort((a, b) => a[0] - b[0]);
  const result: CodeRange[] = [];
  let next = 0;
  for (const [low, high] of sorted) {
    if (low > next) result.push([next, low - 1]);
    next = Math.max(next, high + 1);
  }
  if (next <= MAX_CODE) result.push([next, MAX_CODE]);
  return result;
}

const code = (char: string): number => char.codePointAt(0)!;
const range = (from: string, to: string): CodeRange => [code(from), code(to)];

const DIGIT: readonly CodeRange[] = [range('0', '9')];
const LOWER: readonly CodeRange[] = [range('a', 'z')];
const UPPER: readonly CodeRange[] = [range('A', 'Z')];
const LETTER = [...LOWER, ...UPPER];
const WORD: readonly CodeRange[] = [...LETTER, ...DIGIT, range('_', '_')];
const SPACE: readonly CodeRange[] = [
  [9, 13],
  [32, 32],
];
const HORIZONTAL: readonly CodeRange[] = [
  [9, 9],
  [32, 32],
  [0xa0, 0xa0],
  [0x1680, 0x1680],
  [0x180e, 0x180e],
  [0x2000, 0x200a],
  [0x202f, 0x202f],
  [0x205f, 0x205f],
  [0x3000, 0x3000],
];
const VERTICAL: readonly CodeRange[] = [
  [10, 13],
  [0x85, 0x85],
  [0x2028, 0x2029],
];

/** `\d \w \s \h \v` and their opposites. */
export const ESCAPED_CLASSES: { readonly [letter: string]: readonly CodeRange[] } = {
  d: DIGIT,
  D: complement(DIGIT),
  w: WORD,
  W: complement(WORD),
  s: SPACE,
  S: complement(SPACE),
  h: HORIZONTAL,
  H: complement(HORIZONTAL),
  v: VERTICAL,
  V: complement(VERTICAL),
};

export const NOT_NEWLINE = complement([[10, 10]]);
export const LINE_BREAKS = VERTICAL;

/** `[:alpha:]` and its kin. */
export const POSIX_CLASSES: { readonly [name: string]: readonly CodeRange[] } = ownTable({
  alpha: LETTER,
  digit: DIGIT,
  alnum: [...LETTER, ...DIGIT],
  upper: UPPER,
  lower: LOWER,
  space: SPACE,
  blank: [
    [9, 9],
    [32, 32],
  ],
  punct: [
    [33, 47],
    [58, 64],
    [91, 96],
    [123, 126],
  ],
  print: [[32, 126]],
  graph: [[33, 126]],
  cntrl: [
    [0, 31],
    [127, 127],
  ],
  xdigit: [...DIGIT, range('a', 'f'), range('A', 'F')],
  word: WORD,
  ascii: [[0, 127]],
});
