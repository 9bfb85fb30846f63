/** May this change be merged? A pure function of what is known of it; every reason is given, not only the first. */
import type { JudgedItem } from '../checklist/judged.ts';
import type { JudgedEnvelope } from '../evidence/judge-envelope.ts';
import type { Finding } from '../finding/finding.ts';
import type { Authorship } from '../finding/provenance.ts';
import { reaches } from '../finding/thresholds.ts';
import { VERDICT_EXIT_CODES } from '../review/review.ts';
import { approversOf } from './counted-evidence.ts';
import { demandsFor, type GateDemands, type GatePolicy } from './gate-policy.ts';
import type { GovernanceEdit } from './governance.ts';
import { type RequiredTraining, withTrained } from './training.ts';

export const GATE_VERDICTS = ['pass', 'needs-review', 'incomplete', 'fail'] as const;
export type GateVerdict = (typeof GATE_VERDICTS)[number];

/** What is known of a change. */
export interface GateInput {
  readonly policy: GatePolicy;
  readonly authorship: Authorship;
  /** New in the change, none of them suppressed or in the baseline. */
  readonly findings: readonly Finding[];
  /** Judged with the answers that count; null when it was not judged. */
  readonly checklist: readonly JudgedItem[] | null;
  readonly evidence: readonly JudgedEnvelope[];
  readonly governance: readonly GovernanceEdit[];
  /** Lessons that people who approve must have passed; absent when the policy asks for none. */
  readonly training?: RequiredTraining;
  /** Why the scan is incomplete; empty when it is complete. */
  readonly gaps: readonly { readonly code: string; readonly count: number }[];
}

export interface GateReason {
  /** What the verdict is at least, because of it; `pass` for what is only said. */
  readonly verdict: GateVerdict;
  readonly code:
    | 'finding'
    | 'item-failed'
    | 'item-open'
    | 'no-checklist'
    | 'scan-incomplete'
    | 'approvals'
    | 'governance'
    | 'training'
    | 'evidence';
  readonly text: string;
  readonly path: string | null;
  /** 1-based; null for a file as a whole. */
  readonly line: number | null;
}

export interface GateDecision {
  readonly verdict: GateVerdict;
  readonly exitCode: number;
  readonly authorship: Authorship;
  /** Whose demands were made. */
  readonly demands: 'ai' | 'human';
  readonly approvers: readonly string[];
  readonly required: GateDemands;
  /** The gravest first. */
  readonly reasons: readonly GateReason[];
}

/** Decides. */
export function decideGate(input: GateInput): GateDecision {
  const { policy, authorship } = input;
  const demands = demandsFor(authorship, policy);
  const required = policy[demands];
  const { evidence, untrained } = withTrained(input.evidence, input.training);
  const approvers = approversOf(evidence, policy.services);
  const reasons = [
    ...findingReasons(input, required),
    ...checklistReasons(input, required),
    ...input.gaps.map(({ code, count }) =>
      reason('incomplete', 'scan-incomplete', `the scan is incomplete: ${code} (${count})`),
    ),
    ...approvalReasons(approvers, required),
    ...governanceReasons(input, approvers),
    ...untrained.map((text) => reason('pass', 'training', text)),
    ...evidenceReasons(input),
  ].sort((a, b) => rank(b.verdict) - rank(a.verdict));
  const verdict = reasons[0]?.verdict ?? 'pass';
  return {
    verdict,
    exitCode: VERDICT_EXIT_CODES[verdict],
    authorship,
    demands,
    approvers,
    required,
    reasons,
  };
}

function findingReasons({ findings }: GateInput, required: GateDemands): readonly GateReason[] {
  return findings
    .filter((finding) => reaches(finding, required))
    .map(({ ruleId, severity, message, path, region }) =>
      reason('fail', 'finding', `${severity}: ${message} (${ruleId})`, path, region.startLine),
    );
}

/** A person's no counts whatever is asked for. */
function checklistReasons(
  { checklist }: GateInput,
  { checklist: isRequired }: GateDemands,
): readonly GateReason[] {
  if (checklist === null)
    return isRequired ? [reason('incomplete', 'no-checklist', 'the checklist was not judged')] : [];
  return checklist.flatMap(({ id, verdict, reason: why, attestation }): readonly GateReason[] => {
    const isNo = verdict === 'fail' && attestation?.verdict === 'fail';
    if (verdict === 'fail' && (isRequired || isNo)) return [reason('fail', 'item-failed', `${id}: ${why}`)];
    return verdict === 'needs-person' && isRequired
      ? [reason('needs-review', 'item-open', `${id}: ${why}`)]
      : [];
  });
}

function approvalReasons(approvers: readonly string[], { approvals }: GateDemands): readonly GateReason[] {
  if (approvers.length >= approvals) return [];
  const given = approvers.length === 0 ? 'nobody' : approvers.join(', ');
  const wanted = approvals === 1 ? 'somebody' : `${approvals} people`;
  return [
    reason('needs-review', 'approvals', `${wanted} who did not write it must approve it: ${given} did`),
  ];
}

function governanceReasons(
  { governance, policy }: GateInput,
  approvers: readonly string[],
): readonly GateReason[] {
  const verdict = policy.governance === 'list' || approvers.length > 0 ? 'pass' : 'needs-review';
  return governance.map(({ kind, path, line, text }) =>
    reason(verdict, 'governance', `${kind}: ${text}`, path, line),
  );
}

/** Evidence that does not count is told, because somebody thinks it does. */
function evidenceReasons({ evidence }: GateInput): readonly GateReason[] {
  return evidence
    .filter(({ status }) => status !== 'valid')
    .map(({ status, detail, place, statement }) => {
      const said = statement === null ? 'evidence' : `${statement.kind} by ${statement.signer}`;
      return reason('pass', 'evidence', `${said} does not count, ${status}: ${detail}`, place);
    });
}

function reason(
  verdict: GateVerdict,
  code: GateReason['code'],
  text: string,
  path: string | null = null,
  line: number | null = null,
): GateReason {
  return { verdict, code, text, path, line };
}

function rank(verdict: GateVerdict): number {
  return GATE_VERDICTS.indexOf(verdict);
}
