/** `skeptic gate`. */
import { type Command, Option } from 'commander';
import { type ForeignFlags, withForeignOptions } from './foreign-options.ts';

export interface GateFlags extends ForeignFlags {
  readonly base?: string;
  readonly format: string;
}

/** Adds the command. */
export function addGateCommand(program: Command, setExitCode: (code: number) => void): void {
  const command = program
    .command('gate')
    .description('decide whether the change that HEAD is may be merged, by the policy of its base')
    .option('--base <revision>', 'what the change goes into; default: what CI or git says')
    .addOption(
      new Option('--format <format>', 'how to say it').choices(['text', 'json', 'markdown']).default('text'),
    );
  withForeignOptions(command)
    .addHelpText('after', HELP)
    .action(async (flags: GateFlags) => {
      const { runGate } = await import('./run-gate.ts');
      setExitCode(await runGate(flags));
    });
}

const HELP = `
Exit codes: 0 pass, 1 fail, 3 incomplete, 5 a person has to look at it.`;
