/** `skeptic agents install`, `uninstall`, `status` and `learn`. */
import { type Command, Option } from 'commander';
import { RULED_AGENTS } from '../agents.ts';

export interface AgentsFlags {
  readonly agent?: readonly string[];
  readonly user: boolean;
  readonly dryRun: boolean;
}

/** Adds the commands. */
export function addAgentsCommands(program: Command, setExitCode: (code: number) => void): void {
  const agents = program.command('agents').description('rules and hooks for AI agents that write code here');
  const add = (action: 'install' | 'uninstall' | 'status' | 'learn', description: string): void => {
    agents
      .command(action)
      .description(description)
      .addOption(
        new Option(
          '--agent <agents...>',
          'for these agents; else for those that the project shows signs of',
        ).choices(RULED_AGENTS),
      )
      .option('--user', 'hooks for all your projects, in your home folder', false)
      .option('--dry-run', 'show what would change, and change nothing', false)
      .action(async (flags: AgentsFlags) => {
        const { manageAgents } = await import('./agents-actions.ts');
        setExitCode(await manageAgents(action, flags));
      });
  };
  add('install', 'write the rules that agents read, and the hooks that they call');
  add('uninstall', 'take both away, and leave what was there before');
  add('status', 'say what is installed or outdated; exits with 1 when nothing is');
  add('learn', "add rules that this project's own findings call for: scans it first");
}
