import { describe, expect, it } from 'vitest';
import { MAX_COMMENT, summaryText } from './comment-texts.ts';
import { diffLines } from './diff-lines.ts';
import { checkContent, planCheck } from './plan-check.ts';
import { finding, report } from './posting.test-kit.ts';
import { MAX_REPORT_BYTES, readReviewReport } from './review-report.ts';

const OPTIONS = { isClaimed: false, key: null };

describe('a report of another run', () => {
  it('is read as it was written', () => {
    expect(readReviewReport(JSON.stringify(report()))).toEqual(report());
  });

  it.each([
    ['no JSON', '{'],
    ['of another version', JSON.stringify({ ...report(), version: 2 })],
    ['with more than it should have', JSON.stringify({ ...report(), html: '<b>' })],
    [
      'with a section of its own',
      JSON.stringify(report({ sections: [{ title: 'Hi' as 'Questions', lines: [] }] })),
    ],
    ['without a commit', JSON.stringify(report({ head: 'main' }))],
    ['with a request that is no number', JSON.stringify(report({ request: '../1' }))],
    [
      'with a mark for a fingerprint',
      JSON.stringify(report({ findings: [finding({ fingerprint: '--> @x' })] })),
    ],
    ['with a text that is too long', JSON.stringify(report({ reasons: ['x'.repeat(10_000)] }))],
    ['that is too large', ' '.repeat(MAX_REPORT_BYTES) + JSON.stringify(report())],
  ])('is refused: %s', (_, json) => {
    expect(readReviewReport(json)).toBeNull();
  });
});

describe('the comment about a change', () => {
  it('stays below the limit of a forge, with its folds closed', () => {
    const lines = Array.from({ length: 40 }, () => '*'.repeat(600));
    const full = report({
      findings: Array.from({ length: 500 }, () => finding({ message: '#'.repeat(200) })),
      sections: [
        { title: 'Questions', lines },
        { title: 'What changed', lines },
      ],
    });
    const text = summaryText(full, OPTIONS);
    expect(text.length).toBeLessThanOrEqual(MAX_COMMENT);
    expect(text).toContain('- and 480 more');
    expect(text).toContain('The rest is too long for a comment.');
    expect(text.split('<details>').length).toBe(text.split('</details>').length);
    expect(text).toContain('commit `aaaaaaaaaaaa`');
  });

  it('has no list in a list', () => {
    const lines = ['+ GET /x', '- gone', '1. first', '2 more'];
    const text = summaryText(report({ sections: [{ title: 'What changed', lines }] }), OPTIONS);
    expect(text).toContain(
      [
        '- <code>&#43;</code> GET <code>/x</code>',
        '- <code>-</code> gone',
        '- 1\\. first',
        '- 2 more',
        '',
      ].join('\n'),
    );
  });

  it('says of a claim that it is one', () => {
    expect(summaryText(report(), { ...OPTIONS, isClaimed: true })).toContain(
      'reported by the run of the change itself',
    );
  });
});

describe('a check', () => {
  const options = { ...OPTIONS, isAdvisory: false };
  const quiet = report({ findings: [] });

  it.each([
    ['pass', options, 'success'],
    ['fail', options, 'failure'],
    ['incomplete', options, 'failure'],
    ['needs-review', options, 'action_required'],
    ['fail', { ...options, isAdvisory: true }, 'neutral'],
    ['pass', { ...options, isClaimed: true }, 'neutral'],
    ['fail', { ...options, isClaimed: true }, 'failure'],
  ] as const)('of %s under %j is %s', (verdict, given, conclusion) => {
    expect(checkContent({ ...quiet, verdict }, given).conclusion).toBe(conclusion);
  });

  it('of 120 findings takes three requests, and what is there of them is not repeated', () => {
    const content = checkContent(report({ findings: Array.from({ length: 120 }, () => finding()) }), options);
    const sizes = (there: Parameters<typeof planCheck>[1], mayRepeat = false) =>
      planCheck(content, there, mayRepeat).map(({ kind, annotations, isLast }) => [
        kind,
        annotations.length,
        isLast,
      ]);
    expect(sizes(null)).toEqual([
      ['begin-check', 50, false],
      ['continue-check', 50, false],
      ['continue-check', 20, true],
    ]);
    const there = { id: '1', digest: content.digest, isFinished: false, annotations: 100 };
    expect(sizes(there)).toEqual([['continue-check', 20, true]]);
    expect(sizes({ ...there, annotations: 120 })).toEqual([['continue-check', 0, true]]);
    expect(sizes({ ...there, isFinished: true })).toEqual([]);
    expect(sizes({ ...there, digest: 'other' })).toHaveLength(3);
    // A check that another run may begin as well is begun without any: they cannot be taken back.
    expect(sizes(null, true).map(([, count]) => count)).toEqual([0, 50, 50, 20]);
    expect(sizes(there, true)).toEqual([['continue-check', 20, true]]);
  });
});

describe('the lines of a diff', () => {
  it('are those that it adds or shows', () => {
    const lines = diffLines(
      '@@ -1,3 +1,3 @@ def f():\n a\n-b\n+c\n d\n\\ No newline at end of file\n@@ -10 +10,2 @@\n x\n+@@ -1 +1 @@',
    );
    expect([...lines.values()]).toEqual([
      { line: 1, oldLine: 1 },
      { line: 2, oldLine: null },
      { line: 3, oldLine: 3 },
      { line: 10, oldLine: 10 },
      { line: 11, oldLine: null },
    ]);
    expect(diffLines('Binary files differ').size).toBe(0);
  });
});
