import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sampleFinding, sampleRule } from '../../testing.ts';
import { listFindings } from '../list-findings.ts';
import { anyText } from '../testing.ts';
import { createSelector } from './select-findings.ts';
import { formatAddress, parseAddress, START, type View } from './state.ts';

describe('the address', () => {
  it('says what is shown, and is read as it was written', () => {
    const text = fc.oneof(fc.string({ maxLength: 30 }), fc.constantFrom('ü 日&=#?%', '+'));
    const view = fc.record({
      q: text,
      severities: fc.subarray(['critical', 'high', 'low']),
      mistake: fc.constantFrom('', '3', 'other'),
      rule: text,
      path: text,
      author: fc.constantFrom('', 'ai'),
      standing: fc.constantFrom('open', 'all'),
      sort: fc.constantFrom('severity', 'path'),
      theme: fc.constantFrom('', 'dark'),
    });
    fc.assert(
      fc.property(view, fc.constantFrom('', 'findings', 'not-scanned'), (given, section) => {
        expect(parseAddress(formatAddress({ section, view: given }))).toEqual({ section, view: given });
      }),
    );
  });

  it('is empty at the start, and any address can be read', () => {
    expect(formatAddress({ section: '', view: START })).toBe('#');
    fc.assert(
      fc.property(anyText(40), (hash) => {
        expect(Object.keys(parseAddress(hash).view).sort()).toEqual(Object.keys(START).sort());
      }),
    );
  });
});

describe('a view', () => {
  const human = {
    authorship: 'human',
    confidence: 0.9,
    tools: [],
    models: [],
    evidence: [],
    commit: null,
  } as const;
  const findings = [
    sampleFinding({ path: 'b.py', severity: 'low', confidence: 'medium' }),
    sampleFinding({ path: 'a.py', severity: 'high', message: 'About cookies' }),
    sampleFinding({ path: 'A/c.js', ruleId: 'own-rule', severity: 'high', provenance: human }),
  ];
  const { data } = listFindings(
    [
      ...findings.map((finding) => ({ finding, standing: 'open' as const })),
      { finding: sampleFinding({ path: 'old.py' }), standing: 'accepted' },
    ],
    [sampleRule('sql-injection'), sampleRule('own-rule', { mistake: null })],
  );
  const selector = createSelector(data);
  const shown = (view: Partial<View>): string[] =>
    selector.select({ ...START, ...view }).map(({ path }) => data.paths[path]!);

  it('shows what counts, the most severe first', () => {
    expect(shown({})).toEqual(['a.py', 'A/c.js', 'b.py']);
    expect(shown({ standing: 'accepted' })).toEqual(['old.py']);
    expect(shown({ standing: 'all' })).toHaveLength(4);
    expect([selector.countOf('open'), selector.countOf('all')]).toEqual([3, 4]);
  });

  it('shows what fits all filters', () => {
    expect(shown({ severities: ['high'] })).toEqual(['a.py', 'A/c.js']);
    expect(shown({ severities: ['high', 'low'] })).toHaveLength(3);
    expect(shown({ mistake: '1' })).toEqual(['a.py', 'b.py']);
    expect(shown({ mistake: 'other' })).toEqual(['A/c.js']);
    expect(shown({ rule: 'own-rule' })).toEqual(['A/c.js']);
    expect(shown({ author: 'human' })).toEqual(['A/c.js']);
    expect(shown({ path: 'a/C' })).toEqual(['A/c.js']);
    expect(shown({ severities: ['high'], path: '.py' })).toEqual(['a.py']);
    expect(shown({ severities: ['critical'] })).toEqual([]);
  });

  it('searches words in texts, names and code, all of them', () => {
    expect(shown({ q: 'COOKIES' })).toEqual(['a.py']);
    expect(shown({ q: 'execute c.js' })).toEqual(['A/c.js']);
    expect(shown({ q: 'cwe-89 nowhere' })).toEqual([]);
  });

  it('sorts by file, rule and confidence', () => {
    expect(shown({ sort: 'path' })).toEqual(['A/c.js', 'a.py', 'b.py']);
    expect(shown({ sort: 'rule' })).toEqual(['A/c.js', 'a.py', 'b.py']);
    expect(shown({ sort: 'confidence' })).toEqual(['a.py', 'A/c.js', 'b.py']);
    expect(shown({ sort: 'nonsense' })).toEqual(shown({}));
  });
});
