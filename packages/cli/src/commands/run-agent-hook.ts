/** Runs the hook of an agent on this process's input and output. */
import { agentProtocols } from '@skeptic/core';
import { answerHook, findCacheFolder, keptAnswer, MAX_INPUT_BYTES, nodePlatform } from '@skeptic/scanner';
import { processDependencies, registryAnswersFolder } from '../dependencies.ts';
import { readAllStdin, writeOut } from '../terminal/streams.ts';
import type { AgentHookFlags } from './agent-hook.ts';

/** Answers on standard output, and returns the exit code that the agent's protocol wants. */
export async function runAgentHook({ agent: id, event }: AgentHookFlags): Promise<number> {
  const agent = agentProtocols.find((one) => one.id === id)!;
  const bytes = await readAllStdin(MAX_INPUT_BYTES);
  const registries = { platform: nodePlatform(), folder: registryAnswersFolder() };
  const output = await answerHook(
    { agent, bytes, event: event ?? null },
    {
      scan: processDependencies(),
      stateFolder: findCacheFolder(process.env),
      keptAnswer(install) {
        const answer = keptAnswer(install, registries);
        return answer === null || answer.kind === 'not-checked' ? null : answer.kind;
      },
      checkPrompt: null,
    },
  );
  await writeOut(output.stdout);
  process.stderr.write(output.stderr);
  return output.exitCode;
}
