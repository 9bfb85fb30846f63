/**
 * The two sides of a change: which files differ, and where the bytes of either side are. The head is the work tree, the index or a commit;
 * the base is a commit. What both sides have alike is read once, for both.
 */
import { ConfigError, compareText } from '@skeptic/core';
import { type BlobReader, createBlobReader } from './git/blob-reader.ts';
import { filesOfIndex, objectOf } from './git/content-names.ts';
import { headCommit } from './git/copy-state.ts';
import { findBase } from './git/find-base.ts';
import { findRepository, type Repository } from './git/find-repository.ts';
import { type IsolatedGit, openGit } from './git/isolated-git.ts';
import { type ChangeBase, commitOf, EMPTY_TREES } from './git/open-change.ts';
import { filesOfTree, type TreeFile } from './git/tree-files.ts';
import type { Platform } from './platform/platform.ts';
import type { Selection } from './workspace/select-files.ts';

export interface ReviewRequest {
  /** A revision; its merge base with the head is the base. Null: found. */
  readonly base: string | null;
  readonly head: 'work-tree' | 'index' | { readonly revision: string };
}

export interface Sides {
  readonly repository: Repository;
  readonly git: IsolatedGit;
  readonly blobs: BlobReader;
  readonly base: ChangeBase;
  /** The head in words: `the work tree`, `what is staged`, a commit. */
  readonly head: { readonly commit: string | null; readonly words: string };
  /** The files of the base by path. */
  readonly before: ReadonlyMap<string, TreeFile>;
  /** Those of the head, where git has them; of a work tree only the ones that it has committed or staged. */
  readonly after: ReadonlyMap<string, TreeFile>;
  close(): void;
}

/** Opens the sides of a change. Throws `ConfigError` for revisions that do not exist. Whoever opens them closes them. */
export async function openSides(platform: Platform, request: ReviewRequest): Promise<Sides> {
  const repository = findRepository(platform, platform.cwd);
  const git = openGit(platform, repository, { index: true, refs: true });
  const blobs = createBlobReader(() => git.start(['cat-file', '--batch']));
  const close = (): void => {
    blobs.close();
    git.close();
  };
  try {
    const head = await headOf(request, repository, git, platform);
    const base = await baseOf(request, head.commit, git, platform);
    const [before, after] = await Promise.all([
      filesOfTree(git, base.commit ?? EMPTY_TREES[repository.hash]),
      typeof request.head === 'object' ? filesOfTree(git, head.commit!) : filesOfIndex(git),
    ]);
    return { repository, git, blobs, base, head, before, after, close };
  } catch (error) {
    close();
    throw error;
  }
}

async function headOf(
  { head }: ReviewRequest,
  repository: Repository,
  git: IsolatedGit,
  platform: Platform,
): Promise<Sides['head']> {
  if (typeof head === 'object') {
    const commit = await commitOf(git, head.revision);
    const short = commit.slice(0, 12);
    return { commit, words: head.revision === commit ? short : `${head.revision} (${short})` };
  }
  const commit = headCommit(platform, repository);
  return { commit, words: head === 'index' ? 'what is staged' : 'the work tree' };
}

/** What is staged is compared with the last commit, unless somebody says otherwise. */
async function baseOf(
  { base, head }: ReviewRequest,
  headCommit: string | null,
  git: IsolatedGit,
  platform: Platform,
): Promise<ChangeBase> {
  if (headCommit === null) return { commit: null, evidence: 'nothing: there is no commit yet' };
  if (base !== null) {
    const named = await commitOf(git, base);
    const common = (await git.ask(['merge-base', named, headCommit]))?.trim();
    if (common === undefined)
      throw new ConfigError(`\`${base}\` and the head have no common ancestor`, {
        code: 'no-merge-base',
        hint: 'a shallow clone may lack it: fetch more history',
      });
    const words = base === named ? named.slice(0, 12) : base;
    return { commit: common, evidence: common === named ? words : `the merge base with ${words}` };
  }
  if (head === 'index') return { commit: headCommit, evidence: 'HEAD' };
  if (typeof head === 'object')
    throw new ConfigError('--head needs --base', {
      code: 'base-missing',
      hint: 'name what it is compared with',
    });
  const found = await findBase(platform, git);
  return { commit: found.base, evidence: found.evidence };
}

/** A file that differs between the sides. */
export interface DifferingFile {
  /** Its path in the head, or in the base when it is gone. */
  readonly path: string;
  readonly kind: 'added' | 'edited' | 'moved' | 'removed';
  /** Where it was; null for an added one. */
  readonly from: string | null;
  readonly modeBefore: string | null;
  readonly modeAfter: string | null;
}

/** The names of the head's contents, by path: of files that git does not know as they are, from their bytes. */
export function objectsOfHead(
  { after, repository }: Pick<Sides, 'after' | 'repository'>,
  selection: Selection,
  isWorkTree: boolean,
  platform: Platform,
): ReadonlyMap<string, string> {
  if (!isWorkTree) return new Map([...after].map(([path, { object }]) => [path, object]));
  const known = after as Awaited<ReturnType<typeof filesOfIndex>>;
  const objects = new Map<string, string>();
  const paths = [...selection.files, ...selection.skipped].filter(({ path }) => !path.endsWith('/'));
  for (const { path } of paths) {
    const system = systemPath(repository, path);
    const identity = platform.fs.identityOf(system, { followLink: false });
    if (identity === null) continue;
    const entry = known.get(path);
    if (entry?.isUnchanged(identity) === true) objects.set(path, entry.object);
    else {
      const read = platform.fs.readFile(system, MAX_HASHED, { followLink: false });
      // What is too large to hash differs: nothing is taken for unchanged that nobody has looked at.
      objects.set(path, read.ok ? objectOf(read.bytes, repository) : `unread:${path}`);
    }
  }
  // What is tracked below folders that are left out is not walked through; it is there all the same.
  for (const [path, { object }] of after)
    if (!objects.has(path) && platform.fs.linkKindOf(systemPath(repository, path)) === 'file')
      objects.set(path, object);
  return objects;
}

const MAX_HASHED = 64 * 1024 * 1024;

function systemPath({ root }: Repository, path: string): string {
  return `${root}/${path}`;
}

/** Which files differ, sorted by path. A file whose whole content another path had before, which is gone, was moved. */
export function differingFiles(
  { before, after }: Pick<Sides, 'before' | 'after'>,
  objects: ReadonlyMap<string, string>,
): readonly DifferingFile[] {
  const gone = [...before].filter(([path]) => !objects.has(path)).sort(([a], [b]) => compareText(a, b));
  const added = [...objects].filter(([path]) => !before.has(path)).sort(([a], [b]) => compareText(a, b));
  const origins = originsOf(added, gone);
  const moved = new Set(origins.values());
  const files: DifferingFile[] = added.map(([path]) => {
    const from = origins.get(path) ?? null;
    return {
      path,
      kind: from === null ? 'added' : 'moved',
      from,
      modeBefore: from === null ? null : before.get(from)!.mode,
      modeAfter: after.get(path)?.mode ?? null,
    };
  });
  for (const [path, { object, mode }] of before) {
    const now = objects.get(path);
    if (now === undefined) {
      if (!moved.has(path))
        files.push({ path, kind: 'removed', from: path, modeBefore: mode, modeAfter: null });
      continue;
    }
    const modeAfter = after.get(path)?.mode ?? mode;
    if (now !== object || modeAfter !== mode)
      files.push({ path, kind: 'edited', from: path, modeBefore: mode, modeAfter });
  }
  return files.sort((a, b) => compareText(a.path, b.path));
}

/** Where added files come from: the same content, or else the same name, of a file that is gone. */
function originsOf(
  added: readonly (readonly [path: string, object: string])[],
  gone: readonly (readonly [path: string, file: TreeFile])[],
): ReadonlyMap<string, string> {
  const origins = new Map<string, string>();
  const free = new Set(gone.map(([path]) => path));
  const take = (path: string, from: string | undefined): void => {
    if (from === undefined || origins.has(path)) return;
    origins.set(path, from);
    free.delete(from);
  };
  for (const [path, object] of added)
    take(path, gone.find(([from, file]) => free.has(from) && file.object === object)?.[0]);
  for (const [path] of added)
    take(path, gone.find(([from]) => free.has(from) && nameOf(from) === nameOf(path))?.[0]);
  return origins;
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
