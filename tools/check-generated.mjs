/** Runs the generators and fails when a generated file then differs from the committed one. */
import { git, runNode } from './lib/process.mjs';
import { inRoot } from './lib/workspace.mjs';

/** What the generators write, as git pathspecs. */
const generated = [
  '*.generated.ts',
  '*.generated.json',
  '*.generated.md',
  'docs/reference',
  'packages/rules/schemas',
];

const before = state();
const { code } = runNode(inRoot('tools', 'gen.mjs'));
if (code !== 0) process.exit(code);
const changed = state();
if (changed !== '') {
  const hint = before === changed ? 'commit them' : 'run npm run gen and commit the result';
  process.stderr.write(`generated files differ from the committed ones (${hint}):\n${changed}`);
  process.exitCode = 1;
}

function state() {
  return git(['status', '--porcelain', '--', ...generated]);
}
