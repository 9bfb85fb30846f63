/** A gate: everything that is known of a change, judged by what the branch says that it goes into. */
import {
  BASELINE_FILE,
  type Confidence,
  compareConfidence,
  decideGate,
  type GatePolicy,
  type GateReport,
  gatePolicy,
  governanceEdits,
} from '@skeptic/core';
import { authorshipOf } from './change-authorship.ts';
import { editedFiles } from './edited-files.ts';
import { openReviewedChange, type ReviewedChange } from './open-evidence.ts';
import { scan } from './scan.ts';
import type { ScanDependencies } from './scan-dependencies.ts';

export interface GateOptions {
  /** What the change goes into; null for what CI or git says. */
  readonly base: string | null;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((done: number, total: number, path: string) => void) | undefined;
}

/** Judges the change that `HEAD` is. Throws as `scan` does. */
export async function gateChange(options: GateOptions, deps: ScanDependencies): Promise<GateReport> {
  const change = await openReviewedChange(deps.platform, options.base);
  try {
    const policy = gatePolicy(change.policy?.file);
    const { base, commit } = change.subject;
    const evidence = await change.judge();
    const result = await scanChange(change, policy, options, deps);
    const { authorship, tools } = await authorshipOf(change, deps);
    const files = await editedFiles(deps.platform, base, commit);
    const decision = decideGate({
      policy,
      authorship,
      findings: result.findings,
      checklist: null,
      evidence,
      governance: governanceEdits(files, result.change?.suppressions ?? [], {
        baseline: change.policy?.file.baseline?.file ?? BASELINE_FILE,
        signers: change.signersFile,
      }),
      gaps: result.completeness.reasons,
    });
    return { decision, base, head: commit, policy: policyText(change), provenance: tools };
  } finally {
    change.close();
  }
}

function policyText({ policy, policyProblem }: ReviewedChange): string {
  if (policyProblem !== null) return `cannot be read (${policyProblem}), so the built-in one`;
  return policy?.path ?? 'none, so the built-in one';
}

/** Shows all that one of the two kinds of demands may ask for. */
function scanChange(
  { subject }: ReviewedChange,
  { ai, human }: GatePolicy,
  { signal, onProgress }: GateOptions,
  deps: ScanDependencies,
): ReturnType<typeof scan> {
  const confidence: Confidence =
    compareConfidence(ai.confidence, human.confidence) < 0 ? ai.confidence : human.confidence;
  return scan(
    {
      paths: [],
      rules: [],
      onlyRules: false,
      change: { kind: 'range', range: `${subject.base}..${subject.commit}` },
      shown: { severity: 'low', confidence },
      exitZero: true,
      emptyIsFine: true,
      signal,
      onProgress,
    },
    deps,
  );
}
