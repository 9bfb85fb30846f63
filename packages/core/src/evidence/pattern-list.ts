/** Pattern lists of OpenSSH (ssh_config(5), PATTERNS): `*`, `?`, commas between, and `!` before what is taken out again. */

/** Whether a text matches one of the patterns and none of those with `!`. */
export function matchesPatternList(text: string, list: string): boolean {
  let isMatched = false;
  for (const pattern of list.split(',')) {
    const isNegated = pattern.startsWith('!');
    if (!matchesPattern(text, isNegated ? pattern.slice(1) : pattern)) continue;
    if (isNegated) return false;
    isMatched = true;
  }
  return isMatched;
}

/** In time that grows with the product of both lengths at most: only the last `*` is ever taken back. */
function matchesPattern(text: string, pattern: string): boolean {
  let at = 0;
  let next = 0;
  let star = -1;
  let retry = 0;
  while (at < text.length) {
    if (pattern[next] === '*') {
      star = next;
      retry = at;
      next += 1;
    } else if (next < pattern.length && (pattern[next] === '?' || pattern[next] === text[at])) {
      at += 1;
      next += 1;
    } else if (star >= 0) {
      retry += 1;
      at = retry;
      next = star + 1;
    } else return false;
  }
  while (pattern[next] === '*') next += 1;
  return next === pattern.length;
}
