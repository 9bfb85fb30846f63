/**
 * Puts the bundled command into a folder of a test: a copy of the built one, or a new one where sources are newer. Nothing is written
 * elsewhere, because other tests run at the same time.
 *
 * Usage: node tools/bundle-for-tests.mjs FOLDER
 */
import { cpSync } from 'node:fs';
import path from 'node:path';
import { runNode } from './lib/process.mjs';
import { isStale } from './lib/sources.mjs';
import { bundledCli, bundleFolder, inRoot } from './lib/workspace.mjs';

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('a folder is needed');
const out = path.join(folder, 'bundle');
if (isStale(bundledCli)) bundle(path.join(folder, 'rules'));
else cpSync(bundleFolder, out, { recursive: true, filter: (source) => path.basename(source) !== 'types' });

/** @param {string} rules */
function bundle(rules) {
  run('compile-rules.mjs', '--allow-warnings', '--out', rules);
  run('bundle.mjs', '--rules', rules, '--out', out);
}

/** @param {string} name @param {readonly string[]} args */
function run(name, ...args) {
  const { code } = runNode(inRoot('tools', name), args);
  if (code !== 0) process.exit(code);
}
