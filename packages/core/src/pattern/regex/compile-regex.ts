/** PCRE2 expressions of rules as JavaScript (or RE2) expressions. Multi-line mode is always on. */
import { RE2JS } from 're2js';
import type { CompiledRegex } from '../formula.ts';
import { parsePcre } from './parse-pcre.ts';
import { RegexSyntaxError } from './parse-shared.ts';
import { childrenOf, printRegex } from './print-regex.ts';
import type { RegexTree } from './regex-tree.ts';
import { isSafeForBacktracking } from './safety.ts';

export type CompiledRegexResult =
  | { readonly ok: true; readonly regex: CompiledRegex }
  | { readonly ok: false; readonly reason: string; readonly offset: number };

/**
 * Translates an expression and decides what runs it: V8 when the static check shows that backtracking stays harmless, else
 * RE2 when it accepts the expression, else V8 with `engine: 'backtracking'`, which a host should be able to interrupt.
 */
export function compileRegex(original: string): CompiledRegexResult {
  try {
    return { ok: true, regex: translate(original) };
  } catch (error) {
    if (error instanceof RegexSyntaxError) return { ok: false, reason: error.message, offset: error.offset };
    if (error instanceof SyntaxError) return { ok: false, reason: error.message, offset: 0 };
    throw error;
  }
}

function translate(original: string): CompiledRegex {
  const { tree, names } = parsePcre(original);
  const cases = caseSensitivity(tree);
  const flags = cases.insensitive && !cases.sensitive ? 'imu' : 'mu';
  const printed = printRegex(tree, 'javascript', flags === 'imu')!;
  new RegExp(printed.source, flags);
  const common = { original, groups: names, captures: printed.captures };
  if (isSafeForBacktracking(tree))
    return { ...common, source: printed.source, flags, engine: 'linear', runner: 'v8' };
  const re2 = printRegex(tree, 're2', flags === 'imu');
  if (re2 !== null && isAccepted(re2.source))
    return {
      ...common,
      captures: re2.captures,
      source: re2.source,
      flags: flags.replace('u', ''),
      engine: 'linear',
      runner: 're2',
    };
  return { ...common, source: printed.source, flags, engine: 'backtracking', runner: 'v8' };
}

function isAccepted(source: string): boolean {
  try {
    RE2JS.compile(source);
    return true;
  } catch {
    return false;
  }
}

/** Does any letter care about its case, and does any not? */
function caseSensitivity(tree: RegexTree): { sensitive: boolean; insensitive: boolean } {
  const found = { sensitive: false, insensitive: false };
  const visit = (node: RegexTree): void => {
    if (node.type === 'reference') found[node.ignoreCase ? 'insensitive' : 'sensitive'] = true;
    if (
      node.type === 'set' &&
      (node.properties.length > 0 || node.ranges.some(([low, high]) => mayHaveCase(low, high)))
    )
      found[node.ignoreCase ? 'insensitive' : 'sensitive'] = true;
    childrenOf(node).forEach(visit);
  };
  visit(tree);
  return found;
}

/** Ranges that hold all letters or none are the same in both modes. */
function mayHaveCase(low: number, high: number): boolean {
  if (high < 65 || (low <= 65 && high >= 0x10ffff)) return false;
  return !(low > 122 && high < 0xaa);
}
