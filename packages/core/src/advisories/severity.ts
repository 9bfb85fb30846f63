/** How bad an advisory is, from the CVSS vectors of its record. */
import type { Severity } from '../finding/finding.ts';
import { cvss3Score } from './cvss3.ts';
import { cvss4Score } from './cvss4.ts';

/** Of an advisory; `unknown` where the record has no vector that can be read. */
export type AdvisorySeverity = Severity | 'unknown';

/** The score of a CVSS 3.0, 3.1 or 4.0 vector; null for anything else. */
export function scoreOfVector(vector: string): number | null {
  const [version, ...parts] = vector.trim().split('/');
  const metrics = new Map(parts.map((part) => part.split(':', 2) as [string, string]));
  if (metrics.size !== parts.length) return null;
  if (version === 'CVSS:4.0') return cvss4Score(metrics);
  return version === 'CVSS:3.0' || version === 'CVSS:3.1' ? cvss3Score(metrics) : null;
}

/** The ratings of the CVSS specifications. A score of 0 has no rating of its own here and is `low`. */
export function severityOfScore(score: number | null): AdvisorySeverity {
  if (score === null) return 'unknown';
  if (score >= 9) return 'critical';
  if (score >= 7) return 'high';
  return score >= 4 ? 'medium' : 'low';
}

/** The score of the newest CVSS version that a record has a readable vector of. */
export function scoreOfVectors(
  vectors: readonly { readonly type: string; readonly score: string }[],
): number | null {
  for (const type of ['CVSS_V4', 'CVSS_V3']) {
    const scores = vectors.filter((vector) => vector.type === type).map(({ score }) => scoreOfVector(score));
    const readable = scores.filter((score) => score !== null);
    if (readable.length > 0) return Math.max(...readable);
  }
  return null;
}
