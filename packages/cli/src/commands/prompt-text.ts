/** The text of a prompt that the user names. */
import { readPromptFile } from '@skeptic/scanner';
import { processDependencies } from '../dependencies.ts';
import { readStdin } from '../terminal/streams.ts';

const MAX_STDIN = 1_000_000;

/** Reads a file, or standard input for `-`. Throws `ConfigError` when the file cannot be read. */
export async function promptText(file: string): Promise<string> {
  if (file !== '-') return readPromptFile(file, processDependencies());
  return new TextDecoder().decode(await readStdin(MAX_STDIN));
}
