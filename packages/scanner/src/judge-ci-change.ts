/**
 * The change that a CI job runs for, judged: the newest commit of the request's branch, and not a merge that the service makes, against the
 * branch that it goes into. Whose policy counts is that branch.
 */
import { ExternalError, type GateReport, type PolicyFile, type Review } from '@skeptic/core';
import { gateOpened } from './gate-change.ts';
import { ciRun } from './git/ci-services.ts';
import { commitAt } from './git/commit-at.ts';
import { findBase } from './git/find-base.ts';
import { findRepository } from './git/find-repository.ts';
import { openGit } from './git/isolated-git.ts';
import { openReviewedChange } from './open-evidence.ts';
import { type ReviewOptions, reviewChange } from './review-change.ts';
import type { ScanDependencies } from './scan-dependencies.ts';

export interface CiOptions extends Pick<ReviewOptions, 'cache' | 'foreign' | 'signal' | 'onProgress'> {
  /** What the change goes into; null for what CI or git says. */
  readonly base: string | null;
  /** The commit that is judged; null for `HEAD`. */
  readonly head: string | null;
  /** Whether the gate decides; null: where the policy has one. */
  readonly gate: boolean | null;
}

export interface JudgedCiChange {
  readonly review: Review;
  /** Null where no gate was asked. */
  readonly gate: GateReport | null;
  /** Of the branch that the change goes into; null where that has none. */
  readonly policy: PolicyFile | null;
}

/** Judges the change of this job. Throws `ConfigError` and `ExternalError` as reviews and gates do. */
export async function judgeCiChange(options: CiOptions, deps: ScanDependencies): Promise<JudgedCiChange> {
  const { base, head, gate, ...run } = options;
  const sides = await sidesOf({ base, head }, deps.platform);
  if (sides.base === null) {
    const review = await reviewChange({ ...run, request: { base: null, head: 'work-tree' } }, deps);
    return { review, gate: null, policy: null };
  }
  const change = await openReviewedChange(deps, sides.base, sides.head);
  try {
    const policy = change.policy?.file ?? null;
    if (gate ?? policy?.gate !== undefined) return { ...(await gateOpened(change, run, deps)), policy };
    const request = { base: change.baseTip, head: { revision: change.subject.commit } };
    return { review: await reviewChange({ ...run, request }, deps), gate: null, policy };
  } finally {
    change.close();
  }
}

interface CiSides {
  /** Null when the change is the first commit. */
  readonly base: string | null;
  readonly head: string;
}

async function sidesOf(
  { base, head }: Pick<CiOptions, 'base' | 'head'>,
  platform: ScanDependencies['platform'],
): Promise<CiSides> {
  const git = openGit(platform, findRepository(platform, platform.cwd), { index: false, refs: true });
  try {
    if (head !== null && (await commitAt(git, head)) === null) throw notInClone(head, platform);
    const shown = head ?? 'HEAD';
    if (base !== null) return { base, head: shown };
    const run = ciRun(platform);
    const target = run?.isRequest === true ? (run.target?.value ?? null) : null;
    const tip = target === null ? null : await commitAt(git, `refs/remotes/origin/${target}`);
    // Without a common commit the clone is too shallow, which is said where the base is looked for.
    const isReached = tip !== null && (await git.ask(['merge-base', tip, shown])) !== null;
    return { base: isReached ? tip : (await findBase(platform, git)).base, head: shown };
  } finally {
    git.close();
  }
}

function notInClone(head: string, platform: ScanDependencies['platform']): ExternalError {
  const deepen = ciRun(platform)?.deepen ?? 'fetch more history';
  return new ExternalError(`the clone does not have ${head.slice(0, 12)}, the commit that is to be judged`, {
    code: 'shallow-clone',
    hint: `it needs the history: ${deepen}`,
  });
}
