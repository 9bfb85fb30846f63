/** The files of a work tree that differ from the last commit. */

import { createLanguageTable } from '../languages.ts';
import { differingFiles, objectsOfHead, openSides } from '../open-sides.ts';
import type { ScanDependencies } from '../scan-dependencies.ts';
import { selectFiles } from '../workspace/select-files.ts';

export interface ChangedFile {
  /** POSIX, relative to the root. */
  readonly path: string;
  readonly system: string;
  /** Where it was in the commit; null for a new file. */
  readonly from: string | null;
}

/** The files below `root`, the top of a repository, that were added, edited or moved; null where there is no repository. */
export async function changedFiles(
  root: string,
  { platform, languages }: Pick<ScanDependencies, 'platform' | 'languages'>,
): Promise<readonly ChangedFile[] | null> {
  if (platform.fs.linkKindOf(`${root}/.git`) === 'missing') return null;
  const sides = await openSides({ ...platform, cwd: root }, { base: 'HEAD', head: 'work-tree' });
  try {
    const table = createLanguageTable(languages);
    const selection = await selectFiles([root], { platform, languages: table, textRules: true });
    const objects = objectsOfHead(sides, selection, true, platform);
    return differingFiles(sides, objects)
      .filter(({ kind }) => kind !== 'removed')
      .map(({ path, from }) => ({ path, from, system: `${root}/${path}` }));
  } finally {
    sides.close();
  }
}
