/**
 * Runs the property tests with other seeds than the fixed one until the time is over, and says which seeds failed.
 *
 * Usage: npm run fuzz -- [--minutes 10] [--seed N] [FILE…]
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { runTool } from './lib/process.mjs';
import { filesBelow, inRoot, root } from './lib/workspace.mjs';

const { values, positionals } = parseArgs({
  options: { minutes: { type: 'string', default: '10' }, seed: { type: 'string' } },
  allowPositionals: true,
});
const files = positionals.length > 0 ? positionals : propertyTests();
const end = Date.now() + Number(values.minutes) * 60_000;
/** @type {number[]} */
const failed = [];
let seed = values.seed === undefined ? Date.now() % 1_000_000_000 : Number(values.seed);
do {
  process.stdout.write(`\n── seed ${seed}\n`);
  const { code } = runTool('vitest', 'vitest', ['run', ...files], {
    env: { SKEPTIC_TEST_SEED: String(seed) },
  });
  if (code !== 0) failed.push(seed);
  seed += 1;
} while (values.seed === undefined && Date.now() < end);
process.stdout.write(
  failed.length === 0 ? 'no seed failed\n' : `failed: --seed ${failed.join(', --seed ')}\n`,
);
process.exitCode = failed.length === 0 ? 0 : 1;

/** Test files that use fast-check, relative to the root. */
function propertyTests() {
  return [...filesBelow(inRoot('packages')), ...filesBelow(inRoot('tools'))]
    .filter((file) => file.endsWith('.test.ts') && readFileSync(file, 'utf8').includes("from 'fast-check'"))
    .map((file) => path.relative(root, file).split(path.sep).join('/'));
}
