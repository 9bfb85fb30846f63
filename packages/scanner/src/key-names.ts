/** Which names of files may hold a key: asked before anything is loaded that could tell. */

/** Keys are long, without spaces and mixed; hashes in names of built files are lower case or short. */
const LONG_WORD = /[A-Za-z0-9_-]{20,}/g;

/** Those of some paths that may hold one. */
export function mayHoldKeys(paths: readonly string[]): readonly string[] {
  return paths.filter((path) => (path.match(LONG_WORD) ?? []).some(isMixed));
}

function isMixed(word: string): boolean {
  return /\d/.test(word) && /[A-Z]/.test(word) && /[a-z]/.test(word);
}
