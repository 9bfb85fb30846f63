/** The committed grammars: which package each comes from, and the checksums that they must have. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { inRoot, readJson } from './workspace.mjs';

/**
 * @typedef {object} GrammarPackage
 * @property {string} name
 * @property {string} version exact
 * @property {string} licence SPDX identifier
 * @property {Record<string, string>} files file in the package → file in the grammars folder
 */

/** The folder that holds the committed `.wasm` files. */
export const grammarsFolder = inRoot('packages', 'core', 'grammars');

/** The checksum file, in the format of `sha256sum`. */
export const checksumFile = inRoot('packages', 'core', 'grammars', 'SHA256SUMS');

/**
 * The packages that `grammars.json` names.
 * @returns {GrammarPackage[]}
 */
export function grammarPackages() {
  return readJson(inRoot('packages', 'core', 'grammars', 'grammars.json')).packages;
}

/**
 * The SHA-256 of a file, as lower-case hexadecimal.
 * @param {string} file
 */
export function checksum(file) {
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}

/**
 * The recorded checksums by file name.
 * @returns {Map<string, string>}
 */
export function recordedChecksums() {
  const lines = readFileSync(checksumFile, 'utf8').split('\n').filter(Boolean);
  return new Map(lines.map((line) => [line.slice(66), line.slice(0, 64)]));
}
