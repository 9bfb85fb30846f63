/** The two sides of a reviewed change before they are judged, with what other tools say of them. */
import type { Finding, Policy } from '@skeptic/core';
import type { OpenForeign } from './add-foreign.ts';
import type { JudgingStore } from './add-reports.ts';
import type { Collected } from './judge-scan.ts';
import type { Platform } from './platform/platform.ts';
import type { RuleStore } from './rules/rule-store.ts';
import type { Selection } from './workspace/select-files.ts';

/** A side of a change before it is judged. */
export interface CollectedSide {
  readonly collected: Collected;
  readonly selection: Pick<Selection, 'root' | 'files'>;
  /** Shows its files. */
  readonly platform: Platform;
}

export interface BothSides {
  readonly now: CollectedSide;
  readonly then: CollectedSide;
}

/** Both sides with what other tools say of them. */
export interface SidesWithForeign {
  readonly now: { readonly collected: Collected; readonly store: JudgingStore };
  /** A problem that others found as well stands there twice: the head may have it under either name. */
  readonly then: { readonly collected: Collected; readonly store: JudgingStore };
  isSecretRule(ruleId: string): boolean;
  /** Nothing says whether a finding of the head was there, where a path is the one that its file had. */
  isUnknown(finding: Finding, pathBefore: string | null): boolean;
  /** A finding of the base, no longer among those of the head, that one of either side stands for. */
  isMerged(finding: Finding): boolean;
}

export interface SidesWork {
  readonly store: RuleStore;
  readonly policy: Policy | null;
  readonly signal: AbortSignal | undefined;
  /** What reports and configurations are named from. */
  readonly cwd: string;
  /** The paths that files that differ have, on either side. */
  readonly changed: ReadonlySet<string>;
}

/** Adds what other tools say of the sides; most reviews ask none, and load nothing for it. */
export async function withForeign(
  foreign: OpenForeign | null,
  { now, then }: BothSides,
  work: SidesWork,
): Promise<SidesWithForeign> {
  const { store } = work;
  if (foreign === null)
    return {
      now: { collected: now.collected, store },
      then: { collected: then.collected, store },
      isSecretRule: store.finish.isSecretRule,
      isUnknown: () => false,
      isMerged: () => false,
    };
  const { addForeignToSides } = await import('./review-foreign.ts');
  return addForeignToSides(foreign, { now, then }, work);
}
