/** Orders of severity and confidence, what is shown, and what a scan's exit code is. */
import { CONFIDENCES, type Confidence, type Finding, SEVERITIES, type Severity } from './finding.ts';
import type { HiddenFindings } from './scan-result.ts';

export interface Thresholds {
  readonly severity: Severity;
  readonly confidence: Confidence;
}

/** Everything but low confidence is shown. */
export const DEFAULT_SHOWN: Thresholds = { severity: 'low', confidence: 'medium' };
/** Findings from here on fail the scan. */
export const DEFAULT_FAILING: Thresholds = { severity: 'medium', confidence: 'medium' };

export const EXIT_CODES = {
  pass: 0,
  findings: 1,
  usage: 2,
  incomplete: 3,
  nothingScanned: 4,
  needsReview: 5,
  internal: 70,
  interrupted: 130,
} as const;

const EXIT_MEANINGS: Readonly<Record<number, string>> = {
  0: 'pass',
  1: 'findings',
  2: 'usage or configuration error',
  3: 'the scan is incomplete',
  4: 'nothing was scanned',
  5: 'a person has to look at it',
  70: 'internal error',
  130: 'interrupted',
};

/** Negative when `a` is less severe than `b`. */
export function compareSeverity(a: Severity, b: Severity): number {
  return SEVERITIES.indexOf(a) - SEVERITIES.indexOf(b);
}

/** Negative when `a` is less confident than `b`. */
export function compareConfidence(a: Confidence, b: Confidence): number {
  return CONFIDENCES.indexOf(a) - CONFIDENCES.indexOf(b);
}

/** The lower of two confidences: of a rule and of a flow. */
export function lowerConfidence(a: Confidence, b: Confidence): Confidence {
  return compareConfidence(a, b) <= 0 ? a : b;
}

/** True when a finding reaches both thresholds. */
export function reaches(finding: Pick<Finding, 'severity' | 'confidence'>, thresholds: Thresholds): boolean {
  return (
    compareSeverity(finding.severity, thresholds.severity) >= 0 &&
    compareConfidence(finding.confidence, thresholds.confidence) >= 0
  );
}

/** Parts the findings that are shown from those below the thresholds, which are only counted. */
export function selectShown(
  findings: readonly Finding[],
  thresholds: Thresholds,
): { readonly shown: readonly Finding[]; readonly hidden: Omit<HiddenFindings, 'switchedOff'> } {
  const shown = findings.filter((finding) => reaches(finding, thresholds));
  const belowSeverity = findings.filter(
    (finding) => compareSeverity(finding.severity, thresholds.severity) < 0,
  ).length;
  return {
    shown,
    hidden: { belowSeverity, belowConfidence: findings.length - shown.length - belowSeverity },
  };
}

export interface ExitFacts {
  readonly usageError: boolean;
  /** Unsuppressed findings that reach the failing thresholds; 0 under `--exit-zero`. */
  readonly failing: number;
  readonly complete: boolean;
  readonly filesScanned: number;
  /** A hook whose selection is legitimately empty, or `--exit-zero`. */
  readonly emptyIsFine: boolean;
}

/** The exit code of a scan. Precedence: usage error, findings, incomplete, nothing scanned, pass. */
export function exitCodeOf(facts: ExitFacts): number {
  if (facts.usageError) return EXIT_CODES.usage;
  if (facts.failing > 0) return EXIT_CODES.findings;
  if (!facts.complete) return EXIT_CODES.incomplete;
  if (facts.filesScanned === 0 && !facts.emptyIsFine) return EXIT_CODES.nothingScanned;
  return EXIT_CODES.pass;
}

/** An exit code in words. */
export function exitMeaning(code: number): string {
  return EXIT_MEANINGS[code] ?? 'unknown';
}

/** SARIF level of a severity. */
export function sarifLevel(severity: Severity): 'note' | 'warning' | 'error' {
  if (severity === 'low') return 'note';
  return severity === 'medium' ? 'warning' : 'error';
}

/** GitHub's `security-severity`: over 9.0 critical, 7.0–8.9 high, 4.0–6.9 medium, below low. A string by its convention. */
export function securitySeverity(severity: Severity): string {
  return { low: '3.0', medium: '5.5', high: '8.0', critical: '9.5' }[severity];
}
