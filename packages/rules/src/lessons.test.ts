/** What the lessons are about, and that each of them is whole. What their programs are judged like stands in scanner's tests. */
import { readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { builtInLessons } from '../../scanner/src/lessons/testing/compiled-lessons.ts';
import { listFolders } from './testing/fixtures.ts';

const { lessons, wrong, problems } = await builtInLessons();

it('compiles without a problem', () => {
  expect(problems).toEqual([]);
});

it('knows the rules that its lessons are about', () => {
  const packs = listFolders('packs/').flatMap((pack) => readdirSync(new URL(`../${pack}`, import.meta.url)));
  for (const { id, rules, teaches } of lessons)
    expect(
      [...rules, ...teaches].filter((rule) => !packs.includes(rule)),
      id,
    ).toEqual([]);
});

it('has every lesson in Python and TypeScript, with at least three lazy answers', () => {
  for (const { id, languages } of lessons) {
    expect(languages, id).toEqual(['python', 'typescript']);
    for (const language of languages)
      expect(wrong.filter((one) => one.lesson === id && one.language === language).length).toBeGreaterThan(2);
  }
});
