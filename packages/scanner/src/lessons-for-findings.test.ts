import type { LessonSummary } from '@skeptic/core';
import { expect, it } from 'vitest';
import { lessonsForFindings } from './lessons-for-findings.ts';

const lesson = (id: string, rules: readonly string[], teaches: readonly string[] = []): LessonSummary => ({
  id,
  title: id,
  mistake: null,
  owasp: null,
  minutes: 10,
  rules,
  teaches,
  languages: ['python'],
  digest: '',
});
const LESSONS = [lesson('a', ['one'], ['two']), lesson('b', ['two']), lesson('c', ['three'])];

it('puts first what is found most, and what a lesson is about before what is near it', () => {
  const findings = [
    { ruleId: 'two', severity: 'high' },
    { ruleId: 'two', severity: 'low' },
    { ruleId: 'one', severity: 'low' },
  ] as const;
  expect(lessonsForFindings(LESSONS, findings)).toEqual([
    { lesson: LESSONS[1], findings: 2, rules: ['two'] },
    { lesson: LESSONS[0], findings: 3, rules: ['two', 'one'] },
  ]);
});

it('names no lesson without a finding', () => {
  expect(lessonsForFindings(LESSONS, [])).toEqual([]);
});
