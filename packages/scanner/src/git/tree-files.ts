/** The files of a commit. */
import { showName } from '../platform/system-path.ts';
import { splitAtNul } from './changed-files.ts';
import type { IsolatedGit } from './isolated-git.ts';

export interface TreeFile {
  readonly object: string;
  /** As git has it: `100644`, `100755`. */
  readonly mode: string;
}

/** With its size in bytes, for which git has to look at the object. */
export interface SizedFile extends TreeFile {
  readonly size: number;
}

/** The regular files of a commit or tree by path; of names that are not UTF-8, as they are shown. */
export async function filesOfTree(git: IsolatedGit, tree: string): Promise<ReadonlyMap<string, TreeFile>> {
  return parseEntries(await git.run([...LIST, tree]), () => true);
}

/** Those below a folder, or one file, with sizes; `''` is everything. Names that are not UTF-8 are left out: git is asked by name. */
export async function sizedFilesOfTree(
  git: IsolatedGit,
  tree: string,
  below: string,
): Promise<ReadonlyMap<string, SizedFile>> {
  const only = below === '' ? [] : [below];
  return parseEntries(await git.run([...LIST, '-l', tree, '--', ...only]), ({ valid }) => valid);
}

const LIST = ['ls-tree', '-r', '-z', '--full-tree'];

/** Entries of `<mode> blob <object>[ <size>]<tab><name>`, each ended by a zero byte. */
function parseEntries(
  output: Uint8Array,
  isWanted: (name: ReturnType<typeof showName>) => boolean,
): ReadonlyMap<string, SizedFile> {
  const files = new Map<string, SizedFile>();
  for (const entry of splitAtNul(output)) {
    const shown = showName(entry);
    const [, mode, object, size, path] =
      /^(100\d{3}) blob ([0-9a-f]+)(?: +(\d+))?\t(.+)$/s.exec(shown.text) ?? [];
    if (isWanted(shown) && mode !== undefined && object !== undefined && path !== undefined)
      files.set(path, { object, mode, size: Number(size ?? 0) });
  }
  return files;
}
