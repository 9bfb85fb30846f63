import { describe, expect, it } from 'vitest';
import { scaffolds } from './lib/scaffolds.mjs';

const names: Readonly<Record<string, string>> = {
  rule: 'injection/sql-injection',
  model: 'python/flask',
  language: 'c-sharp',
  format: 'junit-xml',
  command: 'self-check',
};

describe.each(Object.entries(scaffolds))('npm run new %s', (kind, scaffold) => {
  const name = names[kind] ?? '';

  it('writes files below one package only', () => {
    const files = Object.keys(scaffold.files(name));
    expect(files.length).toBeGreaterThan(0);
    expect(new Set(files.map((file) => file.split('/').slice(0, 2).join('/'))).size).toBe(1);
  });

  it('accepts kebab-case names and refuses paths and capitals', () => {
    expect(name).toMatch(scaffold.name);
    for (const wrong of ['../../x', '/x', 'Upper', 'a b', '', `${name}/x/y`])
      expect(wrong).not.toMatch(scaffold.name);
  });
});
