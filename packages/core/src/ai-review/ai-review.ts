/** What a second reviewer, a model, says of a change, after everything that can be checked of it has been. Plain data for reports. */
import type { Confidence, Severity } from '../finding/finding.ts';

/** A finding that only a model has made. It never takes anything away, and never makes a review pass. */
export interface AiFinding {
  readonly origin: 'ai';
  /** `provider:model`. */
  readonly model: string;
  readonly path: string;
  /** 1-based; checked against the text that was sent. */
  readonly startLine: number;
  readonly endLine: number;
  /** The code that it speaks of, as it was sent: secrets in it are masked. */
  readonly quote: string;
  readonly weakness: string;
  /** A weakness of the CWE list that rules name; null when the model named none, or one that is not known. */
  readonly cwe: number | null;
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly why: string;
  readonly exploit: string;
  /** In words. */
  readonly fix: string;
  /** The change touches one of its lines. */
  readonly isInChange: boolean;
  /** The quoted code stands on other lines than the model said. */
  readonly isMoved: boolean;
  readonly refutation: Refutation;
}

/** What the second pass made of a finding that it could not, or only in words, refute. */
export interface Refutation {
  readonly verdict: 'stands' | 'unsure' | 'refuted-without-evidence' | 'not-asked';
  readonly reason: string;
  readonly model: string | null;
}

export const TRIAGE_VERDICTS = ['likely-true', 'likely-false', 'unsure'] as const;
export type TriageVerdict = (typeof TRIAGE_VERDICTS)[number];

/** What a model says of a finding of the engine: an annotation, never a removal. */
export interface AiAnnotation {
  readonly model: string;
  readonly fingerprint: string;
  readonly ruleId: string;
  readonly path: string;
  readonly line: number;
  readonly verdict: TriageVerdict;
  readonly reason: string;
  /** It made the same finding by itself. */
  readonly isFoundAgain: boolean;
}

/** How a model would answer an item of the checklist. A person answers it. */
export interface AiSuggestion {
  readonly model: string;
  readonly item: string;
  readonly answer: 'yes' | 'no' | 'unsure';
  readonly reason: string;
}

/**
 * A fix that the engine's rescan agrees with: the file can be parsed after it, and no finding has come. Of a finding of the engine it has
 * gone; whether a fix of a finding that only the model has made helps, no program has checked.
 */
export interface AiFix {
  readonly model: string;
  /** Of the engine's finding; null for one that only the model has made, at `path` and `line`. */
  readonly engine: { readonly fingerprint: string; readonly ruleId: string } | null;
  readonly path: string;
  readonly line: number;
  readonly why: string;
  /** A unified diff. */
  readonly diff: string;
}

/** Why something that a model said is not shown. */
export const DROP_REASONS = [
  'file-not-sent',
  'line-not-sent',
  'quote-not-found',
  'quote-too-short',
  'malformed',
  'too-many',
  'refuted',
  'unknown-finding',
  'unknown-item',
  'fix-unreadable',
  'fix-still-found',
  'fix-unverified',
  'fix-adds-a-finding',
  'fix-touches-a-secret',
  'fix-outside',
  'fix-changes-nothing',
  'fix-not-tried',
] as const;
export type DropReason = (typeof DROP_REASONS)[number];

export interface DroppedAnswer {
  readonly reason: DropReason;
  readonly count: number;
}

export const FAILURES = [
  'refused',
  'timeout',
  'rate-limit',
  'malformed',
  'endless',
  'server-error',
  'network',
  'not-allowed',
  'secret-left',
  'token-cap',
  'cost-cap',
  'interrupted',
] as const;
export type AskFailure = (typeof FAILURES)[number];

export interface IncompleteUnit {
  readonly title: string;
  readonly pass: 'review' | 'refutation';
  readonly failure: AskFailure;
  readonly detail: string;
}

export interface TokenUsage {
  readonly input: number;
  readonly output: number;
}

export interface AiReview {
  /** `provider:model`. */
  readonly model: string;
  /** Why this model. */
  readonly choice: string;
  /** Asked where the first did not answer; null without any. */
  readonly fallback: string | null;
  readonly findings: readonly AiFinding[];
  readonly annotations: readonly AiAnnotation[];
  readonly suggestions: readonly AiSuggestion[];
  readonly fixes: readonly AiFix[];
  readonly dropped: readonly DroppedAnswer[];
  readonly units: {
    readonly total: number;
    readonly reviewed: number;
    readonly fromCache: number;
    readonly incomplete: readonly IncompleteUnit[];
  };
  /** Changed files, or parts of them, that no model has seen, and why. */
  readonly notSent: readonly { readonly path: string; readonly reason: string }[];
  /** What limits left out around the changed code, each in a sentence. */
  readonly leftOut: readonly string[];
  readonly tokens: { readonly estimated: TokenUsage; readonly used: TokenUsage };
  /** In the currency of the prices that the policy gives; null without prices. */
  readonly cost: { readonly estimated: number; readonly used: number } | null;
  /** What findings of a model do to the verdict. */
  readonly effect: AiEffect;
}

export type AiEffect = 'note' | 'needs-review' | 'fail';
