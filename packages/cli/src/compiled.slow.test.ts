/** What V8 has compiled, kept between runs of the bundled command. */
import { spawn, spawnSync } from 'node:child_process';
import {
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { buildCommand, type CommandRun, runCommand } from './testing/built-command.ts';

vi.setConfig({ testTimeout: 300_000 });

let command: string;
let compiled: string;
beforeAll(() => {
  command = buildCommand();
  compiled = path.join(command, 'data', 'compiled');
  writeFileSync(
    path.join(command, 'app.py'),
    'import flask, os\n\n@flask.route("/run")\ndef run():\n    os.system("ls " + flask.request.args["name"])\n',
  );
}, 180_000);
beforeEach(() => rmSync(compiled, { recursive: true, force: true }));
afterAll(() => rmSync(command, { recursive: true, force: true }));

function scan(env: NodeJS.ProcessEnv = {}): CommandRun {
  return runCommand(command, ['scan', 'app.py', '--no-cache', '--format', 'sarif'], { cwd: command, env });
}

function files(): readonly string[] {
  if (!existsSync(compiled)) return [];
  return readdirSync(compiled, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => path.join(parentPath, name));
}

it('finds the same with it, and does not write it again', () => {
  const first = scan();
  expect(first.code).toBe(1);
  const kept = files();
  expect(kept.map((file) => path.basename(file))).toContain('engine.js.bin');
  const times = kept.map((file) => statSync(file).mtimeMs);
  expect(scan()).toEqual(first);
  expect(files()).toEqual(kept);
  expect(kept.map((file) => statSync(file).mtimeMs)).toEqual(times);
});

it('does without what is damaged, and mends it', () => {
  const first = scan();
  const [whole, sizes] = [files(), files().map((file) => statSync(file).size)];
  for (const [index, file] of whole.entries()) {
    const bytes = readFileSync(file);
    if (index % 2 === 0) truncateSync(file, bytes.length >> 1);
    else writeFileSync(file, bytes.fill(0, 0, bytes.length >> 1));
  }
  expect(scan()).toEqual(first);
  expect(files().length).toBe(whole.length);
  for (const [index, file] of whole.entries()) expect(statSync(file).size).toBeGreaterThan(sizes[index]! / 2);
});

it('runs the command once, whatever threads it starts', () => {
  const { stderr, code } = runCommand(command, ['scan', 'app.py', '--no-cache', '--jobs', '2'], {
    cwd: command,
  });
  expect([code, stderr]).toEqual([1, '']);
});

it.each([
  ['CI', 'true'],
  ['SKEPTIC_COMPILED', '0'],
])('keeps nothing with %s set', (name, value) => {
  expect(scan({ [name]: value }).code).toBe(1);
  expect(files()).toEqual([]);
});

it('is whole after two runs at once', async () => {
  const run = () =>
    new Promise<number | null>((resolve) => {
      const env = { PATH: process.env.PATH, SKEPTIC_DATA_DIR: path.join(command, 'data') };
      const started = spawn(
        process.execPath,
        [path.join(command, 'bundle/skeptic.js'), 'scan', 'app.py', '--no-cache'],
        { cwd: command, env, stdio: 'ignore' },
      );
      started.on('exit', resolve);
    });
  expect(await Promise.all([run(), run()])).toEqual([1, 1]);
  const kept = files();
  expect(kept.map((file) => path.basename(file)).filter((name) => !name.endsWith('.bin'))).toEqual([]);
  const times = kept.map((file) => statSync(file).mtimeMs);
  expect(scan().code).toBe(1);
  // What one of them left is read by the next, which has another format to load besides.
  expect(kept.map((file) => statSync(file).mtimeMs)).toEqual(times);
});

it('is nowhere without a home, and the command runs all the same', () => {
  const env = { PATH: process.env.PATH, SKEPTIC_CACHE_DIR: path.join(command, 'cache') };
  const { status } = spawnSync(
    process.execPath,
    [path.join(command, 'bundle/skeptic.js'), 'scan', 'app.py', '--no-cache'],
    { cwd: command, env, stdio: 'ignore' },
  );
  expect(status).toBe(1);
  expect(files()).toEqual([]);
});

it('is removed by `cache clear`', () => {
  scan();
  const { stdout, code } = runCommand(command, ['cache', 'clear'], { cwd: command });
  expect([code, stdout]).toEqual([0, expect.stringMatching(/; \d+\.\d MB of compiled code\n$/)]);
  expect(files()).toEqual([]);
});
