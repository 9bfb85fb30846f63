import type { FileFacts } from '@skeptic/core';
import { expect, it } from 'vitest';
import { type LazyTexts, parsed, textOf, textsOf, withTexts } from './lazy-facts.ts';

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

it('keeps every member of facts that were texts, and parses each once', () => {
  const facts = parsed(withTexts({ ...FACTS }, texts()));
  expect({ ...facts }).toEqual({ ...FACTS, ...MEMBERS });
  expect(facts.evidence).toBe(facts.evidence);
  // What is kept on disk is all of them again.
  expect(textsOf(facts)).toEqual(texts());
});

it('leaves facts alone that were never texts', () => {
  const facts = { ...FACTS, ...MEMBERS } as unknown as FileFacts;
  expect(parsed(facts)).toBe(facts);
});
