import { describe, expect, it } from 'vitest';
import type { JudgedItem } from '../checklist/judged.ts';
import type { EvidenceStatus, JudgedEnvelope } from '../evidence/judge-envelope.ts';
import type { AttestedVerdict } from '../evidence/statement.ts';
import type { Confidence, Finding, Severity } from '../finding/finding.ts';
import { AUTHORSHIPS, type Authorship } from '../finding/provenance.ts';
import { loadPolicy } from '../policy/load-policy.ts';
import { PLAIN_PAINTER } from '../report/painter.ts';
import { sampleFinding } from '../report/testing.ts';
import { approversOf, countedAnswers } from './counted-evidence.ts';
import { decideGate, type GateInput } from './decide.ts';
import { gateFormats } from './formats.ts';
import { demandsFor, gatePolicy } from './gate-policy.ts';

const SUBJECT = { commit: 'a'.repeat(40), tree: 'b'.repeat(40), base: 'c'.repeat(40), repository: null };
const policyOf = (text: string) =>
  gatePolicy(loadPolicy({ path: 'skeptic.yaml', folder: '', text: `version: 1\n${text}` }).file);

function finding(severity: Severity, confidence: Confidence = 'high'): Finding {
  const message = 'a query is built from text';
  return sampleFinding({ ruleId: 'sql-injection', severity, confidence, message, path: 'a.py' });
}

function checked(id: string, verdict: JudgedItem['verdict'], attested?: AttestedVerdict): JudgedItem {
  const attestation = attested === undefined ? null : { item: id, verdict: attested, by: 'bob', reason: 'x' };
  return {
    id,
    area: '',
    text: '',
    verdict,
    reason: 'so it is',
    examined: 1,
    evidence: [],
    findings: [],
    questions: [],
    attestation,
  };
}

/** What somebody has signed, and what it is worth. */
function signed(
  statement: { readonly signer: string; readonly time?: string } & (
    | { readonly kind: 'approval' }
    | { readonly kind: 'attestation'; readonly item: string; readonly verdict: AttestedVerdict }
  ),
  changes: Partial<JudgedEnvelope>,
): JudgedEnvelope {
  const { signer, time = '2026-01-01T00:00:00Z' } = statement;
  const said = { subject: SUBJECT, signer, time, reason: 'because' };
  return {
    place: `${signer}.json`,
    status: 'valid',
    detail: null,
    statement:
      statement.kind === 'approval'
        ? { ...said, kind: 'approval' }
        : {
            ...said,
            kind: 'attestation',
            item: { id: statement.item, digest: '' },
            verdict: statement.verdict,
          },
    isByAuthor: false,
    person: signer,
    ...changes,
  };
}

const approval = (signer: string, changes: Partial<JudgedEnvelope> = {}): JudgedEnvelope =>
  signed({ kind: 'approval', signer }, changes);

const answer = (
  signer: string,
  item: string,
  verdict: AttestedVerdict,
  time: string,
  changes: Partial<JudgedEnvelope> = {},
): JudgedEnvelope => signed({ kind: 'attestation', signer, item, verdict, time }, changes);

const CLEAN: GateInput = {
  policy: gatePolicy(undefined),
  authorship: 'ai',
  findings: [],
  checklist: [checked('paths-checked', 'pass'), checked('personal-data', 'not-applicable')],
  evidence: [approval('bob')],
  governance: [],
  gaps: [],
};
const BY_PERSON: GateInput = { ...CLEAN, authorship: 'human', evidence: [] };
const EDIT = { kind: 'ci', path: '.github/workflows/ci.yml', line: null, text: 'added or edited' } as const;

describe('the decision', () => {
  it.each<[string, GateInput, string, readonly string[]]>([
    ['passes an AI change with all that is asked for', CLEAN, 'pass', []],
    ['fails for a new finding', { ...CLEAN, findings: [finding('medium')] }, 'fail', ['finding']],
    [
      'does not fail for a slight finding',
      { ...CLEAN, findings: [finding('low'), finding('high', 'low')] },
      'pass',
      [],
    ],
    ['asks for an approval', { ...CLEAN, evidence: [] }, 'needs-review', ['approvals']],
    [
      'asks for open items',
      { ...CLEAN, checklist: [checked('x', 'needs-person')] },
      'needs-review',
      ['item-open'],
    ],
    ['fails for failed items', { ...CLEAN, checklist: [checked('x', 'fail')] }, 'fail', ['item-failed']],
    ['is incomplete without a checklist', { ...CLEAN, checklist: null }, 'incomplete', ['no-checklist']],
    [
      'is incomplete when the scan is',
      { ...CLEAN, gaps: [{ code: 'size-limit', count: 2 }] },
      'incomplete',
      ['scan-incomplete'],
    ],
    [
      'names every reason, the gravest first',
      { ...CLEAN, evidence: [], gaps: [{ code: 'size-limit', count: 2 }], findings: [finding('high')] },
      'fail',
      ['finding', 'scan-incomplete', 'approvals'],
    ],
    [
      'asks less of a person',
      { ...BY_PERSON, checklist: [checked('x', 'needs-person'), checked('y', 'fail')] },
      'pass',
      [],
    ],
    [
      'takes a no from anybody',
      { ...BY_PERSON, checklist: [checked('x', 'fail', 'fail')] },
      'fail',
      ['item-failed'],
    ],
    ['fails a person for a finding', { ...BY_PERSON, findings: [finding('critical')] }, 'fail', ['finding']],
    [
      'asks for an approval of edits of what judges',
      { ...BY_PERSON, governance: [EDIT] },
      'needs-review',
      ['governance'],
    ],
    ['lists them when somebody approved', { ...CLEAN, governance: [EDIT] }, 'pass', ['governance']],
    [
      'lists them when the policy says so',
      { ...BY_PERSON, governance: [EDIT], policy: policyOf('gate: {governance: list}') },
      'pass',
      ['governance'],
    ],
    [
      'asks for a second reviewer',
      { ...CLEAN, policy: policyOf('gate: {ai: {approvals: 2}}') },
      'needs-review',
      ['approvals'],
    ],
    [
      'takes two people for two',
      {
        ...CLEAN,
        evidence: [approval('bob'), approval('eve')],
        policy: policyOf('gate: {ai: {approvals: 2}}'),
      },
      'pass',
      [],
    ],
    [
      'takes one person with two names for one',
      {
        ...CLEAN,
        evidence: [approval('bob'), approval('robert', { person: 'bob' })],
        policy: policyOf('gate: {ai: {approvals: 2}}'),
      },
      'needs-review',
      ['approvals'],
    ],
    [
      'takes no program for a person',
      { ...CLEAN, policy: policyOf('gate: {services: [bob]}') },
      'needs-review',
      ['approvals'],
    ],
    [
      'lets a policy ask for less',
      {
        ...CLEAN,
        checklist: null,
        evidence: [],
        policy: policyOf('gate: {ai: {checklist: listed, approvals: 0}}'),
      },
      'pass',
      [],
    ],
    [
      'lets a policy fail for less',
      { ...BY_PERSON, findings: [finding('low')], policy: policyOf('gate: {human: {severity: low}}') },
      'fail',
      ['finding'],
    ],
    [
      'fails for what fails a scan',
      { ...CLEAN, findings: [finding('medium')], policy: policyOf('fail-on: {severity: high}') },
      'pass',
      [],
    ],
  ])('%s', (_, input, verdict, codes) => {
    const decision = decideGate(input);
    expect(decision.verdict).toBe(verdict);
    expect(decision.reasons.map(({ code }) => code)).toEqual(codes);
    expect(decision.exitCode).toBe({ pass: 0, fail: 1, incomplete: 3, 'needs-review': 5 }[verdict]);
  });

  it.each<EvidenceStatus>(['stale', 'expired', 'self-approval', 'replayed', 'unknown-signer', 'tampered'])(
    'counts no approval that is %s, and tells why',
    (status) => {
      const { verdict, reasons } = decideGate({
        ...CLEAN,
        evidence: [approval('bob', { status, detail: 'because' })],
      });
      expect(verdict).toBe('needs-review');
      expect(reasons.map(({ text }) => text)).toContain(`approval by bob does not count, ${status}: because`);
    },
  );

  it('makes the demands of the authorship', () => {
    const strict = gatePolicy(undefined);
    const made = (policy: typeof strict) =>
      Object.fromEntries(AUTHORSHIPS.map((one: Authorship) => [one, demandsFor(one, policy)]));
    expect(made(strict)).toEqual({
      ai: 'ai',
      mixed: 'ai',
      human: 'human',
      automation: 'human',
      unknown: 'ai',
    });
    expect(made(policyOf('gate: {unknown: human}')).unknown).toBe('human');
  });
});

describe('what counts', () => {
  const options = { services: ['ci'], ownAnswers: false, personItems: new Set(['personal-data']) };

  it('is the last answer of each person, a no after all others', () => {
    const answers = countedAnswers(
      [
        answer('eve', 'a', 'fail', '2026-01-01T00:00:00Z'),
        answer('bob', 'a', 'fail', '2026-01-01T00:00:00Z'),
        answer('bob', 'a', 'pass', '2026-01-02T00:00:00Z'),
        answer('zoe', 'a', 'pass', '2026-01-03T00:00:00Z', { status: 'stale' }),
      ],
      options,
    );
    expect(answers.map(({ by, verdict }) => `${by} ${verdict}`)).toEqual(['bob pass', 'eve fail']);
  });

  it('is no yes of an author, nor of a program where only a person can say', () => {
    const evidence = [
      answer('ada', 'a', 'pass', '2026-01-01T00:00:00Z', { isByAuthor: true }),
      answer('ada', 'b', 'fail', '2026-01-01T00:00:00Z', { isByAuthor: true }),
      answer('ci', 'a', 'pass', '2026-01-02T00:00:00Z'),
      answer('ci', 'personal-data', 'pass', '2026-01-02T00:00:00Z'),
    ];
    const said = (list: typeof evidence, more = {}) =>
      countedAnswers(list, { ...options, ...more }).map(({ by, item: id }) => `${by} ${id}`);
    expect(said(evidence)).toEqual(['ci a', 'ada b']);
    expect(said(evidence, { ownAnswers: true })).toEqual(['ada a', 'ci a', 'ada b']);
  });

  it('is an approval of somebody known', () => {
    expect(
      approversOf(
        [approval('eve'), approval('bob'), approval('x', { person: null }), answer('zoe', 'a', 'pass', '')],
        [],
      ),
    ).toEqual(['bob', 'eve']);
  });
});

describe('the report', () => {
  const hostile = { ...EDIT, path: 'a`b|<img src=x>@team.yml', text: 'x\u001b[2J\n| y' };
  const report = {
    decision: decideGate({ ...CLEAN, governance: [hostile], findings: [finding('high')] }),
    base: SUBJECT.base,
    head: SUBJECT.commit,
    policy: 'none, so the built-in one',
    provenance: ['claude-code'],
  };
  const shown = (id: string) => gateFormats.find((format) => format.id === id)!.render(report, PLAIN_PAINTER);

  it('says verdict, demands and reasons as text', () => {
    expect(shown('text')).toBe(
      [
        'Gate: fail (exit code 1)',
        'change cccccccccccc..aaaaaaaaaaaa, written by ai (claude-code)',
        'policy of the base: none, so the built-in one; no new finding of medium severity and medium confidence, the checklist complete, 1 approval',
        'approved by bob',
        '  fails  high: a query is built from text (sql-injection)  a.py:12',
        '  noted  ci: x\\x1b[2J\\n| y  a`b|<img src=x>@team.yml',
        '',
      ].join('\n'),
    );
  });

  it('lets nothing of a change out of its cell in Markdown', () => {
    expect(shown('markdown').split('\n').at(-2)).toBe(
      '| noted | <code>ci&#58; x&#92;x1b&#91;2J&#92;n&#124; y</code> | <code>a&#96;b&#124;&#60;img src&#61;x&#62;&#64;team.yml</code> |',
    );
  });

  it('says the same as JSON', () => {
    expect(JSON.parse(shown('json'))).toMatchObject({
      verdict: 'fail',
      exitCode: 1,
      authorship: 'ai',
      approvers: ['bob'],
      reasons: [{ code: 'finding', line: 12 }, {}],
    });
  });
});
