/** Starts the answer to a hook of an agent: nothing is loaded that the way it takes does not need. */
import type { AgentHookFlags } from './agent-hook.ts';

/** Answers over the background process where the user wants one and it is there, else in this process; returns the exit code. */
export async function startAgentHook(flags: AgentHookFlags): Promise<number> {
  let input: Uint8Array | undefined;
  if (process.env.SKEPTIC_DAEMON === '1') {
    const { warmHook } = await import('../daemon/warm-hook.ts');
    const warm = await warmHook(flags);
    if ('exitCode' in warm) return warm.exitCode;
    input = warm.input;
  }
  const { runAgentHook } = await import('./run-agent-hook.ts');
  return runAgentHook(flags, input);
}
