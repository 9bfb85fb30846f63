/** The files of a commit. */
import { showName } from '../platform/system-path.ts';
import { splitAtNul } from './changed-files.ts';
import type { IsolatedGit } from './isolated-git.ts';

export interface TreeFile {
  readonly path: string;
  readonly object: string;
  /** Bytes. */
  readonly size: number;
}

/** Regular files of a commit below a folder, or one of them; `''` is everything. Names that are not UTF-8 are left out. */
export async function treeFiles(
  git: IsolatedGit,
  commit: string,
  below: string,
): Promise<readonly TreeFile[]> {
  const only = below === '' ? [] : [below];
  const output = await git.run(['ls-tree', '-r', '-z', '-l', '--full-tree', commit, '--', ...only]);
  return splitAtNul(output).flatMap((entry): TreeFile[] => {
    const { text, valid } = showName(entry);
    const [, object = '', size = '', path = ''] =
      /^100\d{3} blob ([0-9a-f]+) +(\d+)\t(.+)$/s.exec(text) ?? [];
    return valid && path !== '' ? [{ path, object, size: Number(size) }] : [];
  });
}
