import { afterEach, describe, expect, it } from 'vitest';
import { changeOptions, found } from './git/changes.test-kit.ts';
import { createRepository, removeRepositories } from './git/testing.ts';
import { nodePlatform } from './platform/node-platform.ts';
import { scan } from './scan.ts';
import { tarOf } from './testing/tar-writer.ts';
import { zipOf } from './testing/zip-writer.ts';
import { createFolder, fakeDependencies, fakeRule, removeFolder, scanOptions } from './testing.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) removeFolder(folder);
});

/** Scans a folder with a rule that looks at every text. */
async function scanFolder(
  files: Readonly<Record<string, string | Uint8Array>>,
  archives: boolean,
  paths = ['.'],
) {
  const folder = createFolder({ 'rules.yml': '', ...files });
  folders.push(folder);
  const formula = { op: 'all', positives: [], negatives: [], conditions: [], focus: [], as: null } as const;
  const variants = [
    { language: 'generic', body: { mode: 'search', formula }, prefilter: [['danger']] },
  ] as const;
  const ruleSet = { version: '1', rules: [fakeRule('danger', { variants })], models: {} } as const;
  const deps = fakeDependencies(folder, {
    platform: { ...nodePlatform(), cwd: folder, environment: {} },
    compileUserRules: async () => async () => ({ ruleSet, problems: [] }),
  });
  return scan(scanOptions({ archives, paths }), deps);
}

const FILES = {
  'a.py': 'safe()\n',
  'lib/a.zip': zipOf({
    'config/x.env': 'danger(1)\n',
    'y.py': 'danger(2)\n',
    'node_modules/m/z.txt': 'danger(3)\n',
    'logo.png': 'no text',
    'b.jar': tarOf({ 'deep.txt': 'danger(4)\n' }),
  }),
  'b.tar': 'no archive',
};

/** The text rule, for a repository. */
async function scanStaged(root: string, archives: boolean) {
  const formula = { op: 'all', positives: [], negatives: [], conditions: [], focus: [], as: null } as const;
  const variants = [
    { language: 'generic', body: { mode: 'search', formula }, prefilter: [['danger']] },
  ] as const;
  const ruleSet = { version: '1', rules: [fakeRule('danger', { variants })], models: {} } as const;
  const deps = fakeDependencies(root, {
    platform: { ...nodePlatform(), cwd: root, environment: { PATH: process.env.PATH } },
    compileUserRules: async () => async () => ({ ruleSet, problems: [] }),
  });
  return scan(changeOptions({ kind: 'staged' }, { archives }), deps);
}

describe('a scan of a change with archives', () => {
  afterEach(removeRepositories);

  it('reads those of the index', async () => {
    const repository = createRepository();
    repository.commit({ 'old.zip': zipOf({ 'x.env': 'danger(1)\n' }), 'a.txt': 'safe\n' });
    repository.write('lib/new.zip', zipOf({ 'x.env': 'danger(2)\n' }));
    repository.git('add', '.');
    repository.write('lib/new.zip', zipOf({ 'x.env': 'safe()\n' }));
    expect(found(await scanStaged(repository.root, true))).toEqual(['lib/new.zip!/x.env:1 danger(2)']);
    expect(found(await scanStaged(repository.root, false))).toEqual([]);
  });
});

describe('a scan with archives', () => {
  it('finds what is in them, under names that say where', async () => {
    const result = await scanFolder(FILES, true);
    expect(result.findings.map(({ path, region }) => `${path}:${region.startLine}`)).toEqual([
      'lib/a.zip!/b.jar!/deep.txt:1',
      'lib/a.zip!/config/x.env:1',
      'lib/a.zip!/y.py:1',
    ]);
    expect(result.skipped.map(({ path, reason }) => `${path} ${reason}`)).toEqual([
      'b.tar archive-damaged',
      'lib/a.zip!/logo.png binary',
      'lib/a.zip!/node_modules/m/z.txt vendored',
    ]);
    expect(result.completeness.complete).toBe(false);
    expect(result.scanned.files).toBe(5);
    expect(result.scanned.languages).toEqual([
      { language: 'python', files: 1 },
      { language: 'text', files: 4 },
    ]);
  });

  it('reads one that is named', async () => {
    const { findings } = await scanFolder(FILES, true, ['lib/a.zip']);
    expect(findings.map(({ path }) => path)).toContain('lib/a.zip!/y.py');
  });

  it('reads none where they are not asked for', async () => {
    const result = await scanFolder(FILES, false);
    expect(result.findings).toEqual([]);
    expect(result.skipped.map(({ path, reason }) => `${path} ${reason}`)).toEqual([
      'b.tar binary',
      'lib/a.zip binary',
    ]);
  });
});
