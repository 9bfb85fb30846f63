/** The one order of findings, and the removal of doubles. Everything compares by code unit, never by locale. */
import type { Finding, Notification } from './finding.ts';
import type { SkippedFile } from './scan-result.ts';
import { compareConfidence, compareSeverity } from './thresholds.ts';

/** Compares strings by UTF-16 code units. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** Order of reports: path, place, rule, the worst first. A total order over distinct findings. */
export function compareFindings(a: Finding, b: Finding): number {
  return (
    compareText(a.path, b.path) ||
    a.start - b.start ||
    a.end - b.end ||
    compareText(a.ruleId, b.ruleId) ||
    compareSeverity(b.severity, a.severity) ||
    compareText(a.message, b.message) ||
    compareText(flowKey(a), flowKey(b)) ||
    (a.supposes ?? 0) - (b.supposes ?? 0)
  );
}

/** Order of notifications: path, rule, code, message; those of the whole scan come first. */
export function compareNotifications(a: Notification, b: Notification): number {
  return (
    compareText(a.path ?? '', b.path ?? '') ||
    compareText(a.ruleId ?? '', b.ruleId ?? '') ||
    compareText(a.code, b.code) ||
    compareText(a.message, b.message)
  );
}

/** Order of skipped files: path, reason. */
export function compareSkips(a: SkippedFile, b: SkippedFile): number {
  return compareText(a.path, b.path) || compareText(a.reason, b.reason);
}

/**
 * Sorted findings without doubles: of findings of one rule at one place the most confident stays, and among equals the one
 * with the shortest flow, which is the easiest to read.
 */
export function sortAndDedupe(findings: readonly Finding[]): Finding[] {
  const best = new Map<string, Finding>();
  for (const finding of [...findings].sort(compareFindings)) {
    // What linking still has to decide stands beside what is certain.
    // Of a package that one line declares, each advisory is a finding of its own; in code the symbol is that of the place.
    const { path, ruleId, start, end, supposes = 0, symbol } = finding;
    const key = `${path}\0${ruleId}\0${start}\0${end}\0${supposes}\0${symbol}`;
    const known = best.get(key);
    if (known === undefined || isBetter(finding, known)) best.set(key, finding);
  }
  return [...best.values()].sort(compareFindings);
}

function isBetter(candidate: Finding, known: Finding): boolean {
  const confidence = compareConfidence(candidate.confidence, known.confidence);
  if (confidence !== 0) return confidence > 0;
  return candidate.flow.length < known.flow.length;
}

function flowKey(finding: Finding): string {
  return finding.flow.map((step) => `${step.path}:${step.start}:${step.end}`).join(' ');
}
