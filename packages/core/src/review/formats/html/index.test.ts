import { describe, expect, it } from 'vitest';
import { sampleRoute } from '../../../checklist/testing.ts';
import { sampleFinding, sampleResult, sampleRule } from '../../../report/testing.ts';
import { judgeReview, type Review, type UnjudgedReview } from '../../review.ts';
import { routeChanges } from '../../route-changes.ts';
import { renderReviewHtml } from './index.ts';

const PLACE = { path: 'requirements.txt', start: 0, end: 5, line: 4 };

/** A change that takes a check away, adds a package, and asks a question, in which `text` stands wherever somebody wrote something. */
function sampleReview(text: string, changes: Partial<UnjudgedReview> = {}): Review {
  const { tool, suppressed, notifications, skipped, change } = sampleResult();
  const guarded = sampleRoute({ path: `/${text}`, inputs: [{ name: text, checked: false }] }, [
    'authentication',
  ]);
  return judgeReview({
    tool,
    base: { commit: 'c0ffee0c0ffee0c0ffee', words: text },
    head: { commit: null, words: text },
    files: [
      { path: 'plain.py', kind: 'edited', from: null, configuration: null, permission: null, settings: {} },
      {
        path: `${text}.yml`,
        kind: 'moved',
        from: `old ${text}.yml`,
        configuration: 'CI',
        permission: { before: '644', after: '755' },
        settings: { cookie: 2 },
      },
    ],
    findings: [sampleFinding({ message: text, path: text })],
    suppressed: suppressed.map((finding) => ({ ...finding, path: text })),
    suppressions: change!.suppressions,
    prompt: null,
    counts: { gone: 3, older: 4 },
    routes: routeChanges([guarded], [{ ...guarded, authentication: { present: false, evidence: [] } }]),
    packages: [
      {
        ecosystem: 'PyPI',
        name: text,
        kind: 'upgraded',
        from: ['1.0.0'],
        to: ['2.0.0'],
        direct: true,
        scope: 'prod',
        place: PLACE,
        path: [text],
        brings: ['other 1.0'],
        advisories: { added: [{ id: 'GHSA-xxxx', summary: text, severity: 'high' }], gone: [] },
        addsInstallScript: true,
        isOtherContent: false,
      },
    ],
    checklist: {
      items: [
        {
          id: 'own-item',
          area: 'input',
          text,
          verdict: 'needs-person',
          reason: text,
          examined: 1,
          evidence: [{ text, path: 'app.py', line: 3 }],
          findings: [],
          questions: [{ text: `Is ${text} right?`, places: [{ text, path: 'app.py', line: null }] }],
          attestation: { item: 'own-item', verdict: 'fail', by: text, reason: text },
        },
      ],
      unknown: [],
    },
    authorship: { authorship: 'ai', commits: 1, tools: ['claude-code'] },
    completeness: { complete: false, reasons: [{ code: 'size-limit', count: 1 }] },
    notifications,
    skipped,
    rules: [sampleRule('sql-injection')],
    kinds: { cookie: { one: 'cookie', many: 'cookies', sinks: [], sources: [] } },
    ...changes,
  });
}

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
