/** Git's notes: texts beside commits, under a ref for each kind. Evidence has one line for each envelope in the note of its commit. */
import path from 'node:path';
import { ExternalError } from '@skeptic/core';
import type { Platform } from '../platform/platform.ts';
import type { BlobReader } from './blob-reader.ts';
import type { Repository } from './find-repository.ts';
import { type IsolatedGit, openGit } from './isolated-git.ts';

/** Evidence. */
export const NOTES_REF = 'refs/notes/skeptic';
const MAX_NOTE_BYTES = 4_000_000;
/** Whoever writes them is no author of anything; who said what stands in the envelopes. */
const NOTES_AUTHOR = {
  GIT_AUTHOR_NAME: 'skeptic',
  GIT_AUTHOR_EMAIL: '',
  GIT_COMMITTER_NAME: 'skeptic',
  GIT_COMMITTER_EMAIL: '',
};

export interface Note {
  readonly commit: string;
  readonly text: string;
}

/** The notes of some commits under a ref; none when there is no such ref. A note that is too long is left out, and so counts for nothing. */
export async function readNotes(
  git: IsolatedGit,
  blobs: BlobReader,
  commits: Pick<ReadonlySet<string>, 'has'>,
  ref = NOTES_REF,
): Promise<readonly Note[]> {
  const tree = await git.ask(['rev-parse', '--verify', '--quiet', ref]).catch(() => null);
  if (tree === null) return [];
  const list = Buffer.from(await git.run(['notes', `--ref=${ref}`, 'list'])).toString('latin1');
  const notes: Note[] = [];
  for (const line of list.split('\n')) {
    const [blob = '', commit = ''] = line.split(' ');
    if (!commits.has(commit)) continue;
    const read = await blobs.read(blob, MAX_NOTE_BYTES);
    if (read.kind === 'blob') notes.push({ commit, text: Buffer.from(read.bytes).toString('utf8') });
  }
  return notes;
}

/** Adds a line to the note of a commit. No hook of the repository runs: its objects are written as they are, and its ref is a file. */
export async function addNote(
  platform: Platform,
  repository: Repository,
  commit: string,
  line: string,
  ref = NOTES_REF,
): Promise<void> {
  const git = openGit(platform, repository, { index: false, refs: true });
  try {
    const environment = { ...NOTES_AUTHOR, GIT_OBJECT_DIRECTORY: repository.objectsFolder };
    const run = async (args: readonly string[], input = ''): Promise<string> =>
      Buffer.from(await git.run(args, { input, environment })).toString('utf8');
    const before = await git.ask(['notes', `--ref=${ref}`, 'show', commit]);
    const lines = [...(before ?? '').split('\n'), line].filter((one) => one !== '');
    const blob = (await run(['hash-object', '-w', '--stdin'], `${lines.join('\n')}\n`)).trim();
    const old = await git.ask(['rev-parse', '--verify', '--quiet', ref]);
    await run(['notes', `--ref=${ref}`, 'add', '-f', '-C', blob, commit]);
    const now = (await run(['rev-parse', '--verify', ref])).trim();
    publish(platform, repository, ref, old?.trim() ?? null, now);
  } finally {
    git.close();
  }
}

/** Moves the ref of the repository as git does: under a lock, and only if it is still where it was. */
function publish(
  platform: Platform,
  { commonFolder }: Repository,
  ref: string,
  old: string | null,
  now: string,
): void {
  const file = path.join(commonFolder, ...ref.split('/'));
  try {
    platform.fs.writeFile(`${file}.lock`, `${now}\n`, { onlyNew: true });
  } catch (cause) {
    throw new ExternalError(`${ref} cannot be locked`, {
      code: 'notes-locked',
      retryable: true,
      cause,
    });
  }
  try {
    const current = platform.fs.readText(file)?.trim() ?? null;
    if (current !== null && current !== old)
      throw new ExternalError(`${ref} was changed by somebody else at the same time`, {
        code: 'notes-changed',
        hint: 'try again',
      });
    platform.fs.rename(`${file}.lock`, file);
  } catch (error) {
    platform.fs.removeFile(`${file}.lock`);
    throw error;
  }
}
