import type { FileFacts } from '@skeptic/core';
import { expect, it } from 'vitest';
import {
  heldWhenAsked,
  type LazyTexts,
  parsed,
  type ReadText,
  textOf,
  textsOf,
  withTexts,
} from './lazy-facts.ts';

const FACTS = {
  path: 'a.py',
  language: 'python',
  findings: [],
  notifications: [],
  stats: { characters: 0, lines: 0, parsed: true, syntaxIssues: 0 },
} as const;
const MEMBERS = { flow: { functions: [1] }, evidence: { texts: ['a'] }, imports: [] };
const texts = (): LazyTexts =>
  Object.fromEntries(Object.entries(MEMBERS).map(([name, value]) => [name, textOf(value)]));
const read: ReadText = (name) => texts()[name] ?? null;

it('keeps every member of facts that were texts, and parses each once', () => {
  const facts = parsed(withTexts({ ...FACTS }, read));
  expect({ ...facts }).toEqual({ ...FACTS, ...MEMBERS });
  expect(facts.evidence).toBe(facts.evidence);
  // What is kept on disk is all of them again.
  expect(textsOf(facts)).toEqual(texts());
});

it('leaves facts alone that were never texts', () => {
  const facts = { ...FACTS, ...MEMBERS } as unknown as FileFacts;
  expect(parsed(facts)).toBe(facts);
});

it('gives a copy of facts their members, and the texts to none', () => {
  const facts = withTexts({ ...FACTS }, read);
  expect('routes' in facts).toBe(false);
  const { imports: _, ...copy } = facts;
  expect(copy.flow).toEqual(MEMBERS.flow);
  expect(textsOf(copy)).toEqual({ flow: texts().flow, evidence: texts().evidence });
});

it('holds what was asked for once, and no flow facts', () => {
  const facts = heldWhenAsked(withTexts({ ...FACTS }, read));
  expect(facts.evidence).toBe(facts.evidence);
  expect(facts.imports).toBe(facts.imports);
  expect(facts.flow).not.toBe(facts.flow);
  expect({ ...facts }).toEqual({ ...FACTS, ...MEMBERS });
  expect(textsOf(facts)).toEqual(texts());
});
