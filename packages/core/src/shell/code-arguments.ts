/** What calls of code are given: strings that are put together, and lists of them. */
import { isSign, type Token } from './code-tokens.ts';

/** Arguments are read so far. */
export const MAX_ARGUMENTS = 300;
/** What is longer is unknown: each text and list may stand for several others. */
export const MAX_TEXT = 50_000;

/** One argument: its strings put together, or the words of its list. */
export interface Argument {
  readonly text: string;
  readonly list: readonly string[] | null;
}

export interface Arguments {
  readonly values: readonly Argument[];
  /** True when there are more of them, or longer ones, than what is read. */
  readonly isCut: boolean;
}

/** Reads arguments up to the bracket that ends them; open ones, which no bracket holds, up to the end of the statement. */
export function argumentsOf(
  tokens: readonly Token[],
  start: number,
  known: ReadonlyMap<string, readonly Argument[]>,
  isOpen: boolean,
): Arguments {
  const values: Argument[] = [];
  let text: string | null = null;
  let list: string[] | null = null;
  let depth = 0;
  let braces = 0;
  const end = Math.min(tokens.length, start + MAX_ARGUMENTS);
  let isCut = end < tokens.length;
  const finish = (): void => {
    if (text !== null || list !== null) values.push({ text: text ?? '', list });
    text = null;
    list = null;
  };
  for (let at = start; at < end; at += 1) {
    const token = tokens[at]!;
    const before = tokens[at - 1];
    if (isOpen && depth === 0 && braces === 0 && at > start && isNextStatement(tokens, at)) {
      isCut = false;
      break;
    }
    if (token.text === '{' && token.kind === 'sign') braces += 1;
    // Options say how, not what; but Deno's have the arguments.
    if (braces > 0) {
      if (token.text === '}' && token.kind === 'sign') braces -= 1;
      const isList =
        token.text === '[' && before?.text === ':' && /^(?:args|cmd)$/.test(tokens[at - 2]?.text ?? '');
      if (isList) list = stringsUpTo(']', tokens, at);
      continue;
    }
    if (token.kind === 'string') {
      if (list !== null && depth > 0) {
        const isJoined =
          before?.kind === 'string' || (isSign(before, '+') && tokens[at - 2]?.kind === 'string');
        if (isJoined && list.length > 0) list[list.length - 1] += token.text;
        else list.push(token.text);
      } else text = joinedText(text, withKnown(token.text, known), isSign(before, '/'));
    } else if (token.kind === 'words') list = [...(list ?? []), ...token.text.split(/\s+/)];
    else if (token.kind === 'mode') text ??= token.text;
    else if (token.kind === 'name') {
      // The name of a module is no part of what its functions make.
      if (/^(?:require|__import__)$/.test(token.text) && isSign(tokens[at + 1], '(')) {
        at += tokens[at + 2]?.kind === 'string' && isSign(tokens[at + 3], ')') ? 3 : 0;
        continue;
      }
      // What is put between the words of a list.
      if (token.text === 'join' && text?.trim() === '') text = null;
      const value = known.get(token.text)?.[0];
      if (value === undefined || tokens[at + 1]?.text === '(') continue;
      if (value.list !== null && sizeOf(null, value.list) + sizeOf(null, list) <= MAX_TEXT)
        list = [...(list ?? []), ...value.list];
      else if (value.list !== null) isCut = true;
      else if (list !== null && depth > 0) list.push(value.text);
      else text = `${text ?? ''}${value.text}`;
    } else if (token.text === '[') {
      if (text === null) list ??= [];
      depth += 1;
    } else if (token.text === '(') depth += 1;
    else if (/^[)\]}]$/.test(token.text)) {
      if (depth === 0) {
        isCut = false;
        break;
      }
      depth -= 1;
    } else if (token.text === ',' && depth === 0) {
      if (isOpen && values.length === 0 && text === null && list === null) {
        isCut = false;
        break;
      }
      finish();
    } else if (token.text === ',' && text !== null && list === null) text += '/';
    else if (token.text === ';' && isOpen) {
      isCut = false;
      break;
    }
    if (sizeOf(text, list) > MAX_TEXT) {
      text = null;
      list = null;
      isCut = true;
      break;
    }
  }
  finish();
  return { values, isCut };
}

/** What a word of a list costs besides its characters. */
const WORD_COST = 20;

/** How long a text and a list are, together. */
export function sizeOf(text: string | null, list: readonly string[] | null): number {
  let size = text?.length ?? 0;
  for (const word of list ?? []) size += word.length + WORD_COST;
  return size;
}

/** Signs between two lines of one statement: at the end of the first, or at the beginning of the second. */
const GOES_ON = /^[-+*/%.,=<>?&|~\\([{]$/;
const GOES_ON_BEFORE = /^[-+*/%.,=<>?:&|~)\]}]$/;

/** True for the first token of a line that begins a statement of its own. */
function isNextStatement(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at]!;
  const before = tokens[at - 1]!;
  if (token.line <= before.endLine) return false;
  const isBetween = before.kind === 'sign' && GOES_ON.test(before.text);
  return !isBetween && !(token.kind === 'sign' && GOES_ON_BEFORE.test(token.text));
}

/** Puts a string behind another one, or into the place that this one has for it. */
function joinedText(text: string | null, more: string, isPath: boolean): string {
  if (text === null) return more;
  const place = /%s|\{\}/.exec(text)?.[0];
  if (place !== undefined) return text.replace(place, () => more);
  return `${text}${isPath ? '/' : ''}${more}`;
}

/** The text with what names in it stand for: `{name}`, `${name}`, `#{name}`. */
function withKnown(text: string, known: ReadonlyMap<string, readonly Argument[]>): string {
  if (known.size === 0 || !text.includes('{')) return text;
  let length = text.length;
  return text.replace(/[$#]?\{(\w+)\}/g, (whole, name: string) => {
    const value = known.get(name)?.[0]?.text;
    length += value?.length ?? 0;
    return value === undefined || length > MAX_TEXT ? whole : value;
  });
}

function stringsUpTo(end: string, tokens: readonly Token[], start: number): string[] {
  const strings: string[] = [];
  for (let at = start; at < Math.min(tokens.length, start + MAX_ARGUMENTS); at += 1) {
    const { kind, text } = tokens[at]!;
    if (kind === 'sign' && text === end) break;
    if (kind === 'string') strings.push(text);
  }
  return strings;
}
