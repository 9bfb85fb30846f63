/** What a scan of one small file and `--version` take on top of Node's own start. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { alternate, show, showSpread, spread } from './lib/figures.mjs';
import { measure, measuringMethod } from './lib/measure.mjs';
import { runsOr } from './lib/options.mjs';
import { withProduct } from './lib/product.mjs';
import { writeReport } from './lib/report.mjs';

const GOAL = 0.15;
const rounds = runsOr(21);

/** Code without any word that a rule could care about. */
const QUIET = `"""Numbers."""


def double(number: int) -> int:
    return number + number


class Pair:
    def __init__(self, left: int, right: int) -> None:
        self.left = left
        self.right = right

    def total(self) -> int:
        return self.left + self.right
`;

const FINDING = `import sqlite3
from flask import Flask, request

app = Flask(__name__)


@app.route("/orders")
def orders():
    connection = sqlite3.connect("shop.db")
    status = request.args["status"]
    return connection.execute("SELECT * FROM orders WHERE status = '" + status + "'").fetchall()
`;

const folder = mkdtempSync(path.join(tmpdir(), 'skeptic-startup-'));
try {
  await withProduct(run);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** @param {string} script */
function run(script) {
  writeFileSync(path.join(folder, 'quiet.py'), QUIET);
  writeFileSync(path.join(folder, 'finding.py'), FINDING);
  const scan = (/** @type {string} */ file) => [script, 'scan', file, '--no-cache'];
  const cases = [
    { name: 'node -e 0', args: ['-e', '0'], codes: [0] },
    { name: 'skeptic --version', args: [script, '--version'], codes: [0] },
    { name: 'skeptic scan, a file without any literal of a rule', args: scan('quiet.py'), codes: [0] },
    { name: 'skeptic scan, a file with a finding', args: scan('finding.py'), codes: [1] },
  ];
  const runs = alternate(
    cases.map(({ args, codes, name }) => () => {
      const usage = measure(process.execPath, args, { cwd: folder });
      if (usage === null || !codes.includes(usage.code)) throw new Error(`${name} ended with ${usage?.code}`);
      return usage;
    }),
    { rounds, warmUp: 2 },
  );
  const base = runs[0];
  const measured = cases.map(({ name, args }, index) => ({
    name,
    wall: spread(runs[index].map((usage) => usage.wallSeconds)),
    cpu: spread(runs[index].map((usage) => usage.cpuSeconds)),
    above: spread(runs[index].map((usage, round) => usage.wallSeconds - base[round].wallSeconds)),
    cpuAbove: spread(runs[index].map((usage, round) => usage.cpuSeconds - base[round].cpuSeconds)),
    peakMb: spread(runs[index].map((usage) => usage.peakBytes / 1e6)).median,
    wasmModules: index === 0 ? 0 : wasmModules(args),
    runs: runs[index],
  }));
  const quiet = measured[2];
  writeReport({
    name: 'startup',
    title: 'Start-up',
    method: [
      `measured as whole processes: ${measuringMethod()}`,
      `median (least–greatest) of ${rounds} rounds after two that are not counted; the commands alternate within a round; “above” is the difference to \`node -e 0\` of the same round`,
      'WebAssembly modules are counted in a run of their own, by a preloaded script that watches them being compiled',
    ],
    versions: {},
    tables: [
      {
        title: 'Seconds',
        columns: [
          'command',
          'wall s',
          'above `node -e 0` s',
          'CPU s',
          'peak MB',
          'WebAssembly modules compiled',
        ],
        rows: measured.map((row) => [
          row.name,
          showSpread(row.wall, 3),
          showSpread(row.above, 3),
          showSpread(row.cpu, 3),
          showSpread(row.cpuAbove, 3),
          show(row.peakMb, 0),
          String(row.wasmModules),
        ]),
      },
    ],
    goals: [
      ...measured.slice(1).map((row) => ({
        what: row.name,
        goal: `at most ${GOAL} s above node -e 0`,
        measured: `${show(row.above.median, 3)} s`,
        met: row.above.median <= GOAL,
      })),
      {
        what: 'a file without any literal of a rule loads no WebAssembly',
        goal: '0 modules',
        measured: String(quiet.wasmModules),
        met: quiet.wasmModules === 0,
      },
    ],
    data: measured,
  });
}

/** @param {readonly string[]} args */
function wasmModules(args) {
  const counted = path.join(folder, 'wasm.txt');
  const watcher = fileURLToPath(new URL('./lib/watch-wasm.cjs', import.meta.url));
  spawnSync(process.execPath, ['--require', watcher, ...args], {
    cwd: folder,
    env: { ...process.env, SKEPTIC_BENCH_WASM: counted },
    stdio: 'ignore',
  });
  return Number(readFileSync(counted, 'utf8'));
}
