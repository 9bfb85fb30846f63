/** What the readers of an expression's parts share. */
import { LINE_BREAKS, type RegexTree } from './regex-tree.ts';

/** Thrown while parsing; the compiler turns it into a result. */
export class RegexSyntaxError extends Error {
  readonly offset: number;
  constructor(message: string, offset: number) {
    super(message);
    this.offset = offset;
  }
}

export interface RegexFlags {
  readonly ignoreCase: boolean;
  readonly dotAll: boolean;
  readonly multiline: boolean;
  readonly extended: boolean;
}

export interface RegexCursor {
  readonly source: string;
  at: number;
  flags: RegexFlags;
  /** Names by group number; index 0 is group 1. */
  readonly names: (string | null)[];
  /** Total of capturing groups in the source, for telling `\12` apart from an octal escape. */
  readonly groupTotal: number;
  depth: number;
}

/** One character under the current flags. */
export const regexLiteral = (cursor: RegexCursor, code: number): RegexTree => ({
  type: 'set',
  negated: false,
  ranges: [[code, code]],
  properties: [],
  ignoreCase: cursor.flags.ignoreCase,
});

/** A reference to a named group. */
export function regexNamedReference(cursor: RegexCursor, name: string): RegexTree {
  const index = cursor.names.indexOf(name) + 1;
  if (index === 0) throw new RegexSyntaxError(`no group is named ${name}`, cursor.at);
  return { type: 'reference', index, ignoreCase: cursor.flags.ignoreCase };
}

/** `\R`: one line break of any kind, taken as a whole. */
export const regexLineBreak = (): RegexTree => ({
  type: 'group',
  form: 'atomic',
  index: 0,
  name: null,
  body: {
    type: 'alternatives',
    options: [
      { type: 'sequence', items: [set(13), set(10)] },
      { type: 'set', negated: false, ranges: LINE_BREAKS, properties: [], ignoreCase: false },
    ],
  },
});

const set = (code: number): RegexTree => ({
  type: 'set',
  negated: false,
  ranges: [[code, code]],
  properties: [],
  ignoreCase: false,
});
