/** What the pre-commit hook takes: `scan --staged` on a commit of one file in a repository of 50,000, on top of Node's own start. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { alternate, show, showSpread, spread } from './lib/figures.mjs';
import { measure, measuringMethod } from './lib/measure.mjs';
import { runsOr } from './lib/options.mjs';
import { withProduct } from './lib/product.mjs';
import { writeReport } from './lib/report.mjs';

const GOAL = 0.3;
const FILES = 50_000;
const FILES_PER_FOLDER = 25;
const rounds = runsOr(15);

/** @param {string} extra a line of the handler */
const route = (extra) => `import sqlite3
from flask import Flask, request

app = Flask(__name__)


@app.route("/orders")
def orders():
    connection = sqlite3.connect("shop.db")
    status = request.args["status"]
    ${extra}
    return connection.execute("SELECT * FROM orders WHERE status = ?", (status,)).fetchall()
`;

const folder = mkdtempSync(path.join(tmpdir(), 'skeptic-staged-'));
try {
  createRepository();
  await withProduct(run);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** @param {readonly string[]} args @param {string} [input] */
function git(args, input) {
  const environment = { ...process.env, GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: '/dev/null' };
  return execFileSync('git', args, {
    cwd: folder,
    input,
    env: environment,
    encoding: 'utf8',
    stdio: ['pipe', 'pipe', 'ignore'],
  });
}

/** The scan never looks at the work tree, so there is none but for the file of the commit. */
function createRepository() {
  git(['init', '-q', '-b', 'main']);
  const files = Array.from({ length: FILES }, (_, number) => {
    const part = Math.floor(number / FILES_PER_FOLDER);
    const text = `"""Module ${number}."""\n\n\ndef value_${number}() -> int:\n    return ${number}\n`;
    return `M 100644 inline area_${part % 40}/part_${part}/module_${number}.py\ndata ${text.length}\n${text}`;
  });
  const author = 'committer Ada <ada@example.com> 1767225600 +0000';
  const message = 'data 5\nstart\n';
  git(
    ['-c', 'core.compression=0', 'fast-import', '--quiet', '--depth=0'],
    `commit refs/heads/main\n${author}\n${message}${files.join('')}\n`,
  );
  git(['read-tree', 'HEAD']);
}

/** @param {string} name @param {string} text */
function stage(name, text) {
  git(['read-tree', 'HEAD']);
  mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
  writeFileSync(path.join(folder, name), text);
  git(['add', name]);
}

/** @param {string} script */
function run(script) {
  const scan = [script, 'scan', '--staged'];
  const name = 'area_7/part_47/orders.py';
  const cases = [
    { name: 'node -e 0', args: ['-e', '0'], code: 0, text: null },
    { name: 'skeptic scan --staged, nothing staged', args: scan, code: 0, text: null },
    {
      name: 'skeptic scan --staged, a small file without any literal of a rule',
      args: scan,
      code: 0,
      text: 'def double(number: int) -> int:\n    return number + number\n',
    },
    {
      name: 'skeptic scan --staged, a route with a safe query',
      args: scan,
      code: 0,
      text: route('app.logger.info("orders")'),
    },
    {
      name: 'skeptic scan --staged, a route with a finding',
      args: scan,
      code: 1,
      text: route('connection.execute("DELETE FROM seen WHERE status = \'" + status + "\'")'),
    },
  ];
  const runs = alternate(
    cases.map(({ args, code, name: title, text }) => () => {
      if (text === null) git(['read-tree', 'HEAD']);
      else stage(name, text);
      const usage = measure(process.execPath, args, { cwd: folder });
      if (usage === null || usage.code !== code) throw new Error(`${title} ended with ${usage?.code}`);
      return usage;
    }),
    { rounds, warmUp: 1 },
  );
  const base = runs[0];
  const measured = cases.map(({ name: title }, index) => ({
    name: title,
    wall: spread(runs[index].map((usage) => usage.wallSeconds)),
    above: spread(runs[index].map((usage, round) => usage.wallSeconds - base[round].wallSeconds)),
    cpuAbove: spread(runs[index].map((usage, round) => usage.cpuSeconds - base[round].cpuSeconds)),
    peakMb: spread(runs[index].map((usage) => usage.peakBytes / 1e6)).median,
    runs: runs[index],
  }));
  writeReport({
    name: 'staged',
    title: 'A commit of one file',
    method: [
      `a generated repository of ${FILES} files; each run stages one file and is measured as a whole process: ${measuringMethod()}`,
      `median (least–greatest) of ${rounds} rounds after one that is not counted; the cases alternate within a round; “above” is the difference to \`node -e 0\` of the same round; the programs of git that a scan starts count`,
    ],
    versions: { git: git(['--version']).trim() },
    tables: [
      {
        title: 'Seconds',
        columns: ['command', 'wall s', 'above `node -e 0` s', 'CPU above s', 'peak MB'],
        rows: measured.map((row) => [
          row.name,
          showSpread(row.wall, 3),
          showSpread(row.above, 3),
          showSpread(row.cpuAbove, 3),
          show(row.peakMb, 0),
        ]),
      },
    ],
    goals: measured.slice(1).map((row) => ({
      what: row.name,
      goal: `at most ${GOAL} s above node -e 0`,
      measured: `${show(row.above.median, 3)} s`,
      met: row.above.median <= GOAL,
    })),
    data: measured,
  });
}
