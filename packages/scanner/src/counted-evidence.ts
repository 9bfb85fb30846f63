/** What people have signed of a change, as far as it counts for this very change: by one rule for a gate and for a review. */
import {
  type Authorship,
  countedAnswers,
  demandsFor,
  type GatePolicy,
  gatePolicy,
  type ItemAttestation,
  type JudgedEnvelope,
} from '@skeptic/core';
import { filesOfTree } from './git/tree-files.ts';
import { openReviewedChange, type ReviewedChange } from './open-evidence.ts';
import type { Sides } from './open-sides.ts';
import type { ScanDependencies } from './scan-dependencies.ts';

export interface CountedEvidence {
  /** That of the base. */
  readonly policy: GatePolicy;
  readonly evidence: readonly JudgedEnvelope[];
  readonly attestations: readonly ItemAttestation[];
}

/** Judges the evidence of a change, and picks the answers that count for changes of its authorship. */
export async function countedEvidence(
  change: Pick<ReviewedChange, 'policy' | 'items' | 'judge'>,
  authorship: Authorship,
): Promise<CountedEvidence> {
  const policy = gatePolicy(change.policy?.file);
  const evidence = await change.judge();
  const { services } = policy;
  const { ownAnswers } = policy[demandsFor(authorship, policy)];
  const personItems = new Set(change.items.flatMap(({ id, person }) => (person ? id : [])));
  return { policy, evidence, attestations: countedAnswers(evidence, { services, ownAnswers, personItems }) };
}

export interface AttestedOptions {
  readonly authorship: Authorship;
  /** The base as it was asked for; null for the usual one. */
  readonly base: string | null;
  /** What the files of the head hold: objects by path. */
  readonly objects: ReadonlyMap<string, string>;
}

/**
 * The answers that count for the head of a review. What is not committed yet, nobody can have answered for: a work tree that differs from
 * its commit has none.
 */
export async function attestedItems(
  { git, base, head }: Pick<Sides, 'git' | 'base' | 'head'>,
  { authorship, base: named, objects }: AttestedOptions,
  deps: ScanDependencies,
): Promise<readonly ItemAttestation[]> {
  if (head.commit === null || base.commit === null || head.commit === base.commit) return [];
  const committed = await filesOfTree(git, head.commit);
  const isAsCommitted =
    committed.size === objects.size &&
    [...committed].every(([path, { object }]) => objects.get(path) === object);
  if (!isAsCommitted) return [];
  const change = await openReviewedChange(deps, named);
  try {
    const isSame = change.subject.commit === head.commit && change.subject.base === base.commit;
    return isSame ? (await countedEvidence(change, authorship)).attestations : [];
  } finally {
    change.close();
  }
}
