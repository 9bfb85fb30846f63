import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRepository, removeRepositories, type TestRepository } from '../git/testing.ts';
import { nodePlatform } from '../platform/node-platform.ts';
import { createFolder, fakeDependencies, removeFolder } from '../testing.ts';
import { callHook, commanded, hookDependenciesOf, written } from './testing.ts';

let closed: TestRepository;
let open: TestRepository;
let elsewhere: string;

beforeAll(() => {
  elsewhere = createFolder({});
  open = createRepository();
  open.commit({ 'a.py': 'one()\n' });
  closed = createRepository();
  closed.commit({ 'a.py': 'one()\n', 'skeptic.yaml': 'version: 1\nagents:\n  fail: closed\n' });
});
afterAll(() => {
  removeRepositories();
  removeFolder(elsewhere);
});

/** Hooks of a process that stands in a folder, and cannot scan. */
function broken(cwd: string) {
  const platform = { ...nodePlatform(), cwd, environment: { PATH: process.env.PATH } };
  return hookDependenciesOf(fakeDependencies(cwd, { platform }), null, {
    scan: async () => {
      throw new Error('the engine is missing');
    },
    names: async () => {
      throw new Error('the lists are missing');
    },
  });
}

const SAID = 'Skeptic did not check this: the engine is missing.';

describe('after a failure', () => {
  it('passes with a note where nothing else is said', async () => {
    const { stdout, stderr, exitCode } = await callHook(
      written(open.root, 's', 'a.py', 'one()\n'),
      broken(elsewhere),
    );
    expect(JSON.parse(stdout)).toEqual({ systemMessage: SAID });
    expect([stderr, exitCode]).toEqual([`skeptic: ${SAID}\n`, 0]);
  });

  it('refuses under `fail: closed` of the project that the call is about', async () => {
    const edited = await callHook(written(closed.root, 's', 'a.py', 'one()\n'), broken(elsewhere));
    expect(JSON.parse(edited.stdout)).toMatchObject({ decision: 'block', reason: SAID });
    const install = await callHook(commanded(closed.root, 'pip install x'), broken(elsewhere));
    expect(JSON.parse(install.stdout).hookSpecificOutput).toMatchObject({
      permissionDecision: 'deny',
      permissionDecisionReason: expect.stringContaining('refuses what was not checked'),
    });
    // What the policy of the work tree says does not count.
    closed.write('skeptic.yaml', 'version: 1\nagents:\n  fail: open\n');
    expect((await callHook(commanded(closed.root, 'pip install x'), broken(elsewhere))).stdout).toContain(
      'deny',
    );
  });

  it('refuses an input that cannot be read under the policy around the process', async () => {
    expect(await callHook('{"half', broken(closed.root))).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('the input is no JSON'),
    });
    expect(await callHook('{"half', broken(open.root))).toMatchObject({ exitCode: 0 });
  });

  it('lets an agent stop', async () => {
    const stop = { session_id: 's', cwd: closed.root, hook_event_name: 'Stop' };
    expect((await callHook(stop, broken(elsewhere))).exitCode).toBe(0);
  });

  it('says that the policy cannot be read either', async () => {
    const repository = createRepository();
    repository.commit({ 'a.py': 'one()\n', 'skeptic.yaml': 'version: 1\nagents:\n  fail: shut\n' });
    const input = written(repository.root, 's', 'a.py', 'one()\n');
    const { stdout } = await callHook(input, broken(elsewhere));
    const { systemMessage } = JSON.parse(stdout);
    expect(systemMessage).toMatch(/^Skeptic did not check this: .*fail/);
    expect(systemMessage).toContain('Nothing in the policy says `fail: closed`, so this passes.');
    const unread = await callHook('{"half', broken(path.join(repository.root)));
    expect(unread.stdout).toMatch(/no JSON, or it was cut off\. The policy cannot be read: .*fail/);
  });

  it.each([
    ['a key that nobody knows', 'version: 1\nagents:\n  fail: closed # always\nnonsense: 1\n'],
    [
      'a merge that was not finished',
      '<<<<<<< ours\nversion: 1\n=======\n>>>>>>> theirs\nagents:\n  fail: "closed"\n',
    ],
    ['one line', 'version: 1\nnonsense: 1\nagents: {packages: deny, fail: closed}\n'],
    ['tabs', "version: 1\nagents:\n\tfail: 'closed'\r\n"],
  ])('refuses under a policy that cannot be read and says `fail: closed`: %s', async (_, text) => {
    const repository = createRepository();
    repository.commit({ 'a.py': 'one()\n', 'skeptic.yaml': text });
    // An agent that takes the line out of the work tree changes nothing.
    repository.write('skeptic.yaml', 'version: 1\n');
    const install = await callHook(commanded(repository.root, 'pip install x'), broken(elsewhere));
    expect(JSON.parse(install.stdout).hookSpecificOutput).toMatchObject({
      permissionDecision: 'deny',
      permissionDecisionReason: expect.stringMatching(/has to be mended; it says `fail: closed`/),
    });
    const cut = await callHook('{"half', broken(repository.root));
    expect(cut.exitCode).toBe(2);
  });

  it.each([
    '# fail: closed',
    'note: "fail: closed"',
    'fail: open',
    'fail: closed-ish',
    'default-fail: closed',
  ])('passes under a policy that cannot be read and has %j', async (line) => {
    const repository = createRepository();
    repository.commit({ 'a.py': 'one()\n', 'skeptic.yaml': `version: 1\nnonsense: 1\n${line}\n` });
    expect((await callHook('{"half', broken(repository.root))).exitCode).toBe(0);
  });
});

describe('a command that must not run', () => {
  it.each<[string, Readonly<Record<string, string>>]>([
    ['the policy cannot be read', { 'skeptic.yaml': 'version: 1\nnonsense: 1\n' }],
    ['refs are in a format that is not read', { '.git/reftable/tables.list': '' }],
  ])('is refused although %s', async (_, files) => {
    const repository = createRepository();
    repository.commit({ 'a.py': 'one()\n', ...('skeptic.yaml' in files ? files : {}) });
    for (const [file, text] of Object.entries(files)) repository.write(file, text);
    // As such repositories have it.
    if ('.git/reftable/tables.list' in files) repository.write('.git/HEAD', 'ref: refs/heads/.invalid\n');
    const deps = hookDependenciesOf(fakeDependencies(repository.root), null);
    const stopped = await callHook(commanded(repository.root, 'git commit --no-verify'), deps);
    expect(JSON.parse(stopped.stdout)).toMatchObject({
      systemMessage: expect.stringContaining('could not read the policy'),
      hookSpecificOutput: { permissionDecision: 'deny' },
    });
    expect((await callHook(commanded(repository.root, 'git status'), deps)).stdout).toBe('');
  });
});

describe('an edit that does not fit its file', () => {
  it('is told before it is made', async () => {
    const deps = hookDependenciesOf(fakeDependencies(open.root), null);
    const edit = { file_path: `${open.root}/a.py`, old_string: 'none of it', new_string: 'x' };
    const input = { hook_event_name: 'PreToolUse', tool_name: 'Edit', tool_input: edit, cwd: open.root };
    const { stdout } = await callHook(input, deps);
    expect(JSON.parse(stdout)).toEqual({
      systemMessage: 'Skeptic could not tell what a.py would hold, so it was not checked.',
    });
  });
});
