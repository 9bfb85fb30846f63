/** `skeptic explain RULE`: a rule's own page. */
import type { Command } from 'commander';

/** Adds the command. */
export function addExplainCommand(program: Command): void {
  program
    .command('explain')
    .description('explain a rule: what it finds, why it matters, how to fix it')
    .argument('<rule>', 'id of a rule')
    .action(async (id: string) => {
      const { explainRule } = await import('./explain-rule.ts');
      await explainRule(id);
    });
}
