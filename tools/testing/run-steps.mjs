/**
 * Carries out steps one after the other in this process: commands of the built Skeptic, files to write, lines for a shell. One process for
 * hundreds of commands, because to load the engine takes longer than most of them.
 *
 * Usage: node tools/testing/run-steps.mjs FILE, with steps as JSON; what each command did is written to FILE.done.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundleFolder } from '../lib/workspace.mjs';

/**
 * @typedef {{ kind: 'write', folder: string, name: string, text: string }
 *   | { kind: 'skeptic', folder: string, words: string[] }
 *   | { kind: 'shell', folder: string, line: string }} Step
 * @typedef {{ code: number | null, stdout: string, stderr: string }} Done
 */

const [file = ''] = process.argv.slice(2);
const { runProgram } = await import(pathToFileURL(path.join(bundleFolder, 'chunks', 'program.js')).href);
/** @type {Step[]} */
const steps = JSON.parse(readFileSync(file, 'utf8'));
/** @type {(Done | null)[]} */
const done = [];
for (const step of steps) {
  done.push(await carryOut(step));
  writeFileSync(`${file}.done`, JSON.stringify(done));
}

/**
 * @param {Step} step
 * @returns {Promise<Done | null>} null for what is no command
 */
async function carryOut(step) {
  if (step.kind === 'write') {
    const target = path.join(step.folder, step.name);
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, step.text);
    return null;
  }
  if (step.kind === 'skeptic') return runHere(step.words, step.folder);
  const { status, stdout, stderr } = spawnSync('sh', ['-c', step.line], {
    cwd: step.folder,
    encoding: 'utf8',
    input: '',
  });
  return { code: status, stdout, stderr };
}

/**
 * @param {string[]} words
 * @param {string} folder
 * @returns {Promise<Done>}
 */
async function runHere(words, folder) {
  process.chdir(folder);
  const stdout = caught(process.stdout);
  const stderr = caught(process.stderr);
  try {
    const code = await runProgram(words);
    return { code, stdout: stdout.text(), stderr: stderr.text() };
  } finally {
    stdout.release();
    stderr.release();
  }
}

/** @param {NodeJS.WriteStream} stream */
function caught(stream) {
  const write = stream.write;
  let text = '';
  stream.write = (/** @type {any} */ chunk, /** @type {any[]} */ ...rest) => {
    text += typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('utf8');
    rest.find((one) => typeof one === 'function')?.();
    return true;
  };
  return {
    text: () => text,
    release() {
      stream.write = write;
    },
  };
}
