/** What a hook of an agent takes on one edit and on one command in a repository of 5,000 files, on top of Node's own start. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { alternate, show, showSpread, spread } from './lib/figures.mjs';
import { measure, measuringMethod } from './lib/measure.mjs';
import { runsOr } from './lib/options.mjs';
import { withProduct } from './lib/product.mjs';
import { writeReport } from './lib/report.mjs';

const EDIT_GOAL = 0.3;
const PACKAGE_GOAL = 0.1;
const WARM_GOAL = 0.05;
const FILES = 5000;
const FILES_PER_FOLDER = 25;
const rounds = runsOr(9);

const ROUTES = `from flask import Flask, request

from shop.store import find_orders

app = Flask(__name__)


@app.route("/orders")
def orders():
    return {"orders": find_orders(request.args["status"])}
`;

const folder = mkdtempSync(path.join(tmpdir(), 'skeptic-agent-'));
const user = mkdtempSync(path.join(tmpdir(), 'skeptic-user-'));
/** A user of their own: cache, state and background process are those of nobody else. */
const env = {
  XDG_CACHE_HOME: path.join(user, 'cache'),
  XDG_STATE_HOME: path.join(user, 'state'),
  XDG_RUNTIME_DIR: user,
};
try {
  createRepository();
  await withProduct(run);
} finally {
  for (const made of [folder, user]) rmSync(made, { recursive: true, force: true });
}

/** @param {string} name @param {string} text */
function write(name, text) {
  const file = path.join(folder, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
}

/** Routes that call a store of another file, among modules of functions. */
function createRepository() {
  for (let number = 0; number < FILES - 2; number += 1) {
    const part = Math.floor(number / FILES_PER_FOLDER);
    write(
      `area_${part % 40}/part_${part}/module_${number}.py`,
      `"""Module ${number}."""\n\n\ndef value_${number}(items: list[int]) -> int:\n    return sum(items) + ${number}\n`,
    );
  }
  write('shop/store.py', store('"SELECT * FROM orders WHERE status = ?", (status,)'));
  write('shop/routes.py', ROUTES);
  const git = (/** @type {readonly string[]} */ ...args) =>
    execFileSync('git', args, {
      cwd: folder,
      stdio: 'ignore',
      env: { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null' },
    });
  git('init', '-q', '-b', 'main');
  git('add', '.');
  git('-c', 'user.name=Ada', '-c', 'user.email=ada@example.com', '-c', 'gc.auto=0', 'commit', '-qm', 'start');
}

/** @param {string} query */
function store(query) {
  return `import sqlite3\n\n\ndef find_orders(status):\n    connection = sqlite3.connect("shop.db")\n    return connection.execute(${query}).fetchall()\n`;
}

/** @param {string} script */
function run(script) {
  execFileSync(process.execPath, [script, 'scan', '.'], {
    cwd: folder,
    env: { ...process.env, ...env },
    stdio: 'ignore',
  });
  let session = 0;
  const after = (/** @type {string} */ file, /** @type {string} */ content) => () => {
    write(file, content);
    return {
      hook_event_name: 'PostToolUse',
      tool_name: 'Write',
      tool_input: { file_path: path.join(folder, file), content },
      tool_response: {},
    };
  };
  const before = (/** @type {string} */ command) => () => ({
    hook_event_name: 'PreToolUse',
    tool_name: 'Bash',
    tool_input: { command },
  });
  const hook = [script, 'agent-hook', '--agent', 'claude'];
  const edits = [
    {
      name: 'an edit without any literal of a rule',
      event: after('area_3/part_3/module_80.py', 'def double(number):\n    return number + number\n'),
    },
    {
      name: 'an edit of a route',
      event: after('shop/routes.py', `${ROUTES}\n\n@app.route("/health")\ndef health():\n    return "ok"\n`),
    },
    {
      name: 'an edit that opens a flow from another file',
      event: after('shop/store.py', store('"SELECT * FROM orders WHERE status = \'" + status + "\'"')),
    },
  ];
  const commands = [
    { name: 'a command that is no matter', event: before('npm test') },
    { name: 'the install of a package', event: before('pip install requests') },
  ];
  const warm = { SKEPTIC_DAEMON: '1' };
  const cases = [
    { name: 'node -e 0', args: ['-e', '0'], event: null, env, goal: null },
    ...edits.map((one) => ({ ...one, args: hook, env, goal: EDIT_GOAL })),
    ...commands.map((one) => ({ ...one, args: hook, env, goal: PACKAGE_GOAL })),
    ...[...edits, ...commands].map((one) => ({
      ...one,
      name: `${one.name}, warm`,
      args: hook,
      env: { ...env, ...warm },
      goal: WARM_GOAL,
    })),
  ];
  const runs = alternate(
    cases.map(({ args, event, env: environment, name }) => () => {
      session += 1;
      const input =
        event === null ? '' : JSON.stringify({ session_id: `bench-${session}`, cwd: folder, ...event() });
      const usage = measure(process.execPath, args, { cwd: folder, input, env: environment });
      if (usage === null || (usage.code !== 0 && usage.code !== 2))
        throw new Error(`${name} ended with ${usage?.code}`);
      return usage;
    }),
    { rounds, warmUp: 2 },
  );
  execFileSync(process.execPath, [script, 'daemon', 'stop'], {
    cwd: folder,
    env: { ...process.env, ...env },
    stdio: 'ignore',
  });
  const measured = cases.map(({ name, goal }, index) => ({
    name,
    goal,
    wall: spread(runs[index].map((usage) => usage.wallSeconds)),
    above: spread(runs[index].map((usage, round) => usage.wallSeconds - runs[0][round].wallSeconds)),
    cpuAbove: spread(runs[index].map((usage, round) => usage.cpuSeconds - runs[0][round].cpuSeconds)),
    peakMb: spread(runs[index].map((usage) => usage.peakBytes / 1e6)).median,
    runs: runs[index],
  }));
  writeReport({
    name: 'agent-hook',
    title: 'Hooks of agents',
    method: [
      `a generated repository of ${FILES} files whose first scan has filled the cache; each run is a session of its own and measured as a whole process: ${measuringMethod()}`,
      `median (least–greatest) of ${rounds} rounds after two that are not counted; the cases alternate within a round; “above” is the difference to \`node -e 0\` of the same round`,
      'warm: the background process answers (`SKEPTIC_DAEMON=1`), whose own processor time is not counted; the greatest may be the run that starts it',
    ],
    tables: [
      {
        title: 'Seconds',
        columns: ['hook', 'wall s', 'above `node -e 0` s', 'CPU above s', 'peak MB'],
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
      goal: `at most ${row.goal} s above node -e 0`,
      measured: `${show(row.above.median, 3)} s`,
      met: row.above.median <= Number(row.goal),
    })),
    data: measured,
  });
}
