import { expect, test } from 'vitest';
import type { JudgedItem } from '../checklist/judged.ts';
import { findingOf } from '../checklist/testing.ts';
import { PLAIN_PAINTER } from '../report/painter.ts';
import { promptItems, promptLines, promptTitle } from '../review/formats/prompt.ts';
import type { CheckedNeed, PromptCheck } from './check-prompt.ts';
import { type ReviewedChange, verifyNeeds } from './verify-needs.ts';

const NEED: CheckedNeed = {
  id: 'queries',
  title: 'parameterised queries',
  group: 'Input',
  level: 'must',
  because: 'of injection',
  task: 'search',
  status: 'stated',
  quote: 'parameterised',
  text: 'Use placeholders.',
  rules: ['sql-injection'],
  checklist: ['queries-parameterised'],
  isSeenByRules: true,
};
const ITEM: JudgedItem = {
  id: 'queries-parameterised',
  area: 'Input',
  text: 'Queries are parameterised',
  verdict: 'pass',
  reason: '3 queries in 1 file examined, all parameterised or constant',
  examined: 3,
  evidence: [],
  findings: [],
  questions: [],
  attestation: null,
};

const review = (
  need: Partial<CheckedNeed>,
  item: Partial<JudgedItem>,
  change: Partial<ReviewedChange> = {},
) => {
  const check: PromptCheck = {
    verdict: 'complete',
    language: null,
    tasks: [],
    stack: null,
    needs: [{ ...NEED, ...need }],
  };
  const checklist = { items: [{ ...ITEM, ...item }], unknown: [] };
  return verifyNeeds('prompt.md', check, { findings: [], accepted: [], hints: [], checklist, ...change });
};

test.each([
  ['a quiet rule with something to see', {}, {}, {}, 'verified', '3 queries in 1 file examined'],
  [
    'an item that fails by another rule',
    {},
    { verdict: 'fail' },
    {},
    'verified',
    '3 examined; sql-injection found nothing',
  ],
  [
    'nothing to see',
    {},
    { verdict: 'not-applicable', examined: 0, reason: 'there are no queries' },
    {},
    'not-examined',
    'there are no queries',
  ],
  [
    'an open item',
    {},
    { verdict: 'needs-person', reason: 'not everything was scanned' },
    {},
    'person',
    'not everything was scanned',
  ],
  [
    'a question',
    {},
    { verdict: 'needs-person', questions: [{ text: 'Who?', places: [] }] },
    {},
    'person',
    'Who?',
  ],
  ['no rule', { rules: [] }, {}, {}, 'person', 'no rule can see it'],
  ['a task in which rules see nothing', { isSeenByRules: false }, {}, {}, 'person', 'no rule can see it'],
  ['a suppressed finding', {}, {}, { accepted: [findingOf('sql-injection')] }, 'person', 'is suppressed'],
  [
    'a finding',
    {},
    { verdict: 'fail' },
    { findings: [findingOf('sql-injection')] },
    'violated',
    'sql-injection',
  ],
  ['a suspicion', {}, {}, { hints: [findingOf('sql-injection')] }, 'person', 'sql-injection suspects'],
  [
    'an item that fails by what was not counted',
    {},
    { verdict: 'fail', examined: 0 },
    {},
    'not-examined',
    'nothing that it is about',
  ],
  [
    'a finding where no rule was expected to see one',
    { isSeenByRules: false },
    {},
    { findings: [findingOf('sql-injection')] },
    'violated',
    'sql-injection',
  ],
  ['a finding of another rule', {}, {}, { findings: [findingOf('weak-hash')] }, 'verified', '3 queries'],
] as const)('%s', (_, need, item, change, outcome, reason) => {
  expect(review(need, item as Partial<JudgedItem>, change).needs).toEqual([
    expect.objectContaining({ id: 'queries', outcome, reason: expect.stringContaining(reason) }),
  ]);
});

test('leaves out what hardly matters and is not stated', () => {
  expect(review({ level: 'may', status: 'missing' }, {}).needs).toEqual([]);
  expect(review({ level: 'may' }, {}).needs).toHaveLength(1);
});

test('is shown with marks, places and what the prompt does not state', () => {
  const findings = [1, 2, 3, 4].map(() => findingOf('sql-injection'));
  const violated = review({ status: 'missing' }, {}, { findings });
  expect(promptLines(violated, PLAIN_PAINTER)[0]).toMatch(
    /^ {2}✗ parameterised queries \(not asked for\) {2}violated by sql-injection at \S+:\d+, \S+:\d+, \S+:\d+ and 1 more$/,
  );
  expect(promptItems(review({ status: 'refused' }, {}))[0]).toBe(
    '- ✓ **parameterised queries** (the prompt asks for the opposite) verified: 3 queries in 1 file examined, all parameterised or constant; sql-injection found nothing',
  );
  expect(promptTitle({ ...violated, tasks: [] })).toBe('no task that has to be secure, by prompt.md');
  expect(promptTitle({ ...violated, language: 'German' })).toMatch(
    /by prompt\.md \(it seems to be written in German/,
  );
});
