/** `skeptic policy show`. */
import type { Command } from 'commander';

export interface PolicyFlags {
  readonly config: string | boolean;
  readonly json: boolean;
}

/** Adds the commands. */
export function addPolicyCommands(program: Command): void {
  program
    .command('policy')
    .description('look at what skeptic.yaml says')
    .command('show')
    .description('print what holds for a file or folder, and where each value comes from')
    .argument('[path]', 'a file or folder', '.')
    .option('--config <file>', 'the policy file, instead of skeptic.yaml of the project and its folders')
    .option('--no-config', 'the defaults')
    .option('--json', 'as JSON', false)
    .action(async (given: string, flags: PolicyFlags) => {
      const { printPolicy } = await import('./show-policy.ts');
      await printPolicy(given, flags);
    });
}
