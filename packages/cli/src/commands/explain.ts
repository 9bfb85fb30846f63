/** `skeptic explain RULE`: a rule's own page. */
import type { Command } from 'commander';

/** Adds the command. */
export function addExplainCommand(program: Command): void {
  program
    .command('explain')
    .description('explain a rule: what it finds, why it matters, how to fix it')
    .argument('<rule>', 'id of a rule')
    .option(
      '--rules <path>',
      'look in a YAML file or folder as well (repeatable)',
      (value: string, all: string[]) => [...all, value],
      [],
    )
    .action(async (id: string, flags: { readonly rules: readonly string[] }) => {
      const { explainRule } = await import('./explain-rule.ts');
      await explainRule(id, flags.rules);
    });
}
