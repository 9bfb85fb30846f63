import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CachedProject, createCachedProject } from '../cache/testing.ts';
import { createFolder, fakeAnalyse, NO_FLOW, removeFolder } from '../testing.ts';
import { createHookMemory } from './hook-memory.ts';
import { openSession, recordedEdits } from './session-memory.ts';
import { callHook, hookDependenciesOf, written } from './testing.ts';

const MODULE = { system: 'python', imports: [], stars: [], exports: [] };
let project: CachedProject;
let stateFolder: string;

beforeAll(() => {
  project = createCachedProject(
    { 'a.py': 'one()\n', 'other.py': 'two()\n' },
    (input) => ({ ...fakeAnalyse(input), flow: NO_FLOW, module: MODULE }) as never,
  );
  stateFolder = path.join(createFolder({}), 'state');
});
afterAll(() => {
  project.remove();
  removeFolder(path.dirname(stateFolder));
});

/** What the person at the agent sees after it has written a file. */
async function noteAfterWriting(file: string, content: string, session_id: string): Promise<string | null> {
  const { folder, deps } = project;
  writeFileSync(path.join(folder, file), content);
  const input = written(folder, session_id, file, content);
  const { stdout } = await callHook(input, hookDependenciesOf(deps, stateFolder));
  return stdout === '' ? null : (JSON.parse(stdout).systemMessage ?? null);
}

describe('what was not looked at after an edit', () => {
  it('is said once in a session while no scan has filled the cache, and never after one', async () => {
    expect(await noteAfterWriting('a.py', 'three()\n', 's-1')).toContain('Run `skeptic scan` once');
    expect(await noteAfterWriting('a.py', 'four()\n', 's-1')).toBeNull();
    await project.scan({ rules: [], onlyRules: false });
    expect(await noteAfterWriting('a.py', 'five()\n', 's-2')).toBeNull();
  });

  it('is said of a file over the limit', async () => {
    const large = 'x = 1\n'.repeat(1_000_000);
    expect(await noteAfterWriting('large.py', large, 's-3')).toContain(
      'Skeptic did not scan large.py (size-limit).',
    );
  });
});

describe('a process that stays', () => {
  it('answers as one that ends, and sees what has changed', async () => {
    const { folder, deps } = project;
    const memory = createHookMemory();
    const answers = async (session: string, more: Partial<Parameters<typeof hookDependenciesOf>[2]>) => {
      const given = hookDependenciesOf(deps, stateFolder, more);
      const said: string[] = [];
      for (const content of ['danger(1)\n', 'danger(1)\ndanger(2)\n', 'fine()\n', 'danger(1)\n']) {
        const file = `${session}.py`;
        writeFileSync(path.join(folder, file), content);
        const { stdout } = await callHook(written(folder, session, file, content), given);
        said.push(stdout.replaceAll(file, 'FILE'));
      }
      return said;
    };
    const alone = await answers('b1', {});
    expect(alone.map((text) => /found (\d+)/.exec(text)?.[1])).toEqual(['1', '1', undefined, undefined]);
    expect(await answers('b2', { memory })).toEqual(alone);
    expect(await answers('b3', { memory })).toEqual(alone);
  });
});

describe('hooks at the same time', () => {
  it('tell a finding once, and keep what each has written', async () => {
    const { folder, deps } = project;
    const given = hookDependenciesOf(deps, stateFolder);
    const content = 'danger(3)\n';
    writeFileSync(path.join(folder, 'c.py'), content);
    const inputs = ['c.py', 'c.py', 'c.py'].map((file) => written(folder, 's-many', file, content));
    const outputs = await Promise.all(inputs.map((input) => callHook(input, given)));
    expect(outputs.filter(({ stdout }) => stdout.includes('c.py:1'))).toHaveLength(1);
    const records = recordedEdits(deps.platform.privateFiles, stateFolder, folder);
    expect(records.filter((record) => record.path === 'c.py')).toHaveLength(3);
  });

  it('of which one opens the session while another does', () => {
    const { privateFiles } = project.deps.platform;
    const session = { root: project.folder, id: 's-two' };
    const both = [1, 2].map(() => openSession(privateFiles, stateFolder, session, Date.now()));
    expect(both.map((one) => one.claim('edit', 'finding'))).toEqual([true, false]);
    expect(both.map((one) => one.claim('stop', 'finding'))).toEqual([true, false]);
  });
});

describe('what was written but not recorded', () => {
  it('is said', async () => {
    const content = Array.from({ length: 5001 }, (_, number) => `value_${number} = 1\n`).join('');
    expect(await noteAfterWriting('d.py', content, 's-4')).toContain(
      'Skeptic recorded only the first 5000 lines of d.py as written by the agent.',
    );
  });
});
