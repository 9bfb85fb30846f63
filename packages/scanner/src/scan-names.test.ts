import { afterEach, describe, expect, it } from 'vitest';
import { mayHoldKeys } from './key-names.ts';
import { nodePlatform } from './platform/node-platform.ts';
import { scan } from './scan.ts';
import { createFolder, fakeDependencies, fakeRule, removeFolder, scanOptions } from './testing.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) removeFolder(folder);
});

describe('mayHoldKeys', () => {
  it('takes long mixed words, and neither words nor digests', () => {
    const names = [
      'keys/AKIAIOSFODNN7abcDEFghi.txt',
      'components/VeryLongNameOfAComponentOfThePage.tsx',
      'dist/app.0123456789abcdef0123456789abcdef.js',
      'README.md',
    ];
    expect(mayHoldKeys(names)).toEqual([names[0]]);
  });
});

describe('a key in the name of a file', () => {
  it('is found', async () => {
    const key = 'danger(Kq7vWm2xZpLr8sTn4bHd)';
    const folder = createFolder({ 'rules.yml': '', [`${key}.py`]: 'danger(1)\n', [`${key}.unknown`]: '' });
    folders.push(folder);
    const formula = { op: 'all', positives: [], negatives: [], conditions: [], focus: [], as: null } as const;
    const variants = ['generic', 'python'].map((language) => ({
      language,
      body: { mode: 'search', formula },
      prefilter: [['danger']],
    })) as never;
    const ruleSet = { version: '1', rules: [fakeRule('danger', { variants })], models: {} } as const;
    const deps = fakeDependencies(folder, {
      platform: { ...nodePlatform(), cwd: folder, environment: {} },
      compileUserRules: async () => async () => ({ ruleSet, problems: [] }),
    });
    const { findings } = await scan(scanOptions(), deps);
    expect(findings.map(({ path }) => path)).toContain('name of a file');
  });
});
