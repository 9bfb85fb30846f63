/** The built command with other tools that are really there, and with a reader that is slow. */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildCommand, runCommand } from './testing/built-command.ts';

const bandit = spawnSync('bandit', ['--version']).status === 0;
if (!bandit) process.stdout.write('scan --with bandit is not tested: bandit is not installed\n');

const eslintFolder = fileURLToPath(new URL('../../../node_modules/.bin', import.meta.url));
const eslint = existsSync(path.join(eslintFolder, 'eslint'));
if (!eslint) process.stdout.write('scan --with eslint is not tested: eslint is not installed\n');

const SCRIPT = `const { exec } = require('node:child_process');

exports.ping = (request, response) => {
  exec(\`ping -c 1 \${request.query.host}\`, (_, out) => response.send(out));
};

exports.sum = (text) => eval(text); // eslint-disable-line no-eval
`;
/** Run, it would say so, and switch every rule off. */
const OWN_CONFIG = `import { writeFileSync } from 'node:fs';
writeFileSync(new URL('./was-run', import.meta.url), '');
export default [{ rules: {} }];
`;

const APP = `import subprocess
from flask import Flask, request

app = Flask(__name__)


@app.route("/ping")
def ping():
    return subprocess.check_output("ping -c 1 " + request.args["host"], shell=True)
`;

let built = '';
let project = '';
beforeAll(() => {
  built = buildCommand();
  project = mkdtempSync(path.join(tmpdir(), 'skeptic-tools-'));
  writeFileSync(path.join(project, 'app.py'), APP);
});
afterAll(() => {
  for (const folder of [built, project]) rmSync(folder, { recursive: true, force: true });
});

interface Shown {
  readonly findings: readonly {
    readonly ruleId: string;
    readonly message: string;
    readonly path: string;
    readonly alsoFoundBy?: readonly string[];
  }[];
  readonly notifications: readonly { readonly message: string }[];
}

describe('skeptic scan', () => {
  it.skipIf(!bandit)('takes in what Bandit finds, whatever the project has told Bandit', () => {
    writeFileSync(path.join(project, '.bandit'), '[bandit]\nskips: B602,B404\n');
    const run = runCommand(built, ['scan', '.', '--with', 'bandit', '--format', 'json'], { cwd: project });
    expect(run.stderr).toBe('');
    expect(run.code).toBe(1);
    const { findings } = JSON.parse(run.stdout) as Shown;
    expect(findings.map(({ ruleId }) => ruleId)).toEqual(['bandit/B404', 'command-injection']);
    const text = runCommand(built, ['scan', '.', '--with', 'bandit'], { cwd: project });
    expect(text.stdout).toContain('(also found by bandit B602)');
  });

  it.skipIf(!eslint)('takes in what ESLint finds, and runs nothing of the project', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'skeptic-eslint-'));
    const write = (name: string, text: string): void => writeFileSync(path.join(folder, name), text);
    write('server.cjs', SCRIPT);
    write('typed.ts', 'export const one: number = 1;\n');
    write('eslint.config.mjs', OWN_CONFIG);
    const scan = (...more: readonly string[]) =>
      runCommand(built, ['scan', '.', '--with', 'eslint', ...more], {
        cwd: folder,
        env: { PATH: `${eslintFolder}${path.delimiter}${process.env.PATH}` },
      });
    const { code, stdout, stderr } = scan('--format', 'json');
    expect(stderr).toBe('');
    const { findings, notifications } = JSON.parse(stdout) as Shown;
    const inScript = findings.filter(({ path: file }) => file === 'server.cjs');
    expect(inScript.map(({ ruleId, alsoFoundBy = [] }) => [ruleId, ...alsoFoundBy])).toEqual([
      ['command-injection', 'eslint/security/detect-child-process'],
      ['code-injection', 'eslint/no-eval', 'eslint/security/detect-eval-with-expression'],
    ]);
    expect(existsSync(path.join(folder, 'was-run'))).toBe(false);
    // The parser for TypeScript is not installed beside it: what it could not read makes the scan incomplete.
    expect(notifications.map(({ message }) => message)).toEqual([
      'eslint: typescript-eslint is not installed beside it, so that it read no TypeScript',
      'foreign suppression: the `eslint-disable` on line 7 would suppress code-injection, and the policy does not honour it',
    ]);
    expect(code).toBe(1);
    rmSync(folder, { recursive: true, force: true });
  });

  it('writes a report of more than a megabyte to the end when its reader is slow', async () => {
    const lines = Array.from({ length: 1200 }, (_, i) => `eval(request.args["code_${i}"])\n`);
    writeFileSync(path.join(project, 'many.py'), `from flask import request\n\n${lines.join('')}`);
    const child = spawn(
      process.execPath,
      [path.join(built, 'bundle/skeptic.js'), 'scan', 'many.py', '--format', 'json', '--no-cache'],
      { cwd: project, stdio: ['ignore', 'pipe', 'inherit'] },
    );
    const ended = new Promise((resolve) => child.once('close', resolve));
    const chunks: Buffer[] = [];
    for await (const chunk of child.stdout) {
      chunks.push(chunk as Buffer);
      if (chunks.length < 10) await wait(30);
    }
    const text = Buffer.concat(chunks).toString('utf8');
    expect(text.length).toBeGreaterThan(1_000_000);
    expect((JSON.parse(text) as Shown).findings).toHaveLength(1200);
    expect(await ended).toBe(1);
  });
});
