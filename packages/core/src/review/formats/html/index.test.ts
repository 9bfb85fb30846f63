import { describe, expect, it } from 'vitest';
import { renderReviewHtml } from './index.ts';
import { sampleReview } from './sample-review.test-kit.ts';

const textOf = (page: string): string =>
  page
    .replace(/<(script|style|noscript)\b.*?<\/\1>/gs, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)))
    .replace(/\s+/g, ' ');

describe('the page of a review', () => {
  const text = textOf(renderReviewHtml(sampleReview('name')));

  it('begins with the verdict and what was not analysed', () => {
    expect(text).toContain('written by AI (claude-code)');
    expect(text).toMatch(/Incomplete\. Part of the code.*size-limit × 1 Fail 1 new finding/);
    expect(text).toContain('shop/huge.py 6600000 bytes');
  });

  it('shows what a person has to look at', () => {
    expect(text).toMatch(
      /Needs a person 1 name \[own-item\] name Is name right\? app\.py name Evidence app\.py:3/,
    );
    expect(text).toContain('name said “fail”: name');
  });

  it('shows what routes, packages and files have become', () => {
    expect(text).toContain('GET /name changed @authentication app.py:3 → none weaker');
    expect(text).toContain('name unchecked');
    expect(text).toMatch(/name PyPI upgraded 1\.0\.0 → 2\.0\.0 direct, prod brings 1 more runs a script/);
    expect(text).toContain('high GHSA-xxxx name requirements.txt:4');
    expect(text).toMatch(
      /name\.yml moved from old name\.yml CI, 2 cookies more, mode 644 → 755 plain\.py edited/,
    );
  });

  it('has no section for what the change does not touch', () => {
    const empty = renderReviewHtml(
      sampleReview('name', {
        files: [],
        routes: [],
        packages: [],
        suppressed: [],
        suppressions: [],
        notifications: [],
        skipped: [],
        findings: [],
        completeness: { complete: true, reasons: [] },
      }),
    );
    expect([...empty.matchAll(/<section id="([^"]+)"/g)].map(([, id]) => id)).toEqual([
      'overview',
      'findings',
      'checklist',
    ]);
    expect(empty).toContain('Needs review');
    expect(empty).toContain('No findings.');
  });

  it('shows names and texts that are markup as they are', () => {
    const hostile = '</script><img src=x onerror=alert(1)>"\u202e';
    const page = renderReviewHtml(sampleReview(hostile));
    const tags = (one: string): readonly string[] =>
      [...one.replace(/(<script[^>]*>).*?(<\/script>)/gs, '$1$2').matchAll(/<\/?[a-z]\w*/gi)].map(
        ([tag]) => tag,
      );
    expect(tags(page)).toEqual(tags(renderReviewHtml(sampleReview('name'))));
    expect(page).not.toContain('\u202e');
    expect(textOf(page)).toContain('<img src=x onerror=alert(1)>"\\u202e');
  });
});
