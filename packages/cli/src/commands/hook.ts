/** `skeptic hook install`, `uninstall`, `status` and `run`. */
import { type Command, Option } from 'commander';

export interface HookFlags {
  readonly only?: string;
  readonly shared: boolean;
  readonly json: boolean;
}

const HOOKS = ['pre-commit', 'commit-msg', 'post-commit', 'pre-push'];

/** Adds the commands. */
export function addHookCommands(program: Command, setExitCode: (code: number) => void): void {
  const hook = program.command('hook').description('git hooks that let nothing insecure into a commit');
  const shared = () =>
    new Option('--shared', 'also where core.hooksPath names a folder outside the repository').default(false);
  hook
    .command('install')
    .description('install the hooks; those that are there keep running')
    .addOption(new Option('--only <hook>', 'install this hook alone').choices(HOOKS))
    .addOption(shared())
    .action(async (flags: HookFlags) => {
      const { installAndShow } = await import('./hook-actions.ts');
      await installAndShow(flags);
    });
  hook
    .command('uninstall')
    .description('take the hooks away, and bring back what was there before')
    .addOption(shared())
    .action(async (flags: HookFlags) => {
      const { uninstallAndShow } = await import('./hook-actions.ts');
      await uninstallAndShow(flags);
    });
  hook
    .command('status')
    .description('say which hooks are installed; exits with 1 when none is')
    .addOption(shared())
    .option('--json', 'as JSON', false)
    .action(async (flags: HookFlags) => {
      const { showStatus } = await import('./hook-actions.ts');
      setExitCode(await showStatus(flags));
    });
  hook
    .command('run')
    .description('what a hook calls; exits with 0 or 1')
    .argument('<hook>', HOOKS.join(', '))
    .argument('[arguments...]', 'what git gives the hook')
    .addHelpText('after', RUN_HELP)
    .action(async (name: string, given: string[]) => {
      const { runHook } = await import('./run-hook.ts');
      setExitCode(await runHook(name, given));
    });
}

const RUN_HELP = `
Refuses when there are findings of medium or higher severity and confidence, and when the scan is incomplete;
SKEPTIC_ALLOW_INCOMPLETE=1 lets an incomplete scan pass. post-commit refuses nothing: it records commits that agents make.`;
