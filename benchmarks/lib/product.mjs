/** The built product, copied aside so that a rebuild during a long benchmark does not change what is measured. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { bundleFolder, inRoot } from '../../tools/lib/workspace.mjs';

/**
 * Calls `use` with the path of the command's script, which stands as in the installed package.
 * @template T
 * @param {(script: string) => T | Promise<T>} use
 */
export async function withProduct(use) {
  const folder = mkdtempSync(path.join(tmpdir(), 'skeptic-product-'));
  try {
    cpSync(bundleFolder, path.join(folder, 'dist'), {
      recursive: true,
      filter: (source) => path.basename(source) !== 'types',
    });
    cpSync(inRoot('packages', 'cli', 'package.json'), path.join(folder, 'package.json'));
    return await use(path.join(folder, 'dist', 'skeptic.js'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
