/** A review as the result of a scan of its change, for the report formats of scans. */
import type { ScanResult } from '../finding/scan-result.ts';
import { type Review, VERDICT_EXIT_CODES } from './review.ts';

/** The new findings of a review, with what the change itself suppresses. What it says beyond findings has no place in a scan. */
export function scanResultOf(review: Review): ScanResult {
  const { tool, base, findings, suppressed, suppressions, counts, files, rules } = review;
  return {
    tool,
    findings,
    suppressed,
    baseline: null,
    hidden: { belowSeverity: 0, belowConfidence: 0, olderThanChange: counts.older, switchedOff: 0 },
    change: { base: { commit: base.commit, evidence: base.words }, suppressions },
    notifications: review.notifications,
    skipped: [],
    scanned: { files: files.filter(({ kind }) => kind !== 'removed').length, bytes: 0, languages: [] },
    rules,
    completeness: review.completeness,
    exitCode: VERDICT_EXIT_CODES[review.verdict],
    durationMs: null,
  };
}
