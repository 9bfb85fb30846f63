import { describe, expect, it } from 'vitest';
import { compileRuleSet } from '../rule/compile-rule-set.ts';
import { findingsOfWeaknesses } from './dependency-findings.ts';

const FILE = `rules:
  - id: loose
    mode: dependencies
    languages: [manifest]
    severity: MEDIUM
    message: $PACKAGE asks for $REQUIREMENT of $UNKNOWN
    dependencies: {weakness: [range, latest]}
    paths: {exclude: [examples/]}
    metadata: {confidence: MEDIUM}
`;
const TEXT = 'a\nflask>=1\n';
const place = { path: 'requirements.txt', start: 2, end: 10, line: 2 };
const weakness = {
  kind: 'range',
  place,
  confidence: 'high',
  values: { PACKAGE: 'flask', REQUIREMENT: '>=1' },
} as const;

describe('findings of weaknesses', () => {
  const failure = { ok: false, reason: 'no patterns are expected', offset: 0 } as const;
  const compile = (text: string) =>
    compileRuleSet([{ type: 'rules', path: 'rules.yml', text, origin: 'user', idPrefix: '' }], {
      compilePattern: () => failure,
      translateRegex: () => failure,
      parseComparison: () => failure,
    });
  const { rules } = compile(FILE).ruleSet;

  it('stand where the weakness does, with its values in the message', () => {
    expect(findingsOfWeaknesses([weakness], rules, TEXT)).toMatchObject([
      {
        ruleId: 'loose',
        message: 'flask asks for >=1 of $UNKNOWN',
        severity: 'medium',
        confidence: 'medium',
        region: { startLine: 2, startColumn: 1, endColumn: 9 },
      },
    ]);
  });

  it('have the severity of the weakness where it has one', () => {
    const [finding] = findingsOfWeaknesses([{ ...weakness, severity: 'critical' }], rules, TEXT);
    expect(finding?.severity).toBe('critical');
  });

  it('are none for weaknesses that no rule names, and for paths that a rule leaves out', () => {
    const elsewhere = { ...weakness, place: { ...place, path: 'examples/requirements.txt' } };
    expect(findingsOfWeaknesses([{ ...weakness, kind: 'other' }, elsewhere], rules, TEXT)).toEqual([]);
  });

  it('need a rule for manifests', () => {
    const wrong = compile(FILE.replace('[manifest]', '[python]'));
    expect(wrong.problems.map(({ reason }) => reason)).toEqual([
      'rules about dependencies need "languages: [manifest]", not "python"',
    ]);
    const without = compile(FILE.replace('mode: dependencies', 'mode: search'));
    expect(without.problems.map(({ reason }) => reason)).toEqual([
      'a rule about dependencies needs "mode: dependencies" and "dependencies"',
    ]);
  });
});
