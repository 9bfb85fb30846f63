/** A change as git has it: which files differ, from what, and where their new versions and their surroundings are read. */
import { ConfigError } from '@skeptic/core';
import { lazy } from '../lazy-facts.ts';
import type { Platform } from '../platform/platform.ts';
import { type BlobReader, createBlobReader } from './blob-reader.ts';
import { type ChangedFile, keyOf, parseRawDiff, RAW_DIFF, type RawDiff } from './changed-files.ts';
import { commitAt } from './commit-at.ts';
import { headCommit, mergeHeads } from './copy-state.ts';
import { findRepository, type Repository } from './find-repository.ts';
import { type IsolatedGit, openGit } from './isolated-git.ts';
import { searchTexts } from './search-texts.ts';
import { pathsOfIndex, pathsOfTree } from './tree-paths.ts';

/**
 * What is asked for: what the next commit would hold, what `HEAD` holds since it left a branch (`base...head`; `base..head` compares the two
 * directly), what `HEAD` has and an earlier revision had not, what it has since the base that is found without being named, or what a push of
 * commit `local` brings to a ref that is at `remote`, or is new.
 */
export type ChangeRequest =
  | { readonly kind: 'staged' }
  | { readonly kind: 'range'; readonly range: string }
  | { readonly kind: 'since'; readonly revision: string }
  | { readonly kind: 'found-base' }
  | { readonly kind: 'pushed'; readonly local: string; readonly remote: string | null };

/** A file of the change. In a merge it has a version before it in each of the merged commits, and is new only if it differs from all. */
export interface FileOfChange extends Omit<ChangedFile, 'before'> {
  readonly before: readonly (string | null)[];
}

/** What a change is compared with. */
export interface ChangeBase {
  /** Null where there is no commit before. */
  readonly commit: string | null;
  /** Which one it is, in words that follow "compared with". */
  readonly evidence: string;
}

export interface Change {
  readonly repository: Repository;
  readonly base: ChangeBase;
  readonly files: readonly FileOfChange[];
  /** Raw names of files that the change takes away, or calls something else. */
  readonly removed: readonly Uint8Array[];
  readonly blobs: BlobReader;
  /** What the blob reader calls the new version of a path. */
  objectAt(path: string): string;
  /** The same of what the change starts from; in a merge, of its first side. */
  baseObjectAt(path: string): string;
  /** Paths of all files that there are with the change. */
  paths(): Promise<readonly string[]>;
  /** Those of them below some folders (`''` is all) that are texts in which one of the words stands. */
  search(words: readonly string[], folders: readonly string[]): Promise<readonly string[]>;
  /** The same of what the change starts from. */
  basePaths(): Promise<readonly string[]>;
  close(): void;
}

/** The objects of an empty tree and of an empty file: git knows them without having them. */
export const EMPTY_TREES = {
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
    const found = isStaged ? await stagedFiles(platform, git) : await filesBetween(platform, git, request);
    return { ...found, repository, blobs, close };
  } catch (error) {
    close();
    throw error;
  }
}

type Found = Pick<
  Change,
  'base' | 'files' | 'removed' | 'objectAt' | 'baseObjectAt' | 'paths' | 'search' | 'basePaths'
>;

/** Files that are only announced (`add --intent-to-add`) are not part of the next commit. */
async function stagedFiles(platform: Platform, git: IsolatedGit): Promise<Found> {
  const { repository } = git;
  const commit = headCommit(platform, repository);
  const head = commit ?? EMPTY_TREES[repository.hash];
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
    base: { commit, evidence: commit === null ? 'nothing: there is no commit yet' : 'HEAD' },
    files: changedOnAllSides(sides.map(({ files }) => files)),
    removed: sides[0]!.removed,
    objectAt: (path) => `:0:${path}`,
    baseObjectAt: (path) => `${head}:${path}`,
    paths: lazy(() => pathsOfIndex(git)),
    search: (words, folders) => searchTexts(git, null, words, folders),
    basePaths: () => pathsOfTree(git, head),
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
  platform: Platform,
  git: IsolatedGit,
  request: Exclude<ChangeRequest, { kind: 'staged' }>,
): Promise<Found> {
  const { base: found, head } = await endsOf(platform, git, request);
  const base = found.commit ?? EMPTY_TREES[git.repository.hash];
  const output = await git.run(['diff-tree', '-r', ...RAW_DIFF, base, head, '--']);
  const { files, removed } = parseRawDiff(output);
  return {
    base: found,
    files: files.map((file) => ({ ...file, before: [file.before] })),
    removed,
    objectAt: (path) => `${head}:${path}`,
    baseObjectAt: (path) => `${base}:${path}`,
    paths: lazy(() => pathsOfTree(git, head)),
    search: (words, folders) => searchTexts(git, head, words, folders),
    basePaths: () => pathsOfTree(git, base),
  };
}

interface Ends {
  readonly base: ChangeBase;
  readonly head: string;
}

/** The commits between which a change lies. Throws `ConfigError` for revisions that do not exist. */
export async function endsOf(
  platform: Platform,
  git: IsolatedGit,
  request: Exclude<ChangeRequest, { kind: 'staged' }>,
): Promise<Ends> {
  if (request.kind === 'range') return endsOfRange(git, request.range);
  if (request.kind === 'since') {
    const commit = await commitOf(git, request.revision);
    return { base: { commit, evidence: request.revision }, head: await commitOf(git, 'HEAD') };
  }
  if (request.kind === 'pushed') return endsOfPush(git, request.local, request.remote);
  const { findBase } = await import('./find-base.ts');
  const { base: commit, evidence, head } = await findBase(platform, git);
  return { base: { commit, evidence }, head };
}

/** A remote may have commits that were never fetched; then what is known of its branches counts. */
async function endsOfPush(git: IsolatedGit, local: string, remote: string | null): Promise<Ends> {
  const head = await commitAt(git, local);
  if (head === null) {
    const nothing = { commit: null, evidence: 'nothing: what is pushed is no commit' };
    return { base: nothing, head: EMPTY_TREES[git.repository.hash] };
  }
  const there = remote === null ? null : await commitAt(git, remote);
  const common = there === null ? null : ((await git.ask(['merge-base', there, head]))?.trim() ?? there);
  if (common !== null) return { base: { commit: common, evidence: 'what the remote has' }, head };
  const output = await git.run(['rev-list', '--first-parent', head, '--not', '--remotes', '--']);
  const oldest = new TextDecoder().decode(output).trim().split('\n').at(-1)!;
  const commit = oldest === '' ? head : await commitAt(git, `${oldest}^1`);
  const evidence = commit === null ? 'nothing: no remote has any of it' : 'the last commit that a remote has';
  return { base: { commit, evidence }, head };
}

async function endsOfRange(git: IsolatedGit, range: string): Promise<Ends> {
  const [, from = '', dots = '...', to = ''] = /^(.*?)(?:(\.{2,3})(.*))?$/s.exec(range) ?? [];
  const [old, now] = [from, to].map((name) => (name === '' ? 'HEAD' : name)) as [string, string];
  const base = await commitOf(git, old);
  const head = await commitOf(git, now);
  if (dots === '..') return { base: { commit: base, evidence: old }, head };
  const common = (await git.ask(['merge-base', base, head]))?.trim();
  if (common === undefined) {
    throw new ConfigError(`\`${range}\` has no common ancestor`, {
      code: 'no-merge-base',
      hint: 'a shallow clone may lack it: fetch more history, or compare directly with base..head',
    });
  }
  return { base: { commit: common, evidence: `the merge base of ${now} and ${old}` }, head };
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
