/**
 * Where things are in this repository. Paths are absolute and built with `node:path`, so that they hold on Windows too.
 */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's root folder. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');

/** The packages in the order in which they depend on each other, the lowest first. */
export const packageNames = ['core', 'rules', 'scanner', 'cli'];

/** Where the bundled product is written. */
export const bundleFolder = path.join(root, 'packages', 'cli', 'dist');

/** The bundled command that people install. */
export const bundledCli = path.join(bundleFolder, 'skeptic.js');

/** The source from which the command is bundled. */
export const cliEntry = path.join(root, 'packages', 'cli', 'src', 'main.ts');

/**
 * Joins path segments to the root folder.
 * @param {...string} segments
 */
export function inRoot(...segments) {
  return path.join(root, ...segments);
}

/**
 * Reads a JSON file.
 * @param {string} file
 * @returns {any} whatever the file holds
 */
export function readJson(file) {
  return JSON.parse(readFileSync(file, 'utf8'));
}

/**
 * All files below a folder, sorted by name, in absolute form. A missing folder has none.
 * @param {string} folder
 * @param {(name: string) => boolean} [enter] says whether a sub-folder of this name is looked into
 * @returns {string[]}
 */
export function filesBelow(folder, enter = (name) => name !== 'node_modules' && name !== 'dist') {
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => compare(a.name, b.name));
  return entries.flatMap((entry) => {
    const full = path.join(folder, entry.name);
    if (entry.isDirectory()) return enter(entry.name) ? filesBelow(full, enter) : [];
    return entry.isFile() ? [full] : [];
  });
}

/**
 * The time of the latest change among files, in milliseconds; 0 when there are none.
 * @param {readonly string[]} files
 */
export function latestChange(files) {
  return files.reduce((latest, file) => Math.max(latest, statSync(file).mtimeMs), 0);
}

/**
 * A path relative to the root with forward slashes, as it is printed.
 * @param {string} file
 */
export function shown(file) {
  return path.relative(root, file).split(path.sep).join('/');
}

/**
 * Orders strings by code unit, which is the same on every machine (locale order is not).
 * @param {string} a
 * @param {string} b
 */
export function compare(a, b) {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
