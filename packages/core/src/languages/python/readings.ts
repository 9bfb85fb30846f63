/** Other ways to read a text whose plain parse has syntax issues. */

import { closeBrackets } from './close-brackets.ts';
import type { Wrapping } from './lower.ts';

/** One way to read a text: what is parsed, and what of that is not the text's own. */
export interface Reading {
  /** As long as the text, apart from the prefix and a suffix. */
  readonly source: string;
  readonly wrapping: Wrapping | null;
  /** Quotes or brackets that the text lacks at its end were added. */
  readonly isCut: boolean;
}

const BLOCK = 'if 1:\n';
const PROMPT = /^[ \t]*(?:>>>|\.\.\.)(?: |$)/;
const TYPE_DEFAULT = /^([ \t]*(?:class|def|async def|type)[ \t]+\w+[ \t]*\[)([^\n()]*)(\])/gm;

/** Readings in the order of preference. Each is offered only for a text that looks like it. */
export function* readingsOf(text: string): Generator<Reading> {
  const plain = withoutTypeDefaults(text);
  if (plain !== text) yield { source: plain, wrapping: null, isCut: false };
  const session = withoutPrompts(plain);
  if (session !== null)
    yield { source: BLOCK + session, wrapping: { prefix: BLOCK, unwrap: true }, isCut: false };
  const prefix = wrappingPrefix(plain);
  const wrapping = prefix === null ? null : { prefix, unwrap: true };
  if (wrapping !== null) yield { source: wrapping.prefix + plain, wrapping, isCut: false };
  const suffix = closeBrackets(plain);
  if (suffix === '') return;
  yield { source: plain + suffix, wrapping: { prefix: '', unwrap: false }, isCut: true };
  if (wrapping !== null) yield { source: wrapping.prefix + plain + suffix, wrapping, isCut: true };
}

/** What to put before an indented text; a first line that lost its indentation gets that of the others. */
function wrappingPrefix(text: string): string | null {
  const lines = text.split('\n').filter((line) => /\S/.test(line) && !/^\s*#/.test(line));
  const indents = lines.map((line) => /^[ \t]*/.exec(line)![0]);
  const first = indents[0];
  if (first === undefined) return null;
  if (first !== '') return BLOCK;
  const others = indents.slice(1).sort((a, b) => a.length - b.length);
  const least = others[0];
  return least === undefined || least === '' || !/^\S/.test(text) ? null : BLOCK + least;
}

/** Defaults of type parameters (`class C[T = int]`) are unknown to the grammar: spaces take their place. */
export function withoutTypeDefaults(text: string): string {
  if (!text.includes('[')) return text;
  return text.replace(TYPE_DEFAULT, (whole, head: string, params: string, tail: string) =>
    params.includes('=') ? head + blankDefaults(params) + tail : whole,
  );
}

function blankDefaults(params: string): string {
  let depth = 0;
  let blank = false;
  let result = '';
  for (const char of params) {
    if (char === '[') depth += 1;
    else if (char === ']') depth -= 1;
    else if (depth === 0 && char === '=') blank = true;
    else if (depth === 0 && char === ',') blank = false;
    result += blank ? ' '.repeat(char.length) : char;
  }
  return result;
}

/**
 * A doctest or console session: prompts and output become spaces. Null unless the text begins with a prompt: a module whose
 * docstrings hold sessions must keep its own code, syntax error or not.
 */
function withoutPrompts(text: string): string | null {
  if (!/^\s*>>>(?:\s|$)/.test(text)) return null;
  return text
    .split('\n')
    .map((line) => {
      const prompt = PROMPT.exec(line)?.[0];
      if (prompt === undefined) return ' '.repeat(line.length);
      return ' '.repeat(prompt.length) + line.slice(prompt.length);
    })
    .join('\n');
}
