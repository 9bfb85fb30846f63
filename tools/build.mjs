/**
 * Builds everything: types (`tsc -b` over the project references, which also checks the tests and these scripts), the
 * compiled rules, and the bundle. `--types` and `--bundle` do one half; `--if-stale` bundles only
 * when a source is newer than the bundle.
 */
import { existsSync } from 'node:fs';
import { runNode, runTool } from './lib/process.mjs';
import { isStale } from './lib/sources.mjs';
import { bundledCli, inRoot } from './lib/workspace.mjs';

const flags = new Set(process.argv.slice(2));
if (flags.has('--types')) checkTypes();
else if (flags.has('--bundle')) bundle();
else if (flags.has('--if-stale')) bundleIfStale();
else {
  checkTypes();
  bundle();
}

function checkTypes() {
  stopOnFailure(runTool('typescript', 'tsc', ['-b', 'tsconfig.json']).code);
}

function bundleIfStale() {
  if (isStale(bundledCli)) bundle();
}

function bundle() {
  const compileRules = inRoot('tools', 'compile-rules.mjs');
  if (existsSync(compileRules)) stopOnFailure(runNode(compileRules).code);
  stopOnFailure(runNode(inRoot('tools', 'bundle.mjs')).code);
}

/** @param {number} code */
function stopOnFailure(code) {
  if (code !== 0) process.exit(code);
}
