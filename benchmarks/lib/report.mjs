/** Prints a benchmark's result and writes it to `benchmarks/results/`, with what is needed to read it: machine, versions, date. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import { run } from '../../tools/lib/process.mjs';
import { inRoot } from '../../tools/lib/workspace.mjs';

/**
 * @typedef {object} Table
 * @property {string} title
 * @property {readonly string[]} columns
 * @property {readonly (readonly string[])[]} rows
 */

/**
 * @typedef {object} Report
 * @property {string} name of the files
 * @property {string} [command] what made it, when that is not `npm run bench`
 * @property {string} title
 * @property {readonly string[]} method one sentence each
 * @property {readonly Table[]} tables
 * @property {readonly Goal[]} goals
 * @property {Record<string, string>} versions
 * @property {unknown} data everything measured
 */

/**
 * @typedef {object} Goal
 * @property {string} what
 * @property {string} goal
 * @property {string} measured
 * @property {boolean | null} met null: could not be measured
 */

/** @param {Report} report */
export function writeReport(report) {
  const context = {
    date: new Date().toISOString(),
    command: report.command ?? `npm run bench -- ${[report.name, ...process.argv.slice(2)].join(' ')}`,
    machine: machine(),
    load: os.platform() === 'win32' ? null : os.loadavg().map((value) => Number(value.toFixed(2))),
    revision: revision(),
    versions: { node: process.version, ...report.versions },
  };
  const folder = inRoot('benchmarks', 'results');
  mkdirSync(folder, { recursive: true });
  const { name, title, method, goals, data } = report;
  const json = { title, ...context, method, goals, data };
  writeFileSync(`${folder}/${name}.json`, `${JSON.stringify(json, null, 2)}\n`);
  const text = markdown(report, context);
  writeFileSync(`${folder}/${name}.md`, text);
  process.stdout.write(`\n${text}\n`);
}

/**
 * @param {Report} report
 * @param {{ date: string, command: string, machine: string, load: number[] | null, revision: string, versions: Record<string, string> }} context
 */
function markdown(report, context) {
  const versions = Object.entries(context.versions).map(([name, version]) => `${name} ${version}`);
  const load = context.load === null ? '' : `; load average at the end ${context.load.join(', ')}`;
  return [
    `# ${report.title}`,
    `Written by \`${context.command}\` on ${context.date}; not edited by hand.`,
    [
      `* machine: ${context.machine}${load}`,
      `* revision: ${context.revision}`,
      `* versions: ${versions.join(', ')}`,
      ...report.method.map((sentence) => `* ${sentence}`),
    ].join('\n'),
    ...report.tables.map((table) => `## ${table.title}\n\n${tableText(table.columns, table.rows)}`),
    ...(report.goals.length === 0
      ? []
      : [`## Goals\n\n${tableText(['what', 'goal', 'measured', 'met'], report.goals.map(goalRow))}`]),
    '',
  ]
    .join('\n\n')
    .trimEnd()
    .concat('\n');
}

/** @param {Goal} goal */
function goalRow(goal) {
  return [goal.what, goal.goal, goal.measured, goal.met === null ? 'not measured' : goal.met ? 'yes' : 'no'];
}

/**
 * @param {readonly string[]} columns
 * @param {readonly (readonly string[])[]} rows
 */
function tableText(columns, rows) {
  const line = (/** @type {readonly string[]} */ cells) => `| ${cells.join(' | ')} |`;
  return [line(columns), line(columns.map(() => '---')), ...rows.map(line)].join('\n');
}

function machine() {
  const cpus = os.cpus();
  const memory = (os.totalmem() / 2 ** 30).toFixed(0);
  return `${cpus.length} × ${cpus[0]?.model.trim() ?? 'unknown'}, ${memory} GiB, ${os.platform()} ${os.release()} ${os.arch()}`;
}

/** The commit, and whether product sources differ from it. */
function revision() {
  const commit = git(['rev-parse', '--short=12', 'HEAD']);
  if (commit === null) return readVersion();
  const changes = git(['status', '--porcelain', '--', 'packages']);
  return `${commit}${changes === '' ? '' : ' with uncommitted changes in packages/'}`;
}

/** @param {readonly string[]} args */
function git(args) {
  try {
    const { code, stdout } = run('git', args, { capture: true });
    return code === 0 ? stdout.trim() : null;
  } catch {
    return null;
  }
}

function readVersion() {
  return JSON.parse(readFileSync(inRoot('packages', 'cli', 'package.json'), 'utf8')).version;
}
