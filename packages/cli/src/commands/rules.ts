/** `skeptic rules list` and `skeptic rules test DIR`. */
import type { Command } from 'commander';

/** Adds the commands. */
export function addRulesCommands(program: Command, setExitCode: (code: number) => void): void {
  const rules = program.command('rules').description('list and test rules');
  rules
    .command('list')
    .description('list the built-in rules')
    .option('--json', 'as JSON', false)
    .action(async (flags: { readonly json: boolean }) => {
      const { listRules } = await import('./rules-list.ts');
      await listRules(flags);
    });
  rules
    .command('test')
    .description('run rules on their annotated fixtures (ruleid:, ok:, todoruleid:, todook:)')
    .argument('<path>', 'a folder of rules, or one rule file')
    .action(async (given: string) => {
      const { runRuleTests } = await import('./rules-test.ts');
      setExitCode(await runRuleTests(given));
    });
}
