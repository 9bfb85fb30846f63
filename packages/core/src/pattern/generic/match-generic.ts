/** Matches patterns of the text engines. */
import type { CompiledPattern } from '../formula.ts';
import type { Match } from '../match.ts';

/** All matches of a generic pattern in a text. */
export function matchGenericPattern(
  _pattern: CompiledPattern,
  _text: string,
): { readonly matches: readonly Match[]; readonly truncated: boolean } {
  return { matches: [], truncated: false };
}
