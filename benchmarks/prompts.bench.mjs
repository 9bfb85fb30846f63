/**
 * How often `skeptic prompt check` is right: prompts that were written before their author had read the words that the checker knows, or
 * before it was measured on them, each with the author's verdict. A file of `benchmarks/prompts/` holds a list of
 * `{id, task, verdict: lacking|complete, missing, text}`.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { loadSource, sourceFile } from '../tools/lib/load-source.mjs';
import { inRoot } from '../tools/lib/workspace.mjs';
import { writeReport } from './lib/report.mjs';

/** Of ten verdicts so many have to be right in each set. */
const GOAL = 9;
/** By file, in the order in which they were written; `first` is the figure of the checker that had not been changed for them. */
const SETS = [
  {
    file: 'first-sixty.yaml',
    about: 'written by somebody who had not read the checker, its data or its guide',
    first: 49,
  },
  {
    file: 'second-forty.yaml',
    about: "written by the checker's next author before reading its words",
    first: 26,
  },
  {
    file: 'third-twenty.yaml',
    about: 'written by the same author after changes for the second set, and measured before any further one',
    first: 13,
  },
];
/** The longest prompt that is read. */
const MAX_PROMPT = 60_000;
const folder = inRoot('benchmarks', 'prompts');

const { checkPrompt } = await loadSource('packages', 'core', 'src', 'prompts', 'check-prompt.ts');
const library = JSON.parse(readFileSync(inRoot('packages', 'rules', 'dist-data', 'prompts.json'), 'utf8'));
const prompts = readPrompts();
const first = firstMilliseconds(prompts[0].text);
const hostile = ['no ', 'Write a login page with a rate limit. ', 'no rate limit, captcha or upload ']
  .map((text) => text.repeat(MAX_PROMPT).slice(0, MAX_PROMPT))
  .map(millisecondsOf);
report(prompts.map(judge));

/**
 * The processor time of the first check of a process of its own, without loading code and library.
 * @param {string} text
 * @returns {number} in milliseconds
 */
function firstMilliseconds(text) {
  const script = `
    const { checkPrompt } = await import(${JSON.stringify(sourceFile('packages', 'core', 'src', 'prompts', 'check-prompt.ts'))});
    const library = ${JSON.stringify(library)};
    const start = process.cpuUsage();
    checkPrompt(${JSON.stringify(text)}, library);
    const { user, system } = process.cpuUsage(start);
    process.stdout.write(String((user + system) / 1000));
  `;
  const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-'], {
    input: script,
    encoding: 'utf8',
  });
  return Number(stdout);
}

/**
 * @param {string} text
 * @returns {number} processor time of a check, in milliseconds
 */
function millisecondsOf(text) {
  const start = process.cpuUsage();
  checkPrompt(text, library);
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

/** @typedef {{ set: string, id: string, task: string, verdict: 'lacking' | 'complete', missing?: readonly string[], text: string }} BlindPrompt */

/** @returns {readonly BlindPrompt[]} of all sets */
function readPrompts() {
  const unknown = readdirSync(folder).filter((name) => !SETS.some(({ file }) => file === name));
  if (unknown.length > 0) throw new Error(`nothing is said of ${unknown.join(', ')}`);
  const found = SETS.flatMap(({ file }) =>
    parse(readFileSync(`${folder}/${file}`, 'utf8')).map((/** @type {object} */ one) => ({
      ...one,
      set: file,
    })),
  );
  const seen = new Set();
  for (const { id, verdict, text } of found) {
    if (typeof text !== 'string' || (verdict !== 'lacking' && verdict !== 'complete'))
      throw new Error(`the prompt ${id} has no text or no verdict`);
    if (seen.has(id)) throw new Error(`two prompts have the id ${id}`);
    seen.add(id);
  }
  return found;
}

/** @param {BlindPrompt} prompt */
function judge({ set, id, task, verdict, missing = [], text }) {
  const start = process.cpuUsage();
  const check = checkPrompt(text, library);
  const { user, system } = process.cpuUsage(start);
  const lacking = check.needs
    .filter((/** @type {any} */ need) => need.level === 'must' && need.status !== 'stated')
    .map((/** @type {any} */ need) => need.id);
  return {
    set,
    id,
    task,
    verdict,
    missing,
    said: check.verdict,
    tasks: check.tasks.map((/** @type {any} */ one) => one.id),
    lacking,
    right: check.verdict === verdict,
    milliseconds: (user + system) / 1000,
  };
}

/** @param {readonly ReturnType<typeof judge>[]} judged */
function report(judged) {
  const rightOf = (/** @type {string} */ file) =>
    judged.filter((one) => one.set === file && one.right).length;
  const sizeOf = (/** @type {string} */ file) => judged.filter((one) => one.set === file).length;
  const count = (/** @type {string} */ file, /** @type {string} */ verdict, /** @type {string} */ said) =>
    String(judged.filter((one) => one.set === file && one.verdict === verdict && one.said === said).length);
  const times = judged.map(({ milliseconds }) => milliseconds).sort((a, b) => a - b);
  const newest = SETS[SETS.length - 1];
  const median = times[Math.floor(times.length / 2)] ?? 0;
  writeReport({
    name: 'prompts',
    title: 'Verdicts of prompt check',
    method: [
      ...SETS.map(({ file, about }) => `${file}: ${about}.`),
      'Words of the checker were changed after its mistakes in each set had been read: "at first" is what it got right before that, and what to expect of other prompts.',
      'A verdict is right when it is the one that the author gave; a prompt in which no task is recognised counts as wrong.',
      'Each prompt is checked once, without a project around it, at the level `must`; the first one reads the phrases of the library.',
    ],
    tables: [
      {
        title: 'Verdicts',
        columns: ['set', 'at first', 'now', 'written as', 'prompts', 'lacking', 'complete', 'no task'],
        rows: SETS.flatMap(({ file, first: before }) =>
          ['lacking', 'complete'].map((verdict) => [
            file,
            `${before} of ${sizeOf(file)}`,
            `${rightOf(file)} of ${sizeOf(file)}`,
            verdict,
            String(judged.filter((one) => one.set === file && one.verdict === verdict).length),
            count(file, verdict, 'lacking'),
            count(file, verdict, 'complete'),
            count(file, verdict, 'no-task'),
          ]),
        ),
      },
      {
        title: 'Prompts',
        columns: [
          'prompt',
          'task',
          'written as',
          'said',
          'right',
          'recognised as',
          'said to be missing',
          "the author's words",
        ],
        rows: judged.map((one) => [
          one.id,
          one.task,
          one.verdict,
          one.said,
          one.right ? 'yes' : '**no**',
          one.tasks.join(', '),
          one.lacking.join(', '),
          one.missing.join('; ').replaceAll('|', '/'),
        ]),
      },
    ],
    goals: [
      {
        what: `right verdicts in the newest set at first (${newest.file})`,
        goal: `at least ${GOAL} of 10`,
        measured: `${newest.first} of ${sizeOf(newest.file)}`,
        met: newest.first / sizeOf(newest.file) >= GOAL / 10,
      },
      ...SETS.map(({ file }) => ({
        what: `right verdicts in ${file} now, after its mistakes were read`,
        goal: `at least ${GOAL} of 10`,
        measured: `${rightOf(file)} of ${sizeOf(file)}`,
        met: rightOf(file) / sizeOf(file) >= GOAL / 10,
      })),
      timeGoal('the first check of a process', first, 50),
      timeGoal('a check, median', median, 50),
      timeGoal('a hostile prompt of 60,000 characters, slowest', Math.max(...hostile), 1000),
    ],
    versions: {},
    data: { right: judged.filter((one) => one.right).length, first, hostile, judged },
  });
}

/**
 * @param {string} what
 * @param {number} milliseconds
 * @param {number} goal
 */
function timeGoal(what, milliseconds, goal) {
  return {
    what: `processor time of ${what}`,
    goal: `under ${goal} ms`,
    measured: `${milliseconds.toFixed(1)} ms`,
    met: milliseconds < goal,
  };
}
