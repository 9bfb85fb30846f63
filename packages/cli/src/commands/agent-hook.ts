/** `skeptic agent-hook`: what an agent calls when it edits files, runs commands or stops. */
import { type Command, Option } from 'commander';
import { AGENTS } from '../agents.ts';
import { startAgentHook } from './start-agent-hook.ts';

export interface AgentHookFlags {
  readonly agent: string;
  readonly event?: string;
}

/** Adds the command. */
export function addAgentHookCommand(program: Command, setExitCode: (code: number) => void): void {
  program
    .command('agent-hook')
    .description('answer a hook of an AI agent: reads its input, says what it should know')
    .addOption(new Option('--agent <agent>', 'whose words are spoken').choices(AGENTS).makeOptionMandatory())
    .addOption(new Option('--event <event>', 'the event, for agents whose input does not name it'))
    .addHelpText('after', HELP)
    .action(async (flags: AgentHookFlags) => setExitCode(await startAgentHook(flags)));
}

const HELP = `
It is started by the agent (\`skeptic agents install\`), not by people. On standard output there is nothing but what the agent's
protocol wants; what goes wrong is said on the error stream, and passes unless the policy says \`agents: {fail: closed}\`.`;
