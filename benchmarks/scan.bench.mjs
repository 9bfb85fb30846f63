/** A whole scan with the built product and its own rules against other tools on the same files. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { readJson } from '../tools/lib/workspace.mjs';
import { describe, installed, pythonCorpus, typescriptCorpus } from './lib/corpora.mjs';
import { alternate, pairRatios, show, showSpread, spread } from './lib/figures.mjs';
import { measure, measuringMethod } from './lib/measure.mjs';
import { runsOr, withPeers } from './lib/options.mjs';
import { withProduct } from './lib/product.mjs';
import { writeReport } from './lib/report.mjs';

/**
 * @typedef {object} Peer
 * @property {string} name with version
 * @property {string} threads
 * @property {string} command
 * @property {readonly string[]} args
 */

const GOAL = 5;
const STRETCH = 10;
const ESLINT_PACKAGES = {
  eslint: '9.9.1',
  'eslint-plugin-security': '4.1.0',
  'typescript-eslint': '8.73.0',
  typescript: '5.9.3',
};
const rounds = runsOr(3);
/** @type {Record<string, string>} */
const versions = {};
/** @type {ReturnType<typeof compareOn>[]} */
const comparisons = [];

await withProduct((script) => {
  const python = pythonCorpus();
  if (python !== null)
    comparisons.push(compareOn(script, python, withPeers ? bandit(python) : null, 'Bandit'));
  const typescript = typescriptCorpus();
  if (typescript !== null)
    comparisons.push(
      compareOn(script, typescript, withPeers ? eslint() : null, 'ESLint with eslint-plugin-security'),
    );
});

writeReport({
  name: 'scan',
  title: 'Whole scan',
  method: [
    `measured as whole processes: ${measuringMethod()}`,
    `median (least–greatest) of ${rounds} rounds after one that is not counted; the tools alternate within a round (A B C A B C); a ratio compares two runs of the same round`,
    'no caches (`--no-cache`); all tools are given the same folder, the one line per tool below is its command',
    `Skeptic is one process: its main thread selects and reports, worker threads analyse (one under \`--jobs 1\`, here ${os.availableParallelism()} by default); its rules are the built-in ones; a file in which no rule's literals occur is not parsed`,
  ],
  versions,
  tables: comparisons.flatMap(({ title, coverage, tools, ratios }) => [
    {
      title,
      columns: ['tool', 'processes and threads', 'CPU s', 'wall s', 'MB per CPU s', 'peak MB'],
      rows: tools.map((tool) => [
        tool.name,
        tool.threads,
        showSpread(tool.cpu),
        showSpread(tool.wall),
        show(tool.throughput),
        show(tool.peakMb, 0),
      ]),
    },
    {
      title: `What Skeptic did there`,
      columns: ['files', 'MB', 'findings shown', 'findings hidden', 'complete', 'incomplete because'],
      rows: [coverage],
    },
    ...(ratios.length === 0
      ? []
      : [
          {
            title: 'Ratios of the same round (more than 1: Skeptic takes less)',
            columns: ['compared', 'CPU', 'wall'],
            rows: ratios.map((ratio) => [ratio.name, showSpread(ratio.cpu), showSpread(ratio.wall)]),
          },
        ]),
  ]),
  goals: comparisons.map(({ title, peerLabel, ratios }) => ({
    what: `CPU time of ${peerLabel} over Skeptic's (--jobs 1), ${title}`,
    goal: `${GOAL} (stretch ${STRETCH})`,
    measured: ratios[0] === undefined ? 'tool not installed' : show(ratios[0].cpu.median),
    met: ratios[0] === undefined ? null : ratios[0].cpu.median >= GOAL,
  })),
  data: comparisons,
});

/**
 * @param {string} script
 * @param {import('./lib/corpora.mjs').Corpus} corpus
 * @param {Peer | null} peer
 * @param {string} peerLabel
 */
function compareOn(script, corpus, peer, peerLabel) {
  const scan = [script, 'scan', '.', '--no-cache', '--exit-zero', '--format', 'json'];
  const own = `skeptic ${readJson(path.join(path.dirname(script), '..', 'package.json')).version}`;
  const tools = [
    {
      name: `${own} --jobs 1`,
      threads: '1 process, 1 worker thread',
      command: process.execPath,
      args: [...scan, '--jobs', '1'],
    },
    {
      name: own,
      threads: `1 process, ${os.availableParallelism()} worker threads`,
      command: process.execPath,
      args: scan,
    },
    ...(peer === null ? [] : [peer]),
  ];
  const runs = alternate(
    tools.map(
      ({ command, args }) =>
        () =>
          measured(command, args, corpus.folder),
    ),
    {
      rounds,
      onRound: (round) =>
        process.stderr.write(`${corpus.name}: ${round < 0 ? 'warm-up' : `round ${round + 1}`}\n`),
    },
  );
  const rows = tools.map(({ name, threads }, index) => ({
    name,
    threads,
    cpu: spread(runs[index].map((run) => run.cpuSeconds)),
    wall: spread(runs[index].map((run) => run.wallSeconds)),
    peakMb: Math.max(...runs[index].map((run) => run.peakBytes)) / 1e6,
    throughput: corpus.bytes / 1e6 / spread(runs[index].map((run) => run.cpuSeconds)).median,
    exitCodes: [...new Set(runs[index].map((run) => run.code))],
    runs: runs[index],
  }));
  const ratios =
    peer === null
      ? []
      : [0, 1].map((index) => ({
          name: `${peer.name} over ${tools[index].name}`,
          cpu: pairRatios(
            runs[2].map((run) => run.cpuSeconds),
            runs[index].map((run) => run.cpuSeconds),
          ),
          wall: pairRatios(
            runs[2].map((run) => run.wallSeconds),
            runs[index].map((run) => run.wallSeconds),
          ),
        }));
  return { title: describe(corpus), peerLabel, coverage: coverageOf(script, corpus), tools: rows, ratios };
}

/**
 * @param {string} command
 * @param {readonly string[]} args
 * @param {string} cwd
 */
function measured(command, args, cwd) {
  const usage = measure(command, args, { cwd });
  if (usage === null) throw new Error(`cannot measure ${command} on this machine`);
  // 0, 1: findings or not; 3: incomplete, which the report shows. Anything else measured nothing.
  if (![0, 1, 3].includes(usage.code))
    throw new Error(`${command} ${args.join(' ')} ended with ${usage.code}`);
  return usage;
}

/**
 * One more scan, for what it covered: a fast scan that leaves files out would be no achievement.
 * @param {string} script
 * @param {import('./lib/corpora.mjs').Corpus} corpus
 */
function coverageOf(script, corpus) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'skeptic-bench-'));
  try {
    const output = path.join(folder, 'scan.json');
    spawnSync(process.execPath, [script, 'scan', '.', '--no-cache', '--format', 'json', '--output', output], {
      cwd: corpus.folder,
      stdio: 'ignore',
    });
    const { scanned, findings, hidden, completeness } = JSON.parse(readFileSync(output, 'utf8'));
    const reasons = completeness.reasons.map(
      (/** @type {{ code: string, count: number }} */ { code, count }) => `${code} × ${count}`,
    );
    return [
      String(scanned.files),
      show(scanned.bytes / 1e6),
      String(findings.length),
      `${hidden.belowConfidence} of low confidence, ${hidden.belowSeverity} of low severity`,
      completeness.complete ? 'yes' : 'no',
      reasons.join(', ') || 'nothing',
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Bandit as the system has it; it is not installed by this script.
 * @param {import('./lib/corpora.mjs').Corpus} corpus
 * @returns {Peer | null}
 */
function bandit(corpus) {
  const { error, status, stdout } = spawnSync('bandit', ['--version'], { encoding: 'utf8' });
  if (error !== undefined || status !== 0) {
    process.stderr.write(
      'Bandit is skipped: there is no command `bandit` (Debian: apt-get install bandit)\n',
    );
    return null;
  }
  const version = /bandit (\S+)/.exec(stdout)?.[1] ?? 'of unknown version';
  versions.bandit = `${version} (${/python version = (\S+)/.exec(stdout)?.[1] ?? 'unknown Python'})`;
  return {
    name: `bandit ${version} -q -r . -f json`,
    threads: '1 process, 1 thread',
    command: 'bandit',
    args: ['-q', '-r', corpus.folder, '-f', 'json'],
  };
}

/**
 * ESLint with the security plugin and the TypeScript parser, without type information, installed into the cache on demand.
 * @returns {Peer | null}
 */
function eslint() {
  const folder = installed('eslint', ESLINT_PACKAGES);
  if (folder === null) {
    process.stderr.write('ESLint is skipped: its packages could not be installed\n');
    return null;
  }
  Object.assign(versions, ESLINT_PACKAGES);
  const config = path.join(folder, 'eslint.config.mjs');
  writeFileSync(
    config,
    [
      "import security from 'eslint-plugin-security';",
      "import { parser } from 'typescript-eslint';",
      "export default [{ ...security.configs.recommended, files: ['**/*.ts', '**/*.tsx'], languageOptions: { parser } }];",
      '',
    ].join('\n'),
  );
  return {
    name: `eslint ${ESLINT_PACKAGES.eslint} with eslint-plugin-security ${ESLINT_PACKAGES['eslint-plugin-security']} (recommended)`,
    threads: '1 process, 1 thread',
    command: process.execPath,
    args: [
      path.join(folder, 'node_modules', 'eslint', 'bin', 'eslint.js'),
      '--no-config-lookup',
      '--no-inline-config',
      '--config',
      config,
      '.',
    ],
  };
}
