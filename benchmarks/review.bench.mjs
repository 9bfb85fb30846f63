/** What a review of a change of 200 files takes in a repository of 5,000, at first and again, beside a scan of the whole. */
import { execFileSync } from 'node:child_process';
import { appendFileSync, cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { show } from './lib/figures.mjs';
import { generatedTree } from './lib/generated-tree.mjs';
import { measure, measuringMethod } from './lib/measure.mjs';
import { withProduct } from './lib/product.mjs';
import { writeReport } from './lib/report.mjs';

const LINES_PER_FILE = 150;
const FILES = Number(process.env.SKEPTIC_BENCH_FILES ?? 5_000);
const CHANGED = Math.round(FILES / 25);
/** Exit codes of a verdict, whatever it is: generated programs have findings. */
const VERDICTS = [0, 1, 5];

const tree = generatedTree(FILES * 173, LINES_PER_FILE);
const folder = mkdtempSync(path.join(tmpdir(), 'skeptic-review-'));
try {
  createRepository();
  await withProduct(run);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** @param {readonly string[]} args */
function git(...args) {
  const environment = { ...process.env, GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: '/dev/null' };
  execFileSync('git', ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.com', ...args], {
    cwd: folder,
    env: environment,
    stdio: ['ignore', 'ignore', 'ignore'],
  });
}

/** One commit with all files, and one that changes some of them. */
function createRepository() {
  for (const name of readdirSync(tree.folder))
    if (name !== '.git') cpSync(path.join(tree.folder, name), path.join(folder, name), { recursive: true });
  git('init', '-q', '-b', 'main');
  git('add', '-A');
  git('commit', '-q', '-m', 'start');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /^[^.].*\.(?:py|ts)$/.test(name))
    .sort();
  const step = Math.floor(files.length / CHANGED);
  for (let i = 0; i < CHANGED; i += 1) {
    const name = files[i * step];
    const text = name.endsWith('.py')
      ? `\n\ndef added_${i}(value):\n    return value\n`
      : `\nexport function added${i}(value: string) {\n  return value;\n}\n`;
    appendFileSync(path.join(folder, name), text);
  }
  git('add', '-A');
  git('commit', '-q', '-m', 'change');
}

/** @param {string} script */
function run(script) {
  process.env.SKEPTIC_CACHE_DIR = path.join(folder, '.git', 'cache');
  const review = [script, 'review', '--base', 'HEAD~1', '--format', 'json'];
  const steps = [
    {
      name: 'scan of the whole, empty cache',
      args: [script, 'scan', '.', '--exit-zero', '--format', 'json'],
    },
    { name: 'review, the first one after the scan', args: review },
    { name: 'review, again', args: review },
    { name: 'review, once more', args: review },
  ];
  const measured = steps.map(({ name, args }) => {
    const usage = measure(process.execPath, args, { cwd: folder });
    if (usage === null || !VERDICTS.includes(usage.code))
      throw new Error(`${name} ended with ${usage?.code}`);
    return { name, ...usage };
  });
  const [, first, , warm] = measured;
  writeReport({
    name: 'review',
    title: 'Reviews',
    method: [
      `measured as whole processes: ${measuringMethod()}; one round`,
      `${tree.files} generated files with ${tree.lines} lines, half Python and half TypeScript; a commit that adds a function to each of ${CHANGED} of them`,
      'the head is the work tree, the base the commit before; what the scan found of unchanged files is kept',
    ],
    versions: {},
    tables: [
      {
        title: 'Times and memory',
        columns: ['what', 'wall s', 'CPU s', 'peak MB'],
        rows: measured.map(({ name, wallSeconds, cpuSeconds, peakBytes }) => [
          name,
          show(wallSeconds),
          show(cpuSeconds),
          show(peakBytes / 1e6),
        ]),
      },
    ],
    goals: [
      goal('wall time of a first review', 5, first.wallSeconds),
      goal('wall time of the same review again', 1, warm.wallSeconds),
    ],
    data: measured,
  });
}

/** @param {string} what @param {number} most @param {number} measured */
function goal(what, most, measured) {
  return { what, goal: `at most ${most} s`, measured: show(measured), met: measured <= most };
}
