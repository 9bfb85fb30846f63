/** Detectors as the engine runs them: plain JSON, compiled at build time from `packages/rules/secrets/<provider>.yaml`. */
import type { Confidence, Severity } from '../finding/finding.ts';

export interface Detector {
  readonly id: string;
  /** What was found, as a noun: `GitHub personal access token`. */
  readonly title: string;
  readonly severity: Severity;
  readonly confidence: Confidence;
  /** Texts of which one stands in, or (`near`) before, everything that it finds. */
  readonly keywords: readonly string[];
  /** The keywords name the provider and stand before the secret, in any case; else they are part of the secret. */
  readonly near: boolean;
  /** Source of a regular expression; a group `secret` is the secret where it is not all that matches. Null for the finders in code. */
  readonly regex: string | null;
  /** Most characters of a match before its keyword, and of a whole match. */
  readonly lead: number;
  readonly longest: number;
  /** Name of a check of the structure or the checksum (`checks.ts`). */
  readonly check: string | null;
  /** Least bits of entropy per character. */
  readonly entropy: number;
  /** Name of a finder in code (`finders.ts`), for what no pattern can say. */
  readonly finder: string | null;
}

export interface DetectorSet {
  readonly detectors: readonly Detector[];
}

/** What a finder in code gives: the secret's place, and what is known of it. */
export interface SecretHit {
  readonly detector: string;
  readonly start: number;
  readonly end: number;
  /** The value where the text between start and end is not the value itself (escapes, several lines); masked as well. */
  readonly values?: readonly string[];
  /** The name that it is assigned to; part of the finding's identity. */
  readonly name?: string;
  /** A checksum or structure says that it is real; such a finding is never doubted because of its path. */
  readonly certain?: boolean;
  readonly severity?: Severity;
  readonly confidence?: Confidence;
}
