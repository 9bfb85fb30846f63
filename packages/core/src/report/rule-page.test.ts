import { describe, expect, it } from 'vitest';
import type { CompiledRule } from '../rule/compiled.ts';
import { PLAIN_PAINTER } from './painter.ts';
import { renderRuleMarkdown } from './rule-markdown.ts';
import { renderRulePage } from './rule-page.ts';
import { sampleRule } from './testing.ts';

const RULE: CompiledRule = {
  ...sampleRule('query-from-text', {
    description: '',
    cwe: ['CWE-89', 'CWE-99999'],
    explanation: 'The text can\nchange the query.',
    remediation: null,
    insecureExample: '````\nrun(a + b)\n',
    secureExample: ' ',
    checklist: ['queries-parameterised', 'own-item'],
  }),
  message: 'A query is built from text.',
  variants: ['python', 'javascript'].map((language) => ({ language }) as CompiledRule['variants'][number]),
};
const CHECKLIST = new Map([['queries-parameterised', 'Queries are parameterised']]);

describe('the page of a rule', () => {
  const markdown = renderRuleMarkdown(RULE, CHECKLIST);
  const printed = renderRulePage(RULE, { width: 100, painter: PLAIN_PAINTER, checklist: CHECKLIST });

  it('has the same sections in Markdown and in the terminal', () => {
    const titles = [...markdown.matchAll(/^## (.*)$/gm)].map(([, title]) => title);
    expect(titles).toEqual([
      'What it finds',
      'Why it matters',
      'Vulnerable',
      'Known as',
      'Checklist',
      'References',
      'To accept one finding',
    ]);
    expect(printed.split('\n').filter((line) => titles.includes(line))).toEqual(titles);
  });

  it('falls back on the message, on ids of items and on numbers of weaknesses', () => {
    for (const page of [markdown, printed]) {
      expect(page).toContain('A query is built from text.');
      expect(page).toContain('The text can change the query.');
      expect(page).toContain('Queries are parameterised');
      expect(page).toContain('own-item');
      expect(page).toContain('OWASP A05:2025 Injection');
      expect(page).toMatch(/CWE-99999$/m);
    }
  });

  it('keeps a fence in an example inside its block', () => {
    expect(markdown).toContain('`````python\n````\nrun(a + b)\n`````\n');
  });
});
