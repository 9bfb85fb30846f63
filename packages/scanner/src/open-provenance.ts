/**
 * Who wrote a repository, as far as its history shows it: commits with their judgements, and lines by the commit that blame names, refined
 * by what records say of single lines. Everything is read by git in isolation; nothing is fetched.
 */
import path from 'node:path';
import {
  ConfigError,
  evidenceOfCommit,
  evidenceOfLine,
  evidenceOfRecords,
  judgeCommit,
  judgeEvidence,
  type LineProvenance,
  type LineRecord,
  matchBranch,
  NO_EVIDENCE,
  type Provenance,
  type ProvenanceEvidence,
  parseAgentTraces,
  parseGitAiNote,
  type SignalSet,
} from '@skeptic/core';
import { type BlamedLines, blame } from './git/blame.ts';
import { type BlobReader, createBlobReader } from './git/blob-reader.ts';
import { commitAt } from './git/commit-at.ts';
import { commitsOf, filesOfCommits } from './git/commit-log.ts';
import { findRepository, type Repository, readSmall } from './git/find-repository.ts';
import { type IsolatedGit, openGit } from './git/isolated-git.ts';
import { readNotes } from './git/notes.ts';
import { type ChangeRequest, endsOf } from './git/open-change.ts';
import type { Platform } from './platform/platform.ts';
import { branchesOfCommits } from './provenance/merged-branches.ts';
import { readTraceFiles } from './provenance/trace-files.ts';

/** Where git-ai keeps its notes, and Skeptic its records in the form of agent-trace. */
const GIT_AI_REF = 'refs/notes/ai';
export const TRACE_REF = 'refs/notes/agent-trace';
/** By convention the list of commits that changed nothing but the form. */
const IGNORE_REVS_FILE = '.git-blame-ignore-revs';
const MAX_IGNORE_REVS = 1_000_000;

export interface ProvenanceOptions {
  readonly signals: SignalSet;
  /** Confidence from which evidence decides. */
  readonly threshold?: number | undefined;
  /** What is looked at; default: all that `HEAD` reaches. */
  readonly change?: CommittedChange | undefined;
  /** Evidence about the change as a whole: of the pull request that brings it. It counts for each of its commits. */
  readonly evidence?: readonly ProvenanceEvidence[] | undefined;
}

/** A change whose end is a commit. */
export type CommittedChange = Exclude<ChangeRequest, { readonly kind: 'staged' }>;

/** Where a change begins, and what is in it. */
export interface ChangeScope {
  /** Null when all is new. */
  readonly base: string | null;
  readonly commits: ReadonlySet<string>;
  readonly evidence: readonly ProvenanceEvidence[];
}

/** A commit with its judgement. */
export interface JudgedCommit {
  readonly commit: string;
  readonly parents: readonly string[];
  /** Seconds since the epoch. */
  readonly time: number;
  /** Of the commit as a whole. */
  readonly provenance: Provenance;
  /** Without what records say of its lines. */
  readonly own: Provenance;
}

export interface OpenedProvenance {
  readonly repository: Repository;
  readonly git: IsolatedGit;
  readonly blobs: BlobReader;
  /** The commit that is looked at. */
  readonly head: string;
  /** Null for a whole history. */
  readonly scope: ChangeScope | null;
  /** All that `head` reaches, children before parents. */
  readonly commits: ReadonlyMap<string, JudgedCommit>;
  /** What could not be read of notes and records, in a few words each. */
  readonly problems: readonly string[];
  /** Which commits wrote the lines of a file at `head`. */
  blame(
    file: string,
    lines?: readonly { readonly start: number; readonly end: number }[],
  ): Promise<readonly BlamedLines[]>;
  /** The judgement of a line that stood at `line` of `file` in the commit that wrote it. */
  lineOf(commit: string, file: string, line: number): LineProvenance;
  /** True when records say something of single lines of a file of that commit. */
  hasRecords(commit: string, file: string): boolean;
  close(): void;
}

/** Opens the history of the repository around a folder. Throws `ConfigError` where there is none. Whoever opens it closes it. */
export async function openProvenance(
  platform: Platform,
  folder: string,
  options: ProvenanceOptions,
): Promise<OpenedProvenance> {
  const repository = findRepository(platform, folder);
  const git = openGit(platform, repository, { index: true, refs: true });
  const blobs = createBlobReader(() => git.start(['cat-file', '--batch']));
  const temporary = platform.temporary.create();
  const close = (): void => {
    blobs.close();
    git.close();
    platform.temporary.remove(temporary);
  };
  try {
    const { head, scope } = await openScope(platform, git, options);
    const read = await readHistory(git, head, options.signals);
    const recorded = await readRecords(platform, repository, git, blobs, read, options.signals);
    const commits = await judgeCommits(git, head, scope, read, recorded.records, options);
    const ignoreRevs = await writeIgnoreRevs(
      platform,
      blobs,
      head,
      commits,
      path.join(temporary, 'ignore-revs'),
    );
    return {
      repository,
      git,
      blobs,
      head,
      scope,
      commits,
      problems: recorded.problems,
      blame(file, lines = []) {
        const base = scope?.base ?? null;
        const revision = base === null ? head : `${base}..${head}`;
        return blame(git, { revision, path: file, lines, ignoreRevs });
      },
      lineOf: (commit, file, line) =>
        lineOf(commits, recorded.records, commit, file, line, options.threshold),
      hasRecords: (commit, file) => recorded.records.get(commit)?.some((one) => one.path === file) ?? false,
      close,
    };
  } catch (error) {
    close();
    throw error;
  }
}

async function openScope(
  platform: Platform,
  git: IsolatedGit,
  { change, evidence = [], signals }: ProvenanceOptions,
): Promise<{ readonly head: string; readonly scope: ChangeScope | null }> {
  const newest = await commitAt(git, 'HEAD');
  if (newest === null) throw new ConfigError('the repository has no commits', { code: 'no-commits' });
  if (change === undefined) return { head: newest, scope: null };
  const {
    base: { commit: base },
    head,
  } = await endsOf(platform, git, change);
  const listed = new TextDecoder().decode(
    await git.run(['rev-list', head, ...(base === null ? [] : [`^${base}`]), '--']),
  );
  const branch = head === newest ? branchOfHead(platform, git.repository) : null;
  const onBranch = branch === null ? [] : matchBranch(branch, signals);
  const commits = new Set(listed.split('\n').filter((one) => one !== ''));
  return { head, scope: { base, commits, evidence: [...onBranch, ...evidence] } };
}

/** The branch that is checked out; null when none is. */
function branchOfHead(platform: Platform, { gitFolder }: Repository): string | null {
  return (
    /^ref: refs\/heads\/(.+)$/.exec(readSmall(platform, path.join(gitFolder, 'HEAD'))?.trim() ?? '')?.[1] ??
    null
  );
}

/** Of a commit only what is needed later: messages of a long history are large. */
interface ReadCommit {
  readonly parents: readonly string[];
  readonly time: number;
  /** The first line. */
  readonly message: string;
  readonly evidence: readonly ProvenanceEvidence[];
}

type ReadCommits = ReadonlyMap<string, ReadCommit>;
type Records = ReadonlyMap<string, readonly LineRecord[]>;

async function readHistory(git: IsolatedGit, head: string, signals: SignalSet): Promise<ReadCommits> {
  const commits = new Map<string, ReadCommit>();
  for await (const commit of commitsOf(git, [head])) {
    const { parents, time, message } = commit;
    const evidence = evidenceOfCommit(commit, signals);
    commits.set(commit.commit, { parents, time, message: message.split('\n', 1)[0]!, evidence });
  }
  return commits;
}

async function readRecords(
  platform: Platform,
  repository: Repository,
  git: IsolatedGit,
  blobs: BlobReader,
  commits: ReadCommits,
  signals: SignalSet,
): Promise<{ readonly records: Records; readonly problems: readonly string[] }> {
  const records = new Map<string, LineRecord[]>();
  const problems = new Set<string>();
  const add = (commit: string, more: readonly LineRecord[]): void => {
    const known = records.get(commit);
    if (known === undefined) records.set(commit, [...more]);
    else known.push(...more);
  };
  for (const { commit, text } of await readNotes(git, blobs, commits, GIT_AI_REF)) {
    const note = parseGitAiNote(text, signals);
    add(commit, note.records);
    for (const problem of note.problems) problems.add(`note of ${commit.slice(0, 12)}: ${problem}`);
  }
  for (const { commit, text } of await readNotes(git, blobs, commits, TRACE_REF)) {
    const { traces, problems: wrong } = parseAgentTraces(text, signals, commit);
    // A note that moved along with a rewritten commit names the one before.
    for (const trace of traces) add(commit, trace.records);
    for (const problem of wrong) problems.add(`record of ${commit.slice(0, 12)}: ${problem}`);
  }
  const files = readTraceFiles(platform, repository.root, signals);
  const find = commitFinder(commits);
  for (const { revision, records: more } of files.traces) {
    const commit = find(revision);
    if (commit !== null) add(commit, more);
  }
  for (const problem of files.problems) problems.add(problem);
  return { records, problems: [...problems].sort() };
}

/** Names of commits may be shortened to so many digits. */
const SHORT = 7;

/** Finds the commit that a name means, perhaps a shortened one; null when it is none or several. */
function commitFinder(commits: ReadCommits): (name: string) => string | null {
  const byStart = new Map<string, string[]>();
  for (const commit of commits.keys()) {
    const known = byStart.get(commit.slice(0, SHORT));
    if (known === undefined) byStart.set(commit.slice(0, SHORT), [commit]);
    else known.push(commit);
  }
  return (name) => {
    const all = byStart.get(name.slice(0, SHORT))?.filter((commit) => commit.startsWith(name)) ?? [];
    return all.length === 1 ? all[0]! : null;
  };
}

async function judgeCommits(
  git: IsolatedGit,
  head: string,
  scope: ChangeScope | null,
  read: ReadCommits,
  records: Records,
  { signals, threshold }: ProvenanceOptions,
): Promise<ReadonlyMap<string, JudgedCommit>> {
  const branches = branchesOfCommits(read, [head]);
  const bots = [...read].filter(([, { evidence }]) => evidence.some(({ role }) => role === 'automation'));
  const files = await filesOfCommits(
    git,
    bots.map(([commit]) => commit),
  );
  return new Map(
    [...read].map(([commit, { parents, time, evidence }]) => {
      const branch = branches.get(commit);
      const brought = branch === undefined ? [] : matchBranch(branch, signals);
      const ofChange = scope?.commits.has(commit) === true ? scope.evidence : [];
      const own = [...evidence, ...brought, ...ofChange];
      const recorded = evidenceOfRecords(records.get(commit) ?? []);
      const options = { threshold, files: files.get(commit) };
      const ownProvenance = judgeCommit(own, options);
      const provenance = recorded.length === 0 ? ownProvenance : judgeCommit([...own, ...recorded], options);
      return [commit, { commit, parents, time, provenance, own: ownProvenance }];
    }),
  );
}

/** Where records say something of a file, they decide for each of its lines: one that they leave out is of nobody. */
function lineOf(
  commits: ReadonlyMap<string, JudgedCommit>,
  records: Records,
  commit: string,
  file: string,
  line: number,
  threshold: number | undefined,
): LineProvenance {
  const mine = records.get(commit)?.filter((record) => record.path === file) ?? [];
  if (mine.length === 0) return { ...(commits.get(commit)?.own ?? NO_EVIDENCE), commit };
  const evidence = evidenceOfLine(mine, file, line);
  return { ...judgeEvidence(evidence, threshold === undefined ? {} : { threshold }), commit };
}

/** The commits of the list that are in the history, in a file for git, which refuses names of any others; null without any. */
async function writeIgnoreRevs(
  platform: Platform,
  blobs: BlobReader,
  head: string,
  commits: ReadonlyMap<string, JudgedCommit>,
  target: string,
): Promise<string | null> {
  const blob = await blobs.read(`${head}:${IGNORE_REVS_FILE}`, MAX_IGNORE_REVS);
  if (blob.kind !== 'blob') return null;
  const names = new TextDecoder()
    .decode(blob.bytes)
    .split('\n')
    .map((line) => line.replace(/#.*/, '').trim())
    .filter((name) => commits.has(name));
  if (names.length === 0) return null;
  platform.fs.writeFile(target, `${names.join('\n')}\n`);
  return target;
}
