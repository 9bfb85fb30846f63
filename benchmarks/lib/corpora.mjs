/**
 * Real code to measure on, kept outside of the repository: the machine's Python standard library, and sources of npm packages that
 * are installed on demand, without their scripts. Folders are copied so that no tool skips them for standing in `node_modules`,
 * and so that every tool is given the same files.
 */
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { runNpm } from '../../tools/lib/process.mjs';
import { compare } from '../../tools/lib/workspace.mjs';
import { python } from './measure.mjs';

/** Larger files get no full tree; without them every tool is given the same work. */
export const MAX_FILE_BYTES = 1_500_000;

/** Packages whose published files hold their sources. */
const TYPESCRIPT_PACKAGES = { effect: '4.1.0', rxjs: '7.8.2', zod: '4.6.7' };
const JAVASCRIPT_PACKAGES = { three: '0.187.0', lodash: '4.18.1' };

/** Where code to measure on is kept. */
export const cacheFolder =
  process.env.SKEPTIC_BENCH_CACHE ?? path.join(os.homedir(), '.cache', 'skeptic-bench');

/**
 * @typedef {object} Corpus
 * @property {string} name
 * @property {string} folder
 * @property {readonly string[]} files absolute paths in a fixed order
 * @property {number} bytes
 */

/** The standard library without its tests and without installed packages; null without a Python. */
export function pythonCorpus() {
  if (python.library === null) return null;
  const leftOut = new Set(['site-packages', 'dist-packages', 'test', 'tests', 'idle_test', '__pycache__']);
  const name = `python-${python.version}`;
  const folder = copied(name, [{ from: python.library, to: '' }], (file) => file.endsWith('.py'), leftOut);
  return corpus(`Python ${python.version} standard library`, folder);
}

/** Sources of effect, rxjs and zod; null when they cannot be installed. */
export function typescriptCorpus() {
  return packageCorpus(TYPESCRIPT_PACKAGES, (file) => /(?<!\.d)\.tsx?$/.test(file));
}

/** Sources of three and lodash; null when they cannot be installed. */
export function javascriptCorpus() {
  return packageCorpus(
    JAVASCRIPT_PACKAGES,
    (file) => /\.m?js$/.test(file) && !/\.min\.js$|[\\/]build[\\/]/.test(file),
  );
}

/**
 * Installs packages into a folder of the cache; returns it, or null when that fails (offline).
 * @param {string} name
 * @param {Record<string, string>} packages
 */
export function installed(name, packages) {
  const folder = path.join(cacheFolder, name);
  const manifest = `${JSON.stringify({ private: true, dependencies: packages })}\n`;
  const done = path.join(folder, '.installed');
  if (existsSync(done) && readFileSync(done, 'utf8') === manifest) return folder;
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'package.json'), manifest);
  const options = ['--ignore-scripts', '--no-audit', '--no-fund', '--no-package-lock'];
  const { code } = runNpm(['install', ...options], { cwd: folder, capture: true });
  if (code !== 0) return null;
  writeFileSync(done, manifest);
  return folder;
}

/**
 * @param {Record<string, string>} packages
 * @param {(file: string) => boolean} isWanted
 */
function packageCorpus(packages, isWanted) {
  const folder = installed('sources', { ...TYPESCRIPT_PACKAGES, ...JAVASCRIPT_PACKAGES });
  if (folder === null) return null;
  const label = Object.entries(packages).map(([name, version]) => `${name} ${version}`);
  const parts = Object.keys(packages).map((name) => ({
    from: path.join(folder, 'node_modules', name),
    to: name,
  }));
  return corpus(
    label.join(', '),
    copied(label.join('-').replaceAll(' ', '-'), parts, isWanted, new Set(['node_modules'])),
  );
}

/**
 * Copies the wanted files below folders once.
 * @param {string} name
 * @param {readonly { from: string, to: string }[]} parts
 * @param {(file: string) => boolean} isWanted
 * @param {ReadonlySet<string>} leftOut names of folders
 */
function copied(name, parts, isWanted, leftOut) {
  const target = path.join(cacheFolder, 'corpora', name);
  if (existsSync(target)) return target;
  const partial = `${target}.partial`;
  rmSync(partial, { recursive: true, force: true });
  for (const { from, to } of parts) {
    cpSync(from, path.join(partial, to), {
      recursive: true,
      dereference: true,
      filter: (source) => {
        if (source === from) return true;
        const stats = statSync(source);
        if (stats.isDirectory()) return !leftOut.has(path.basename(source));
        return stats.size <= MAX_FILE_BYTES && isWanted(source);
      },
    });
  }
  renameSync(partial, target);
  return target;
}

/**
 * @param {string} name
 * @param {string} folder
 * @returns {Corpus}
 */
function corpus(name, folder) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath ?? entry.path, entry.name))
    .sort(compare);
  return { name, folder, files, bytes: files.reduce((sum, file) => sum + statSync(file).size, 0) };
}

/** @param {Corpus} corpus */
export function describe({ name, files, bytes }) {
  return `${name}: ${files.length} files, ${(bytes / 1e6).toFixed(2)} MB`;
}
