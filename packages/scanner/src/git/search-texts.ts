/** Looks for words in the texts of the index or of a commit, with git's own search: it reads packed objects far faster than they can be handed over. */
import { showName } from '../platform/system-path.ts';
import { splitAtNul } from './changed-files.ts';
import type { IsolatedGit } from './isolated-git.ts';

/**
 * Paths of the files below some folders (`''` is all) in which one of the words stands by itself. `tree` is a commit; null is the index.
 * Names that are not UTF-8 are left out.
 */
export async function searchTexts(
  git: IsolatedGit,
  tree: string | null,
  words: readonly string[],
  folders: readonly string[],
): Promise<readonly string[]> {
  const where = tree === null ? ['--cached'] : [];
  const wanted = words.flatMap((word) => ['-e', word]);
  const below = folders.includes('') ? [] : folders;
  const args = ['grep', ...where, '-l', '-z', '-F', '-w', '-I', '--no-textconv', ...wanted];
  const output = await git.askBytes([...args, ...(tree === null ? [] : [tree]), '--', ...below]);
  if (output === null) return [];
  const before = tree === null ? 0 : tree.length + 1;
  return splitAtNul(output).flatMap((entry) => {
    const { text, valid } = showName(entry.subarray(before));
    return valid ? [text] : [];
  });
}
