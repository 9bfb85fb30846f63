/** Cuts text into words and single characters, with the nesting that the text engines respect. */
import type { GenericOptions } from './generic-options.ts';

export interface TextToken {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly line: number;
  readonly isWord: boolean;
}

export interface TokenizedText {
  readonly text: string;
  readonly tokens: readonly TextToken[];
  /** Index of the token that closes or opens the bracket, or -1. */
  readonly partners: readonly number[];
  /** Index after the last token of the block that a token stands in: brackets on a line, then indentation. */
  readonly blockEnds: readonly number[];
  /** Columns of the first tokens of lines; undefined for blank lines. */
  readonly indents: ReadonlyMap<number, number>;
}

/** Tokenizes a text. Comments are blanked first, by option. */
export function tokenizeText(original: string, options: GenericOptions): TokenizedText {
  const text = blankComments(original, options.commentStyle);
  const tokens = readTokens(text, options);
  const indents = new Map<number, number>();
  for (const token of tokens)
    if (!indents.has(token.line)) indents.set(token.line, columnOf(text, token.start));
  const partners = findPartners(tokens, options);
  return {
    text: original,
    tokens,
    partners,
    blockEnds:
      options.engine === 'spacegrep'
        ? findBlockEnds(tokens, partners, indents)
        : tokens.map(() => tokens.length),
    indents,
  };
}

const COMMENTS: { readonly [S in GenericOptions['commentStyle']]: RegExp | null } = {
  none: null,
  c: /\/\*[\s\S]*?\*\//g,
  cpp: /\/\*[\s\S]*?\*\/|\/\/[^\n]*/g,
  shell: /#[^\n]*/g,
};

function blankComments(text: string, style: GenericOptions['commentStyle']): string {
  const comment = COMMENTS[style];
  return comment === null ? text : text.replace(comment, (found) => found.replace(/[^\n]/g, ' '));
}

/** The characters of words, as a regular expression source. */
export function wordSource(options: GenericOptions): string {
  const extra =
    options.engine === 'aliengrep' ? options.extraWordCharacters.replace(/[\\\]^-]/g, '\\$&') : '';
  return `[A-Za-z0-9_${extra}]+`;
}

function readTokens(text: string, options: GenericOptions): TextToken[] {
  const expression = new RegExp(`(\\n)|(${wordSource(options)})|[^\\s]`, 'gu');
  const keepsNewlines = options.engine === 'aliengrep' && !options.multiline;
  const tokens: TextToken[] = [];
  let line = 0;
  for (const found of text.matchAll(expression)) {
    const isNewline = found[1] !== undefined;
    if (!isNewline || keepsNewlines)
      tokens.push({
        text: found[0],
        start: found.index,
        end: found.index + found[0].length,
        line,
        isWord: found[2] !== undefined,
      });
    if (isNewline) line += 1;
  }
  return tokens;
}

const columnOf = (text: string, offset: number): number => offset - (text.lastIndexOf('\n', offset - 1) + 1);

/** Brackets pair within a line, except in aliengrep's multi-line mode, where they pair over the whole text. */
function findPartners(tokens: readonly TextToken[], options: GenericOptions): number[] {
  const partners: number[] = new Array<number>(tokens.length).fill(-1);
  const pairs =
    options.engine === 'spacegrep'
      ? ([
          ['(', ')'],
          ['[', ']'],
          ['{', '}'],
        ] as const)
      : options.braces;
  const closers = new Map(pairs.map(([open, close]) => [close, open]));
  const openers = new Set(pairs.map(([open]) => open));
  const perLine = options.engine === 'spacegrep' || !options.multiline;
  let stack: number[] = [];
  let line = -1;
  tokens.forEach((token, i) => {
    if (perLine && token.line !== line) stack = [];
    line = token.line;
    const opener = closers.get(token.text);
    const at = opener === undefined ? -1 : stack.findLastIndex((open) => tokens[open]!.text === opener);
    if (at >= 0) {
      partners[stack[at]!] = i;
      partners[i] = stack[at]!;
      stack.length = at;
    } else if (openers.has(token.text)) stack.push(i);
  });
  return partners;
}

function findBlockEnds(
  tokens: readonly TextToken[],
  partners: readonly number[],
  indents: ReadonlyMap<number, number>,
): number[] {
  const ends: number[] = new Array<number>(tokens.length).fill(tokens.length);
  const stack: { readonly indent: number; readonly tokens: number[] }[] = [];
  const close = (indent: number, at: number) => {
    while (stack.length > 0 && stack.at(-1)!.indent > indent)
      for (const token of stack.pop()!.tokens) ends[token] = at;
  };
  tokens.forEach((token, i) => {
    const indent = indents.get(token.line)!;
    if (i === 0 || tokens[i - 1]!.line !== token.line) {
      close(indent, i);
      if (stack.at(-1)?.indent !== indent) stack.push({ indent, tokens: [] });
    }
    stack.at(-1)!.tokens.push(i);
  });
  close(-1, tokens.length);
  tokens.forEach((_, i) => {
    const partner = partners[i]!;
    if (partner > i) for (let inner = i + 1; inner < partner; inner += 1) ends[inner] = partner;
  });
  return ends;
}
