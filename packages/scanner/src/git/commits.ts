/** The commits of a range: who made them, and whether they hold anything but evidence. */
import { splitAtNul } from './changed-files.ts';
import type { IsolatedGit } from './isolated-git.ts';

/** The folder of evidence; what is said of a commit cannot be part of it. */
export const EVIDENCE_FOLDER = '.skeptic/evidence/';

/**
 * Whether an entry of a tree is evidence, by its mode and its path below the folder. Only plain JSON files are: anything else could be a
 * program that nobody has seen.
 */
export function isEvidence(mode: string, name: string): boolean {
  return mode === '100644' && /^[^/]+\.json$/.test(name);
}

export interface Commit {
  readonly object: string;
  /** Mail addresses of author and committer, as written. */
  readonly mails: readonly string[];
  readonly message: string;
  /** Nothing differs from any of its parents but files of evidence. */
  readonly isEvidenceOnly: boolean;
}

/** Before each commit; a name of a file is never asked where it may stand. */
const COMMIT_MARK = '\u0001';
const FORMAT = `--format=${['%x01%H', '%ae', '%ce', '%B'].join('%x00')}`;
const LOG = ['--raw', '-z', '--no-abbrev', '--no-renames', '-m', '--root', '--no-ext-diff', '--no-textconv'];

/** The commits that `head` has and `base` has not, newest first. Both are names of objects; a base of null has none. */
export async function commitsBetween(
  git: IsolatedGit,
  base: string | null,
  head: string,
): Promise<readonly Commit[]> {
  const output = await git.run(['log', ...LOG, FORMAT, head, ...(base === null ? [] : [`^${base}`]), '--']);
  const fields = splitAtNul(output).map((field) => Buffer.from(field).toString('utf8'));
  const commits = new Map<string, Commit>();
  let current = '';
  for (let i = 0; i < fields.length; i += 1) {
    const field = fields[i]!;
    if (field.startsWith(COMMIT_MARK)) {
      const object = field.slice(COMMIT_MARK.length);
      const [author = '', committer = '', message = ''] = fields.slice(i + 1, i + 4);
      i += 3;
      current = object;
      // A merge is told once for each parent.
      if (!commits.has(object))
        commits.set(object, { object, mails: [author, committer], message, isEvidenceOnly: true });
      continue;
    }
    const [, before, after] = /^\n?:(\d{6}) (\d{6}) /.exec(field) ?? [];
    if (before === undefined || after === undefined) continue;
    const file = fields[i + 1] ?? '';
    i += 1;
    const commit = commits.get(current);
    if (commit !== undefined && !isEditOfEvidence([before, after], file))
      commits.set(current, { ...commit, isEvidenceOnly: false });
  }
  return [...commits.values()];
}

/** Evidence may come, go and be replaced. */
function isEditOfEvidence(modes: readonly string[], file: string): boolean {
  const name = file.slice(EVIDENCE_FOLDER.length);
  return file.startsWith(EVIDENCE_FOLDER) && modes.every((mode) => mode === ABSENT || isEvidence(mode, name));
}

const ABSENT = '000000';
