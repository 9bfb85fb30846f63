/** Reviews by the built command, of changes in repositories of real git. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildCommand, runCommand } from './testing/built-command.ts';

let built = '';
beforeAll(() => {
  built = buildCommand();
}, 300_000);
const folders: string[] = [];
afterAll(() => {
  for (const folder of [built, ...folders]) rmSync(folder, { recursive: true, force: true });
});

interface Shown {
  readonly verdict: string;
  readonly findings: readonly { readonly rule: string; readonly path: string }[];
  readonly suppressed: readonly { readonly rule: string }[];
  readonly suppressions: readonly { readonly path: string; readonly line: number }[];
  readonly routes: readonly { readonly kind: string; readonly route: { readonly path: string } }[];
  readonly packages: readonly { readonly kind: string; readonly name: string }[];
  readonly files: readonly {
    readonly path: string;
    readonly kind: string;
    readonly configuration: string | null;
  }[];
  readonly authorship: { readonly authorship: string } | null;
  readonly counts: { readonly gone: number };
  readonly checklist: { readonly items: readonly { readonly id: string; readonly verdict: string }[] };
}

function repository() {
  const folder = mkdtempSync(path.join(tmpdir(), 'skeptic-review-'));
  folders.push(folder);
  const git = (...args: string[]): string =>
    execFileSync('git', ['-c', 'user.name=n', '-c', 'user.email=e@example.com', ...args], {
      cwd: folder,
      encoding: 'utf8',
    });
  git('init', '-q', '-b', 'main');
  const write = (files: Readonly<Record<string, string>>): void => {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
      writeFileSync(path.join(folder, name), text);
    }
  };
  const run = (...args: string[]) => runCommand(built, args, { cwd: folder });
  return {
    folder,
    git,
    write,
    run,
    commit(files: Readonly<Record<string, string>>, message = 'change'): void {
      write(files);
      git('add', '-A');
      git('commit', '-q', '-m', message);
    },
    review(...args: string[]): Shown & { readonly code: number | null } {
      const { code, stdout, stderr } = run('review', '--format', 'json', ...args);
      if (stdout === '') throw new Error(stderr);
      return { ...(JSON.parse(stdout) as Shown), code };
    },
  };
}

const rulesOf = ({ findings }: Shown): readonly string[] =>
  findings.map(({ rule, path: file }) => `${rule} ${file}`).sort();

const APP = `from flask import Flask, request
from flask_login import login_required
from store import find_order

app = Flask(__name__)


@app.route("/orders/<int:order_id>")
@login_required
def show(order_id):
    return str(find_order(order_id))


@app.route("/pay", methods=["POST"])
@login_required
def pay():
    return "paid"


@app.route("/refund", methods=["POST"])
@login_required
def refund():
    return "refunded"
`;
const STORE = `import sqlite3


def find_order(order_id):
    db = sqlite3.connect("shop.db")
    return db.execute("select * from orders where id = ?", (order_id,)).fetchone()
`;
/** With a finding that is as old as the repository. */
const OLD = `import subprocess
from flask import request


def convert():
    name = request.args["name"]
    return subprocess.run("convert " + name, shell=True, check=True)
`;
const BASE = { 'app.py': APP, 'store.py': STORE, 'old.py': OLD };

describe('a branch that an AI wrote', () => {
  it('is reviewed: exactly the four planted problems, and nothing of the two safe changes', () => {
    const { git, commit, review, run } = repository();
    commit(BASE);
    git('checkout', '-q', '-b', 'feature');
    const app =
      `${APP.replace('@app.route("/pay", methods=["POST"])\n@login_required', '@app.route("/pay", methods=["POST"])')}

@app.route("/search")
@login_required
def search():
    return str(search_orders(request.args["q"]))
`.replace('import find_order', 'import find_order, search_orders');
    const store = `${STORE}

def search_orders(text):
    db = sqlite3.connect("shop.db")
    return db.execute("select * from orders where name = '" + text + "'").fetchall()


def count_orders():
    return sqlite3.connect("shop.db").execute("select count(*) from orders").fetchone()
`;
    const mail = `import requests


def send(text):
    return requests.post("https://mail.example.com/send", json={"text": text}, verify=False, timeout=5)
`;
    const session = `import random
import secrets


def make_session_token():
    return "".join(random.choice("abcdef0123456789") for _ in range(32))


def make_reset_token():
    return secrets.token_urlsafe(32)
`;
    commit(
      { 'app.py': app, 'store.py': store, 'mail.py': mail, 'session.py': session },
      'Add search, mail and tokens\n\nCo-Authored-By: Claude <noreply@anthropic.com>',
    );
    const first = review('--base', 'main');
    expect(rulesOf(first)).toEqual([
      'insecure-random session.py',
      'sql-injection store.py',
      'tls-verification-disabled mail.py',
      'unauthenticated-endpoint app.py',
    ]);
    expect(first).toMatchObject({ verdict: 'fail', code: 1, authorship: { authorship: 'ai' } });
    expect(first.routes.map(({ kind, route }) => `${kind} ${route.path}`)).toEqual([
      'changed /pay',
      'added /search',
    ]);
    const failing = first.checklist.items.filter(({ verdict }) => verdict === 'fail').map(({ id }) => id);
    expect(failing).toEqual(
      expect.arrayContaining(['queries-parameterised', 'endpoints-authenticated', 'tls-on']),
    );
    const text = run('review', '--base', 'main').stdout;
    expect(text.split('\n')[0]).toMatch(/^FAIL {2}4 new findings · .* checklist/);
    expect(text).toContain('written by AI (claude-code)');
    expect(text).toContain('~ POST /pay');
    expect(text).not.toContain('old.py');
    const markdown = run('review', '--base', 'main', '--format', 'markdown').stdout;
    expect(markdown).toMatch(/^### Security review: ❌ fail\n/);
    expect(markdown.length).toBeLessThan(12_000);

    commit({
      'app.py': app.replace('methods=["POST"])\ndef pay', 'methods=["POST"])\n@login_required\ndef pay'),
      'store.py': store.replace(`where name = '" + text + "'")`, 'where name = ?", (text,))'),
      'mail.py': mail.replace(', verify=False', ''),
      'session.py': session.replace('random.choice', 'secrets.choice').replace('import random\n', ''),
    });
    const fixed = review('--base', 'main');
    expect(rulesOf(fixed)).toEqual([]);
    expect(fixed).toMatchObject({ verdict: 'needs-review', code: 5 });
  }, 120_000);
});

describe('what is no new finding', () => {
  it('stays old when code is renamed, moved, reindented, put into functions, rebased and merged', () => {
    const { git, commit, review, write } = repository();
    commit(BASE);
    git('checkout', '-q', '-b', 'feature');
    git('mv', 'old.py', 'convert.py');
    git('commit', '-q', '-m', 'rename');
    expect(rulesOf(review('--base', 'main'))).toEqual([]);
    const reindented = OLD.replace(/^ {4}/gm, '        ')
      .replace('def convert():', 'class Converter:\n    def convert(self):')
      .replace('"convert " + name, shell=True', '\n            "convert " + name,\n            shell=True');
    commit({ 'convert.py': `# Moved.\n\n\n${reindented}` });
    expect(rulesOf(review('--base', 'main'))).toEqual([]);
    commit({ 'convert.py': OLD.replaceAll('name', 'title').replace('def convert', 'def transform') });
    expect(rulesOf(review('--base', 'main'))).toEqual([]);
    git('checkout', '-q', 'main');
    commit({ 'other.py': OLD.replaceAll('convert', 'resize') });
    git('checkout', '-q', 'feature');
    git('rebase', '-q', 'main');
    expect(rulesOf(review('--base', 'main'))).toEqual([]);
    git('checkout', '-q', 'main');
    commit({ 'third.py': OLD.replaceAll('convert', 'crop') });
    git('checkout', '-q', 'feature');
    git('merge', '-q', '--no-edit', 'main');
    expect(rulesOf(review('--base', 'main'))).toEqual([]);
    // One copy more is one finding more.
    write({ 'copy.py': OLD.replaceAll('name', 'title').replace('def convert', 'def transform') });
    expect(rulesOf(review('--base', 'main'))).toEqual(['command-injection copy.py']);
  }, 240_000);

  it('is what a formatter makes of the code', () => {
    const { commit, review, write } = repository();
    const js = (indent: string, quote: string, open: string) =>
      [
        `const express = require(${quote}express${quote});`,
        'const app = express();',
        `app.get(${quote}/run${quote}, (req, res)${open}=>${open}{`,
        `${indent}require(${quote}child_process${quote}).exec(${open}${quote}ls ${quote} + req.query.dir${open});`,
        `${indent}res.send(${quote}ok${quote});`,
        '});',
        '',
      ].join('\n');
    commit({ 'app.js': js('  ', "'", ' '), ...BASE });
    expect(rulesOf(review('--base', 'HEAD'))).toEqual([]);
    for (const text of [js('\t', '"', '\n'), js('        ', "'", '   '), `\n\n${js('', '"', ' ')}`]) {
      write({ 'app.js': text });
      const found = review('--base', 'HEAD');
      expect(rulesOf(found)).toEqual([]);
      expect(found.routes).toEqual([]);
    }
  }, 120_000);
});

describe('the head', () => {
  it('is the work tree, what is staged, or a commit', () => {
    const { git, commit, review, write } = repository();
    commit(BASE);
    write({ 'staged.py': OLD.replaceAll('convert', 'crop') });
    git('add', '.');
    write({ 'loose.py': OLD.replaceAll('convert', 'resize') });
    expect(rulesOf(review('--staged'))).toEqual(['command-injection staged.py']);
    expect(rulesOf(review('--base', 'HEAD'))).toEqual([
      'command-injection loose.py',
      'command-injection staged.py',
    ]);
    git('commit', '-q', '-m', 'staged');
    git('checkout', '-q', '-b', 'later');
    commit({ 'third.py': OLD.replaceAll('convert', 'turn') });
    git('checkout', '-q', 'main');
    const other = review('--base', 'main', '--head', 'later');
    expect(rulesOf(other)).toEqual(['command-injection loose.py', 'command-injection third.py']);
  }, 120_000);

  it('does not call gone what is too unsure to be shown', () => {
    const { commit, review, write, run } = repository();
    const unsure =
      'def _find(cursor, name):\n    return cursor.execute("select * from users where name = \'" + name + "\'")\n';
    // A file that is alone is shown to be somebody's to call; one of a program is not.
    commit({ 'users.py': unsure, 'other.py': 'NUMBER = 1\n' });
    const low = run('scan', '--confidence', 'low', '--format', 'json');
    expect(JSON.parse(low.stdout).findings).toMatchObject([{ ruleId: 'sql-injection', confidence: 'low' }]);
    write({ 'users.py': `${unsure}\n\nNAMES = []\n` });
    const { findings, counts } = review('--base', 'HEAD');
    expect([findings, counts.gone]).toEqual([[], 0]);
  }, 120_000);

  it('may be the first commit, and may delete files', () => {
    const { git, commit, review, write } = repository();
    write(BASE);
    git('add', '.');
    expect(rulesOf(review('--staged'))).toEqual(['command-injection old.py']);
    commit(BASE);
    git('rm', '-q', 'old.py');
    const { findings, counts, files } = review('--base', 'HEAD');
    expect([findings, counts.gone]).toEqual([[], 1]);
    expect(files).toEqual([expect.objectContaining({ path: 'old.py', kind: 'removed' })]);
  }, 120_000);
});

describe('a review', () => {
  it('counts a flow through the change whose sink is elsewhere', () => {
    const { commit, review, write } = repository();
    commit({
      'store.py':
        'import sqlite3\n\n\ndef _run(text):\n    return sqlite3.connect("a").execute("select " + text)\n\n\ndef fixed():\n    return _run("1")\n',
      'app.py': 'from flask import Flask, request\n\napp = Flask(__name__)\n',
    });
    write({
      'app.py':
        'from flask import Flask, request\nfrom store import _run\n\napp = Flask(__name__)\n\n\n@app.get("/find")\ndef find():\n    return str(_run(request.args["q"]))\n',
    });
    expect(rulesOf(review('--base', 'HEAD'))).toEqual(['sql-injection store.py']);
  }, 60_000);

  it('tells suppressions, configuration and packages, and is judged by the policy of the base', () => {
    const { git, commit, review, write } = repository();
    const idle = '# skeptic-ignore: sql-injection -- for later\nprint(1)\n';
    commit({ ...BASE, 'requirements.txt': 'flask==3.0.0\n', 'kept.py': idle });
    git('checkout', '-q', '-b', 'feature');
    commit({
      'kept.py': `print(0)\n${idle}${idle}`,
      'skeptic.yaml': 'version: 1\npacks: {injection: off}\n',
      '.skepticignore': 'hidden.py\n',
      'hidden.py': OLD.replaceAll('convert', 'crop'),
      'excused.py': OLD.replaceAll('convert', 'resize').replace(
        '    return',
        '    # skeptic-ignore: command-injection -- trust me\n    return',
      ),
      '.github/workflows/build.yml': 'on: push\njobs: {}\n',
      'requirements.txt': 'flask==3.0.0\nrequests==2.32.3\n',
    });
    const found = review('--base', 'main');
    expect(rulesOf(found)).toContain('command-injection hidden.py');
    expect(found.suppressed.map(({ rule }) => rule)).toEqual(['command-injection']);
    expect(found.suppressions.map(({ path: file, line }) => `${file}:${line}`)).toEqual([
      'excused.py:7',
      'kept.py:4',
    ]);
    expect(found.files.flatMap(({ configuration }) => configuration ?? []).sort()).toEqual([
      'CI',
      'policy',
      'policy',
    ]);
    expect(found.packages.map(({ kind, name }) => `${kind} ${name}`)).toEqual(['added requests']);
    git('checkout', '-q', 'main');
    commit({
      'skeptic.yaml':
        'version: 1\nchecklist:\n  items:\n    errors-logged: {off: "a library"}\n    migrations:\n      text: Migrations are looked at\n      questions: [{about: files, paths: ["migrations/"], one: "Who has tried {files}?"}]\n',
    });
    write({ 'migrations/1.sql': 'alter table a add b int;\n' });
    const items = new Map(review('--base', 'HEAD').checklist.items.map(({ id, verdict }) => [id, verdict]));
    expect(items.get('migrations')).toBe('needs-person');
    expect(items.has('errors-logged')).toBe(false);
  }, 120_000);
});

it('answers the checklist of a project', () => {
  const { commit, run } = repository();
  commit(BASE);
  const { code, stdout } = run('checklist');
  expect(code).toBe(1);
  expect(stdout).toContain('1 query in 1 file examined, all parameterised or constant');
  const json = JSON.parse(run('checklist', '--format', 'json').stdout) as Shown['checklist'];
  expect(json.items).toHaveLength(21);
  expect(run('checklist', '--base', 'HEAD').stdout).toContain('do not apply');
}, 60_000);
