/** secretlint as a peer: installed into the cache on demand, run in the process on texts that are at hand, as our own search is. */
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { installed } from './corpora.mjs';

/** The newest version that runs on Node 20. */
const VERSION = '11.7.1';
const CORE = '@secretlint/core';
const PRESET = '@secretlint/secretlint-rule-preset-recommend';

/**
 * @typedef {object} SecretPeer
 * @property {string} name with version
 * @property {string} version
 * @property {(file: string, text: string) => Promise<number>} count secrets that it finds in a text
 */

/**
 * Null when it cannot be installed; the reason is printed.
 * @returns {Promise<SecretPeer | null>}
 */
export async function secretlint() {
  const folder = installed('secretlint', { [CORE]: VERSION, [PRESET]: VERSION });
  if (folder === null) {
    process.stderr.write('secretlint is skipped: its packages could not be installed\n');
    return null;
  }
  const load = (/** @type {string} */ name) =>
    import(pathToFileURL(path.join(folder, 'node_modules', name, 'module', 'index.js')).href);
  const [{ lintSource }, { creator }] = await Promise.all([load(CORE), load(PRESET)]);
  const config = { rules: [{ id: PRESET, rule: creator }] };
  return {
    name: `secretlint ${VERSION} (preset-recommend)`,
    version: VERSION,
    async count(file, text) {
      const { messages } = await lintSource({
        source: { filePath: file, content: text, ext: path.extname(file), contentType: 'text' },
        options: { noPhysicFilePath: true, maskSecrets: true, config },
      });
      return messages.length;
    },
  };
}
