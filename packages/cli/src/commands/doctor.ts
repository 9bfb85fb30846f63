/** `skeptic doctor`: is everything in place, and does the hook stop what it is for? */
import type { Command } from 'commander';

/** Adds the command. */
export function addDoctorCommand(program: Command, setExitCode: (code: number) => void): void {
  program
    .command('doctor')
    .description('check the installation, and prove with a planted key that the hook works')
    .option('--json', 'as JSON', false)
    .addHelpText(
      'after',
      '\nThe key is planted in a repository of its own, never in yours. Exits with 1 when something fails.',
    )
    .action(async (flags: { readonly json: boolean }) => {
      const { runDoctor } = await import('./run-doctor.ts');
      setExitCode(await runDoctor(flags));
    });
}
