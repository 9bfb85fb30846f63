/** Commits with their identities and messages, read as git prints them. */
import type { CommitRecord } from '@skeptic/core';
import type { RunningProcess } from '../platform/platform.ts';
import { showName } from '../platform/system-path.ts';
import { parts, type Revisions, requireSuccess } from './history.ts';
import type { IsolatedGit } from './isolated-git.ts';

const FIELDS = ['%H', '%P', '%an', '%ae', '%cn', '%ce', '%at', '%B'];
/** Between the fields of a commit; nothing that git takes as a name holds it. */
const FIELD_END = '\u0001';
const COMMITS = ['-z', `--format=${FIELDS.join('%x01')}`, '--no-show-signature'];
const ROUND = 500;

/** The commits that the revisions reach, children before parents. */
export async function* commitsOf(git: IsolatedGit, revisions: Revisions): AsyncIterable<CommitRecord> {
  const process = await git.start(['log', '--topo-order', ...COMMITS, ...revisions, '--']);
  process.end();
  yield* commitsIn(process);
  await requireSuccess(process, 'log');
}

async function* commitsIn(process: RunningProcess): AsyncIterable<CommitRecord> {
  for await (const part of parts(process, 0)) {
    const [commit = '', parents = '', name = '', email = '', by = '', byEmail = '', time = '', ...message] =
      showName(part).text.split(FIELD_END);
    yield {
      commit,
      parents: parents.split(' ').filter((one) => one !== ''),
      author: { name, email },
      committer: { name: by, email: byEmail },
      time: Number(time) || 0,
      message: message.join(FIELD_END),
    };
  }
}

/** The paths that commits change; a merge's are those that it brought to its first parent. */
export async function filesOfCommits(
  git: IsolatedGit,
  commits: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const files = new Map<string, string[]>();
  for (let start = 0; start < commits.length; start += ROUND) {
    const round = commits.slice(start, start + ROUND);
    const output = await git.run(
      [
        'log',
        '--no-walk=unsorted',
        '--stdin',
        '--name-only',
        '-z',
        '--diff-merges=first-parent',
        '--no-renames',
        '--format=%x01%H',
      ],
      { input: `${round.join('\n')}\n` },
    );
    addFiles(new TextDecoder().decode(output), files);
  }
  return files;
}

/** A commit's mark and name, then its paths, all of which end with a NUL byte; the first path comes after a line end. */
function addFiles(output: string, files: Map<string, string[]>): void {
  let paths: string[] = [];
  for (const field of output.split('\0')) {
    if (field.startsWith(FIELD_END)) {
      paths = [];
      files.set(field.slice(1).trimEnd(), paths);
    } else if (field !== '') paths.push(field.replace(/^\n/, ''));
  }
}
