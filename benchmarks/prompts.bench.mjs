/**
 * How often `skeptic prompt check` is right: prompts that were written by somebody who had not read the checker, each with their verdict.
 * A file of `benchmarks/prompts/` holds a list of `{id, task, verdict: lacking|complete, missing, text}`.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { loadSource } from '../tools/lib/load-source.mjs';
import { inRoot } from '../tools/lib/workspace.mjs';
import { writeReport } from './lib/report.mjs';

const GOAL = 54;
const folder = inRoot('benchmarks', 'prompts');

const { checkPrompt } = await loadSource('packages', 'core', 'src', 'prompts', 'check-prompt.ts');
const library = JSON.parse(readFileSync(inRoot('packages', 'rules', 'dist-data', 'prompts.json'), 'utf8'));
const prompts = readPrompts();
if (prompts.length === 0) {
  process.stdout.write('benchmarks/prompts holds no prompts: nothing to measure\n');
} else report(prompts.map(judge));

/** @typedef {{ id: string, task: string, verdict: 'lacking' | 'complete', missing?: readonly string[], text: string }} BlindPrompt */

/** @returns {readonly BlindPrompt[]} of all files, sorted by their names */
function readPrompts() {
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.yaml')) : [];
  const found = names.sort().flatMap((name) => parse(readFileSync(`${folder}/${name}`, 'utf8')));
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
function judge({ id, task, verdict, missing = [], text }) {
  const start = process.cpuUsage();
  const check = checkPrompt(text, library);
  const { user, system } = process.cpuUsage(start);
  const lacking = check.needs
    .filter((/** @type {any} */ need) => need.level === 'must' && need.status !== 'stated')
    .map((/** @type {any} */ need) => need.id);
  return {
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
  const right = judged.filter((one) => one.right).length;
  const count = (/** @type {string} */ verdict, /** @type {string} */ said) =>
    String(judged.filter((one) => one.verdict === verdict && one.said === said).length);
  const times = judged.map(({ milliseconds }) => milliseconds).sort((a, b) => a - b);
  const median = times[Math.floor(times.length / 2)] ?? 0;
  writeReport({
    name: 'prompts',
    title: 'Verdicts of prompt check',
    method: [
      'The prompts and their verdicts are from somebody who has not read the checker, its data or its guide.',
      'A verdict is right when it is the one that the author gave; a prompt in which no task is recognised counts as wrong.',
      'Each prompt is checked once, without a project around it, at the level `must`; the first one reads the phrases of the library.',
    ],
    tables: [
      {
        title: 'Verdicts',
        columns: ['written as', 'prompts', 'lacking', 'complete', 'no task'],
        rows: ['lacking', 'complete'].map((verdict) => [
          verdict,
          String(judged.filter((one) => one.verdict === verdict).length),
          count(verdict, 'lacking'),
          count(verdict, 'complete'),
          count(verdict, 'no-task'),
        ]),
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
        what: 'right verdicts',
        goal: `at least ${GOAL} of 60`,
        measured: `${right} of ${judged.length}`,
        met: right / judged.length >= GOAL / 60,
      },
      {
        what: 'processor time of a check, median',
        goal: 'under 50 ms',
        measured: `${median.toFixed(1)} ms`,
        met: median < 50,
      },
    ],
    versions: {},
    data: { right, judged },
  });
}
