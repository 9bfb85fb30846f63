/** The cache behind the bundled command, with the built-in rules. */
import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { buildCommand, type CommandRun, runCommand } from './testing/built-command.ts';

// Each test starts the command several times, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 300_000 });

/** Put together here, so that this file itself holds no secret. */
const SECRET = ['ghp', 'Zq8WmT4vKc2LxR7nYb5HsJ1dGf9PaE3uQoCw'].join('_');
const FILES: Readonly<Record<string, string>> = {
  'app.py':
    'import flask, os\n\n@flask.route("/run")\ndef run():\n    command = flask.request.args["command"]\n    os.system("ls " + command)\n',
  'keys.py': `token = "${SECRET}"\n`,
  'routes/users.ts':
    'import express from "express";\nimport { exec } from "node:child_process";\nconst app = express();\napp.get("/x", (req, res) => { exec("ls " + req.query.name); });\n',
  'broken.js': 'function (((\nconst { exec } = require("child_process"); exec(x)\n',
  'README.md': '# Notes\n\n```python\nimport os\nos.system(input())\n```\n',
  'min.js': `var x=${'1+'.repeat(9000)}1;eval(x)`,
};

let command: string;
let project: string;
let cacheFolder: string;
beforeAll(() => {
  command = buildCommand();
  project = path.join(command, 'project');
  cacheFolder = path.join(command, 'cache');
  for (const [name, text] of Object.entries(FILES)) {
    mkdirSync(path.dirname(path.join(project, name)), { recursive: true });
    writeFileSync(path.join(project, name), text);
  }
}, 180_000);
beforeEach(() => rmSync(cacheFolder, { recursive: true, force: true }));
afterAll(() => rmSync(command, { recursive: true, force: true }));

function run(args: readonly string[], env: NodeJS.ProcessEnv = {}): CommandRun {
  return runCommand(command, args, { cwd: project, env });
}

/** The text report says how long the scan took. */
function scan(format: string, args: readonly string[] = [], env: NodeJS.ProcessEnv = {}): string {
  const { stdout, stderr, code } = run(['scan', '--format', format, '--verbose', ...args], env);
  return `${code}\n${stderr}\n${stdout.replace(/\d+(\.\d+)? (ms|s|min)\b/g, 'TIME')}`;
}

function cacheFiles(): readonly string[] {
  return readdirSync(cacheFolder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath ?? entry.path, entry.name));
}

describe('the cache', () => {
  it.each(['text', 'json', 'sarif'])('changes no byte of the %s report', (format) => {
    const without = scan(format, ['--no-cache']);
    expect(existsSync(cacheFolder)).toBe(false);
    const cold = scan(format);
    expect(cacheFiles()).not.toEqual([]);
    expect([cold, scan(format), scan(format, ['--verify-cache']), scan(format, ['--jobs', '2'])]).toEqual([
      without,
      without,
      without,
      without,
    ]);
    expect(without).toContain('command-injection');
  });

  it('holds no secret that a rule has found', () => {
    const report = scan('json');
    expect(report).toContain('hardcoded-credential');
    const content = cacheFiles()
      .map((file) => readFileSync(file, 'latin1'))
      .join('');
    expect(content).toContain('hardcoded-credential');
    expect(content).not.toContain(SECRET);
    expect(content).not.toContain(SECRET.slice(8, 24));
  });

  it('holds nothing of standard input, and no report shows a secret of it', () => {
    scan('json');
    const files = cacheFiles();
    const input = `token = "${SECRET}"\ndb_password = "Kq7!vWm2xZpL"\n`;
    for (const format of ['text', 'json', 'sarif', 'markdown', 'csv']) {
      const args = ['scan', '--stdin', '--language', 'python', '--verbose', '--format', format];
      const { code, stdout, stderr } = runCommand(command, args, { cwd: project, input });
      expect(code).toBe(1);
      const said = stdout + stderr;
      for (const secret of [SECRET, SECRET.slice(8, 24), 'Kq7!vWm2xZpL', 'vWm2xZ'])
        expect(said.includes(secret), format).toBe(false);
    }
    expect(cacheFiles()).toEqual(files);
  });

  it('hides a key in the name of a file wherever the name is told', () => {
    const name = `${SECRET}.py`;
    writeFileSync(path.join(project, name), FILES['app.py']!);
    const reports = ['text', 'json', 'sarif'].map((format) => scan(format));
    rmSync(path.join(project, name));
    for (const report of reports) {
      expect(report.replaceAll('%20', ' ')).toContain('name of a file');
      expect(report).not.toContain(SECRET.slice(8, 24));
    }
  });

  it('holds of a file without flows what it imports and defines, but no values', () => {
    writeFileSync(path.join(project, 'plain.py'), 'unheard_of_name = "unheard-of value"\n');
    scan('json');
    rmSync(path.join(project, 'plain.py'));
    const content = cacheFiles()
      .map((file) => readFileSync(file, 'latin1'))
      .join('');
    expect(content).toContain('plain.py');
    expect(content).not.toContain('unheard-of value');
  });

  it('is used by two processes at once', async () => {
    const start = (): Promise<number | null> =>
      new Promise((resolve, reject) => {
        const child = spawn(process.execPath, [path.join(command, 'bundle/skeptic.js'), 'scan'], {
          cwd: project,
          env: { PATH: process.env.PATH, SKEPTIC_CACHE_DIR: cacheFolder },
          stdio: 'ignore',
        });
        child.on('error', reject);
        child.on('exit', resolve);
      });
    const once = run(['scan', '--no-cache']).code;
    expect(await Promise.all([start(), start(), start()])).toEqual([once, once, once]);
    expect(scan('json')).toBe(scan('json', ['--no-cache']));
  });

  it('is shown and cleared', () => {
    expect(run(['cache', 'status']).stdout).toBe(`${cacheFolder}\n0.0 MB of at most 500.0 MB, 0 projects\n`);
    scan('json');
    expect(JSON.parse(run(['cache', 'status', '--json']).stdout)).toMatchObject({
      folder: cacheFolder,
      projects: 1,
      stores: 1,
      problem: null,
    });
    expect(run(['cache', 'clear'])).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^removed 0\.0 MB of 1 project; \d\.\d MB of compiled code\n$/),
    });
    expect(cacheFiles()).toEqual([]);
  });

  it.skipIf(process.platform === 'win32')('is done without, in silence, where none can be had', () => {
    const without = scan('json', ['--no-cache']);
    const readOnly = path.join(command, 'read-only');
    mkdirSync(readOnly, { recursive: true });
    chmodSync(readOnly, 0o555);
    const missing = path.join(command, 'missing');
    const homes: readonly NodeJS.ProcessEnv[] = [
      { HOME: missing },
      { HOME: readOnly },
      { XDG_CACHE_HOME: '/dev/null/x' },
      { XDG_CACHE_HOME: 'relative', HOME: missing },
    ];
    for (const home of homes) {
      const env = { SKEPTIC_CACHE_DIR: '', ...home };
      expect(scan('json', [], env)).toBe(without);
    }
    expect([existsSync(missing), existsSync(path.join(project, 'relative'))]).toEqual([false, false]);
  });

  it.skipIf(process.platform === 'win32')('leaves a folder alone that others may write', () => {
    mkdirSync(path.join(cacheFolder, 'facts'), { recursive: true });
    chmodSync(cacheFolder, 0o777);
    expect(scan('json')).toBe(scan('json', ['--no-cache']));
    expect(run(['cache', 'status']).stdout).toContain('not used');
    expect(run(['cache', 'clear'])).toMatchObject({ code: 70, stdout: '' });
    expect(readdirSync(path.join(cacheFolder, 'facts'))).toEqual([]);
  });
});
