/** Runs every generator of committed files. CI runs it and fails when a file changes. */
import { existsSync } from 'node:fs';
import { runNode } from './lib/process.mjs';
import { inRoot } from './lib/workspace.mjs';

/** In the order in which they depend on each other. */
const generators = [
  'generate-page-assets.mjs',
  'generate-registries.mjs',
  'generate-schemas.mjs',
  'generate-docs.mjs',
];

for (const generator of generators) {
  const script = inRoot('tools', generator);
  if (!existsSync(script)) continue;
  const { code } = runNode(script);
  if (code !== 0) process.exit(code);
}
