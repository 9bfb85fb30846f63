import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyResult } from '../any-result.test-kit.ts';
import { inertCode, inertText } from '../inert-markdown.ts';
import { canonicalResult, hostileFinding, sampleFinding, sampleResult } from '../testing.ts';
import { GITHUB_COMMENT_LIMIT, GITLAB_COMMENT_LIMIT, renderMarkdownReport } from './index.ts';

/** What is left when code is taken away: where forges look for markup, names and references. */
function outsideCode(markdown: string): string {
  return markdown
    .replace(/^(`{3,})[a-z]*\n(?:[ \d]+ \| .*\n|\+ .*\n)*\1$/gm, '')
    .replace(/<code>[^<>]*<\/code>/g, '')
    .replace(/<\/?(?:details|summary|sub)>/g, '');
}

const many = Array.from({ length: 5000 }, (_, i) =>
  sampleFinding({ path: `f${i}.py`, severity: i % 2 === 0 ? 'critical' : 'low' }),
);

describe('markdown', () => {
  it.each([GITHUB_COMMENT_LIMIT, GITLAB_COMMENT_LIMIT, 5000])('fits into %i characters', (limit) => {
    const text = renderMarkdownReport({ ...sampleResult(), findings: many }, limit);
    expect(text.length).toBeLessThanOrEqual(limit);
    const told = text.match(/<details>/g)!.length;
    expect(text.match(/<\/details>/g)).toHaveLength(told);
    const left = Number(/_(\d+) findings are left out/.exec(text)![1]);
    expect(left + text.match(/<summary>🔴/g)!.length + (text.match(/<summary>🔵/g)?.length ?? 0)).toBe(5000);
    expect(text).toContain('Not analysed (2)');
  });

  it('uses most of the room that it has', () => {
    const text = renderMarkdownReport({ ...sampleResult(), findings: many });
    expect(text.length).toBeGreaterThan(GITHUB_COMMENT_LIMIT - 1000);
  });

  it('says nothing of what is left out when nothing is', () => {
    expect(renderMarkdownReport(canonicalResult())).not.toContain('left out');
  });

  it('tells what fails before what is worse and does not', () => {
    const findings = [
      sampleFinding({ path: 'a.py' }),
      sampleFinding({ path: 'b.py', severity: 'medium', isFailing: true }),
    ];
    const text = renderMarkdownReport({ ...sampleResult(), findings });
    expect(text.indexOf('b.py')).toBeLessThan(text.indexOf('a.py'));
    expect(text).toContain('❌ 1 finding fails (1 medium) · 1 more finding below the threshold');
  });

  it('is no pass when the scan is incomplete, and none when nothing was scanned', () => {
    const empty = { ...sampleResult(), findings: [] };
    expect(renderMarkdownReport(empty)).toContain('### Skeptic: ⚠️ the scan is incomplete');
    const complete = { ...empty, completeness: { complete: true, reasons: [] } };
    expect(renderMarkdownReport(complete)).toContain('### Skeptic: ✅ no findings');
    const nothing = { ...complete, scanned: { files: 0, bytes: 0, languages: [] } };
    expect(renderMarkdownReport(nothing)).toContain('### Skeptic: ⚪ nothing was scanned');
  });

  it('gives a forge nothing to link, to notify or to run', () => {
    const shown = outsideCode(renderMarkdownReport({ ...sampleResult(), findings: [hostileFinding()] }));
    expect(shown).not.toMatch(/@\w|#\d|!\d|GH-|https?:|www\.|[0-9a-f]{7}|<|^\//m);
  });

  it('leaves no markup of any text outside code', () => {
    fc.assert(
      fc.property(anyResult, (result) => {
        const shown = outsideCode(renderMarkdownReport({ ...result, rules: [] }));
        expect(shown).not.toMatch(/<(?!sub>)|@\w|^\//m);
      }),
      { numRuns: 30 },
    );
  });
});

describe('inert text', () => {
  it.each([
    ['The value of request.args reaches a query.', 'The value of request.args reaches a query.'],
    ['ask @team', 'ask <code>&#64;team</code>'],
    ['see #12 and GH-12', 'see <code>&#35;12</code> and <code>GH-12</code>'],
    ['at 0123abcd', 'at <code>0123abcd</code>'],
    ['www.evil.example', '<code>www&#46;evil.example</code>'],
    ['use `a|b` here', 'use <code>a&#124;b</code> here'],
    ['__init__ "x"', '<code>&#95;&#95;init&#95;&#95;</code> &#34;x&#34;'],
    ['a\n/close', 'a <code>/close</code>'],
    [
      '~milestone %1 &2 ^alert#3 :smile:',
      '<code>&#126;milestone &#37;1 &#38;2 &#94;alert&#35;3 &#58;smile&#58;</code>',
    ],
  ])('%s', (text, shown) => {
    expect(inertText(text)).toBe(shown);
  });

  it('ends no cell and no element', () => {
    expect(inertCode('a|b</code>\u202e')).toBe('<code>a&#124;b&#60;/code&#62;&#92;u202e</code>');
    expect(inertCode('')).toBe('');
  });
});
