import { expect, it } from 'vitest';
import type { Finding } from '../finding/finding.ts';
import { type ExaminedProgram, judgeSolution } from './judge-solution.ts';
import type { Expectation } from './lesson.ts';

const finding = (ruleId: string, changes: Partial<Finding> = {}): Finding => ({
  ruleId,
  severity: 'medium',
  confidence: 'medium',
  message: 'found',
  path: 'app.py',
  start: 0,
  end: 1,
  region: { startLine: 3, startColumn: 1, endLine: 3, endColumn: 2 },
  fingerprint: '',
  symbol: '',
  snippet: '',
  flow: [],
  origin: null,
  metavariables: {},
  fix: null,
  suppression: null,
  ...changes,
});
const EXPECTATIONS: readonly Expectation[] = [
  { ruleId: 'keep', kind: 'keep', atLeast: 1, text: 'it has to ask' },
  { ruleId: 'forbid', kind: 'forbid', atLeast: 0, text: 'no tricks' },
];
const GIVEN: ExaminedProgram = {
  findings: [finding('target'), finding('keep'), finding('other')],
  routes: ['GET /orders'],
  functions: ['search'],
  suppressions: [],
  localImports: [],
  problems: [],
};
const RIGHT: ExaminedProgram = { ...GIVEN, findings: [finding('keep'), finding('other')] };

const judged = (now: Partial<ExaminedProgram>) =>
  judgeSolution({ rules: ['target'] }, EXPECTATIONS, GIVEN, { ...RIGHT, ...now });
const codes = (now: Partial<ExaminedProgram>) => judged(now).map(({ code }) => code);

it('has nothing against a program without the finding', () => {
  expect(codes({})).toEqual([]);
});

it.each<readonly [string, Partial<ExaminedProgram>, readonly string[]]>([
  [
    'the finding at any confidence',
    { findings: [finding('keep'), finding('target', { confidence: 'low' })] },
    ['finding'],
  ],
  ['another finding', { findings: [...RIGHT.findings, finding('more')] }, ['new-finding']],
  [
    'one more of a rule that the program had',
    { findings: [...RIGHT.findings, finding('other')] },
    ['new-finding'],
  ],
  ['a suppression', { suppressions: [7] }, ['suppression']],
  ['a route that is gone', { routes: ['GET /search'] }, ['route']],
  ['a function that is gone', { functions: ['find'] }, ['function']],
  ['a call that is gone', { findings: [] }, ['call']],
  ['a trick', { findings: [...RIGHT.findings, finding('forbid')] }, ['forbidden']],
  ['another file', { localImports: ['./safe'] }, ['other-file']],
  ['what cannot be read, and nothing else', { problems: ['a syntax error'], suppressions: [1] }, ['syntax']],
  [
    'what hides before what is hidden',
    { suppressions: [1], findings: GIVEN.findings },
    ['suppression', 'finding'],
  ],
])('refuses %s', (_, now, expected) => {
  expect(codes(now)).toEqual(expected);
});

it('leaves out what is slight or unsure', () => {
  const slight = [finding('more', { severity: 'low' }), finding('more', { confidence: 'low' })];
  expect(codes({ findings: [...RIGHT.findings, ...slight] })).toEqual([]);
});

it('says where', () => {
  expect(judged({ findings: [...RIGHT.findings, finding('more')] })).toEqual([
    { code: 'new-finding', text: 'new: found (more)', line: 3 },
  ]);
});
