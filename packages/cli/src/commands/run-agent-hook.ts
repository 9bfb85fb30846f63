/** Runs the hook of an agent on this process's input and output. */
import { agentProtocols } from '@skeptic/core';
import { answerHook, MAX_INPUT_BYTES } from '@skeptic/scanner';
import { readAllStdin, writeOut } from '../terminal/streams.ts';
import type { AgentHookFlags } from './agent-hook.ts';
import { hookDependencies } from './hook-dependencies.ts';

/** Answers on standard output, and returns the exit code that the agent's protocol wants. `given` is what was read of the input already. */
export async function runAgentHook(
  { agent: id, event }: AgentHookFlags,
  given?: Uint8Array,
): Promise<number> {
  const agent = agentProtocols.find((one) => one.id === id)!;
  const bytes = given ?? (await readAllStdin(MAX_INPUT_BYTES));
  const output = await answerHook({ agent, bytes, event: event ?? null }, hookDependencies());
  await writeOut(output.stdout);
  process.stderr.write(output.stderr);
  return output.exitCode;
}
