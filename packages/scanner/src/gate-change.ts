/** A gate: everything that is known of a change, judged by what the branch says that it goes into. */
import {
  BASELINE_FILE,
  decideGate,
  type GatePolicy,
  type GateReport,
  governanceEdits,
  type RequiredTraining,
  type Review,
} from '@skeptic/core';
import { changeAuthorship } from './change-authorship.ts';
import { countedEvidence } from './counted-evidence.ts';
import { editedFiles } from './edited-files.ts';
import { openReviewedChange, type ReviewedChange } from './open-evidence.ts';
import { type ReviewOptions, reviewChange } from './review-change.ts';
import type { ScanDependencies } from './scan-dependencies.ts';

export interface GateOptions extends Pick<ReviewOptions, 'cache' | 'foreign' | 'signal' | 'onProgress'> {
  /** What the change goes into; null for what CI or git says. */
  readonly base: string | null;
}

/** Judges the change that `HEAD` is. Throws as `reviewChange` does. */
export async function gateChange(
  { base, ...options }: GateOptions,
  deps: ScanDependencies,
): Promise<GateReport> {
  const change = await openReviewedChange(deps, base);
  try {
    return (await gateOpened(change, options, deps)).gate;
  } finally {
    change.close();
  }
}

/** Judges an opened change, and gives the review that this rests on. */
export async function gateOpened(
  change: ReviewedChange,
  options: Omit<GateOptions, 'base'>,
  deps: ScanDependencies,
): Promise<{ readonly gate: GateReport; readonly review: Review }> {
  const { base, commit } = change.subject;
  const authorship = await changeAuthorship(
    {
      root: change.repository.root,
      base,
      head: commit,
      threshold: change.policy?.file.provenance?.threshold,
    },
    deps,
  );
  const { policy, evidence, attestations } = await countedEvidence(change, authorship.authorship);
  const review = await reviewChange(
    {
      ...options,
      request: { base, head: { revision: commit } },
      signed: { authorship, attestations },
    },
    deps,
  );
  const training = await askedTraining(change, policy.training, review, deps);
  const files = await editedFiles(deps.platform, base, commit);
  const decision = decideGate({
    policy,
    authorship: authorship.authorship,
    findings: review.findings,
    checklist: review.checklist.items,
    evidence,
    ...(training === undefined ? {} : { training }),
    governance: governanceEdits(files, review.suppressions, {
      baseline: change.policy?.file.baseline?.file ?? BASELINE_FILE,
      signers: change.signersFile,
    }),
    gaps: review.completeness.reasons,
  });
  const gate = { decision, base, head: commit, policy: policyText(change), provenance: authorship.tools };
  return { gate, review };
}

/** Most policies ask for no lessons, and then nothing about them is loaded. */
async function askedTraining(
  change: ReviewedChange,
  training: GatePolicy['training'],
  { checklist }: Review,
  deps: ScanDependencies,
): Promise<RequiredTraining | undefined> {
  if (Object.keys(training).length === 0) return undefined;
  const { requiredTraining } = await import('./judge-completions.ts');
  return requiredTraining(change, training, checklist.items, deps);
}

function policyText({ policy, policyProblem }: ReviewedChange): string {
  if (policyProblem !== null) return `cannot be read (${policyProblem}), so the built-in one`;
  return policy?.path ?? 'none, so the built-in one';
}
