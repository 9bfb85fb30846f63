/** What an item's verdict follows from, and what comes before what. */
import { describe, expect, it } from 'vitest';
import type { ChecklistInput, Gap, ItemAttestation } from './input.ts';
import type { ChecklistItem } from './item.ts';
import { newItem } from './item-schema.ts';
import { judgeChecklist } from './judge-checklist.ts';
import { countVerdicts } from './judged.ts';
import { findingOf, inputOf, samplePackage, sampleRoute } from './testing.ts';

const KINDS = {
  query: { one: 'query', many: 'queries', sinks: ['sql-query'], sources: [] },
  log: { one: 'log entry', many: 'log entries', sinks: [], sources: [] },
  handler: { one: 'error handler', many: 'error handlers', sinks: [], sources: [] },
};
const QUERIES = newItem('queries', 'Input', { examines: ['query'], passes: 'all parameterised' });
const FILES = [
  { path: 'b.py', language: 'python', things: { query: 1 } },
  { path: 'a.py', language: 'python', things: { query: 2, log: 4 } },
  { path: 'c.md', language: null, things: {} },
];
const GAP: Gap = { path: 'x.go', ruleId: null, of: 'code', reason: 'its language is not read' };
const PASS: ItemAttestation = { item: 'queries', verdict: 'pass', by: 'Ada', reason: 'I have read them' };

function judged(item: ChecklistItem, changes: Partial<ChecklistInput> = {}) {
  const checklist = { items: [item], kinds: KINDS };
  const itemsOfRule = (id: string) => (id === 'sql-injection' ? ['queries'] : []);
  return judgeChecklist(inputOf(checklist, { itemsOfRule, ...changes })).items[0]!;
}

describe('a verdict', () => {
  it('passes with what was examined and how many', () => {
    expect(judged(QUERIES, { files: FILES })).toMatchObject({
      verdict: 'pass',
      reason: '3 queries in 2 files examined, all parameterised',
      examined: 3,
      evidence: [
        { text: '2 queries', path: 'a.py', line: null },
        { text: '1 query', path: 'b.py', line: null },
      ],
      questions: [],
    });
  });

  it('is not applicable when there was nothing to examine, and never a pass', () => {
    expect(judged(QUERIES, { files: FILES.slice(2) })).toMatchObject({
      verdict: 'not-applicable',
      reason: 'there are no queries',
    });
  });

  it('fails by a finding of medium severity or more, whatever a person says', () => {
    const findings = [findingOf('sql-injection', { severity: 'medium' })];
    expect(judged(QUERIES, { files: FILES, findings, attestations: [PASS] })).toMatchObject({
      verdict: 'fail',
      reason: '1 finding against it',
      attestation: PASS,
    });
  });

  it('asks a person about slight findings and about accepted ones', () => {
    const slight = judged(QUERIES, { findings: [findingOf('sql-injection', { severity: 'low' })] });
    expect(slight.verdict).toBe('needs-person');
    expect(slight.questions[0]?.text).toContain('1 finding of low severity');
    const accepted = judged(QUERIES, { accepted: [findingOf('sql-injection')] });
    expect(accepted.verdict).toBe('needs-person');
    expect(accepted.questions[0]?.text).toContain('accepted');
  });

  it('looks at the rules that the item itself names', () => {
    const item = newItem('own', 'Team', { examines: ['query'], rules: ['team-rule'] });
    expect(judged(item, { findings: [findingOf('team-rule')] }).verdict).toBe('fail');
    expect(judged(item, { findings: [findingOf('sql-injection')] }).verdict).toBe('not-applicable');
  });

  it('is never a pass, nor not applicable, on what was not scanned', () => {
    for (const files of [FILES, []])
      expect(judged(QUERIES, { files, gaps: [GAP], attestations: [PASS] })).toMatchObject({
        verdict: 'needs-person',
        reason: 'not everything was scanned: x.go (its language is not read)',
      });
  });

  it('goes by what the item rests on', () => {
    const texts = newItem('secrets', 'Data', { texts: true });
    const packages = newItem('packages', 'Dependencies', { packages: 'versions' });
    const input = {
      files: FILES,
      packages: { packages: [samplePackage()], manifests: [], advisoriesFrom: null },
    };
    const verdicts = (gap: Gap) =>
      [QUERIES, texts, packages].map((item) => judged(item, { ...input, gaps: [gap] }).verdict);
    expect(verdicts(GAP)).toEqual(['needs-person', 'pass', 'pass']);
    expect(verdicts({ ...GAP, of: 'texts' })).toEqual(['needs-person', 'needs-person', 'pass']);
    expect(verdicts({ ...GAP, of: 'packages' })).toEqual(['pass', 'pass', 'needs-person']);
    expect(verdicts({ ...GAP, ruleId: 'sql-injection' })).toEqual(['needs-person', 'pass', 'pass']);
    expect(verdicts({ ...GAP, ruleId: 'weak-hash' })).toEqual(['pass', 'pass', 'pass']);
  });

  it("takes a person's last word where nothing else decides", () => {
    const item = newItem('queries', 'Input', { examines: ['query'], person: true });
    expect(judged(item, { files: FILES }).verdict).toBe('needs-person');
    const change = { ...PASS, verdict: 'not-applicable', reason: 'none of ours' } as const;
    const decided = judged(item, { files: FILES, attestations: [PASS, change] });
    expect(decided).toMatchObject({ verdict: 'not-applicable', reason: 'Ada: none of ours', questions: [] });
    expect(judged(item, { files: FILES, attestations: [{ ...PASS, verdict: 'fail' }] }).verdict).toBe('fail');
  });

  it('asks what an item always asks, unless a question says it better', () => {
    const ask = { examines: ['query'], person: true, ask: 'Has the owner agreed?' };
    expect(judged(newItem('own', 'Team', ask), { files: FILES }).questions.map(({ text }) => text)).toEqual([
      'Has the owner agreed?',
    ]);
    const better = newItem('own', 'Team', {
      ...ask,
      questions: [{ about: 'things', things: ['query'], one: 'One?', many: '{count}?' }],
    });
    expect(judged(better, { files: FILES }).questions.map(({ text }) => text)).toEqual(['2?']);
    expect(judged(better).verdict).toBe('not-applicable');
  });
});

describe('a question', () => {
  const asked = (
    question: NonNullable<Parameters<typeof newItem>[2]['questions']>[number],
    changes: Partial<ChecklistInput>,
  ) => judged(newItem('own', 'Team', { questions: [question] }), changes).questions;

  it('names routes, parameters and what they load', () => {
    const one = '{routes} reads {parameters} and loads {loads}';
    const load = { text: 'Order.query.get(order_id)', line: 6, place: sampleRoute().place };
    const route = sampleRoute({
      path: '/orders/<id>',
      inputs: [{ name: 'order_id', checked: true }],
      loads: [load],
    });
    expect(asked({ about: 'object-routes', one }, { routes: [{ route, change: 'added' }] })).toEqual([
      {
        text: 'GET /orders/<id> reads `order_id` and loads `Order.query.get(order_id)`',
        places: [{ text: 'GET /orders/<id> (new)', path: 'app.py', line: 4 }],
      },
    ]);
    const tied = { ...route, authorization: sampleRoute({}, ['authorization']).authorization };
    expect(asked({ about: 'object-routes', one }, { routes: [{ route: tied, change: 'added' }] })).toEqual(
      [],
    );
  });

  it('counts and names a few of many', () => {
    const routes = Array.from({ length: 7 }, (_, i) => ({
      route: sampleRoute({ path: `/r${i}` }),
      change: null,
    }));
    const [question] = asked({ about: 'open-routes', one: '', many: '{count}: {routes}' }, { routes });
    expect(question?.text).toBe('7: GET /r0, GET /r1, GET /r2, GET /r3, GET /r4 and 2 more');
    expect(question?.places).toHaveLength(7);
  });

  it('does not ask who may call what nobody calls', () => {
    const routes = [{ route: sampleRoute({ kind: 'function' }), change: null }];
    expect(asked({ about: 'open-routes', one: '{routes}' }, { routes })).toEqual([]);
  });

  it('finds words in names as code writes them', () => {
    const about = (name: string) =>
      asked(
        { about: 'named-inputs', names: ['email', 'first_name', 'age'], one: '{parameters}' },
        {
          routes: [
            {
              route: sampleRoute({
                inputs: [
                  { name, checked: true },
                  { name: 'page', checked: true },
                ],
              }),
              change: null,
            },
          ],
        },
      ).map(({ text }) => text);
    expect(['userEmail', 'email', 'first_name', 'firstName', 'age'].map((name) => about(name)[0])).toEqual([
      '`userEmail`',
      '`email`',
      '`first_name`',
      '`firstName`',
      '`age`',
    ]);
    expect(['message', 'emails_sent', 'first', 'name'].flatMap(about)).toEqual([]);
  });

  it('leaves out files that have what it asks for', () => {
    const files = [
      { path: 'a.py', language: 'python', things: { handler: 2 } },
      { path: 'b.py', language: 'python', things: { handler: 1, log: 1 } },
    ];
    const question = {
      about: 'things',
      things: ['handler'],
      without: ['log'],
      one: '{files}: {things}',
    } as const;
    expect(
      asked({ ...question, things: [...question.things], without: [...question.without] }, { files }),
    ).toEqual([
      { text: 'a.py: 2 error handlers', places: [{ text: '2 error handlers', path: 'a.py', line: null }] },
    ]);
  });

  it('is about files by their paths', () => {
    const files = ['db/migrations/1.sql', 'app.py'].map((path) => ({ path, language: null, things: {} }));
    expect(
      asked({ about: 'files', paths: ['migrations/'], one: '{files}?' }, { files }).map(({ text }) => text),
    ).toEqual(['db/migrations/1.sql?']);
  });

  it('is about packages that come in, have no fixed version or were not checked', () => {
    const packages = [
      samplePackage(),
      samplePackage({ name: 'old', change: 'changed', isPinned: false, version: null }),
      samplePackage({ name: 'odd', change: 'resourced', isChecked: false }),
    ];
    const input = { packages: { packages, manifests: [], advisoriesFrom: null } };
    const named = (about: 'added-packages' | 'unpinned-packages' | 'unchecked-packages') =>
      asked({ about, one: '{packages}' }, input).map(({ text }) => text);
    expect(named('added-packages')).toEqual(['flask 3.0.0 and odd 3.0.0']);
    expect(named('unpinned-packages')).toEqual(['old']);
    expect(named('unchecked-packages')).toEqual(['odd 3.0.0']);
  });
});

it('lists attestations of items that are none, and counts verdicts', () => {
  const input = inputOf({ items: [QUERIES], kinds: KINDS }, { attestations: [{ ...PASS, item: 'typo' }] });
  const { items, unknown } = judgeChecklist(input);
  expect(unknown).toEqual([{ ...PASS, item: 'typo' }]);
  expect(countVerdicts(items)).toEqual({ pass: 0, fail: 0, 'not-applicable': 1, 'needs-person': 0 });
});
