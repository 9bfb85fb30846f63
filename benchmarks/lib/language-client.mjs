/** The editor that tests of the language server use, for a program that is not compiled. */
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { rolldown } from 'rolldown';
import { inRoot } from '../../tools/lib/workspace.mjs';

/** @returns {Promise<typeof import('../../packages/cli/src/testing/language-client.ts')>} */
export async function loadLanguageClient() {
  const folder = mkdtempSync(path.join(tmpdir(), 'skeptic-client-'));
  try {
    const file = path.join(folder, 'client.cjs');
    const build = await rolldown({
      input: inRoot('packages', 'cli', 'src', 'testing', 'language-client.ts'),
      platform: 'node',
    });
    await build.write({ file, format: 'cjs' });
    await build.close();
    return createRequire(import.meta.url)(file);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
