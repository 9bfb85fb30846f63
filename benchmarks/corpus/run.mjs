/**
 * Scans real programs with the built product and records what happened, in `benchmarks/results/corpus.md` and `.json`. Fails when a
 * promise is broken: a crash, a file that is neither scanned nor listed, a report that depends on the number of workers.
 *
 * An interrupted run goes on where it was, as long as product and programs are the same. With `--minutes N` no program is begun later than
 * that, small ones come first, and the record says which were not reached.
 *
 * Usage: npm run corpus [-- [--minutes N] [PART-OF-A-NAME …]]
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { runNode } from '../../tools/lib/process.mjs';
import { compare, inRoot } from '../../tools/lib/workspace.mjs';
import { measuringMethod } from '../lib/measure.mjs';
import { withProduct } from '../lib/product.mjs';
import { writeReport } from '../lib/report.mjs';
import { isClean, programs } from './programs.mjs';
import { SEVERE_PER_THOUSAND, SHOWN_PER_THOUSAND } from './quiet-goals.mjs';
import { brokenPromises, isKept, resultOf } from './scan-program.mjs';

/** @typedef {ReturnType<typeof resultOf>['result']} Result */

const PROGRAM_COLUMNS = [
  'program',
  'files',
  'MB',
  'wall s',
  'CPU s',
  'peak MB',
  'findings',
  'per 1,000 lines',
  'high/high',
  'incomplete',
  'exit',
  'on disk = scanned + listed',
  'same for 1 and 2 workers',
];

const { values: options, positionals: wanted } = parseArgs({
  options: { minutes: { type: 'string' } },
  allowPositionals: true,
});
const build = runNode(inRoot('tools', 'build.mjs'), ['--if-stale']);
if (build.code !== 0) process.exit(build.code);
const tell = (/** @type {string} */ message) => process.stderr.write(`${message}\n`);
/** @type {string[]} */
const leftOut = [];
const chosen = programs((message) => {
  tell(message);
  if (!message.startsWith('installing ')) leftOut.push(message);
}, wanted);
/** @type {Result[]} */
const results = [];
const end = Date.now() + 60_000 * Number(options.minutes ?? Number.POSITIVE_INFINITY);
await withProduct((script) => {
  const product = digestOf(path.dirname(script));
  for (const program of chosen) {
    if (Date.now() > end && !isKept(product, program)) {
      leftOut.push(`${program.name} was not reached in the time that the run was given`);
      continue;
    }
    const { result, kept } = resultOf(script, product, program);
    results.push(result);
    tell(
      `${result.name}: ${result.files} files in ${result.wallSeconds.toFixed(1)} s, exit ${result.exitCode}${kept ? ' (by an earlier run)' : ''}`,
    );
    for (const problem of brokenPromises(result)) tell(`  BROKEN: ${problem}`);
  }
});
if (wanted.length === 0) writeResults();
const broken = results.flatMap(brokenPromises);
process.exitCode = broken.length === 0 ? 0 : 1;

/** @param {string} folder */
function digestOf(folder) {
  const hash = createHash('sha256');
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort(compare)) {
    const file = path.join(folder, name);
    if (statSync(file).isFile()) hash.update(name).update(readFileSync(file));
  }
  return hash.digest('hex');
}

function writeResults() {
  const failures = results.flatMap(brokenPromises);
  const reached = new Set(results.map(({ name }) => name));
  const npmCount = chosen.filter(
    ({ name, folder }) => reached.has(name) && folder.includes('node_modules'),
  ).length;
  writeReport({
    name: 'corpus',
    command: 'npm run corpus',
    title: 'Scans of real programs',
    method: [
      'programs are scanned by their folder with `skeptic scan . --no-cache --jobs 2 --format json`; nothing is left out but what the scan lists',
      `measured as whole processes: ${measuringMethod()}; MB are 10⁶ bytes`,
      'other work ran on the machine; times here show that scans end, `scan.md` compares speeds',
      'reports of programs up to 1 MB were compared byte for byte with those of `--jobs 1`',
      ...leftOut,
      '"on disk" counts every entry that is no folder: each must be scanned, or listed by itself or with its folder',
    ],
    versions: {},
    tables: [
      { title: 'Programs', columns: PROGRAM_COLUMNS, rows: results.map(programRow) },
      {
        title: 'Findings by rule',
        columns: ['rule', 'level', 'findings', 'programs'],
        rows: countRows('findings'),
      },
      {
        title: 'Notifications',
        columns: ['level', 'code', 'number', 'programs'],
        rows: countRows('notifications'),
      },
      { title: 'Skips', columns: ['reason', '', 'entries', 'programs'], rows: countRows('skips') },
      {
        title: 'Everything that made a scan incomplete',
        columns: ['program', 'file', 'code', 'rule', 'detail'],
        rows: results.flatMap((result) =>
          result.incomplete.map((item) => [
            result.name,
            cell(item.path),
            item.code,
            item.rule ?? '',
            cell(item.detail ?? ''),
          ]),
        ),
      },
    ],
    goals: [
      {
        what: 'crashes, files that kill a worker, files neither scanned nor listed, reports that depend on the number of workers',
        goal: 'none',
        measured: failures.length === 0 ? 'none' : failures.join('; '),
        met: failures.length === 0,
      },
      ...quietGoals('all programs', results),
      ...quietGoals(
        'clean programs',
        results.filter(({ name }) => isClean(name)),
      ),
      {
        what: 'npm packages',
        goal: 'at least 12',
        measured: String(npmCount),
        met: npmCount >= 12,
      },
    ],
    data: results,
  });
}

/** @param {Result} result */
function shown(result) {
  return Object.values(result.findings).reduce((sum, amount) => sum + amount, 0);
}

/** @param {Result} result */
function severe(result) {
  return Object.entries(result.findings)
    .filter(([key]) => / (?:high|critical)\/high$/.test(key))
    .reduce((sum, [, amount]) => sum + amount, 0);
}

/**
 * @param {string} which
 * @param {readonly Result[]} of
 * @returns {import('../lib/report.mjs').Goal[]}
 */
function quietGoals(which, of) {
  const sum = (/** @type {(result: Result) => number} */ count) =>
    of.reduce((total, result) => total + count(result), 0);
  const lines = Math.max(
    1,
    sum(({ coverage }) => coverage.lines),
  );
  return [
    { what: 'of high or critical severity and high confidence', count: severe, limit: SEVERE_PER_THOUSAND },
    { what: 'shown by default', count: shown, limit: SHOWN_PER_THOUSAND },
  ].map(({ what, count, limit }) => {
    const measured = (1000 * sum(count)) / lines;
    return {
      what: `${which} (${lines} lines): findings ${what}, per 1,000 lines`,
      goal: `at most ${limit}`,
      measured: measured.toFixed(3),
      met: measured <= limit,
    };
  });
}

/** @param {Result} result */
function programRow(result) {
  const { coverage, sameForOneWorker } = result;
  return [
    result.name.startsWith('Python') ? result.name : `${result.name} ${result.version}`,
    String(result.files),
    (result.bytes / 1e6).toFixed(2),
    result.wallSeconds.toFixed(1),
    result.cpuSeconds.toFixed(1),
    (result.peakBytes / 1e6).toFixed(0),
    String(shown(result)),
    ((1000 * shown(result)) / Math.max(1, coverage.lines)).toFixed(2),
    String(severe(result)),
    String(result.incomplete.length),
    String(result.exitCode),
    `${coverage.onDisk} = ${coverage.scanned} + ${coverage.listed}`,
    sameForOneWorker === null ? 'not compared' : sameForOneWorker ? 'yes' : 'NO',
  ];
}

/** @param {'findings' | 'notifications' | 'skips'} what */
function countRows(what) {
  /** @type {Map<string, { total: number, programs: number }>} */
  const sums = new Map();
  for (const result of results) {
    for (const [key, amount] of Object.entries(result[what])) {
      const sum = sums.get(key) ?? { total: 0, programs: 0 };
      sums.set(key, { total: sum.total + amount, programs: sum.programs + 1 });
    }
  }
  return [...sums]
    .sort(([a], [b]) => compare(a, b))
    .map(([key, { total, programs: number }]) => {
      const [first, second = ''] = key.split(' ');
      return [first ?? '', second, String(total), String(number)];
    });
}

/** @param {string} text of foreign origin, in a Markdown table */
function cell(text) {
  return text
    .replaceAll('|', '\\|')
    .replaceAll(/[\p{Cc}<>]/gu, ' ')
    .slice(0, 160);
}
