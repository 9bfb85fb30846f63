/** The examples in the guides compile as they stand. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { compileRuleFile } from './load.ts';
import { compileModelFile } from './load-model.ts';
import { FAKE_DEPS } from './testing.ts';

function example(guide: string): string {
  const text = readFileSync(new URL(`../../../../docs/guides/${guide}.md`, import.meta.url), 'utf8');
  return /```yaml[^\n]*\n([\s\S]*?)```/.exec(text)?.[1] ?? '';
}

test('the rule of the guide', () => {
  const source = { path: 'rules.md', text: example('rules'), origin: 'built-in', idPrefix: '' } as const;
  const { rules, problems } = compileRuleFile(source, FAKE_DEPS);
  expect(problems).toEqual([]);
  expect(rules[0]).toMatchObject({
    id: 'sql-injection',
    confidence: 'high',
    metadata: { cwe: ['CWE-89'], mistake: 1 },
  });
});

test('the model of the guide', () => {
  const { models, problems } = compileModelFile({ path: 'models.md', text: example('models') }, FAKE_DEPS);
  expect(problems).toEqual([]);
  expect(models.entries.length).toBeGreaterThan(5);
  expect(models.hints.returns['sqlite3.Connection.cursor']).toBe('sqlite3.Cursor');
});
