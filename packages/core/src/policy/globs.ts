/** Globs of a policy: those of `.gitignore`, relative to the policy's folder. */
import ignore from 'ignore';

export type PathTest = (path: string) => boolean;

/** Whether a path (POSIX, relative to the project's root; folders end with `/`) lies in a folder and matches one of its globs. */
export function createPathTest(globs: readonly string[], folder: string): PathTest {
  const matcher = ignore().add([...globs]);
  const prefix = folder === '' ? '' : `${folder}/`;
  return (path) => {
    if (!path.startsWith(prefix)) return false;
    const inside = path.slice(prefix.length);
    return ignore.isPathValid(inside) && matcher.ignores(inside);
  };
}

/** Whether a path lies in a folder. */
export function isBelow(path: string, folder: string): boolean {
  return folder === '' || path.startsWith(`${folder}/`);
}
