/** Grades of other tools. What a tool does not say is medium. */
import type { Confidence, Severity } from '../finding/finding.ts';

const SEVERITIES: Readonly<Record<string, Severity>> = {
  critical: 'critical',
  high: 'high',
  error: 'high',
  medium: 'medium',
  moderate: 'medium',
  warning: 'medium',
  low: 'low',
  info: 'low',
  note: 'low',
  none: 'low',
};
const CONFIDENCES: Readonly<Record<string, Confidence>> = {
  'very-high': 'high',
  high: 'high',
  medium: 'medium',
  low: 'low',
};

/** A severity in words. */
export function severityOf(word: string | undefined): Severity {
  return own(SEVERITIES, word) ?? 'medium';
}

/** A confidence, or SARIF's precision, in words. */
export function confidenceOf(word: string | undefined): Confidence {
  return own(CONFIDENCES, word) ?? 'medium';
}

/** A score from 0 to 10 by the ranges of CVSS, which GitHub uses for `security-severity` as well; null when it is none. */
export function severityOfScore(score: unknown): Severity | null {
  const value = typeof score === 'string' || typeof score === 'number' ? Number(score) : Number.NaN;
  if (!(value > 0 && value <= 10)) return null;
  if (value >= 9) return 'critical';
  if (value >= 7) return 'high';
  return value >= 4 ? 'medium' : 'low';
}

function own<T>(table: Readonly<Record<string, T>>, word: string | undefined): T | undefined {
  const key = word?.toLowerCase() ?? '';
  return Object.hasOwn(table, key) ? table[key] : undefined;
}
