import { expect, it } from 'vitest';
import type { JudgedItem } from '../checklist/judged.ts';
import type { JudgedEnvelope } from '../evidence/judge-envelope.ts';
import { trainingDemands, withTrained } from './training.ts';

const item = (id: string, verdict: JudgedItem['verdict']) => ({ id, verdict }) as JudgedItem;
const ITEMS = [item('queries-parameterised', 'pass'), item('tls-on', 'not-applicable')];
const RULES = [
  { id: 'sql-injection', category: 'injection', checklist: ['queries-parameterised'] },
  { id: 'tls-verification-disabled', category: 'config', checklist: ['tls-on'] },
];
const kinds = (...names: string[]) =>
  trainingDemands(Object.fromEntries(names.map((name) => [name, ['a-lesson']])), ITEMS, RULES).map(
    ({ kind }) => kind,
  );

it('asks for lessons in changes of their kind', () => {
  expect(kinds('every', 'queries-parameterised', 'injection')).toEqual([
    'every',
    'queries-parameterised',
    'injection',
  ]);
  expect(kinds('tls-on', 'config')).toEqual([]);
});

it('asks always for a kind that nobody knows', () => {
  expect(kinds('injektion')).toEqual(['injektion']);
});

const approval = (signer: string, person: string | null = signer): JudgedEnvelope => ({
  place: `${signer}.json`,
  status: 'valid',
  detail: null,
  statement: {
    kind: 'approval',
    signer,
    reason: null,
    time: '2026-01-01T00:00:00Z',
    subject: { commit: '', tree: '', base: '', repository: null },
  },
  isByAuthor: false,
  person,
});

it('leaves out approvals of people who lack a lesson, and says so', () => {
  const training = {
    demands: [{ kind: 'injection', lessons: ['sql-injection'] }],
    passed: new Map([['ada', new Set(['sql-injection'])]]),
  };
  const { evidence, untrained } = withTrained([approval('ada'), approval('bob')], training);
  expect(evidence.map(({ place }) => place)).toEqual(['ada.json']);
  expect(untrained).toEqual([
    'the approval of bob does not count: there is no valid record that they passed sql-injection (for injection)',
  ]);
});

it('counts everybody where nothing is asked for', () => {
  expect(withTrained([approval('bob')], undefined)).toMatchObject({ untrained: [] });
  expect(withTrained([approval('bob')], { demands: [], passed: new Map() }).evidence).toHaveLength(1);
});
