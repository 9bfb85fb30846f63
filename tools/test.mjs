/**
 * Runs the tests after a fresh clone as well as in the middle of work: builds the bundle first when it is missing or older
 * than a source, because the tests of the command line run it. Arguments go to vitest.
 */
import { existsSync } from 'node:fs';
import { runNode, runTool } from './lib/process.mjs';
import { cliEntry, inRoot } from './lib/workspace.mjs';

if (existsSync(cliEntry)) {
  const { code } = runNode(inRoot('tools', 'build.mjs'), ['--if-stale']);
  if (code !== 0) process.exit(code);
}
process.exitCode = runTool('vitest', 'vitest', ['run', ...process.argv.slice(2)]).code;
