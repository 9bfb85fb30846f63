/** Watches types and tests side by side; vitest runs only the tests that a change touches. Ctrl+C ends both. */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { inRoot, root } from './lib/workspace.mjs';

const watchers = [
  [
    inRoot('node_modules', 'typescript', 'bin', 'tsc'),
    '-b',
    'tsconfig.json',
    '--watch',
    '--preserveWatchOutput',
  ],
  [inRoot('node_modules', 'vitest', 'vitest.mjs'), '--changed'],
];
const children = watchers.map((args) =>
  spawn(process.execPath, args, { cwd: path.resolve(root), stdio: 'inherit' }),
);
for (const child of children) {
  child.on('exit', () => {
    for (const other of children) other.kill();
  });
}
