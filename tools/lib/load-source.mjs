/** Lets a script use the product's TypeScript: Node 20 does not run it, so the module is bundled first. */
import { renameSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { rolldown } from 'rolldown';
import { inRoot } from './workspace.mjs';

/**
 * @param {...string} segments the module's path below the root
 * @returns {string} where its bundle lies
 */
export function sourceFile(...segments) {
  const name = segments.join('-').replace(/\.ts$/, '.mjs');
  return inRoot('node_modules', '.cache', 'skeptic', 'sources', name);
}

/**
 * Bundles a module into the cache folder and imports it.
 * @param {...string} segments the module's path below the root
 * @returns {Promise<any>} its exports
 */
export async function loadSource(...segments) {
  const input = inRoot(...segments);
  const file = sourceFile(...segments);
  const build = await rolldown({
    input,
    cwd: path.dirname(input),
    platform: 'node',
    resolve: { conditionNames: ['skeptic-source', 'import', 'node', 'default'] },
    checks: { eval: false },
  });
  // Under a name of its own until it is whole, because another process may be importing the same module.
  const written = `${file}.${process.pid}.mjs`;
  await build.write({ file: written, format: 'esm', codeSplitting: false });
  await build.close();
  renameSync(written, file);
  return import(pathToFileURL(file).href);
}
