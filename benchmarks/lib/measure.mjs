/**
 * Measures a command as a whole process: wall time, CPU time of all its threads, peak memory. Where Python 3 has wait4, the
 * figures are the operating system's; elsewhere a Node program reports its own when it exits, and other programs cannot be measured.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url));

/**
 * @typedef {object} Usage
 * @property {number} code exit code; negative: the signal that ended it
 * @property {number} wallSeconds
 * @property {number} cpuSeconds user and system time of all threads
 * @property {number} peakBytes resident memory at its highest
 */

/**
 * @typedef {object} MeasureOptions
 * @property {string} [cwd]
 * @property {string} [input] for its standard input
 * @property {Record<string, string>} [env] added to the environment
 */

/**
 * Runs a command once; its output is thrown away. Null when this machine cannot measure it.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {MeasureOptions} [options]
 * @returns {Usage | null}
 */
export function measure(command, args, options = {}) {
  const folder = mkdtempSync(path.join(tmpdir(), 'skeptic-bench-'));
  const resultFile = path.join(folder, 'usage.json');
  try {
    if (python.path !== null)
      return runWith(
        python.path,
        [path.join(here, 'wait4.py'), resultFile, command, ...args],
        resultFile,
        options,
      );
    if (command !== process.execPath) return null;
    return runWith(command, ['--require', path.join(here, 'report-usage.cjs'), ...args], resultFile, options);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** How `measure` works on this machine, for the report. */
export function measuringMethod() {
  return python.path === null
    ? "each Node process's own resource usage at its exit (no Python with wait4 here)"
    : "the operating system's account of each finished process (wait4), all its threads included";
}

/** The machine's Python, resolved once: its real executable (no shim) and what it says of itself. */
export const python = findPython();

/**
 * @param {string} command
 * @param {readonly string[]} args
 * @param {string} resultFile
 * @param {MeasureOptions} options
 */
function runWith(command, args, resultFile, options) {
  const started = process.hrtime.bigint();
  const { error, stderr } = spawnSync(command, args, {
    cwd: options.cwd,
    env: { ...process.env, ...options.env, USAGE_RESULT_FILE: resultFile },
    input: options.input,
    stdio: [options.input === undefined ? 'ignore' : 'pipe', 'ignore', 'pipe'],
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  const wallSeconds = Number(process.hrtime.bigint() - started) / 1e9;
  if (error !== undefined) throw error;
  try {
    return { wallSeconds, ...JSON.parse(readFileSync(resultFile, 'utf8')) };
  } catch {
    throw new Error(`could not be measured: ${command} ${args.join(' ')}\n${stderr}`);
  }
}

/** @returns {{ path: string | null, version: string | null, library: string | null }} */
function findPython() {
  const script =
    'import json,os,sys,sysconfig;print(json.dumps([sys.executable,sys.version.split()[0],sysconfig.get_paths()["stdlib"],hasattr(os,"wait4") and hasattr(os,"posix_spawnp")]))';
  for (const command of ['/usr/bin/python3', 'python3', 'python']) {
    const { status, stdout } = spawnSync(command, ['-c', script], { encoding: 'utf8' });
    if (status !== 0) continue;
    const [executable, version, library, canMeasure] = JSON.parse(stdout);
    return { path: canMeasure ? executable : null, version, library };
  }
  return { path: null, version: null, library: null };
}
