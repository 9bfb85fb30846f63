/**
 * Each of the 21 items: what of a change fails it, what passes it and with which evidence, a change that it does not apply to, and what a
 * person has to look at.
 */
import { describe, expect, it } from 'vitest';
import type { ChecklistInput, ExaminedRoute, ItemAttestation } from '../../core/src/checklist/input.ts';
import { judgeChecklist } from '../../core/src/checklist/judge-checklist.ts';
import { findingOf, inputOf, samplePackage, sampleRoute } from '../../core/src/checklist/testing.ts';
import type { Protection } from '../../core/src/facts/route-facts.ts';
import type { Route } from '../../core/src/inventory/route.ts';
import { builtInChecklist } from './testing/built-in-checklist.ts';

const checklist = builtInChecklist();

/** A change of one file with things in it. */
const things = (counts: Readonly<Record<string, number>>): Partial<ChecklistInput> => ({
  files: [{ path: 'app.py', language: 'python', things: counts }],
});
/** A change that adds a route. */
const route = (given: Partial<Route>, guarded: readonly Protection[] = []): Partial<ChecklistInput> => ({
  ...things({}),
  routes: [{ route: sampleRoute(given, guarded), change: 'added' } satisfies ExaminedRoute],
});
const packages = (given: Parameters<typeof samplePackage>[0] = {}): Partial<ChecklistInput> => ({
  packages: {
    packages: [samplePackage(given)],
    manifests: ['requirements.txt'],
    advisoriesFrom: '2026-11-01',
  },
});
const input = (name: string, checked: boolean) => ({ inputs: [{ name, checked }] });
const load = { text: 'Order.query.get(order_id)', line: 6, place: sampleRoute().place };

interface Cases {
  /** A rule whose finding fails it. */
  readonly rule: string;
  readonly passes: Partial<ChecklistInput>;
  /** The evidence of the pass. */
  readonly reason: string;
  readonly asks: Partial<ChecklistInput>;
  readonly question: string;
}

/** What is asked of any item when somebody has accepted a finding against it. */
const ACCEPTED = 'do the reasons still hold?';
const accepted = (rule: string): Partial<ChecklistInput> => ({ accepted: [findingOf(rule)] });

const ITEMS: Readonly<Record<string, Cases>> = {
  'input-validated': {
    rule: 'missing-input-validation',
    passes: route(input('order_id', true), ['validation']),
    reason: '1 new or changed route examined, each input of a route with a type, a converter or a schema',
    asks: route({ ...input('quantity', false), validation: { present: false, evidence: [] } }),
    question: 'GET /orders reads `quantity` and nothing is seen to check',
  },
  'queries-parameterised': {
    rule: 'sql-injection',
    passes: things({ query: 14 }),
    reason: '14 queries in 1 file examined, all parameterised or constant',
    asks: accepted('sql-injection'),
    question: ACCEPTED,
  },
  'output-sanitised': {
    rule: 'cross-site-scripting',
    passes: things({ 'html-output': 2, page: 1 }),
    reason: '2 outputs of HTML, 1 page template in 1 file examined',
    asks: accepted('cross-site-scripting'),
    question: ACCEPTED,
  },
  'paths-checked': {
    rule: 'path-traversal',
    passes: things({ 'file-access': 3 }),
    reason: '3 file accesses in 1 file examined',
    asks: accepted('path-traversal'),
    question: ACCEPTED,
  },
  'endpoints-authenticated': {
    rule: 'unauthenticated-endpoint',
    passes: route({}, ['authentication']),
    reason: '1 new or changed route examined, each checks who is calling',
    asks: route({ path: '/health' }),
    question: 'GET /health answers everybody: is it meant to be public?',
  },
  'endpoints-authorized': {
    rule: 'missing-object-authorization',
    passes: route({ loads: [load] }, ['authentication', 'authorization']),
    reason: '1 new or changed route examined',
    asks: route({ loads: [load], ...input('order_id', true) }, ['authentication']),
    question: 'GET /orders reads `order_id` and loads an object (`Order.query.get(order_id)`): may everybody',
  },
  'sessions-secure': {
    rule: 'insecure-cookie',
    passes: things({ cookie: 2 }),
    reason: '2 cookies in 1 file examined',
    asks: route({ method: 'POST', changes: true, csrf: { present: false, evidence: [] } }),
    question: 'POST /orders changes something and knows its caller by a cookie',
  },
  'secrets-not-in-source': {
    rule: 'hardcoded-credential',
    passes: things({}),
    reason: 'the text of 1 file examined, no secret in any of them',
    asks: accepted('hardcoded-credential'),
    question: ACCEPTED,
  },
  'data-encrypted': {
    rule: 'weak-cipher',
    passes: things({ cipher: 1, 'database-connection': 2 }),
    reason: '1 call of a cipher, 2 connections to databases in 1 file examined',
    asks: route(input('card_number', true)),
    question: 'GET /orders takes `card_number`: is it encrypted',
  },
  'modern-cryptography': {
    rule: 'weak-hash',
    passes: things({ hash: 1, random: 3 }),
    reason: '1 hash, 3 random values in 1 file examined',
    asks: accepted('weak-hash'),
    question: ACCEPTED,
  },
  'personal-data': {
    rule: 'sensitive-data-in-log',
    passes: route(input('email', true)),
    reason: 'Ada: I have looked',
    asks: route(input('email', true)),
    question: 'GET /orders takes `email` of a person: for which purpose',
  },
  'errors-hide-internals': {
    rule: 'error-detail-in-response',
    passes: things({ 'error-handler': 4 }),
    reason: '4 error handlers in 1 file examined',
    asks: accepted('error-detail-in-response'),
    question: ACCEPTED,
  },
  'errors-logged': {
    rule: 'swallowed-exception',
    passes: things({ 'error-handler': 4, log: 5 }),
    reason: '4 error handlers, 5 log entries in 1 file examined',
    asks: things({ 'error-handler': 4 }),
    question: 'app.py handles errors and calls no logger',
  },
  'fails-securely': {
    rule: 'permissive-permission',
    passes: things({ 'error-handler': 1 }),
    reason: '1 error handler in 1 file examined',
    asks: route({ authentication: { present: null, evidence: [] }, isHandlerKnown: false }),
    question: 'The handler of GET /orders was not found',
  },
  'debug-off': {
    rule: 'debug-mode-enabled',
    passes: things({ 'debug-setting': 1 }),
    reason: '1 debug setting in 1 file examined, none switches debug mode on',
    asks: accepted('debug-mode-enabled'),
    question: ACCEPTED,
  },
  'cors-restrictive': {
    rule: 'cors-open-to-all',
    passes: things({ 'cors-setting': 1 }),
    reason: '1 setting of CORS in 1 file examined',
    asks: accepted('cors-open-to-all'),
    question: ACCEPTED,
  },
  'tls-on': {
    rule: 'tls-verification-disabled',
    passes: things({ 'outgoing-request': 6 }),
    reason: '6 outgoing requests in 1 file examined',
    asks: accepted('tls-verification-disabled'),
    question: ACCEPTED,
  },
  'file-permissions-minimal': {
    rule: 'world-writable-file',
    passes: things({ 'file-permission': 1 }),
    reason: '1 file permission in 1 file examined',
    asks: accepted('world-writable-file'),
    question: ACCEPTED,
  },
  'dependencies-reputable': {
    rule: 'look-alike-package',
    passes: packages(),
    reason: 'Ada: I have looked',
    asks: packages(),
    question: 'flask 3.0.0 comes in with this change: who publishes it',
  },
  'versions-pinned': {
    rule: 'unpinned-dependency',
    passes: packages(),
    reason: '1 new or changed package of 1 manifest examined, each fixed to one version',
    asks: packages({ isPinned: false, version: null }),
    question: 'flask has no fixed version',
  },
  'vulnerabilities-checked': {
    rule: 'vulnerable-dependency',
    passes: packages(),
    reason: '1 new or changed package of 1 manifest, advisories of 2026-11-01 examined',
    asks: packages({ isChecked: false }),
    question: 'No advisories were at hand for flask 3.0.0',
  },
};
/** Only a person passes these. */
const ONLY_A_PERSON = ['personal-data', 'dependencies-reputable'];

function judge(id: string, changes: Partial<ChecklistInput>) {
  const itemsOfRule = (rule: string) => Object.keys(ITEMS).filter((item) => ITEMS[item]!.rule === rule);
  const { items } = judgeChecklist(inputOf(checklist, { itemsOfRule, ...changes }));
  return items.find((item) => item.id === id)!;
}

it('has the 21 items, in their order', () => {
  expect(checklist.items.map(({ id }) => id)).toEqual(Object.keys(ITEMS));
  expect(checklist.items).toHaveLength(21);
  expect([...new Set(checklist.items.map(({ area }) => area))]).toEqual([
    'Input handling',
    'Authentication and authorization',
    'Data protection',
    'Error handling',
    'Configuration',
    'Dependencies',
  ]);
  expect(checklist.items.filter(({ person }) => person).map(({ id }) => id)).toEqual(ONLY_A_PERSON);
});

it('takes no plain start of a server for a sign of TLS', () => {
  expect(judge('tls-on', things({ 'server-start': 1 })).verdict).toBe('not-applicable');
});

describe.each(Object.keys(ITEMS))('%s', (id) => {
  const { rule, passes, reason, asks, question } = ITEMS[id]!;

  it('fails by a finding of one of its rules', () => {
    expect(judge(id, { ...passes, findings: [findingOf(rule)] })).toMatchObject({ verdict: 'fail' });
  });

  it(`passes with its evidence${ONLY_A_PERSON.includes(id) ? ' by a person' : ''}`, () => {
    const said: ItemAttestation = { item: id, verdict: 'pass', by: 'Ada', reason: 'I have looked' };
    const attestations = ONLY_A_PERSON.includes(id) ? [said] : [];
    const item = judge(id, { ...passes, attestations });
    expect(item).toMatchObject({ verdict: 'pass', reason: expect.stringContaining(reason), questions: [] });
    expect(item.examined).toBeGreaterThan(0);
    if (attestations.length > 0) expect(judge(id, passes).verdict).toBe('needs-person');
  });

  it('does not apply where there is nothing of it', () => {
    expect(judge(id, {})).toMatchObject({ verdict: 'not-applicable', examined: 0 });
  });

  it('asks a person what no program can judge', () => {
    const item = judge(id, asks);
    expect(item.verdict).toBe('needs-person');
    expect(item.questions.map(({ text }) => text)).toContainEqual(expect.stringContaining(question));
  });
});
