/** The tree of a commit without the folder of evidence: what evidence is bound to, so that it can lie in the tree that it is about. */
import { splitAtNul } from './changed-files.ts';
import { isEvidence } from './commits.ts';
import type { IsolatedGit } from './isolated-git.ts';

const OUTER = '.skeptic';
const INNER = 'evidence';

/**
 * The object of the tree that is left when evidence is taken out of that of a commit; it is the commit's own tree when there is none. What
 * lies beside evidence and is none, and a link or a file in the folder's place, stays in. Nothing is written to the repository.
 */
export async function treeWithoutEvidence(git: IsolatedGit, commit: string): Promise<string> {
  const root = await entriesOf(git, commit);
  const outer = root.find((entry) => isFolder(entry, OUTER));
  const inner = outer === undefined ? [] : await entriesOf(git, outer.object);
  const folder = inner.find((entry) => isFolder(entry, INNER));
  if (outer === undefined || folder === undefined) return makeTree(git, root);
  const rest = (await entriesOf(git, folder.object)).filter(({ mode, name }) => !isEvidence(mode, name));
  const withRest = await replaced(git, inner, folder, rest);
  return makeTree(git, await replaced(git, root, outer, withRest));
}

/** The entries with other content for one of them that is a folder. Git knows no empty folders. */
async function replaced(
  git: IsolatedGit,
  entries: readonly TreeEntry[],
  folder: TreeEntry,
  content: readonly TreeEntry[],
): Promise<readonly TreeEntry[]> {
  const others = entries.filter((entry) => entry !== folder);
  if (content.length === 0) return others;
  const object = await makeTree(git, content);
  return [...others, { ...folder, object, line: folder.line.replace(folder.object, object) }];
}

interface TreeEntry {
  readonly mode: string;
  readonly kind: string;
  readonly object: string;
  /** Name and all, in Latin-1, as `mktree` takes it. */
  readonly line: string;
  readonly name: string;
}

async function entriesOf(git: IsolatedGit, tree: string): Promise<readonly TreeEntry[]> {
  return splitAtNul(await git.run(['ls-tree', '-z', tree])).map((bytes) => {
    const line = Buffer.from(bytes).toString('latin1');
    const [, mode = '', kind = '', object = '', name = ''] =
      /^(\d+) (\w+) ([0-9a-f]+)\t(.*)$/s.exec(line) ?? [];
    return { mode, kind, object, line, name };
  });
}

function isFolder({ kind, name }: TreeEntry, wanted: string): boolean {
  return kind === 'tree' && name === wanted;
}

/** `mktree` sorts as trees are sorted. */
async function makeTree(git: IsolatedGit, entries: readonly TreeEntry[]): Promise<string> {
  const input = Buffer.from(entries.map(({ line }) => `${line}\0`).join(''), 'latin1');
  const output = await git.run(['mktree', '-z', '--missing'], { input });
  return Buffer.from(output).toString('latin1').trim();
}
