/** PCRE2 expressions of rules as JavaScript regular expressions. */
import type { CompiledRegex } from '../formula.ts';

export type CompiledRegexResult =
  | { readonly ok: true; readonly regex: CompiledRegex }
  | { readonly ok: false; readonly reason: string; readonly offset: number };

/** Translates and checks an expression. */
export function compileRegex(original: string): CompiledRegexResult {
  try {
    new RegExp(original, 'gmu');
    return {
      ok: true,
      regex: { original, source: original, flags: 'gm', engine: 'backtracking', groups: [] },
    };
  } catch (error) {
    return { ok: false, reason: String(error), offset: 0 };
  }
}
