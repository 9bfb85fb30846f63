/**
 * The words of a Go file (Go specification, "Lexical elements"): one pass over the characters, whatever stands in the text. Comments are left
 * out, and so are the texts of strings but for where they are. What has no end goes to the end of the line or of the text, as in a compiler.
 */

export type GoTokenKind = 'word' | 'string' | 'number' | 'mark' | 'end';

export interface GoToken {
  /** `end` is the end of a statement: a semicolon, or a line break that stands for one. */
  readonly kind: GoTokenKind;
  /** Of words and marks; empty for others. Marks are single characters but for `:=` and `...`. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const NEWLINE = 10;
const QUOTE = 34;
const APOSTROPHE = 39;
const STAR = 42;
const SLASH = 47;
const SEMICOLON = 59;
const BACKSLASH = 92;
const BACKTICK = 96;

/** Words after which a line break ends no statement. */
const OPEN_KEYWORDS: ReadonlySet<string> = new Set(
  'case chan const default defer else for func go goto if import interface map package range select struct switch type var'.split(
    ' ',
  ),
);

/** The tokens of a text, one after the other. */
export function* goTokens(text: string): Generator<GoToken, undefined> {
  let at = 0;
  /** Whether a line break here ends a statement (Go specification, "Semicolons"). */
  let mayEnd = false;
  while (at < text.length) {
    const start = at;
    const code = text.charCodeAt(at);
    if (code === NEWLINE) {
      at++;
      if (mayEnd) yield { kind: 'end', text: '', start, end: at };
      mayEnd = false;
    } else if (code <= 32 || code === 0xfeff) {
      at++;
    } else if (code === SLASH && text.charCodeAt(at + 1) === SLASH) {
      at = indexOrEnd(text, '\n', at);
    } else if (code === SLASH && text.charCodeAt(at + 1) === STAR) {
      at = indexOrEnd(text, '*/', at + 2, 2);
      // A comment over several lines is a line break.
      const isBreak = mayEnd && text.slice(start, at).includes('\n');
      if (isBreak) yield { kind: 'end', text: '', start, end: at };
      if (isBreak) mayEnd = false;
    } else if (isLetter(code)) {
      at = endOfWord(text, at);
      const word = text.slice(start, at);
      yield { kind: 'word', text: word, start, end: at };
      mayEnd = !OPEN_KEYWORDS.has(word);
    } else if (code >= 48 && code <= 57) {
      at = endOfNumber(text, at);
      yield { kind: 'number', text: '', start, end: at };
      mayEnd = true;
    } else if (code === QUOTE || code === APOSTROPHE || code === BACKTICK) {
      at = code === BACKTICK ? indexOrEnd(text, '`', at + 1, 1) : endOfQuoted(text, at, code);
      yield { kind: code === APOSTROPHE ? 'number' : 'string', text: '', start, end: at };
      mayEnd = true;
    } else if (code === SEMICOLON) {
      at++;
      yield { kind: 'end', text: '', start, end: at };
      mayEnd = false;
    } else {
      at += text.startsWith(':=', at) ? 2 : text.startsWith('...', at) ? 3 : 1;
      const mark = text.slice(start, at);
      yield { kind: 'mark', text: mark, start, end: at };
      mayEnd = mark === ')' || mark === ']' || mark === '}' || isStep(text, start);
    }
  }
  return undefined;
}

/** The second character of `++` and `--`. */
function isStep(text: string, at: number): boolean {
  const mark = text[at]!;
  return (mark === '+' || mark === '-') && text[at - 1] === mark;
}

function indexOrEnd(text: string, what: string, from: number, after = 0): number {
  const found = text.indexOf(what, from);
  return found < 0 ? text.length : found + after;
}

/** Behind the closing quote, or at the end of the line without one. */
function endOfQuoted(text: string, start: number, quote: number): number {
  let at = start + 1;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === quote) return at + 1;
    if (code === NEWLINE) return at;
    if (code === BACKSLASH && text.charCodeAt(at + 1) !== NEWLINE) at++;
  }
  return text.length;
}

function endOfWord(text: string, start: number): number {
  let at = start;
  while (at < text.length && isWordPart(text.charCodeAt(at))) at++;
  return at;
}

/** Digits, letters of prefixes and exponents, and one point: `0x1p-2` is two numbers here, which nobody minds. */
function endOfNumber(text: string, start: number): number {
  const at = endOfWord(text, start);
  return text[at] === '.' ? endOfWord(text, at + 1) : at;
}

/** Letters of other scripts are letters as well; what else is not ASCII stands in no program. */
function isLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95 || code > 127;
}

function isWordPart(code: number): boolean {
  return isLetter(code) || (code >= 48 && code <= 57);
}
