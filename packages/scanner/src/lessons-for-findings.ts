/** Which lessons a repository needs most, by what is found in it. */
import type { Finding, LessonSummary } from '@skeptic/core';

export interface NeededLesson {
  readonly lesson: LessonSummary;
  /** How many findings it is about. */
  readonly findings: number;
  /** The rules of those, the most frequent first. */
  readonly rules: readonly string[];
}

const WEIGHTS = { low: 1, medium: 2, high: 4, critical: 8 } as const;

/** The lessons that some findings call for, the most needed first: grave findings weigh more, and what a lesson is about more than what is near it. */
export function lessonsForFindings(
  lessons: readonly LessonSummary[],
  findings: readonly Pick<Finding, 'ruleId' | 'severity'>[],
): readonly NeededLesson[] {
  const scored = lessons.map((lesson) => {
    const own = findings.filter(({ ruleId }) => lesson.rules.includes(ruleId));
    const near = findings.filter(({ ruleId }) => lesson.teaches.includes(ruleId));
    return {
      needed: { lesson, findings: own.length + near.length, rules: mostFrequent([...own, ...near]) },
      weight: weightOf(own) * 2 + weightOf(near),
    };
  });
  return scored
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight || (a.needed.lesson.id < b.needed.lesson.id ? -1 : 1))
    .map(({ needed }) => needed);
}

function weightOf(findings: readonly Pick<Finding, 'severity'>[]): number {
  return findings.reduce((sum, { severity }) => sum + WEIGHTS[severity], 0);
}

function mostFrequent(findings: readonly Pick<Finding, 'ruleId'>[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const { ruleId } of findings) counts.set(ruleId, (counts.get(ruleId) ?? 0) + 1);
  return [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).map(([rule]) => rule);
}
