/** Whether a fixed program is better than it was. */
import type { Finding } from '@skeptic/core';

/** Null when the fixed program has lost some findings and has no new one; else what it still has, or has got. */
export function whyNoBetter(
  before: readonly Finding[],
  after: readonly Finding[],
  gone: readonly Finding[],
): 'still-found' | 'adds-a-finding' | null {
  const fixed = new Set(gone.map(({ ruleId }) => ruleId));
  const allowed = countsOf(before, fixed);
  for (const finding of gone) {
    const identity = identityOf(finding, fixed);
    allowed.set(identity, (allowed.get(identity) ?? 1) - 1);
  }
  for (const finding of after) {
    const identity = identityOf(finding, fixed);
    const left = (allowed.get(identity) ?? 0) - 1;
    if (left < 0) return fixed.has(finding.ruleId) ? 'still-found' : 'adds-a-finding';
    allowed.set(identity, left);
  }
  return null;
}

/**
 * A finding by its rule and its code, wherever its line is now. Fingerprints count findings that are alike, so where one of them goes
 * the others change theirs: of the rules that fixes are for, only how many findings a file has is compared.
 */
const identityOf = ({ ruleId, path, fingerprint }: Finding, fixed: ReadonlySet<string>): string =>
  fixed.has(ruleId) ? `${ruleId} ${path}` : `${ruleId} ${path} ${fingerprint}`;

function countsOf(findings: readonly Finding[], fixed: ReadonlySet<string>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const finding of findings) {
    const identity = identityOf(finding, fixed);
    counts.set(identity, (counts.get(identity) ?? 0) + 1);
  }
  return counts;
}
