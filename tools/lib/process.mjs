/**
 * Running other programs from a script. Nothing here goes through a shell, so that it works alike on every system.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { inRoot, readJson, root } from './workspace.mjs';

/**
 * @typedef {object} RunOptions
 * @property {string} [cwd] the root folder unless given
 * @property {boolean} [capture] collect the output instead of showing it
 * @property {Record<string, string | undefined>} [env] added to the environment
 */

/**
 * @typedef {object} RunResult
 * @property {number} code exit code; 1 when a signal ended the program
 * @property {string} stdout empty unless captured
 * @property {string} stderr empty unless captured
 */

/**
 * Runs a program and waits for it.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 * @returns {RunResult}
 */
export function run(command, args, options = {}) {
  const result = spawnSync(command, args, {
    cwd: options.cwd ?? root,
    env: { ...process.env, ...options.env },
    stdio: options.capture ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
  });
  if (result.error !== undefined) throw result.error;
  return { code: result.status ?? 1, stdout: result.stdout ?? '', stderr: result.stderr ?? '' };
}

/**
 * Runs a script with this same Node.
 * @param {string} script
 * @param {readonly string[]} [args]
 * @param {RunOptions} [options]
 */
export function runNode(script, args = [], options = {}) {
  return run(process.execPath, [script, ...args], options);
}

/**
 * Runs the command of an installed development dependency, without the shell shim that differs between systems.
 * @param {string} packageName
 * @param {string} command
 * @param {readonly string[]} [args]
 * @param {RunOptions} [options]
 */
export function runTool(packageName, command, args = [], options = {}) {
  return runNode(toolPath(packageName, command), args, options);
}

/**
 * Runs npm: the one that started this script, or else the one that stands beside Node.
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 */
export function runNpm(args, options = {}) {
  return runNode(npmPath(), args, options);
}

/**
 * Runs git and returns its output; throws when git fails.
 * @param {readonly string[]} args
 */
export function git(args) {
  const result = run('git', args, { capture: true });
  if (result.code !== 0) throw new Error(`git ${args[0]} failed: ${result.stderr.trim()}`);
  return result.stdout;
}

/**
 * @param {string} packageName
 * @param {string} command
 */
function toolPath(packageName, command) {
  const folder = inRoot('node_modules', ...packageName.split('/'));
  const manifest = path.join(folder, 'package.json');
  if (!existsSync(manifest)) throw new Error(`${packageName} is not installed: run npm ci`);
  const { bin } = readJson(manifest);
  return path.join(folder, typeof bin === 'string' ? bin : bin[command]);
}

function npmPath() {
  const given = process.env.npm_execpath;
  if (given?.endsWith('npm-cli.js')) return given;
  const beside = path.dirname(process.execPath);
  const cli = path.join('node_modules', 'npm', 'bin', 'npm-cli.js');
  const candidates = [
    path.join(beside, cli),
    path.join(beside, '..', 'lib', cli),
    path.join(beside, '..', 'share', cli),
  ];
  const found = candidates.find((candidate) => existsSync(candidate));
  if (found === undefined) throw new Error('npm was not found: start this script through npm run');
  return found;
}
