/** `skeptic fix` and `skeptic routes` as a user runs them. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { buildCommand, runCommand } from './testing/built-command.ts';

vi.setConfig({ testTimeout: 300_000 });

const FILES: Readonly<Record<string, string>> = {
  'store.py': `import sqlite3


def find(name):
    db = sqlite3.connect("shop.db")
    return db.execute(f"SELECT * FROM users WHERE name = '{name}'").fetchall()


def sorted_by(column):
    db = sqlite3.connect("shop.db")
    return db.execute(f"SELECT * FROM users ORDER BY {column}").fetchall()
`,
  'app.py': `from flask import Flask, request, jsonify
from flask_login import login_required
import requests
from store import find, sorted_by

app = Flask(__name__)


@app.get("/users")
@login_required
def users():
    return jsonify(find(request.args["name"]) + sorted_by(request.args["by"]))


@app.post("/users/<int:user_id>")
@login_required
def change(user_id):
    return jsonify(save(user_id, request.json))


@app.delete("/users/<int:user_id>")
def remove(user_id):
    requests.post("https://audit.example.com", json={"id": user_id}, verify=False)
    return "", 204
`,
};
const WINDOWS = 'import requests\r\nrequests.get("https://a.example.com", verify=False)\r\n';

let command: string;
let project: string;
beforeAll(() => {
  command = buildCommand();
  project = path.join(command, 'project');
}, 180_000);
beforeEach(() => {
  rmSync(project, { recursive: true, force: true });
  mkdirSync(project, { recursive: true });
  for (const [name, text] of Object.entries(FILES)) writeFileSync(path.join(project, name), text);
});
afterAll(() => rmSync(command, { recursive: true, force: true }));

const run = (...args: string[]) => runCommand(command, args, { cwd: project });
const read = (name: string) => readFileSync(path.join(project, name), 'utf8');

describe('skeptic fix', () => {
  it('shows what it would do and writes nothing', () => {
    const { stdout, code } = run('fix', '--dry-run');
    expect(stdout).toContain(
      '+    return db.execute("SELECT * FROM users WHERE name = ?", (name,)).fetchall()',
    );
    expect(stdout).toMatch(/would be fixed {2}store\.py:6 {2}sql-injection/);
    expect(code).toBe(1);
    expect(read('store.py')).toBe(FILES['store.py']);
  });

  it('writes fixes, leaves what it cannot fix, and its difference is a patch', () => {
    const patch = run('fix', '--dry-run').stdout.split('\nwould be fixed')[0]!;
    const { stdout } = run('fix');
    expect(read('store.py')).toContain('ORDER BY {column}');
    expect(read('store.py')).toContain('(name,)');
    expect(read('app.py')).toContain('verify=True');
    expect(stdout).toMatch(/2 fixed · \d+ left · \d+ of them need a person/);
    const fixed = { store: read('store.py'), app: read('app.py') };
    for (const [name, text] of Object.entries(FILES)) writeFileSync(path.join(project, name), text);
    execFileSync('git', ['apply', '-'], { cwd: project, input: `${patch}\n` });
    expect({ store: read('store.py'), app: read('app.py') }).toEqual(fixed);
  });

  it('says of a file without findings no more than that', () => {
    writeFileSync(path.join(project, 'clean.py'), 'x = 1\n');
    expect(run('fix', '--dry-run', 'clean.py').stdout).toBe('0 would be fixed · 0 left\n');
  });

  it('fixes one rule only when asked, and keeps line ends', () => {
    writeFileSync(path.join(project, 'windows.py'), WINDOWS);
    run('fix', '--rule', 'tls-verification-disabled');
    expect(read('store.py')).toBe(FILES['store.py']);
    expect(read('windows.py')).toBe(WINDOWS.replace('False', 'True'));
  });

  it('shows no secret whole, neither one that goes nor one that stays', () => {
    const [gone, kept] = ['Zq8WmT4vKc2LxR7nYb5Hs', 'Hd5TrX9pLm3WqZ7vBn1Kc'];
    const text = `import os\n\nAPI_KEY = "${gone}"\nclient = connect(os.getenv("API_KEY", "${kept}"))\n`;
    writeFileSync(path.join(project, 'keys.py'), text);
    const { stdout } = run('fix', 'keys.py');
    expect(read('keys.py')).toContain('API_KEY = os.environ["API_KEY"]');
    expect(read('keys.py')).toContain(kept);
    expect(stdout).toContain('-API_KEY = "Zq8W****s"');
    expect(stdout).not.toContain(gone);
    expect(stdout).not.toContain(kept);
    const routes = `from flask import Flask\napp = Flask(__name__)\n\n@app.get("/x")\n@require_api_key(api_key="${gone}")\ndef x():\n    return ""\n`;
    writeFileSync(path.join(project, 'keys.py'), routes);
    const listed = run('routes', '--format', 'json').stdout;
    expect(listed).toContain('@require_api_key');
    expect(listed).not.toContain(gone);
  });

  it('is not done when a file could not be read as a whole', () => {
    writeFileSync(path.join(project, 'broken.py'), 'def (((\nclass class ]]\n'.repeat(20));
    const { code, stderr } = run('fix', 'broken.py', '--dry-run');
    expect(code).toBe(3);
    expect(stderr).toContain('not complete: syntax-errors (1)');
  });

  it('says so when nothing was scanned', () => {
    rmSync(project, { recursive: true });
    mkdirSync(project);
    expect(run('fix').code).toBe(4);
  });
});

describe('skeptic routes', () => {
  it('lists routes in every format, with evidence in JSON', () => {
    expect(run('routes').stdout).toMatch(/DELETE {2}\/users\/<int:user_id> +remove +no +no/);
    const routes = JSON.parse(run('routes', '--format', 'json').stdout) as Record<string, unknown>[];
    expect(routes.map(({ method, path: where }) => `${method} ${where}`)).toEqual([
      'GET /users',
      'DELETE /users/<int:user_id>',
      'POST /users/<int:user_id>',
    ]);
    expect(routes[0]).toMatchObject({
      framework: 'Flask',
      handler: 'users',
      file: 'app.py',
      line: 9,
      authentication: { present: true, evidence: [{ text: '@login_required', file: 'app.py', line: 10 }] },
      rateLimit: { present: false, evidence: [] },
    });
    expect(run('routes', '--format', 'markdown').stdout).toContain(
      '| --- | --- | --- | --- | --- | --- | --- | --- | --- |\n| GET | <code>/users</code> | users | yes |',
    );
    expect(run('routes', '--format', 'csv').stdout).toContain('GET,/users,users,yes');
    expect(run('routes', '--format', 'html').stdout).toContain('<summary>yes</summary>');
    expect(run('routes', '--format', 'yaml').code).toBe(2);
  });

  it('finds the open route among guarded ones', () => {
    const { stdout, code } = run('scan', '--format', 'json');
    const { findings } = JSON.parse(stdout) as { findings: { ruleId: string; message: string }[] };
    expect(findings.find(({ ruleId }) => ruleId === 'unauthenticated-endpoint')?.message).toBe(
      'Anyone may call DELETE /users/<int:user_id>, which changes data; 2 of the 2 other routes of the application ask who is calling.',
    );
    expect(code).toBe(1);
  });
});
