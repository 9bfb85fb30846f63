/**
 * Runs the benchmarks of `benchmarks/` against the built product, one after the other. Names choose among them; options are passed on:
 * `npm run bench -- startup scan --runs 5 --no-peers`. `--no-build` measures the bundle as it is.
 */
import { readdirSync } from 'node:fs';
import { runNode } from './lib/process.mjs';
import { inRoot } from './lib/workspace.mjs';

const given = process.argv.slice(2);
const isBuilt = given.includes('--no-build');
const firstOption = given.findIndex((argument) => argument.startsWith('--'));
const wanted = firstOption < 0 ? given : given.slice(0, firstOption);
const options = firstOption < 0 ? [] : given.slice(firstOption).filter((option) => option !== '--no-build');

if (!isBuilt) {
  const build = runNode(inRoot('tools', 'build.mjs'), ['--if-stale']);
  if (build.code !== 0) process.exit(build.code);
}
const scripts = readdirSync(inRoot('benchmarks')).filter((name) => name.endsWith('.bench.mjs'));
const unknown = wanted.filter((name) => !scripts.some((script) => script.startsWith(name)));
if (unknown.length > 0) {
  process.stderr.write(`no benchmark is called ${unknown.join(', ')}; there are ${scripts.join(', ')}\n`);
  process.exit(2);
}
for (const script of scripts.sort()) {
  if (wanted.length > 0 && !wanted.some((name) => script.startsWith(name))) continue;
  const { code } = runNode(inRoot('benchmarks', script), options);
  if (code !== 0) process.exitCode = code;
}
