/**
 * Fails when the address of the package registry in use stands in a tracked file. Which registry a machine uses is its own
 * matter (often an internal mirror), so the lockfile records versions and checksums only.
 */
import { readFileSync } from 'node:fs';
import { git, runNpm } from './lib/process.mjs';
import { inRoot } from './lib/workspace.mjs';

const { stdout } = runNpm(['config', 'get', 'registry'], { capture: true });
const { host } = new URL(stdout.trim());
const tracked = git(['ls-files', '-z']).split('\0').filter(Boolean);
const offenders = tracked.filter((file) => offends(file));
for (const file of offenders) process.stderr.write(`${file} holds the address of a package registry\n`);
if (offenders.length > 0) process.exitCode = 1;

/** @param {string} file */
function offends(file) {
  const text = read(file);
  if (text.includes(host)) return true;
  return file.endsWith('package-lock.json') && /"resolved": "https?:/.test(text);
}

/**
 * A tracked file may have been deleted and not committed yet.
 * @param {string} file
 */
function read(file) {
  try {
    return readFileSync(inRoot(file), 'latin1');
  } catch {
    return '';
  }
}
