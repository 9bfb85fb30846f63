/**
 * Proves that the packed product works where it is installed: packs `packages/cli`, installs the tarball offline and without
 * scripts in an empty folder, and lets it find an injection there. Holds size and dependencies to `budgets.json`.
 */
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { runNode, runNpm } from './lib/process.mjs';
import { filesBelow, inRoot, readJson } from './lib/workspace.mjs';

const budgets = readJson(inRoot('tools', 'budgets.json'));
const vulnerable = `from flask import Flask, request
import sqlite3

app = Flask(__name__)


@app.route("/user")
def user():
    name = request.args["name"]
    return str(sqlite3.connect("shop.db").execute(f"SELECT * FROM users WHERE name = '{name}'").fetchall())
`;

const folder = mkdtempSync(path.join(os.tmpdir(), 'skeptic-pack-'));
/** @type {string[]} */
const failures = [];
try {
  const tarball = pack();
  const installed = install(tarball);
  checkContents(installed);
  checkRuns(path.join(installed, 'dist', 'skeptic.js'));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
for (const failure of failures) process.stderr.write(`packed product: ${failure}\n`);
if (failures.length > 0) process.exitCode = 1;

function pack() {
  const flags = ['--ignore-scripts', '--json', '--pack-destination', folder];
  const { code, stdout, stderr } = runNpm(['pack', ...flags], {
    cwd: inRoot('packages', 'cli'),
    capture: true,
  });
  if (code !== 0) throw new Error(`npm pack failed: ${stderr}`);
  const [report] = Object.values(JSON.parse(stdout));
  const { filename, size, unpackedSize } = report;
  within('tarball', size / 1024, budgets.tarballKilobytes, 'KB');
  within('unpacked', unpackedSize / 1024, budgets.unpackedKilobytes, 'KB');
  return path.join(folder, filename);
}

/**
 * Installs into a folder that has no parent packages, an npm cache of its own, and no network.
 * @param {string} tarball
 */
function install(tarball) {
  const target = path.join(folder, 'project');
  mkdirSync(target);
  writeFileSync(
    path.join(target, 'package.json'),
    '{ "name": "project", "version": "1.0.0", "private": true }\n',
  );
  const flags = [
    '--offline',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--cache',
    path.join(folder, 'cache'),
  ];
  const { code, stderr } = runNpm(['install', ...flags, tarball], { cwd: target, capture: true });
  if (code !== 0) throw new Error(`the tarball does not install offline: ${stderr}`);
  const modules = readdirSync(path.join(target, 'node_modules')).filter((name) => !name.startsWith('.'));
  within('installed packages', modules.length, budgets.installedPackages, '');
  return path.join(target, 'node_modules', 'skeptic');
}

/** @param {string} installed */
function checkContents(installed) {
  const manifest = readJson(path.join(installed, 'package.json'));
  within('dependencies', Object.keys(manifest.dependencies ?? {}).length, budgets.dependencies, '');
  for (const script of ['preinstall', 'install', 'postinstall', 'prepare']) {
    if (manifest.scripts?.[script] !== undefined) failures.push(`has the install script ${script}`);
  }
  const files = filesBelow(installed, () => true).map((file) => path.relative(installed, file));
  const native = files.filter((file) => file.endsWith('.node'));
  if (native.length > 0) failures.push(`holds native code: ${native.join(', ')}`);
  const tests = files.filter((file) => /\.test\.|tsbuildinfo/.test(file));
  if (tests.length > 0) failures.push(`holds files of the development: ${tests.slice(0, 3).join(', ')}`);
  for (const wanted of ['LICENSE', 'README.md', path.join('dist', 'THIRD_PARTY_LICENSES.txt')]) {
    if (!files.includes(wanted)) failures.push(`has no ${wanted}`);
  }
}

/** @param {string} command */
function checkRuns(command) {
  const cwd = path.join(folder, 'project');
  const { version } = readJson(inRoot('packages', 'cli', 'package.json'));
  const shownVersion = runNode(command, ['--version'], { cwd, capture: true });
  if (!shownVersion.stdout.includes(version)) failures.push(`--version prints ${shownVersion.stdout.trim()}`);
  writeFileSync(path.join(cwd, 'app.py'), vulnerable);
  const scan = runNode(command, ['scan', 'app.py', '--format', 'json'], { cwd, capture: true });
  if (scan.code !== 1)
    failures.push(`a scan of vulnerable code exits ${scan.code}, not 1: ${scan.stderr.trim()}`);
  if (!scan.stdout.includes('sql-injection'))
    failures.push('a scan of vulnerable code does not report sql-injection');
  // What a scan reads before it knows what there is to scan; a static import in the wrong place doubles it unseen.
  const start = ['skeptic.js', 'chunks/main.js', 'chunks/program.js', 'chunks/scan.js'];
  const bytes = start.reduce((sum, name) => sum + statSync(path.join(path.dirname(command), name)).size, 0);
  within('code that every scan loads', bytes / 1024, budgets.scanStartKilobytes, 'KB');
}

/**
 * @param {string} what
 * @param {number} value
 * @param {number} budget
 * @param {string} unit
 */
function within(what, value, budget, unit) {
  const text = `${what}: ${Math.round(value)} of ${budget}${unit && ` ${unit}`}`;
  process.stdout.write(`${text}\n`);
  if (value > budget) failures.push(`over budget, ${text}`);
}
