/** The short way of an agent's hook: over the background process, where the user wants one. */
import { readAllStdin, writeOut } from '../terminal/streams.ts';
import { askForHook } from './client.ts';

/** Larger inputs are answered by a process of their own. */
const MAX_INPUT = 20_000_000;

/** Answers and gives the exit code; or gives what was read, when nobody was there to ask. */
export async function warmHook(flags: {
  readonly agent: string;
  readonly event?: string;
}): Promise<{ readonly exitCode: number } | { readonly input: Uint8Array }> {
  const input = await readAllStdin(MAX_INPUT);
  if (input.length > MAX_INPUT) return { input };
  const output = await askForHook({ agent: flags.agent, event: flags.event ?? null }, input);
  if (output === null) return { input };
  await writeOut(output.stdout);
  process.stderr.write(output.stderr);
  return { exitCode: output.exitCode };
}
