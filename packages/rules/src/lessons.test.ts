/** What the lessons are about, and that each of them is whole. What their programs are judged like stands in scanner's tests. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { owaspCategories } from '../../core/src/finding/taxonomy.ts';
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

/** The text of a rule's file. */
function ruleText(id: string): string {
  const pack = listFolders('packs/').find((folder) =>
    existsSync(new URL(`../${folder}${id}/rule.yaml`, import.meta.url)),
  );
  return readFileSync(new URL(`../${pack}${id}/rule.yaml`, import.meta.url), 'utf8');
}

it('has a lesson for each of the seven mistakes, about rules that find it', () => {
  const ofMistakes = lessons.filter(({ mistake }) => mistake !== null);
  expect(ofMistakes.map(({ mistake }) => mistake).sort()).toEqual([1, 2, 3, 4, 5, 6, 7]);
  for (const { id, mistake, rules } of ofMistakes)
    expect(ruleText(rules[0]!), id).toMatch(new RegExp(`mistake: ${mistake}\\b`));
});

it('has a lesson for each category of the OWASP Top 10 (2025), about weaknesses of it', () => {
  const ofCategories = lessons.filter(({ owasp }) => owasp !== null);
  const wanted = Array.from({ length: 10 }, (_, i) => `A${String(i + 1).padStart(2, '0')}`);
  expect(ofCategories.map(({ owasp }) => owasp).sort()).toEqual(wanted);
  for (const { id, owasp, rules } of ofCategories) {
    const weaknesses = [...ruleText(rules[0]!).matchAll(/CWE-(\d+)/g)].map(([, cwe]) => Number(cwe));
    expect(
      owaspCategories(weaknesses, 2025).map((category) => category.id.slice(0, 3)),
      id,
    ).toContain(owasp);
  }
});
