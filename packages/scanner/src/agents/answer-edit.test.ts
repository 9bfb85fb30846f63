import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { agentProtocols } from '@skeptic/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CachedProject, createCachedProject } from '../cache/testing.ts';
import { createFolder, fakeAnalyse, NO_FLOW, removeFolder } from '../testing.ts';
import { answerHook } from './answer-hook.ts';

const MODULE = { system: 'python', imports: [], stars: [], exports: [] };
const claude = agentProtocols.find(({ id }) => id === 'claude')!;
let project: CachedProject;
let stateFolder: string;

beforeAll(() => {
  project = createCachedProject(
    { 'a.py': 'one()\n' },
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
  const file_path = path.join(folder, file);
  writeFileSync(file_path, content);
  const input = { session_id, cwd: folder, hook_event_name: 'PostToolUse', tool_name: 'Write' };
  const { stdout } = await answerHook(
    {
      agent: claude,
      bytes: Buffer.from(JSON.stringify({ ...input, tool_input: { file_path, content } })),
      event: null,
    },
    { scan: deps, stateFolder, keptAnswer: () => null, checkPrompt: null },
  );
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
    expect(await noteAfterWriting('large.py', large, 's-3')).toBe(
      'Skeptic did not scan large.py (size-limit).',
    );
  });
});
