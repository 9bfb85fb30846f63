/**
 * The commit that a change starts from, when nobody names it: in CI from what the service says, elsewhere from the default branch. A branch
 * is compared with its merge base, a push to the default branch with what was there before it.
 */
import path from 'node:path';
import { ExternalError } from '@skeptic/core';
import type { Platform } from '../platform/platform.ts';
import { type CiRun, ciRun, type Said } from './ci-services.ts';
import { commitAt } from './commit-at.ts';
import { findRepository } from './find-repository.ts';
import { type IsolatedGit, openGit } from './isolated-git.ts';

export interface FoundBase {
  /** Null: `head` is the first commit, and everything is new. */
  readonly base: string | null;
  readonly head: string;
  /** Why this one, in words that follow "compared with". */
  readonly evidence: string;
  /** The CI service that said so; null where none is known. */
  readonly service: string | null;
}

/** Finds the base of `HEAD` in the repository around the current folder. Throws as `findBase` does. */
export async function baseOfHead(platform: Platform): Promise<FoundBase> {
  const repository = findRepository(platform, platform.cwd);
  const git = openGit(platform, repository, { index: false, refs: true });
  try {
    return await findBase(platform, git);
  } finally {
    git.close();
  }
}

/** Finds the base of `HEAD`. Throws `ExternalError` when the clone does not hold it, and when nothing says which it is. */
export async function findBase(
  platform: Pick<Platform, 'environment' | 'fs'>,
  git: IsolatedGit,
): Promise<FoundBase> {
  const head = await commitAt(git, 'HEAD');
  if (head === null) throw noBase('HEAD has no commit', null);
  const run = ciRun(platform);
  const search: Search = { git, head, run, isShallow: isShallow(platform, git) };
  const found = run?.isRequest === true ? await ofRequest(run, search) : await ofBranch(search);
  return { ...found, head, service: run?.service ?? null };
}

interface Search {
  readonly git: IsolatedGit;
  readonly head: string;
  readonly run: CiRun | null;
  readonly isShallow: boolean;
}

type Base = Pick<FoundBase, 'base' | 'evidence'>;

/** Commits that the service names are exact; a branch may have moved on, which makes no difference to its merge base. */
async function ofRequest({ commits, target }: CiRun, search: Search): Promise<Base> {
  const { git, head } = search;
  for (const said of commits) {
    const base = await mergeBase(git, await commitAt(git, said.value), head);
    if (base !== null) return { base, evidence: mergeBaseWith(said) };
  }
  if (target !== null) return withBranch(target, search);
  throw notInClone(commits[0]!, search);
}

async function ofBranch(search: Search): Promise<Base> {
  const { git, run } = search;
  const target = await defaultBranch(search);
  if (target === null) throw noBase('nothing says which branch is the default one', run);
  const branch = run === null ? await nameOfRef(git, 'HEAD') : (run.branch?.value ?? null);
  return branch === target.value ? ofPush(target, search) : withBranch(target, search);
}

/** What came to the default branch: since the push, else what is not pushed yet, else the last commit. */
async function ofPush(target: Said, search: Search): Promise<Base> {
  const { git, head, run, isShallow } = search;
  const before = run?.before ?? null;
  if (before !== null) {
    const commit = await commitAt(git, before.value);
    if (commit === null) throw notInClone(before, search);
    const base = (await mergeBase(git, commit, head)) ?? commit;
    return { base, evidence: `what ${target.value} held before the push (${before.from})` };
  }
  const pushed = await mergeBase(git, await commitAt(git, `refs/remotes/origin/${target.value}`), head);
  if (pushed !== null && pushed !== head) return { base: pushed, evidence: `origin/${target.value}` };
  const parent = await commitAt(git, 'HEAD^1');
  if (parent !== null) return { base: parent, evidence: `the commit before the last one of ${target.value}` };
  if (isShallow) throw notInClone({ value: 'the commit before the last one', from: 'HEAD^1' }, search);
  return { base: null, evidence: 'nothing: this is the first commit' };
}

async function withBranch(target: Said, search: Search): Promise<Base> {
  const { git, head } = search;
  for (const ref of [`refs/remotes/origin/${target.value}`, `refs/heads/${target.value}`]) {
    const base = await mergeBase(git, await commitAt(git, ref), head);
    if (base !== null) return { base, evidence: mergeBaseWith(target) };
  }
  throw notInClone(target, search);
}

/** What the service says, what the remote said when it was cloned, or one of the usual names. */
async function defaultBranch({ git, run }: Search): Promise<Said | null> {
  if (run !== null && run.defaultBranch !== null) return run.defaultBranch;
  const ofRemote = await nameOfRef(git, 'refs/remotes/origin/HEAD');
  if (ofRemote !== null) return { value: ofRemote.replace(/^origin\//, ''), from: 'origin/HEAD' };
  for (const name of ['main', 'master']) {
    for (const ref of [`refs/remotes/origin/${name}`, `refs/heads/${name}`])
      if ((await commitAt(git, ref)) !== null) return { value: name, from: ref };
  }
  return null;
}

async function mergeBase(git: IsolatedGit, a: string | null, b: string): Promise<string | null> {
  return a === null ? null : ((await git.ask(['merge-base', a, b]))?.trim() ?? null);
}

/** The short name of what a symbolic ref points to; null for one that points to a commit, or is none. */
async function nameOfRef(git: IsolatedGit, ref: string): Promise<string | null> {
  return (await git.ask(['symbolic-ref', '--quiet', '--short', ref]))?.trim() ?? null;
}

function isShallow({ fs }: Pick<Platform, 'fs'>, { repository }: IsolatedGit): boolean {
  return fs.linkKindOf(path.join(repository.commonFolder, 'shallow')) === 'file';
}

function mergeBaseWith({ value, from }: Said): string {
  return `the merge base of HEAD and ${shortened(value)} (${from})`;
}

function shortened(value: string): string {
  return /^[0-9a-f]{40,64}$/.test(value) ? value.slice(0, 12) : value;
}

function notInClone({ value, from }: Said, { run, isShallow }: Search): ExternalError {
  const what = `${shortened(value)} (${from})`;
  if (!isShallow)
    return new ExternalError(`the clone does not have ${what}, with which this change would be compared`, {
      code: 'base-not-in-clone',
      hint: `fetch it (git fetch origin ${shortened(value)}), or name a base: --diff BASE`,
    });
  const how = run === null ? 'run `git fetch --unshallow`' : `in ${run.service}, ${run.deepen}`;
  return new ExternalError(`the clone is shallow and does not reach ${what}`, {
    code: 'shallow-clone',
    hint: `it needs the history: ${how}`,
  });
}

function noBase(message: string, run: CiRun | null): ExternalError {
  const service = run === null ? '' : ` (${run.service})`;
  return new ExternalError(`${message}${service}, so no base can be found`, {
    code: 'no-base',
    hint: 'name one: --diff BASE',
  });
}
