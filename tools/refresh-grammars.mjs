/**
 * Refreshes the committed grammars: installs the exact versions of `grammars.json` into a temporary folder, copies their
 * `.wasm` files and licence texts, and records the checksums. Run it after changing a version in `grammars.json`.
 *
 * The grammars are committed because their packages need 275 MB when installed, mostly C sources and native builds for
 * other systems, of which 4 MB are used.
 */
import { copyFileSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { checksum, checksumFile, grammarPackages, grammarsFolder } from './lib/grammars.mjs';
import { runNpm } from './lib/process.mjs';
import { compare, readJson } from './lib/workspace.mjs';

const given = process.argv[2];
const packages = grammarPackages();
const folder = given ?? mkdtempSync(path.join(os.tmpdir(), 'skeptic-grammars-'));
try {
  if (given === undefined) install(folder);
  const copied = packages.flatMap((entry) =>
    copyPackage(entry, path.join(folder, 'node_modules', entry.name)),
  );
  const lines = copied.sort(compare).map((file) => `${checksum(path.join(grammarsFolder, file))}  ${file}\n`);
  writeFileSync(checksumFile, lines.join(''));
  process.stdout.write(`${copied.length} files written to ${grammarsFolder}\n`);
} finally {
  if (given === undefined) rmSync(folder, { recursive: true, force: true });
}

/** @param {string} target */
function install(target) {
  writeFileSync(path.join(target, 'package.json'), '{ "private": true }\n');
  const specs = packages.map((entry) => `${entry.name}@${entry.version}`);
  // The grammars' peer ranges on tree-sitter contradict each other; only their wasm files are wanted.
  const flags = ['--ignore-scripts', '--legacy-peer-deps', '--no-audit', '--no-fund', '--no-save'];
  const { code } = runNpm(['install', ...flags, ...specs], { cwd: target });
  if (code !== 0) throw new Error('npm install of the grammar packages failed');
}

/**
 * @param {import('./lib/grammars.mjs').GrammarPackage} entry
 * @param {string} source
 */
function copyPackage(entry, source) {
  const { version } = readJson(path.join(source, 'package.json'));
  if (version !== entry.version) throw new Error(`${entry.name} is ${version}, not ${entry.version}`);
  const licence = readdirSync(source).find((name) => /^licen[cs]e(\.|$)/i.test(name));
  if (licence === undefined) throw new Error(`${entry.name} has no licence file`);
  copyFileSync(path.join(source, licence), path.join(grammarsFolder, `LICENSE-${entry.name}.txt`));
  return Object.entries(entry.files).map(([from, to]) => {
    if (!existsSync(path.join(source, from))) throw new Error(`${entry.name} has no ${from}`);
    copyFileSync(path.join(source, from), path.join(grammarsFolder, to));
    return to;
  });
}
