/** Runs compiled expressions on a text. */
import { RE2JS } from 're2js';
import type { CompiledRegex } from '../formula.ts';

export interface RegexGroup {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

export interface RegexMatch {
  readonly start: number;
  readonly end: number;
  /** Index 0 is group 1; null for a group that took no part. */
  readonly groups: readonly (RegexGroup | null)[];
}

const MAX_MATCHES = 10_000;

/** All non-overlapping matches, left to right; an empty match moves on by one character. */
export function runRegex(regex: CompiledRegex, text: string): readonly RegexMatch[] {
  const compiled = compile(regex);
  return compiled.native === null ? runLinear(compiled.linear!, text) : runNative(compiled.native, text);
}

/** Is there a match anywhere in the text? */
export function testRegex(regex: CompiledRegex, text: string): boolean {
  const { native, linear } = compile(regex);
  if (native === null) return linear!.matcher(text).find();
  native.lastIndex = 0;
  return native.test(text);
}

interface Runnable {
  readonly native: RegExp | null;
  readonly linear: RE2JS | null;
}

const runnables = new WeakMap<CompiledRegex, Runnable>();

function compile(regex: CompiledRegex): Runnable {
  let runnable = runnables.get(regex);
  if (runnable === undefined) {
    runnable =
      regex.engine === 'linear' && !isNative(regex)
        ? { native: null, linear: RE2JS.compile(regex.source, linearFlags(regex.flags)) }
        : { native: new RegExp(regex.source, withIndices(regex.flags)), linear: null };
    runnables.set(regex, runnable);
  }
  return runnable;
}

/** A linear expression runs in V8 when no input can make it backtrack (flag `n` of the compiled form). */
const isNative = (regex: CompiledRegex): boolean => !regex.flags.includes('L');

const withIndices = (flags: string): string => `${flags.replace(/[^imsu]/g, '')}gd`;

function linearFlags(flags: string): number {
  let bits = RE2JS.MULTILINE;
  if (flags.includes('i')) bits |= RE2JS.CASE_INSENSITIVE;
  if (flags.includes('s')) bits |= RE2JS.DOTALL;
  return bits;
}

function runNative(expression: RegExp, text: string): RegexMatch[] {
  const matches: RegexMatch[] = [];
  expression.lastIndex = 0;
  for (
    let found = expression.exec(text);
    found !== null && matches.length < MAX_MATCHES;
    found = expression.exec(text)
  ) {
    const { indices } = found;
    const groups = found.slice(1).map((group, i): RegexGroup | null => {
      const range = indices?.[i + 1];
      return group === undefined || range === undefined
        ? null
        : { start: range[0], end: range[1], text: group };
    });
    matches.push({ start: found.index, end: found.index + found[0].length, groups });
    if (found[0] === '') expression.lastIndex += 1;
  }
  return matches;
}

function runLinear(expression: RE2JS, text: string): RegexMatch[] {
  const matches: RegexMatch[] = [];
  const matcher = expression.matcher(text);
  while (matcher.find() && matches.length < MAX_MATCHES) {
    const groups: (RegexGroup | null)[] = [];
    for (let i = 1; i <= matcher.groupCount(); i += 1) {
      const group = matcher.group(i);
      groups.push(
        group === null || group === undefined
          ? null
          : { start: matcher.start(i), end: matcher.end(i), text: group },
      );
    }
    matches.push({ start: matcher.start(), end: matcher.end(), groups });
  }
  return matches;
}
