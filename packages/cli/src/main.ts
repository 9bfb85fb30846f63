/** The `skeptic` command. Agents call their hooks at every edit, so these go past the parser of all commands. */
import { startAgentHook } from './commands/start-agent-hook.ts';
import { hookArguments } from './hook-arguments.ts';
import { quietOnBrokenPipe } from './terminal/streams.ts';

quietOnBrokenPipe();
void run(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});

async function run(argv: readonly string[]): Promise<number> {
  const hook = hookArguments(argv);
  if (hook === null) return (await import('./program.ts')).runProgram(argv);
  try {
    return await startAgentHook(hook);
  } catch (error) {
    const { reportError } = await import('./terminal/errors.ts');
    return reportError(error, process.stderr);
  }
}
