/** The command lines with which agents call their hooks, read without the parser of all commands: hooks run at every edit. */
import { AGENTS } from './agents.ts';
import type { AgentHookFlags } from './commands/agent-hook.ts';

/** What `agent-hook` was given; null for any other command, and for what the parser has to explain. */
export function hookArguments(argv: readonly string[]): AgentHookFlags | null {
  const [command, agentOption, agent = '', eventOption, event] = argv;
  if (command !== 'agent-hook' || agentOption !== '--agent' || !AGENTS.includes(agent)) return null;
  if (argv.length === 3) return { agent };
  const isWhole = argv.length === 5 && eventOption === '--event' && event?.startsWith('-') === false;
  return isWhole ? { agent, event: event! } : null;
}
