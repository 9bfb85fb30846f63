import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { type Check, examine } from './doctor.ts';
import { createRepository, removeRepositories, type TestRepository } from './git/testing.ts';
import { nodePlatform } from './platform/node-platform.ts';
import { createFolder, fakeDependencies, removeFolder } from './testing.ts';

afterEach(removeRepositories);

/** Examines with a command that does `hook run` as the script says. */
async function examineWith(
  script: string,
  {
    environment = {},
    root = createRepository().root,
  }: { environment?: NodeJS.ProcessEnv; root?: string } = {},
): Promise<Record<Check['name'], Check>> {
  const folder = createFolder({
    'skeptic.js': script,
    SHA256SUMS: `${'0'.repeat(64)}  x.wasm\n`,
    'x.wasm': '',
  });
  const platform = { ...nodePlatform(), cwd: root, environment: { PATH: process.env.PATH, ...environment } };
  const checks = await examine({
    deps: fakeDependencies(root, { platform }),
    grammarsFolder: folder,
    nodeVersion: 'v20.0.0',
    command: { node: process.execPath, script: path.join(folder, 'skeptic.js') },
  });
  removeFolder(folder);
  return Object.fromEntries(checks.map((check) => [check.name, check])) as Record<Check['name'], Check>;
}

const READ = `const text = require('child_process').execFileSync('git', ['show', ':canary.py'], { encoding: 'utf8' });
const key = /github_pat_\\w+/.exec(text)?.[0];`;
const REFUSE = `${READ}
if (key) { console.error('skeptic: commit refused: 1 finding'); process.exit(1); }`;

describe('the canary', () => {
  it('is content with a hook that refuses the key and nothing else', async () => {
    const { canary, git } = await examineWith(REFUSE);
    expect(canary).toMatchObject({ outcome: 'ok', text: expect.stringContaining('refused and not shown') });
    expect(git.outcome).toBe('ok');
  });

  it.each([
    ['lets the key pass', '', 'a planted key was committed'],
    ['shows it', `${READ}\nif (key) { console.error(key); process.exit(1); }`, 'refused, but shown'],
    ['does not come to scan', 'throw new Error("no rules")', 'the hook did not come to scan'],
    [
      'refuses everything',
      'console.error("skeptic: commit refused: all"); process.exit(1)',
      'a clean commit was refused',
    ],
  ])('notices a hook that %s', async (_, script, text) => {
    const { canary } = await examineWith(script);
    expect(canary).toMatchObject({ outcome: 'failed', text: expect.stringContaining(text) });
  });

  it('tries the hook that is installed, and touches nothing of the user’s', async () => {
    const repository = createRepository();
    repository.commit({ 'a.py': 'print(1)\n' });
    const state = (one: TestRepository) =>
      one.git('status', '--porcelain', '--branch') + one.git('log', '--format=%H');
    const hook = '#!/bin/sh\n# >>> skeptic >>>\nexit 0\n# <<< skeptic <<<\n';
    writeFileSync(path.join(repository.root, '.git/hooks/pre-commit'), hook, { mode: 0o755 });
    const before = state(repository);
    const environment = { GIT_DIR: path.join(repository.root, '.git'), GIT_INDEX_FILE: '.git/index' };
    const { canary, hooks } = await examineWith(REFUSE, { environment, root: repository.root });
    expect(hooks).toMatchObject({ outcome: 'ok', text: 'pre-commit' });
    expect(canary.text).toContain('a planted key was committed');
    expect(state(repository)).toBe(before);
  });
});

describe('the other checks', () => {
  it('say what is missing', async () => {
    const folder = createFolder({});
    const { hooks, cache, grammars } = await examineWith(REFUSE, { root: folder });
    expect(hooks).toMatchObject({
      outcome: 'warning',
      text: expect.stringContaining('in no git repository'),
    });
    expect(cache.outcome).toBe('warning');
    expect(grammars).toMatchObject({ outcome: 'failed', text: 'not as they were built: x.wasm' });
    removeFolder(folder);
  });

  it('say that git is missing', async () => {
    const { git, canary } = await examineWith(REFUSE, { environment: { PATH: '/nowhere' } });
    expect(git).toMatchObject({ outcome: 'failed', text: 'was not found' });
    expect(canary.outcome).toBe('failed');
  });
});
