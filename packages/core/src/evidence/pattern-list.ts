/** Pattern lists of OpenSSH (ssh_config(5), PATTERNS): `*`, `?`, commas between, and `!` before what is taken out again. */
import { matchesWildcards } from '../link/glob.ts';

/** Whether a text matches one of the patterns and none of those with `!`. */
export function matchesPatternList(text: string, list: string): boolean {
  let isMatched = false;
  for (const pattern of list.split(',')) {
    const isNegated = pattern.startsWith('!');
    if (!matchesWildcards(isNegated ? pattern.slice(1) : pattern, text)) continue;
    if (isNegated) return false;
    isMatched = true;
  }
  return isMatched;
}
