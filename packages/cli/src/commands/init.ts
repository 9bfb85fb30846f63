/** `skeptic init`. */
import type { Command } from 'commander';

export interface InitFlags {
  readonly yes: boolean;
}

/** Adds the command. */
export function addInitCommand(program: Command): void {
  program
    .command('init')
    .description('set up a project: policy, git hooks, CI workflow, rules for coding assistants')
    .option('-y, --yes', 'do all of it without asking', false)
    .action(async (flags: InitFlags) => {
      const { initProject } = await import('./init-project.ts');
      await initProject(flags);
    });
}
