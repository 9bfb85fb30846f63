/**
 * How many planted signs of a generated history `skeptic provenance` finds, what it takes for one and is none, and how long it takes; and
 * the same figures of this repository's own history, where nothing is planted.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { loadSource } from '../tools/lib/load-source.mjs';
import { buildProvenanceData } from '../tools/lib/rule-data.mjs';
import { inRoot } from '../tools/lib/workspace.mjs';
import { measure, measuringMethod } from './lib/measure.mjs';
import { importStream, planHistory } from './lib/planted-history.mjs';
import { withProduct } from './lib/product.mjs';
import { writeReport } from './lib/report.mjs';

const COMMITS = Number(process.env.SKEPTIC_BENCH_COMMITS ?? 50_000);
const FILES = 100;
const FILE_SECONDS = 0.5;
const OWN_FOLDER = 'packages/cli/src';

const { casesOf } = await loadSource('packages', 'core', 'src', 'provenance', 'testing', 'cases.ts');
const { file } = await buildProvenanceData();
const plan = planHistory(COMMITS, file.signals, casesOf);
const folder = mkdtempSync(path.join(tmpdir(), 'skeptic-provenance-'));
try {
  createRepository();
  await withProduct(run);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** @param {readonly string[]} args @param {Buffer} [input] */
function git(args, input) {
  const environment = { ...process.env, GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: '/dev/null' };
  return execFileSync('git', args, {
    cwd: folder,
    input,
    env: environment,
    stdio: ['pipe', 'pipe', 'ignore'],
  });
}

function createRepository() {
  git(['init', '-q', '-b', 'main']);
  const stream = Buffer.concat([...importStream(plan, FILES)].map((part) => Buffer.from(part)));
  git(['fast-import', '--quiet'], stream);
  git(['checkout', '-q', 'main']);
}

/** @param {string} script */
function run(script) {
  const output = path.join(folder, '.git', 'report.json');
  const whole = timed([script, 'provenance', '--format', 'json', '--output', output], folder);
  const found = JSON.parse(readFileSync(output, 'utf8'));
  const one = timed([script, 'provenance', '--blame', 'area_1/module_1.py'], folder);
  const change = timed([script, 'provenance', '--diff', 'main~1000..main'], folder);
  const own = timed([script, 'provenance', OWN_FOLDER, '--format', 'json', '--output', output], inRoot());
  const ours = JSON.parse(readFileSync(output, 'utf8'));
  const judged = judge(found);
  const perFile = whole.cpuSeconds / FILES;
  writeReport({
    name: 'provenance',
    title: 'Provenance',
    method: [
      `A history of ${COMMITS} commits over ${FILES} files of 60 lines is made by git fast-import: a fifth of the commits bears a sign, in turn of every signal that a commit can bear, a tenth a look-alike of one; both are made from the signals themselves, so that they say that nothing gets lost on the way, and not that the signals are right.`,
      'Nothing is cached: each run reads the whole history and blames the files.',
      `Processor time and memory are ${measuringMethod()}, git's own processes too. The machine is shared: time that passes says little.`,
      'This repository is measured as it is; its commits bear no signs. Histories of Debian source packages cannot be had here: their archives hold snapshots without a history, and forges are not reachable.',
    ],
    tables: [
      {
        title: 'Time',
        columns: ['what', 'commits', 'files', 'seconds', 'CPU seconds', 'peak MB'],
        rows: [
          ['the generated history, all lines', String(COMMITS), String(FILES), ...figures(whole)],
          ['the same, lines of one file', String(COMMITS), '1', ...figures(one)],
          [
            'the same, the last 1,000 commits as a change',
            String(COMMITS),
            String(FILES),
            ...figures(change),
          ],
          [
            `this repository, lines of ${OWN_FOLDER}`,
            String(total(ours.commits)),
            String(ours.shares.files.length),
            ...figures(own),
          ],
        ],
      },
      {
        title: 'Written by',
        columns: ['history', 'ai', 'mixed', 'human', 'automation', 'unknown'],
        rows: [
          ['generated, commits', ...tally(found.commits)],
          ['generated, lines', ...tally(found.shares.lines)],
          ['this repository, commits', ...tally(ours.commits)],
          [`this repository, lines of ${OWN_FOLDER}`, ...tally(ours.shares.lines)],
        ],
      },
      {
        title: 'Signals',
        columns: ['signal', 'planted', 'commits found'],
        rows: judged.signals.map(({ signal, planted, commits }) => [
          signal,
          String(planted),
          String(commits),
        ]),
      },
    ],
    goals: [
      {
        what: 'signals found in fewer commits than bear them',
        goal: '0',
        measured: String(judged.lost.length),
        met: judged.lost.length === 0,
      },
      {
        what: 'commits without a sign that are judged to have an author',
        goal: '0',
        measured: String(judged.excess),
        met: judged.excess === 0,
      },
      {
        what: 'processor time for the lines of a file, on average',
        goal: `under ${FILE_SECONDS} s`,
        measured: `${perFile.toFixed(2)} s`,
        met: perFile < FILE_SECONDS,
      },
    ],
    versions: {
      git: execFileSync('git', ['--version'], { encoding: 'utf8' }).trim().replace('git version ', ''),
    },
    data: { whole, one, change, own, ...judged, ours: ours.commits },
  });
}

/** @param {readonly string[]} args @param {string} cwd */
function timed(args, cwd) {
  const usage = measure(process.execPath, args, { cwd });
  if (usage === null || usage.code !== 0) throw new Error(`failed: ${args.join(' ')}`);
  return usage;
}

/**
 * What was found of what was planted. A commit may bear more signs than the one that it was made for.
 * @param {any} report
 */
function judge(report) {
  const planted = new Map();
  for (const { kind, signal } of plan)
    if (kind === 'sign') planted.set(signal, (planted.get(signal) ?? 0) + 1);
  const counted = new Map();
  for (const { signal, commits } of report.signals) counted.set(signal, (counted.get(signal) ?? 0) + commits);
  const signals = [...planted].map(([signal, count]) => ({
    signal,
    planted: count,
    commits: counted.get(signal) ?? 0,
  }));
  signals.sort((a, b) => (a.signal < b.signal ? -1 : 1));
  const signed = plan.filter(({ kind }) => kind === 'sign').length;
  return {
    signals,
    lost: signals.filter((one) => one.commits < one.planted),
    excess: Math.max(0, COMMITS - report.commits.unknown - signed),
  };
}

/** @param {{ wallSeconds: number, cpuSeconds: number, peakBytes: number }} usage */
function figures({ wallSeconds, cpuSeconds, peakBytes }) {
  return [wallSeconds.toFixed(1), cpuSeconds.toFixed(1), (peakBytes / 1e6).toFixed(0)];
}

/** @param {Record<string, number>} counts */
function tally({ ai, mixed, human, automation, unknown }) {
  return [ai, mixed, human, automation, unknown].map(String);
}

/** @param {Record<string, number>} counts */
function total(counts) {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}
