import { describe, expect, it } from 'vitest';
import type { Finding } from './finding.ts';
import { sortAndDedupe } from './sort.ts';

const finding = (message: string, changes: Partial<Finding> = {}): Finding => ({
  ...{ ruleId: 'r', severity: 'medium', confidence: 'high', message, path: 'a', start: 1, end: 2 },
  region: { startLine: 1, startColumn: 2, endLine: 1, endColumn: 3 },
  ...{ fingerprint: '', symbol: 's', snippet: '', flow: [], origin: null, metavariables: {}, fix: null },
  suppression: null,
  ...changes,
});
const messages = (...findings: readonly Finding[]) => sortAndDedupe(findings).map(({ message }) => message);

describe('sortAndDedupe', () => {
  it('keeps the most confident finding of a rule at a place', () => {
    expect(messages(finding('a', { confidence: 'low' }), finding('b'))).toEqual(['b']);
    expect(messages(finding('a', { ruleId: 'q' }), finding('b'), finding('c', { end: 3 }))).toEqual([
      'a',
      'b',
      'c',
    ]);
  });

  it('keeps every advisory about the package of a line, the worst first', () => {
    const advisory = (id: string, changes: Partial<Finding> = {}) =>
      finding(id, { symbol: `p:${id}`, ...changes });
    expect(
      messages(advisory('a'), advisory('b', { severity: 'high' }), advisory('c', { confidence: 'low' })),
    ).toEqual([...['b', 'a', 'c']]);
  });
});
