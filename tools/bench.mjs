/** Runs the benchmarks of `benchmarks/` against the built product. Arguments choose among them by name. */
import { readdirSync } from 'node:fs';
import { runNode } from './lib/process.mjs';
import { inRoot } from './lib/workspace.mjs';

const build = runNode(inRoot('tools', 'build.mjs'), ['--if-stale']);
if (build.code !== 0) process.exit(build.code);
const wanted = process.argv.slice(2);
const scripts = readdirSync(inRoot('benchmarks')).filter((name) => name.endsWith('.bench.mjs'));
for (const script of scripts.sort()) {
  if (wanted.length > 0 && !wanted.some((name) => script.startsWith(name))) continue;
  const { code } = runNode(inRoot('benchmarks', script));
  if (code !== 0) process.exitCode = code;
}
