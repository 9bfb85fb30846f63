import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { loadPolicy } from '@skeptic/core';
import { afterEach, describe, expect, it } from 'vitest';
import { planInit } from './init-project.ts';
import { createFolder, fakeDependencies, removeFolder } from './testing.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) removeFolder(folder);
});

function folderOf(files: Readonly<Record<string, string>>, isRepository = true): string {
  const folder = createFolder(files);
  folders.push(folder);
  if (isRepository) execFileSync('git', ['init', '-q'], { cwd: folder });
  return folder;
}

const plan = (folder: string) => planInit(fakeDependencies(folder), { node: 'node', script: '/skeptic.js' });
const textOf = (folder: string, name: string) => readFileSync(path.join(folder, name), 'utf8');

describe('init', () => {
  it('sets up what is missing, and a second time nothing', async () => {
    const folder = folderOf({
      'app.py': '',
      'tests/test_app.py': '',
      'web/a.js': '',
      'web/package.json': '{"dependencies": {"express": "^4"}}',
      'requirements.txt': 'Flask==3.0\n',
      'CLAUDE.md': '# Rules\nOurs.',
    });
    const first = await plan(folder);
    expect([first.languages, first.frameworks]).toEqual([
      ['python', 'javascript'],
      ['Express', 'Flask'],
    ]);
    const done = [];
    for (const step of first.steps) done.push(...(await step.apply()));
    expect(done).toEqual([
      'skeptic.yaml written',
      'hook pre-commit installed',
      'hook commit-msg installed',
      'hook post-commit installed',
      'hook pre-push installed',
      '.github/workflows/skeptic.yml written',
      'CLAUDE.md: section added at the end',
    ]);
    const policy = loadPolicy({ path: 'skeptic.yaml', folder: '', text: textOf(folder, 'skeptic.yaml') });
    expect(policy.file.environments?.development).toEqual(['tests/']);
    expect(textOf(folder, 'CLAUDE.md')).toMatch(/^# Rules\nOurs\.\n\n<!-- skeptic: begin -->/);
    expect(existsSync(path.join(folder, 'AGENTS.md'))).toBe(false);
    const second = await plan(folder);
    expect(second.steps.map(({ settled }) => settled)).toEqual([
      'skeptic.yaml is there',
      'the hooks are installed',
      '.github/workflows/skeptic.yml is there',
      'the section for coding assistants is there',
    ]);
  });

  it('writes AGENTS.md where no assistant has a file, and no hook without git', async () => {
    const folder = folderOf({ 'a.py': '' }, false);
    const { steps } = await plan(folder);
    expect(steps.map(({ settled }) => settled)).toEqual([null, 'this is no git repository', null, null]);
    expect(await steps[3]!.apply()).toEqual(['AGENTS.md: section written']);
  });

  it('leaves the pipeline of GitLab to people', async () => {
    const { steps } = await plan(folderOf({ 'a.py': '', '.gitlab-ci.yml': 'stages: []\n' }, false));
    expect(steps[2]!.settled).toContain('.gitlab-ci.yml is there');
    const both = folderOf({ 'a.py': '', '.gitlab-ci.yml': '', '.github/CODEOWNERS': '' }, false);
    expect((await plan(both)).steps[2]!.settled).toBe(null);
  });

  it.runIf(process.platform !== 'win32')('writes through no symbolic link', async () => {
    const outside = folderOf({ 'x.md': 'theirs' }, false);
    const folder = folderOf({ 'a.py': '' }, false);
    symlinkSync(path.join(outside, 'x.md'), path.join(folder, 'AGENTS.md'));
    symlinkSync(path.join(outside, 'x.md'), path.join(folder, 'skeptic.yaml'));
    symlinkSync(outside, path.join(folder, '.github'));
    const { steps } = await plan(folder);
    expect(steps.map(({ settled }) => settled !== null)).toEqual([true, true, true, true]);
  });
});
