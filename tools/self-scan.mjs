/**
 * Scans this repository's own code with the built product; a finding fails. Tests and inputs of tests are left out: they hold
 * vulnerable code on purpose.
 */
import { git, runNode } from './lib/process.mjs';
import { bundledCli } from './lib/workspace.mjs';

/** Few enough for the shortest command line that a system allows (Windows, 32 KB), and for what linking may take: data flow of our own engine is deep. */
const filesPerRun = 200;

const tracked = git(['ls-files', '-z', '--', ':(glob)packages/*/src/**', 'tools']).split('\0');
const files = tracked.filter(
  (file) =>
    /\.(ts|mjs)$/.test(file) &&
    !/\.test(-kit)?\.|\/testing[./]|\/(samples|cases|testdata|golden|cassettes)\//.test(file),
);
for (let at = 0; at < files.length; at += filesPerRun) {
  const { code } = runNode(bundledCli, ['scan', ...files.slice(at, at + filesPerRun)]);
  if (code !== 0) process.exitCode = code;
}
process.stdout.write(`self-scan of ${files.length} files\n`);
