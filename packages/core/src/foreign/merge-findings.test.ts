import { describe, expect, it } from 'vitest';
import type { Finding } from '../finding/finding.ts';
import { sampleFinding } from '../report/testing.ts';
import { mergeFindings } from './merge-findings.ts';

const CWES: Readonly<Record<string, readonly number[]>> = {
  'sql-injection': [89],
  'command-injection': [78],
  'bandit/B608': [89],
  'semgrep/sql': [943],
  'semgrep/injection': [74],
  'codeql/xss': [79],
};
const merge = (own: readonly Finding[], foreign: readonly Finding[]): readonly Finding[] =>
  mergeFindings(own, foreign, (id) => CWES[id] ?? []);
const at = (startLine: number, endLine = startLine) => ({ startLine, startColumn: 1, endLine, endColumn: 9 });
const own = (changes: Partial<Finding> = {}) =>
  sampleFinding({ region: at(12), confidence: 'medium', ...changes });
const other = (ruleId: string, line: number, changes: Partial<Finding> = {}) =>
  sampleFinding({ ruleId, tool: ruleId.split('/')[0]!, region: at(line), confidence: 'high', ...changes });

describe('findings of several tools', () => {
  it.each([
    ['on the same line', other('bandit/B608', 12), true],
    ['on the next line', other('bandit/B608', 13), true],
    ['two lines on', other('bandit/B608', 14), false],
    ['of a weakness above', other('semgrep/sql', 12), true],
    ['of a weakness that is too general', other('semgrep/injection', 12), false],
    ['of another weakness', other('codeql/xss', 12), false],
    ['in another file', other('bandit/B608', 12, { path: 'b.py' }), false],
    ['of a rule known to mean the same, without weaknesses', other('snyk/sql-injection', 12), true],
  ])('are one or two: %s', (_, finding, isOne) => {
    const merged = merge([own()], [finding]);
    expect(merged).toHaveLength(isOne ? 1 : 2);
    if (isOne) expect(merged[0]!.alsoFoundBy).toEqual([finding.ruleId]);
  });

  it('make one more certain by one step, however many agree', () => {
    const both = [other('bandit/B608', 12), other('semgrep/sql', 12)];
    expect(merge([own({ confidence: 'low' })], both)[0]).toMatchObject({
      ruleId: 'sql-injection',
      confidence: 'medium',
      alsoFoundBy: ['bandit/B608', 'semgrep/sql'],
    });
  });

  it('are not more certain by a guess', () => {
    expect(merge([own()], [other('bandit/B608', 12, { confidence: 'low' })])[0]!.confidence).toBe('medium');
  });

  it('confirm each other without ours, but no tool itself', () => {
    const merged = merge([], [other('bandit/B608', 12), other('bandit/B608', 12), other('semgrep/sql', 12)]);
    expect(merged.map(({ ruleId, alsoFoundBy = [] }) => [ruleId, alsoFoundBy])).toEqual([
      ['bandit/B608', ['semgrep/sql']],
      ['bandit/B608', []],
    ]);
  });

  it('join the nearest', () => {
    const merged = merge([own({ region: at(11) }), own({ region: at(12) })], [other('bandit/B608', 12)]);
    expect(merged.map(({ alsoFoundBy = [] }) => alsoFoundBy.length)).toEqual([0, 1]);
  });

  it('about packages are one when they name one advisory', () => {
    const found = { name: 'a', ecosystem: 'npm', version: '1', advisories: ['GHSA-1', 'CVE-1'] };
    const ours = own({ package: found });
    const theirs = other('snyk/SNYK-1', 90, { package: { ...found, advisories: ['SNYK-1', 'CVE-1'] } });
    expect(merge([ours], [theirs])).toHaveLength(1);
    expect(merge([ours], [{ ...theirs, package: { ...found, advisories: ['CVE-2'] } }])).toHaveLength(2);
  });
});
