/** What a gate asks for, from the policy of the base; where it says nothing, what is strict. */
import type { Confidence, Severity } from '../finding/finding.ts';
import type { Authorship } from '../finding/provenance.ts';
import { DEFAULT_FAILING } from '../finding/thresholds.ts';
import type { PolicyFile } from '../policy/policy-file.ts';

/** What changes of one authorship have to show. */
export interface GateDemands {
  /** New findings that reach both fail. */
  readonly severity: Severity;
  readonly confidence: Confidence;
  /** Every item of the checklist must pass or not apply. */
  readonly checklist: boolean;
  /** By how many people who did not write the change. */
  readonly approvals: number;
  /** An author of the change may answer items. */
  readonly ownAnswers: boolean;
}

export interface GatePolicy {
  readonly ai: GateDemands;
  readonly human: GateDemands;
  /** As what a change counts of which nothing says who wrote it. */
  readonly unknown: 'ai' | 'human';
  /** Edits of what judges code, and of tests, need somebody's approval; else they are only listed. */
  readonly governance: 'approve' | 'list';
  /** Signers that are programs. */
  readonly services: readonly string[];
  /** Lessons that whoever approves must have passed, by the kind of change. */
  readonly training: Readonly<Record<string, readonly string[]>>;
}

const STRICT: GatePolicy = {
  ai: { ...DEFAULT_FAILING, checklist: true, approvals: 1, ownAnswers: false },
  human: { ...DEFAULT_FAILING, checklist: false, approvals: 0, ownAnswers: true },
  unknown: 'ai',
  governance: 'approve',
  services: [],
  training: {},
};

/** The policy of a gate, from the base's policy file. What fails a scan fails the gate, unless it says otherwise. */
export function gatePolicy(file: PolicyFile | undefined): GatePolicy {
  const written = file?.gate;
  return {
    ai: demands(STRICT.ai, file?.['fail-on'], written?.ai),
    human: demands(STRICT.human, file?.['fail-on'], written?.human),
    unknown: written?.unknown ?? STRICT.unknown,
    governance: written?.governance ?? STRICT.governance,
    services: written?.services ?? STRICT.services,
    training: written?.training ?? STRICT.training,
  };
}

/** Which demands hold for an authorship: whatever a tool had a part in counts as its work. */
export function demandsFor(authorship: Authorship, policy: GatePolicy): 'ai' | 'human' {
  if (authorship === 'ai' || authorship === 'mixed') return 'ai';
  return authorship === 'unknown' ? policy.unknown : 'human';
}

function demands(
  strict: GateDemands,
  failing: PolicyFile['fail-on'],
  written: NonNullable<NonNullable<PolicyFile['gate']>['ai']> | undefined,
): GateDemands {
  return {
    severity: written?.severity ?? failing?.severity ?? strict.severity,
    confidence: written?.confidence ?? failing?.confidence ?? strict.confidence,
    checklist: written?.checklist === undefined ? strict.checklist : written.checklist === 'required',
    approvals: written?.approvals ?? strict.approvals,
    ownAnswers: written?.['own-answers'] ?? strict.ownAnswers,
  };
}
