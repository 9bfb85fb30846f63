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
    expect(systemMessage).toContain('So what the policy says of failures is not known.');
    const unread = await callHook('{"half', broken(path.join(repository.root)));
    expect(unread.stdout).toMatch(
      /no JSON, or it was cut off\. What the policy says of failures is not known: .*fail/,
    );
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
