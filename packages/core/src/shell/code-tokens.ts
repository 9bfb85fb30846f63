/** Cuts code of other languages into what they have in common: strings, lists of words, names, numbers and signs. */

/** How a language writes comments and strings. `other`: comments are not known, and strings may go over several lines. */
export type CodeKind = 'python' | 'script' | 'hash' | 'other';

export interface Token {
  readonly kind: 'string' | 'words' | 'name' | 'mode' | 'number' | 'sign';
  readonly text: string;
  readonly quote: string;
  /** The number of its line, and how far that line is indented. */
  readonly line: number;
  readonly indent: number;
  /** The number of the line that it ends in: strings may have several. */
  readonly endLine: number;
  /** For a bracket that opens: where the one is that closes it, or the end of the code. */
  close: number;
}

const LONG = `"""[\\s\\S]*?"""|'''[\\s\\S]*?'''`;
const ANYWHERE = `"(?:[^"\\\\]|\\\\[\\s\\S])*"|'(?:[^'\\\\]|\\\\[\\s\\S])*'`;
const ON_A_LINE = `"(?:[^"\\\\\\n]|\\\\[\\s\\S])*"|'(?:[^'\\\\\\n]|\\\\[\\s\\S])*'`;
const REST =
  '\\bqw\\(([^)]{0,2000})\\)|(?:\\bqx|%x)(?:[({[]([^)}\\]]{0,2000})[)}\\]])|([A-Za-z_$][\\w$]*)|(0o?[0-7]+)|(\\d+)|(\\\\["\'`\\\\]|[^\\s\\w])';
const HASH = '#(?!\\{)[^\\n]*';
const SLASHES = '//[^\\n]*|/\\*[\\s\\S]*?(?:\\*/|$)';

const TOKENS: Readonly<Record<CodeKind, RegExp>> = {
  python: patternOf(HASH, `${LONG}|${ON_A_LINE}|\`[^\`]*\``),
  script: patternOf(SLASHES, `${ON_A_LINE}|\`(?:[^\`\\\\]|\\\\[\\s\\S])*\``),
  hash: patternOf('(?<![\\w$\'"{])#(?!\\{)[^\\n]*', `${ANYWHERE}|\`(?:[^\`\\\\]|\\\\[\\s\\S])*\``),
  other: patternOf('(?!)', `${LONG}|${ANYWHERE}|\`(?:[^\`\\\\]|\\\\[\\s\\S])*\``),
};

function patternOf(comment: string, strings: string): RegExp {
  return new RegExp(`(\\n[ \\t]*)|(?:${comment})|(?:[rbuf]{0,2})(${strings})|${REST}`, 'g');
}

/** The kind of code that a program or a file with this ending holds. */
export function codeKindOf(name: string): CodeKind {
  if (/^(?:python[\d.]*|pypy3?)$|\.py$/.test(name)) return 'python';
  if (
    /^(?:node|nodejs|deno|bun|tsx|ts-node|zx|go|groovy|scala)$|\.(?:[cm]?[jt]sx?|go|groovy|scala)$/.test(name)
  )
    return 'script';
  return /^(?:perl|ruby|rscript|julia|elixir)$|\.(?:rb|pl|r|jl|exs?)$/i.test(name) ? 'hash' : 'other';
}

/** The tokens of a code, with what is looked up by a string written as a name: `cp['exec']`, `getattr(os, 'system')`. */
export function tokensOf(code: string, kind: CodeKind): readonly Token[] {
  const tokens: Token[] = [];
  let current = 0;
  let indent = 0;
  const add = (kind: Token['kind'], text: string, quote = '', endLine = current): void => {
    tokens.push({ kind, text, quote, line: current, indent, endLine, close: 0 });
  };
  for (const [, line, literal, words, run, name, mode, number, sign] of code.matchAll(TOKENS[kind])) {
    if (line !== undefined) {
      current += 1;
      indent = line.length - 1;
    } else if (literal !== undefined) {
      const quote = /^("""|''')/.exec(literal)?.[1] ?? literal[0]!;
      const text = literal.slice(quote.length, -quote.length).replace(/\\(["'`\\])/g, '$1');
      const endLine = current + literal.split('\n').length - 1;
      add('string', text, quote, endLine);
      current = endLine;
    } else if (run !== undefined) add('string', run, '`');
    else if (words !== undefined) add('words', words.trim());
    else if (name !== undefined) add('name', name);
    else if (mode !== undefined) add('mode', mode);
    else if (number !== undefined) add('number', number);
    else if (sign !== undefined) add('sign', sign);
  }
  return withClosings(namesLookedUp(tokens));
}

/** True for this sign. */
export function isSign(token: Token | undefined, text: string): boolean {
  return token?.kind === 'sign' && token.text === text;
}

/** Where the bracket is that closes the one at `open`; the last token without one. */
export function closingAt(tokens: readonly Token[], open: number): number {
  return tokens[open]?.close ?? open;
}

/** So many tokens of arguments are looked at. */
const MAX_BETWEEN = 500;

/** What stands between a bracket and the one that closes it, as far as it is looked at. */
export function tokensBetween(tokens: readonly Token[], open: number): readonly Token[] {
  return tokens.slice(open + 1, Math.min(closingAt(tokens, open), open + MAX_BETWEEN));
}

/** Notes for each bracket where it is closed. One that is closed by a bracket of another kind ends there as well. */
function withClosings(tokens: readonly Token[]): readonly Token[] {
  const open: Token[] = [];
  for (const [at, token] of tokens.entries()) {
    token.close = tokens.length - 1;
    if (token.kind !== 'sign') continue;
    if (/^[([{]$/.test(token.text)) open.push(token);
    else if (/^[)\]}]$/.test(token.text)) {
      const last = open.pop();
      if (last !== undefined) last.close = at;
    }
  }
  return tokens;
}

function namesLookedUp(tokens: readonly Token[]): readonly Token[] {
  const found: Token[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at]!;
    const before = tokens[at - 1];
    const isIndex = isSign(token, '[') && (before?.kind === 'name' || isSign(before, ')'));
    const lookedUp = isIndex
      ? stringUpTo(']', tokens, at + 1)
      : token.text === 'getattr' && isSign(tokens[at + 1], '(') && isSign(tokens[at + 3], ',')
        ? stringUpTo(')', tokens, at + 4)
        : /^(?:__send__|public_send|send)$/.test(token.text) && isSign(tokens[at + 1], '(')
          ? symbolAt(tokens, at + 2)
          : null;
    if (lookedUp === null || !/^[\w$]+$/.test(lookedUp.text)) {
      found.push(token);
      continue;
    }
    const { line, indent, endLine } = token;
    const name: Token = { kind: 'name', text: lookedUp.text, quote: '', line, indent, endLine, close: 0 };
    if (isIndex) found.push({ ...name, kind: 'sign', text: '.' }, name);
    else if (token.text === 'getattr')
      found.push(tokens[at + 2]!, { ...name, kind: 'sign', text: '.' }, name);
    else found.push(name, tokens[at + 1]!);
    at = lookedUp.end;
  }
  return found;
}

interface LookedUp {
  readonly text: string;
  /** The last token that belongs to it. */
  readonly end: number;
}

/** Strings that are put together up to a bracket. */
function stringUpTo(end: string, tokens: readonly Token[], start: number): LookedUp | null {
  let text = '';
  for (let at = start; at < tokens.length; at += 2) {
    const token = tokens[at]!;
    if (token.kind !== 'string') return null;
    text += token.text;
    if (isSign(tokens[at + 1], end)) return { text, end: at + 1 };
    if (!isSign(tokens[at + 1], '+')) return null;
  }
  return null;
}

/** `:system,` or `'system',`. */
function symbolAt(tokens: readonly Token[], start: number): LookedUp | null {
  const isSymbol = isSign(tokens[start], ':');
  const name = tokens[start + (isSymbol ? 1 : 0)];
  const comma = start + (isSymbol ? 2 : 1);
  const isNamed = isSymbol ? name?.kind === 'name' : name?.kind === 'string';
  return isNamed && isSign(tokens[comma], ',') ? { text: name!.text, end: comma } : null;
}
