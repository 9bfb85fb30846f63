/** The tree of a commit without the folder of evidence: what evidence is bound to, so that it can lie in the tree that it is about. */
import { splitAtNul } from './changed-files.ts';
import type { IsolatedGit } from './isolated-git.ts';

const OUTER = '.skeptic';
const INNER = 'evidence';

/**
 * The object of the tree that is left when `.skeptic/evidence` is taken out of that of a commit; it is the commit's own tree when there is
 * none. A link or a file of that name stays in. Nothing is written to the repository.
 */
export async function treeWithoutEvidence(git: IsolatedGit, commit: string): Promise<string> {
  const root = await entriesOf(git, commit);
  const outer = root.find((entry) => isFolder(entry, OUTER));
  const inner = outer === undefined ? [] : await entriesOf(git, outer.object);
  const rest = inner.filter((entry) => !isFolder(entry, INNER));
  if (outer === undefined || rest.length === inner.length) return makeTree(git, root);
  const others = root.filter((entry) => entry !== outer);
  // Git knows no empty folders.
  if (rest.length === 0) return makeTree(git, others);
  const line = outer.line.replace(outer.object, await makeTree(git, rest));
  return makeTree(git, [...others, { ...outer, line }]);
}

interface TreeEntry {
  readonly kind: string;
  readonly object: string;
  /** Name and all, in Latin-1, as `mktree` takes it. */
  readonly line: string;
  readonly name: string;
}

async function entriesOf(git: IsolatedGit, tree: string): Promise<readonly TreeEntry[]> {
  return splitAtNul(await git.run(['ls-tree', '-z', tree])).map((bytes) => {
    const line = Buffer.from(bytes).toString('latin1');
    const [, kind = '', object = '', name = ''] = /^\d+ (\w+) ([0-9a-f]+)\t(.*)$/s.exec(line) ?? [];
    return { kind, object, line, name };
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
