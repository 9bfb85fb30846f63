/** Runs named steps one after the other and counts them: each step is one check, and a test run counts its tests. */
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { runNode, runTool } from './process.mjs';
import { inRoot, readJson } from './workspace.mjs';

/**
 * @typedef {object} Step
 * @property {string} name
 * @property {() => Tally} run
 */

/**
 * @typedef {object} Tally
 * @property {number} passed
 * @property {number} failed
 */

/** Where the last run's tally is left, for `.ci/run`. */
export const tallyFile = inRoot('node_modules', '.cache', 'skeptic', 'tally.txt');

/**
 * A step that runs one of our scripts.
 * @param {string} name
 * @param {string} script
 * @param {readonly string[]} [args]
 * @returns {Step}
 */
export function scriptStep(name, script, args = []) {
  return { name, run: () => tallyOf(runNode(inRoot('tools', script), args).code) };
}

/**
 * A step that runs an installed tool.
 * @param {string} name
 * @param {string} tool package and command, which are the same for most
 * @param {readonly string[]} args
 * @param {string} [packageName]
 * @returns {Step}
 */
export function toolStep(name, tool, args, packageName = tool) {
  return { name, run: () => tallyOf(runTool(packageName, tool, args).code) };
}

/**
 * A step that runs `npm test` and counts its tests.
 * @param {string} name
 * @param {readonly string[]} [args]
 * @returns {Step}
 */
export function testStep(name, args = []) {
  const report = inRoot('node_modules', '.cache', 'skeptic', 'tests.json');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  return {
    name,
    run: () => {
      rmSync(report, { force: true });
      const { code } = runNode(inRoot('tools', 'test.mjs'), [...reporters, ...args]);
      if (!existsSync(report)) return { passed: 0, failed: 1 };
      const { numPassedTests, numFailedTests } = readJson(report);
      // A file that does not even load fails the run without a failed test of its own.
      const failed = code === 0 ? numFailedTests : Math.max(numFailedTests, 1);
      return { passed: numPassedTests, failed };
    },
  };
}

/**
 * Runs the steps, prints how each went and `N passed, N failed` last, and leaves the exit code on the process. A failing
 * step does not keep the others from running, so that one run shows everything.
 * @param {readonly Step[]} steps
 */
export function runSteps(steps) {
  rmSync(tallyFile, { force: true });
  const began = Date.now();
  const results = steps.map((step) => runStep(step));
  for (const { name, seconds, tally } of results) {
    process.stdout.write(`${tally.failed === 0 ? 'ok    ' : 'FAILED'} ${name} (${seconds} s)\n`);
  }
  const passed = results.reduce((sum, result) => sum + result.tally.passed, 0);
  const failed = results.reduce((sum, result) => sum + result.tally.failed, 0);
  process.stdout.write(`took ${Math.round((Date.now() - began) / 1000)} s\n`);
  const line = `${passed} passed, ${failed} failed\n`;
  mkdirSync(path.dirname(tallyFile), { recursive: true });
  writeFileSync(tallyFile, line);
  process.stdout.write(line);
  process.exitCode = failed === 0 ? 0 : 1;
}

/** @param {Step} step */
function runStep(step) {
  process.stdout.write(`\n── ${step.name}\n`);
  const began = Date.now();
  const tally = step.run();
  return { name: step.name, tally, seconds: Math.round((Date.now() - began) / 1000) };
}

/**
 * @param {number} code
 * @returns {Tally}
 */
function tallyOf(code) {
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}
