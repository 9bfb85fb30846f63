/** A review in which everything is there that a page can show. */
import { sampleRoute } from '../../../checklist/testing.ts';
import { sampleFinding, sampleResult, sampleRule } from '../../../report/testing.ts';
import { judgeReview, type Review, type UnjudgedReview } from '../../review.ts';
import { routeChanges } from '../../route-changes.ts';

const PLACE = { path: 'requirements.txt', start: 0, end: 5, line: 4 };

/** A change that takes a check away, adds a package, and asks a question, in which `text` stands wherever somebody wrote something. */
export function sampleReview(text: string, changes: Partial<UnjudgedReview> = {}): Review {
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
