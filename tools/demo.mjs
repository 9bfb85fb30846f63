/** Scans the example shops with the built product and shows its report as a user sees it. Never fails because of findings. */
import { runNode } from './lib/process.mjs';
import { bundledCli, inRoot } from './lib/workspace.mjs';

const build = runNode(inRoot('tools', 'build.mjs'), ['--if-stale']);
if (build.code !== 0) process.exit(build.code);
process.exitCode = runNode(bundledCli, ['scan', 'examples', '--exit-zero', ...process.argv.slice(2)]).code;
