/** What the evidence of a change is worth, without a network. */
import { type AllowedSigners, type EvidenceSubject, EXIT_CODES, type JudgedEnvelope } from '@skeptic/core';
import { type EvidenceDependencies, openReviewedChange } from './open-evidence.ts';

export interface Verification {
  readonly subject: EvidenceSubject;
  readonly signersFile: string;
  readonly signerProblems: AllowedSigners['problems'];
  readonly evidence: readonly JudgedEnvelope[];
  readonly exitCode: number;
}

/** Verifies the evidence of the change that `HEAD` is since it left `base` (null for the usual branch). */
export async function verifyEvidence(deps: EvidenceDependencies, base: string | null): Promise<Verification> {
  const change = await openReviewedChange(deps, base);
  try {
    const evidence = await change.judge();
    return {
      subject: change.subject,
      signersFile: change.signersFile,
      signerProblems: change.signers.problems,
      evidence,
      exitCode: isGood(evidence) ? EXIT_CODES.pass : EXIT_CODES.findings,
    };
  } finally {
    change.close();
  }
}

/** Something counts, and nothing is there that somebody should not have put there. What is merely old does no harm. */
function isGood(evidence: readonly JudgedEnvelope[]): boolean {
  const statuses = new Set(evidence.map(({ status }) => status));
  statuses.delete('stale');
  statuses.delete('expired');
  return statuses.size === 1 && statuses.has('valid');
}
