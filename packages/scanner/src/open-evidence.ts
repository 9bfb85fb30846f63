/**
 * The evidence of a change, and what it is judged by. Who may sign, and the policy, are those of the base: a change cannot name its own
 * reviewers.
 */
import path from 'node:path';
import {
  type AllowedSigners,
  type ChecklistItem,
  ConfigError,
  compareText,
  type EvidenceSubject,
  type JudgedCompletion,
  type JudgedEnvelope,
  judgeEnvelope,
  type LoadedPolicy,
  loadPolicy,
  MAX_ALLOWED_SIGNERS_BYTES,
  MAX_MAILMAP_BYTES,
  MAX_POLICY_BYTES,
  NO_SIGNERS,
  POLICY_FILE_NAME,
  parseAllowedSigners,
  readMailmap,
  type SamePerson,
  withTeamItems,
} from '@skeptic/core';
import { checkedEnvelope } from './evidence/checked-envelope.ts';
import { findEnvelopes } from './find-envelopes.ts';
import { type BlobReader, createBlobReader } from './git/blob-reader.ts';
import { type Commit, commitsBetween } from './git/commits.ts';
import { treeWithoutEvidence } from './git/evidence-tree.ts';
import { findBase } from './git/find-base.ts';
import { findRepository, type Repository } from './git/find-repository.ts';
import { type IsolatedGit, openGit } from './git/isolated-git.ts';
import { commitOf } from './git/open-change.ts';
import { judgingContext } from './judging-context.ts';
import type { Platform } from './platform/platform.ts';
import { readChecklist } from './rules/rule-index.ts';
import type { ScanDependencies } from './scan-dependencies.ts';

const DEFAULT_SIGNERS_FILE = '.skeptic/allowed-signers';

export type EvidenceDependencies = Pick<ScanDependencies, 'platform' | 'rulesFolder'>;

/** A change as evidence is about it. */
export interface ReviewedChange {
  readonly repository: Repository;
  readonly subject: EvidenceSubject;
  /** The commit whose policy and allowed signers count: the tip of what the change goes into. */
  readonly baseTip: string;
  /** Why that one: what was named, or what CI or git says. */
  readonly baseEvidence: string;
  /** Null when the base has none that can be read. */
  readonly policy: LoadedPolicy | null;
  /** What is wrong with the one that it has; a mistake there must not keep the change out that mends it. */
  readonly policyProblem: string | null;
  readonly signers: AllowedSigners;
  /** Where the signers were read, as shown. */
  readonly signersFile: string;
  readonly samePerson: SamePerson;
  /** What can be answered: the built-in items with those of the base's policy. */
  readonly items: readonly ChecklistItem[];
  /** The commits of the change, newest first. */
  readonly commits: readonly Commit[];
  /** Judges what lies in the change, in notes and in the work tree. */
  judge(): Promise<readonly JudgedEnvelope[]>;
  /** Judges the records of passed lessons that the head and the base hold. */
  judgeTraining(): Promise<readonly JudgedCompletion[]>;
  close(): void;
}

/** Opens the change from where `head` left `base` (null for what CI or git says). Whoever opens it closes it. */
export async function openReviewedChange(
  { platform, rulesFolder }: EvidenceDependencies,
  base: string | null,
  head = 'HEAD',
): Promise<ReviewedChange> {
  const repository = findRepository(platform, platform.cwd);
  const git = openGit(platform, repository, { index: false, refs: true });
  const blobs = createBlobReader(() => git.start(['cat-file', '--batch']));
  const close = (): void => {
    blobs.close();
    git.close();
  };
  try {
    const sources = { platform, rulesFolder, repository, git, blobs };
    const start = base === null ? await usualBase(platform, git) : { revision: base, evidence: base };
    return { ...(await readChange(sources, start, head)), close };
  } catch (error) {
    close();
    throw error;
  }
}

interface NamedBase {
  readonly revision: string;
  readonly evidence: string;
}

async function usualBase(platform: Platform, git: IsolatedGit): Promise<NamedBase> {
  const { base, evidence } = await findBase(platform, git);
  if (base !== null) return { revision: base, evidence };
  throw new ConfigError('this is the first commit, so there is nothing that it changes', {
    code: 'no-base',
    hint: 'name what the change goes into: --base origin/main',
  });
}

interface Sources extends EvidenceDependencies {
  readonly repository: Repository;
  readonly git: IsolatedGit;
  readonly blobs: BlobReader;
}

async function readChange(
  sources: Sources,
  { revision, evidence }: NamedBase,
  named: string,
): Promise<Omit<ReviewedChange, 'close'>> {
  const { repository, git, platform } = sources;
  const head = await commitOf(git, named);
  const baseTip = await commitOf(git, revision);
  const start = (await git.ask(['merge-base', baseTip, head]))?.trim() ?? baseTip;
  const subject: EvidenceSubject = {
    commit: head,
    tree: await treeWithoutEvidence(git, head),
    base: start,
    repository: await firstCommit(platform, repository, git, head),
  };
  const { policy, policyProblem } = await readBasePolicy(sources, baseTip);
  const signersFile = policy?.file.gate?.signers ?? DEFAULT_SIGNERS_FILE;
  const signersText = await readText(sources, `${baseTip}:${signersFile}`, MAX_ALLOWED_SIGNERS_BYTES);
  const change = {
    repository,
    subject,
    baseTip,
    baseEvidence: evidence,
    policy,
    policyProblem,
    signers: signersText === null ? NO_SIGNERS : parseAllowedSigners(signersText),
    signersFile,
    samePerson: readMailmap((await readText(sources, `${baseTip}:.mailmap`, MAX_MAILMAP_BYTES)) ?? ''),
    items: withTeamItems(readChecklist(platform, sources.rulesFolder), policy?.file.checklist).items,
    commits: await commitsBetween(git, start, head),
  };
  return {
    ...change,
    judge: () => judgeAll(change, sources),
    judgeTraining: async () =>
      (await import('./judge-completions.ts')).judgeCompletions(change, [head, baseTip], sources, sources),
  };
}

type ChangeFacts = Omit<ReviewedChange, 'close' | 'judge' | 'judgeTraining'>;

/** In a shallow clone nobody knows it. */
async function firstCommit(
  platform: Platform,
  { commonFolder }: Repository,
  git: IsolatedGit,
  head: string,
): Promise<string | null> {
  if (platform.fs.linkKindOf(path.join(commonFolder, 'shallow')) !== 'missing') return null;
  const output = await git.run(['rev-list', '--first-parent', '--max-parents=0', head, '--']);
  return Buffer.from(output).toString('latin1').trim().split('\n').at(-1) ?? null;
}

async function readBasePolicy(
  sources: Sources,
  baseTip: string,
): Promise<Pick<ReviewedChange, 'policy' | 'policyProblem'>> {
  const text = await readText(sources, `${baseTip}:${POLICY_FILE_NAME}`, MAX_POLICY_BYTES);
  if (text === null) return { policy: null, policyProblem: null };
  try {
    return { policy: loadPolicy({ path: POLICY_FILE_NAME, folder: '', text }), policyProblem: null };
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return { policy: null, policyProblem: error.message };
  }
}

async function readText({ blobs }: Sources, name: string, limit: number): Promise<string | null> {
  const read = await blobs.read(name, limit);
  return read.kind === 'blob' ? Buffer.from(read.bytes).toString('utf8') : null;
}

async function judgeAll(
  change: ChangeFacts,
  { git, platform, blobs }: Sources,
): Promise<readonly JudgedEnvelope[]> {
  const texts = await findEnvelopes(change, { git, platform, blobs });
  const found = texts.map(({ place, text }) => checkedEnvelope(place, text, change.signers));
  const context = await judgingContext(change, found, git, platform.clock.nowSeconds());
  return found.map((one) => judgeEnvelope(one, context)).sort((a, b) => compareText(a.place, b.place));
}
