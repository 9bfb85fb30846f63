/** The built command with policies, suppressions and baselines, in repositories of real git. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildCommand, type CommandRun, runCommand } from './testing/built-command.ts';

let built = '';
beforeAll(() => {
  built = buildCommand();
}, 300_000);
const folders: string[] = [];
afterAll(() => {
  for (const folder of [built, ...folders]) rmSync(folder, { recursive: true, force: true });
});

const query = (name: string): string =>
  `import sqlite3\nfrom flask import Flask, request\napp = Flask(__name__)\n\n\n@app.get("/${name}")\ndef ${name}():\n    return sqlite3.connect("a").execute("select " + request.args["q"]).fetchone()\n`;

function repository(): {
  run: (...args: string[]) => CommandRun;
  git: (...args: string[]) => string;
  write: (name: string, text: string) => void;
  folder: string;
} {
  const folder = mkdtempSync(path.join(tmpdir(), 'skeptic-policy-'));
  folders.push(folder);
  const git = (...args: string[]): string =>
    execFileSync('git', ['-c', 'user.name=n', '-c', 'user.email=e@example.com', ...args], {
      cwd: folder,
      encoding: 'utf8',
    });
  git('init', '-q', '-b', 'main');
  return {
    folder,
    git,
    run: (...args) => runCommand(built, args, { cwd: folder }),
    write: (name, text) => writeFileSync(path.join(folder, name), text),
  };
}

describe('the command', () => {
  it('fails for what is new, and git merges two baselines with its driver', () => {
    const { run, git, write, folder } = repository();
    write('a.py', query('a'));
    expect(run('scan').code).toBe(1);
    expect(run('baseline', 'create')).toMatchObject({ code: 0, stderr: '' });
    expect(run('scan')).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('accepted by the baseline'),
    });
    expect(run('baseline', 'install-merge-driver').code).toBe(0);
    const commit = (message: string): void => {
      git('add', '-A');
      git('commit', '-q', '-m', message);
    };
    commit('base');
    for (const branch of ['one', 'two']) {
      git('checkout', '-q', '-b', branch, 'main');
      write(`a_${branch}.py`, query(branch));
      expect(run('scan').code).toBe(1);
      expect(run('baseline', 'update').code).toBe(0);
      commit(branch);
    }
    git('merge', '-q', 'one', '-m', 'both');
    expect(readFileSync(path.join(folder, '.skeptic/baseline.jsonl'), 'utf8')).not.toContain('<<<<');
    expect(run('scan').code).toBe(0);
    expect(run('scan', '--no-baseline').code).toBe(1);
  });

  it.each([
    [
      'an alias bomb',
      `a: &a [${'x,'.repeat(9)}x]\n${[...'bcdefghi'].map((name, i) => `${name}: &${name} [${`*${'abcdefgh'[i]},`.repeat(9)}x]`).join('\n')}\n`,
    ],
    ['deep nesting', `version: 1\nrules: ${'['.repeat(100_000)}\n`],
    ['a prototype', 'version: 1\n__proto__: {rules: {}}\n'],
    ['a path outside', 'version: 1\nbaseline: {file: ../../x}\n'],
    ['a tag', 'version: 1\nrules: !!js/function "x"\n'],
    ['a megabyte', `version: 1\n${'#'.repeat(1_000_000)}\n`],
    ['no text', 'version: 1\n\0\u0001\u0002'],
  ])('refuses a policy with %s in one line', (_, text) => {
    const { run, write } = repository();
    write('skeptic.yaml', text);
    write('a.py', query('a'));
    const { code, stdout, stderr } = run('scan');
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^skeptic: skeptic\.yaml/);
    expect(stderr.trim().split('\n').length).toBeLessThanOrEqual(2);
    expect(stderr).not.toContain('    at ');
  });

  it('asks nobody where nobody can answer', () => {
    const { run, write } = repository();
    write('a.py', query('a'));
    expect(run('init')).toMatchObject({ code: 2, stderr: expect.stringContaining('--yes') });
    run('baseline', 'create');
    expect(run('baseline', 'audit')).toMatchObject({ code: 2, stderr: expect.stringContaining('terminal') });
  });
});
