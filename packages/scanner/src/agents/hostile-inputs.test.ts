/** What each agent is answered when its hook is given nonsense, too much, or something that hides in much: golden transcripts. */
import { agentProtocols } from '@skeptic/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { INPUTS } from '../../../core/src/agents/testing/inputs.ts';
import { createRepository, removeRepositories, type TestRepository } from '../git/testing.ts';
import { nodePlatform } from '../platform/node-platform.ts';
import { fakeDependencies } from '../testing.ts';
import { answerHook, MAX_INPUT_BYTES } from './answer-hook.ts';
import { hookDependenciesOf } from './testing.ts';

const repositories: Record<'open' | 'closed', TestRepository | null> = { open: null, closed: null };
beforeAll(() => {
  for (const fail of ['open', 'closed'] as const) {
    const made = createRepository();
    made.commit({ 'a.py': 'one()\n', 'skeptic.yaml': `version: 1\nagents:\n  fail: ${fail}\n` });
    repositories[fail] = made;
  }
});
afterAll(removeRepositories);

/** The input of an agent before it runs a command, with the command put in. */
function commandInput(agent: string, command: string, root: string): string {
  const found = INPUTS.find((one) => one.agent === agent && /^(?:bash|shell)/.test(one.name))!;
  const moved = JSON.stringify(found.input).replaceAll('/home/ada/shop', root);
  return replaced(JSON.parse(moved), command);
}

function replaced(input: Record<string, unknown>, command: string): string {
  const given = 'toolArgs' in input ? { ...input, toolArgs: JSON.stringify({ command }) } : input;
  const tool = given.tool_input as Record<string, unknown> | undefined;
  if (tool !== undefined) return JSON.stringify({ ...given, tool_input: { ...tool, command } });
  return JSON.stringify('command' in given ? { ...given, command } : given);
}

const NESTED = 20_000;
/** By what they are; null: the text of the agent's own input is made. */
const CASES: readonly (readonly [string, (agent: string, root: string) => string | Uint8Array])[] = [
  ['nothing', () => ''],
  ['blanks', () => ' \n\t'],
  ['cut off', (agent, root) => commandInput(agent, 'ls', root).slice(0, -20)],
  ['no object', () => '[1, 2]'],
  ['no JSON', () => 'Usage: hook <file>'],
  ['bytes that are no text', () => new Uint8Array([0xff, 0xfe, 0, 1, 2])],
  ['fields of other kinds', () => '{"hook_event_name": {}, "toolName": 3, "tool_input": [], "cwd": 7}'],
  ['an event that nobody knows', () => '{"hook_event_name": "Teleport", "cwd": "/nowhere"}'],
  ['nested too deeply', () => `${'{"a":'.repeat(NESTED)}1${'}'.repeat(NESTED)}`],
  ['too large', () => new Uint8Array(MAX_INPUT_BYTES + 1).fill(0x20)],
  [
    'a long command that is harmless',
    (agent, root) => commandInput(agent, `echo ${'a'.repeat(900_000)}`, root),
  ],
  [
    'a bypass at the end of a long command',
    (agent, root) => commandInput(agent, `echo ${'a'.repeat(900_000)}; git commit --no-verify -m x`, root),
  ],
  ['a command that is too long', (agent, root) => commandInput(agent, 'true; '.repeat(400_000), root)],
];

async function transcriptOf(
  agent: (typeof agentProtocols)[number],
  fail: 'open' | 'closed',
): Promise<string> {
  const { root } = repositories[fail]!;
  const platform = { ...nodePlatform(), cwd: root, environment: { PATH: process.env.PATH } };
  const deps = hookDependenciesOf(fakeDependencies(root, { platform }), null);
  const parts: string[] = [];
  for (const [name, inputOf] of CASES) {
    const given = inputOf(agent.id, root);
    const bytes = typeof given === 'string' ? Buffer.from(given) : given;
    const { stdout, stderr, exitCode } = await answerHook({ agent, bytes, event: null }, deps);
    parts.push(`# ${name}\nexit ${exitCode}\n${stdout}${stderr === '' ? '' : `(stderr) ${stderr}`}`);
  }
  return parts.join('\n');
}

describe.each(['open', 'closed'] as const)('under fail: %s', (fail) => {
  it.each(agentProtocols.map((agent) => [agent.id, agent] as const))('%s', async (id, agent) => {
    await expect(await transcriptOf(agent, fail)).toMatchFileSnapshot(`./golden/${id}-${fail}.txt`);
  });
});
