/** `skeptic daemon`: the background process that answers hooks at once. */
import type { Command } from 'commander';

/** Adds the commands. */
export function addDaemonCommands(program: Command, setExitCode: (code: number) => void): void {
  const daemon = program
    .command('daemon')
    .description(
      'the background process that answers hooks of agents at once, where SKEPTIC_DAEMON=1 is set',
    );
  daemon
    .command('status')
    .description('say whether it runs; exit code 1 when it does not')
    .action(async () => {
      const { daemonStatus } = await import('./run-daemon.ts');
      setExitCode(await daemonStatus());
    });
  daemon
    .command('stop')
    .description('end it once it has answered')
    .action(async () => {
      const { stopDaemon } = await import('./run-daemon.ts');
      setExitCode(await stopDaemon());
    });
  daemon
    .command('run')
    .description('be it, until it was not needed for a quarter of an hour; hooks start it themselves')
    .action(async () => {
      const { runDaemon } = await import('./run-daemon.ts');
      setExitCode(await runDaemon());
    });
}
