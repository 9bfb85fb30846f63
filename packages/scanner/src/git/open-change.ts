/** A change as git has it: which files differ, from what, and where their new versions and their surroundings are read. */
import { ConfigError } from '@skeptic/core';
import type { Platform } from '../platform/platform.ts';
import { type BlobReader, createBlobReader } from './blob-reader.ts';
import { type ChangedFile, keyOf, parseRawDiff, RAW_DIFF, type RawDiff } from './changed-files.ts';
import { commitAt } from './commit-at.ts';
import { headCommit, mergeHeads } from './copy-state.ts';
import { findRepository, type Repository } from './find-repository.ts';
import { type IsolatedGit, openGit } from './isolated-git.ts';

/**
 * What is asked for: what the next commit would hold, what `HEAD` holds since it left a branch (`base...head`; `base..head` compares the two
 * directly), or what `HEAD` has and an earlier revision had not.
 */
export type ChangeRequest =
  | { readonly kind: 'staged' }
  | { readonly kind: 'range'; readonly range: string }
  | { readonly kind: 'since'; readonly revision: string };

/** A file of the change. In a merge it has a version before it in each of the merged commits, and is new only if it differs from all. */
export interface FileOfChange extends Omit<ChangedFile, 'before'> {
  readonly before: readonly (string | null)[];
}

export interface Change {
  readonly repository: Repository;
  readonly files: readonly FileOfChange[];
  /** Raw names of files that the change takes away, or calls something else. */
  readonly removed: readonly Uint8Array[];
  readonly blobs: BlobReader;
  /** What the blob reader calls the new version of a path. */
  objectAt(path: string): string;
  /** The same of what the change starts from; in a merge, of its first side. */
  baseObjectAt(path: string): string;
  close(): void;
}

/** The objects of an empty tree and of an empty file: git knows them without having them. */
const EMPTY_TREE = {
  sha1: '4b825dc642cb6eb9a060e54bf8d69288fbee4904',
  sha256: '6ef19b41225c5369f1c104d45d8d85efa9b057b53b14b4b9b939dd74decc5321',
};
const EMPTY_FILES: ReadonlySet<string> = new Set([
  'e69de29bb2d1d6434b8b29ae775ad8c2e48c5391',
  '473a0f4c3be8a93681a267e3b1e9a7dcda1185436fe141f7749120a303721813',
]);

/** True for a file without content. */
export function isEmptyFile(object: string): boolean {
  return EMPTY_FILES.has(object);
}

/** Opens a change of the repository around the current folder. Throws `ConfigError` for revisions that do not exist. Whoever opens it closes it. */
export async function openChange(platform: Platform, request: ChangeRequest): Promise<Change> {
  const repository = findRepository(platform, platform.cwd);
  const isStaged = request.kind === 'staged';
  const git = openGit(platform, repository, { index: isStaged, refs: !isStaged });
  const blobs = createBlobReader(() => git.start(['cat-file', '--batch']));
  const close = (): void => {
    blobs.close();
    git.close();
  };
  try {
    const found = isStaged ? await stagedFiles(platform, git) : await filesBetween(git, request);
    return { ...found, repository, blobs, close };
  } catch (error) {
    close();
    throw error;
  }
}

type Found = Pick<Change, 'files' | 'removed' | 'objectAt' | 'baseObjectAt'>;

/** Files that are only announced (`add --intent-to-add`) are not part of the next commit. */
async function stagedFiles(platform: Platform, git: IsolatedGit): Promise<Found> {
  const { repository } = git;
  const head = headCommit(platform, repository) ?? EMPTY_TREE[repository.hash];
  const sides: RawDiff[] = [];
  for (const parent of [head, ...mergeHeads(platform, repository)]) {
    const output = await git.run([
      'diff-index',
      '--cached',
      '--ita-invisible-in-index',
      ...RAW_DIFF,
      parent,
      '--',
    ]);
    sides.push(parseRawDiff(output));
  }
  return {
    files: changedOnAllSides(sides.map(({ files }) => files)),
    removed: sides[0]!.removed,
    objectAt: (path) => `:0:${path}`,
    baseObjectAt: (path) => `${head}:${path}`,
  };
}

/** A merge brings what its sides have: new is only what none of them has. */
function changedOnAllSides(sides: readonly (readonly ChangedFile[])[]): readonly FileOfChange[] {
  const [first = [], ...rest] = sides;
  const others = rest.map((files) => new Map(files.map((file) => [keyOf(file), file])));
  return first.flatMap((file) => {
    const all = [file, ...others.map((side) => side.get(keyOf(file)))];
    const before = all.map((one) => one?.before ?? null);
    return all.includes(undefined) ? [] : [{ ...file, before }];
  });
}

async function filesBetween(
  git: IsolatedGit,
  request: Exclude<ChangeRequest, { kind: 'staged' }>,
): Promise<Found> {
  const { base, head } = await endsOf(git, request);
  const output = await git.run(['diff-tree', '-r', ...RAW_DIFF, base, head, '--']);
  const { files, removed } = parseRawDiff(output);
  return {
    files: files.map((file) => ({ ...file, before: [file.before] })),
    removed,
    objectAt: (path) => `${head}:${path}`,
    baseObjectAt: (path) => `${base}:${path}`,
  };
}

async function endsOf(
  git: IsolatedGit,
  request: Exclude<ChangeRequest, { kind: 'staged' }>,
): Promise<{ readonly base: string; readonly head: string }> {
  if (request.kind === 'since')
    return { base: await commitOf(git, request.revision), head: await commitOf(git, 'HEAD') };
  const [, from = '', dots = '...', to = ''] = /^(.*?)(?:(\.{2,3})(.*))?$/s.exec(request.range) ?? [];
  const base = await commitOf(git, from === '' ? 'HEAD' : from);
  const head = await commitOf(git, to === '' ? 'HEAD' : to);
  if (dots === '..') return { base, head };
  const common = (await git.ask(['merge-base', base, head]))?.trim();
  if (common === undefined) {
    throw new ConfigError(`\`${request.range}\` has no common ancestor`, {
      code: 'no-merge-base',
      hint: 'a shallow clone may lack it: fetch more history, or compare directly with base..head',
    });
  }
  return { base: common, head };
}

/** The commit that a revision names. Throws `ConfigError` when there is none. */
export async function commitOf(git: IsolatedGit, revision: string): Promise<string> {
  const found = await commitAt(git, revision);
  if (found !== null) return found;
  throw new ConfigError(`there is no commit \`${revision}\``, {
    code: 'revision-unknown',
    hint: 'name a branch, a tag or a commit of this repository',
  });
}
