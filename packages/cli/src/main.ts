/** The `skeptic` command. Agents call their hooks at every edit, so these go past the parser of all commands. */
import { startAgentHook } from './commands/start-agent-hook.ts';
import { hookArguments } from './hook-arguments.ts';
import { quietOnBrokenPipe } from './terminal/streams.ts';

/** Runs the command that the arguments name, and sets the exit code of the process. Nothing runs before: threads load this file as well. */
export async function main(argv: readonly string[]): Promise<void> {
  quietOnBrokenPipe();
  process.exitCode = await run(argv);
}

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
