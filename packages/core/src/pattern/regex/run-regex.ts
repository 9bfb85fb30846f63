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
  const runnable = compile(regex);
  return 'native' in runnable
    ? runNative(regex, runnable.native, text)
    : runLinear(regex, runnable.linear, text);
}

/**
 * The match that begins where the text begins. Nothing is tried further on: an expression that fails at the start of a long text
 * must not fail at each of its characters.
 */
export function matchAtStart(regex: CompiledRegex, text: string): RegexMatch | null {
  const runnable = compile(regex);
  if ('linear' in runnable) {
    const matcher = runnable.linear.matcher(text);
    return matcher.lookingAt() ? linearMatch(regex, matcher) : null;
  }
  runnable.sticky ??= new RegExp(runnable.native.source, `${regex.flags}yd`);
  runnable.sticky.lastIndex = 0;
  const found = runnable.sticky.exec(text);
  return found === null ? null : nativeMatch(regex, found);
}

/** Is there a match anywhere in the text? */
export function testRegex(regex: CompiledRegex, text: string): boolean {
  const runnable = compile(regex);
  if ('linear' in runnable) return runnable.linear.matcher(text).find();
  runnable.native.lastIndex = 0;
  return runnable.native.test(text);
}

type Runnable = { readonly native: RegExp; sticky?: RegExp } | { readonly linear: RE2JS };

const runnables = new WeakMap<CompiledRegex, Runnable>();

function compile(regex: CompiledRegex): Runnable {
  let runnable = runnables.get(regex);
  if (runnable === undefined) {
    const { source, flags } = regex;
    runnable =
      regex.runner === 're2'
        ? { linear: RE2JS.compile(source, flags.includes('i') ? RE2JS.CASE_INSENSITIVE : 0) }
        : { native: new RegExp(source, `${flags}gd`) };
    runnables.set(regex, runnable);
  }
  return runnable;
}

function runNative(regex: CompiledRegex, expression: RegExp, text: string): RegexMatch[] {
  const matches: RegexMatch[] = [];
  expression.lastIndex = 0;
  for (
    let found = expression.exec(text);
    found !== null && matches.length < MAX_MATCHES;
    found = expression.exec(text)
  ) {
    matches.push(nativeMatch(regex, found));
    if (found[0] === '') expression.lastIndex += 1;
  }
  return matches;
}

function runLinear(regex: CompiledRegex, expression: RE2JS, text: string): RegexMatch[] {
  const matches: RegexMatch[] = [];
  const matcher = expression.matcher(text);
  while (matcher.find() && matches.length < MAX_MATCHES) matches.push(linearMatch(regex, matcher));
  return matches;
}

function nativeMatch(regex: CompiledRegex, found: RegExpExecArray): RegexMatch {
  const groups = regex.captures.map((number): RegexGroup | null => {
    const range = found.indices![number];
    return range === undefined ? null : { start: range[0], end: range[1], text: found[number]! };
  });
  return { start: found.index, end: found.index + found[0].length, groups };
}

function linearMatch(regex: CompiledRegex, matcher: ReturnType<RE2JS['matcher']>): RegexMatch {
  const groups = regex.captures.map((number): RegexGroup | null => {
    const group = matcher.group(number);
    return group === null || group === undefined
      ? null
      : { start: matcher.start(number), end: matcher.end(number), text: group };
  });
  return { start: matcher.start(), end: matcher.end(), groups };
}
