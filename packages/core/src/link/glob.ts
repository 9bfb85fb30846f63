/** Globs of workspaces: `packages/*`, `apps/**`, `{apps,libs}/*`. */

/** Alternatives in braces beyond these are not expanded. */
const MAX_ALTERNATIVES = 64;

/** Whether a folder matches. Cost: product of the lengths, whatever the pattern. */
export function matchesGlob(pattern: string, path: string): boolean {
  const parts = path.split('/');
  return expandBraces(pattern).some((one) => matchesParts(one.replace(/^\.\/|\/$/g, '').split('/'), parts));
}

function expandBraces(pattern: string): readonly string[] {
  let patterns = [pattern];
  for (let round = 0; round < MAX_ALTERNATIVES; round += 1) {
    const next = patterns.flatMap((one) => {
      const braces = /\{([^{}]*)\}/.exec(one);
      if (braces === null) return [one];
      const before = one.slice(0, braces.index);
      const after = one.slice(braces.index + braces[0].length);
      return braces[1]!.split(',').map((choice) => before + choice + after);
    });
    if (next.length > MAX_ALTERNATIVES || next.every((one, i) => one === patterns[i])) return patterns;
    patterns = next;
  }
  return patterns;
}

/** One row of the usual table: which prefixes of the path the pattern so far can end at. */
function matchesParts(pattern: readonly string[], path: readonly string[]): boolean {
  let reached = path.map(() => false);
  reached.unshift(true);
  for (const part of pattern) {
    const next = new Array<boolean>(path.length + 1).fill(false);
    for (let i = 0; i <= path.length; i += 1) {
      if (part === '**') next[i] = reached[i]! || (i > 0 && next[i - 1]!);
      else if (i > 0) next[i] = reached[i - 1]! && matchesWildcards(part, path[i - 1]!);
    }
    reached = next;
  }
  return reached[path.length]!;
}

/** Whether a text is what a pattern of `*` (any text) and `?` (one character) says; only the last `*` is ever taken back. */
export function matchesWildcards(pattern: string, name: string): boolean {
  let p = 0;
  let n = 0;
  let star = -1;
  let mark = 0;
  while (n < name.length) {
    if (pattern[p] === '*') {
      star = p;
      mark = n;
      p += 1;
    } else if (p < pattern.length && (pattern[p] === '?' || pattern[p] === name[n])) {
      p += 1;
      n += 1;
    } else if (star >= 0) {
      p = star + 1;
      mark += 1;
      n = mark;
    } else return false;
  }
  while (pattern[p] === '*') p += 1;
  return p === pattern.length;
}
