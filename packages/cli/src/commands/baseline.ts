/** `skeptic baseline create`, `update`, `prune`, `audit`, `diff`, and git's merge driver. */
import type { Command } from 'commander';

export interface BaselineFlags {
  readonly file?: string;
  readonly config: string | boolean;
  readonly rules: readonly string[];
  readonly confidence?: string;
  /** Of `audit`. */
  readonly all?: boolean;
}

const ACTIONS = [
  ['create', 'write a baseline of all findings that there are now'],
  ['update', 'add what is new, follow what was moved, and remove what is gone'],
  ['prune', 'remove entries that nothing matches any more, and add nothing'],
] as const;

/** Adds the commands. */
export function addBaselineCommands(program: Command, setExitCode: (code: number) => void): void {
  const baseline = program
    .command('baseline')
    .description('findings that are accepted for now, in .skeptic/baseline.jsonl');
  for (const [action, description] of ACTIONS) {
    withScanOptions(baseline.command(action).description(description)).action(
      async (paths: string[], flags: BaselineFlags) => {
        const { changeBaseline } = await import('./baseline-actions.ts');
        setExitCode(await changeBaseline(action, paths, flags));
      },
    );
  }
  withScanOptions(baseline.command('audit').description('walk through the entries and decide what they are'))
    .option('--all', 'also entries that have a decision', false)
    .action(async (paths: string[], flags: BaselineFlags) => {
      const { auditBaseline } = await import('./baseline-audit.ts');
      setExitCode(await auditBaseline(paths, flags));
    });
  baseline
    .command('diff')
    .description('list the entries that a change adds and removes')
    .argument('[base]', 'a revision; without one, the base is found as in `skeptic scan --diff`')
    .action(async (base: string | undefined) => {
      const { showBaselineDiff } = await import('./baseline-actions.ts');
      await showBaselineDiff(base ?? null);
    });
  baseline
    .command('install-merge-driver')
    .description(
      'let git merge the baseline entry by entry (.gitattributes and the configuration of this clone)',
    )
    .action(async () => {
      const { installDriver } = await import('./baseline-actions.ts');
      await installDriver();
    });
  baseline
    .command('merge-driver')
    .description('what git calls to merge: the ancestor, ours (which takes the result) and theirs')
    .argument('<base>')
    .argument('<ours>')
    .argument('<theirs>')
    .action(async (base: string, ours: string, theirs: string) => {
      const { runDriver } = await import('./baseline-actions.ts');
      setExitCode(await runDriver({ base, ours, theirs }));
    });
}

function withScanOptions(command: Command): Command {
  return command
    .argument('[paths...]', 'files and folders; the current folder when none is given')
    .option(
      '--file <file>',
      'the baseline, instead of the one that the policy names or .skeptic/baseline.jsonl',
    )
    .option('--config <file>', 'the policy, instead of skeptic.yaml of the project and its folders')
    .option('--no-config', 'use no policy file')
    .option('--confidence <level>', 'take findings from this confidence on (default: medium)')
    .option(
      '--rules <path>',
      'also run the rules of a YAML file or folder (repeatable)',
      (value: string, previous: readonly string[]) => [...previous, value],
      [],
    );
}
