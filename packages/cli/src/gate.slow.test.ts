/** A change written with an assistant on its way to the main branch: the built command, the real git, a terminal. */
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildCommand, type CommandRun, runCommand } from './testing/built-command.ts';
import { hasPseudoTerminals, runAtTerminal } from './testing/pseudo-terminal.ts';

const ADA = 'ada@example.com';
const BOB = 'bob@example.com';
const HEAD = `import os
import sqlite3
import subprocess

from flask import Flask, abort, redirect, request, send_file
from werkzeug.utils import secure_filename

app = Flask(__name__)


def database():
    return sqlite3.connect("shop.db")

`;
/** Before the change: nothing that anybody sends is used. */
const BEFORE = `${HEAD}
@app.get("/")
def index():
    return "shop"
`;
/** What looks like two of the mistakes, and is none. */
const SAFE = `@app.get("/products")
def products():
    return database().execute("SELECT id FROM products WHERE name = ?", (request.args["name"],)).fetchall()


@app.get("/uptime")
def uptime():
    return subprocess.check_output(["uptime"])
`;
/** Four mistakes, each in a function of its own, beside what is safe. */
const PLANTED = `${BEFORE}

@app.get("/orders")
def orders():
    return database().execute("SELECT id FROM orders WHERE name = '" + request.args["name"] + "'").fetchall()


@app.post("/ping")
def ping():
    return subprocess.check_output("ping -c 1 " + request.form["host"], shell=True)


@app.get("/files")
def files():
    return send_file(os.path.join("uploads", request.args["file"]))


@app.get("/next")
def forward():
    return redirect(request.args["to"])


${SAFE}`;
const MENDED = `${BEFORE}

@app.get("/orders")
def orders():
    return database().execute("SELECT id FROM orders WHERE name = ?", (request.args["name"],)).fetchall()


@app.get("/files")
def files():
    return send_file(os.path.join("uploads", secure_filename(request.args["file"])))


${SAFE}`;

const scene = { built: '', folder: '' };
beforeAll(() => {
  scene.built = buildCommand();
  scene.folder = mkdtempSync(path.join(tmpdir(), 'skeptic-gate-'));
});
afterAll(() => {
  for (const folder of [scene.built, scene.folder]) rmSync(folder, { recursive: true, force: true });
});

interface Gate {
  readonly verdict: string;
  readonly authorship: string;
  readonly approvers: readonly string[];
  readonly reasons: readonly {
    readonly code: string;
    readonly text: string;
    readonly path: string | null;
    readonly line: number | null;
  }[];
}

/** Somebody with a clone, a key and a mail address. */
class Person {
  readonly mail: string;
  readonly root: string;
  private readonly env: Readonly<Record<string, string>>;

  constructor(mail: string, root: string) {
    this.mail = mail;
    this.root = root;
    this.env = {
      HOME: scene.folder,
      SKEPTIC_DATA_DIR: path.join(scene.folder, `keys of ${mail}`),
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_AUTHOR_NAME: mail,
      GIT_AUTHOR_EMAIL: mail,
      GIT_COMMITTER_NAME: mail,
      GIT_COMMITTER_EMAIL: mail,
    };
  }

  git(...args: readonly string[]): string {
    const env = { PATH: process.env.PATH ?? '', ...this.env };
    const { status, stdout, stderr } = spawnSync('git', args, { cwd: this.root, encoding: 'utf8', env });
    if (status !== 0) throw new Error(`git ${args.join(' ')}: ${stderr}`);
    return stdout.trim();
  }

  write(name: string, text: string): void {
    mkdirSync(path.dirname(path.join(this.root, name)), { recursive: true });
    writeFileSync(path.join(this.root, name), text);
  }

  commit(message: string, files: Readonly<Record<string, string>> = {}): void {
    for (const [name, text] of Object.entries(files)) this.write(name, text);
    this.git('add', '-A');
    this.git('commit', '-q', '-m', message);
  }

  run(args: readonly string[], env: Readonly<Record<string, string>> = {}): CommandRun {
    return runCommand(scene.built, args, { cwd: this.root, env: { ...this.env, ...env } });
  }

  atTerminal(...args: readonly string[]): CommandRun {
    const run = runAtTerminal(scene.built, args, { cwd: this.root, env: this.env });
    if (run.code !== 0) throw new Error(`skeptic ${args.join(' ')}: ${run.stdout}`);
    return run;
  }

  gate(base = 'origin/main'): Gate & { readonly code: number | null; readonly codes: readonly string[] } {
    const { code, stdout, stderr } = this.run(['gate', '--base', base, '--format', 'json']);
    if (stdout === '') throw new Error(stderr);
    const gate = JSON.parse(stdout) as Gate;
    return { ...gate, code, codes: gate.reasons.map((reason) => reason.code) };
  }

  statuses(base = 'origin/main'): readonly string[] {
    const { stdout, stderr } = this.run(['verify', '--base', base, '--format', 'json']);
    if (stdout === '') throw new Error(stderr);
    return JSON.parse(stdout).evidence.map(({ status }: { readonly status: string }) => status);
  }

  /** Makes a key, and gives the line that allows it. */
  createKey(): string {
    const { stdout, stderr } = this.run(['key', 'create', '--as', this.mail]);
    if (stdout === '') throw new Error(stderr);
    return `${stdout.trim().split('\n').at(-1)}\n`;
  }
}

const AI = 'feat: orders\n\nCo-Authored-By: Claude <noreply@anthropic.com>';

/** Clones what Ada has pushed. */
function cloneOf(mail: string, source: Person): Person {
  const root = path.join(scene.folder, `clone of ${mail} ${readdirSync(scene.folder).length}`);
  source.git('clone', '-q', '-b', 'topic', source.root, root);
  const clone = new Person(mail, root);
  clone.git('fetch', '-q', path.join(scene.folder, 'ada'), 'main:refs/remotes/origin/main');
  clone.git('remote', 'set-head', 'origin', 'main');
  return clone;
}

describe.runIf(hasPseudoTerminals())('a change written with an assistant', () => {
  it('is merged when it is mended, and somebody else has approved exactly that', () => {
    const root = path.join(scene.folder, 'ada');
    mkdirSync(root);
    const ada = new Person(ADA, root);
    const signers = new Person(BOB, root).createKey();
    ada.git('init', '-q', '-b', 'main');
    ada.commit('base', { 'app.py': BEFORE, '.skeptic/allowed-signers': signers });
    ada.git('checkout', '-q', '-b', 'topic');

    // Exactly the four.
    ada.commit(AI, { 'app.py': PLANTED });
    const planted = ada.gate('main');
    expect(planted).toMatchObject({ code: 1, verdict: 'fail', authorship: 'ai' });
    expect([...handlersOf(planted)].sort()).toEqual(['files', 'forward', 'orders', 'ping']);

    // Mended, and yet nobody has looked at it.
    ada.commit(AI, { 'app.py': MENDED });
    const open = ada.gate('main');
    expect(open).toMatchObject({ code: 5, verdict: 'needs-review' });
    expect([...new Set(open.codes)].sort()).toEqual(['approvals', 'item-open']);

    // Not by its author, not by an agent, not without a terminal.
    const own = ada.run(['approve', '--base', 'main', '--as', ADA]);
    expect(own).toMatchObject({ code: 2, stderr: expect.stringContaining('nobody approves their own') });
    const bob = cloneOf(BOB, ada);
    expect(bob.run(['approve', '--as', BOB], { CLAUDECODE: '1' }).stderr).toContain(
      'an agent runs this (claude-code: CLAUDECODE)',
    );
    expect(bob.run(['approve', '--as', BOB]).stderr).toMatch(/only a person may sign/);
    expect(bob.gate()).toMatchObject({ code: 5 });

    // By Bob, at his terminal.
    expect(bob.atTerminal('approve', '--as', BOB, '--reason', 'read all of it').stdout).toContain(
      'signed by bob@example.com',
    );
    expect(bob.gate().codes).not.toContain('approvals');
    for (const item of openItems(open))
      bob.atTerminal('attest', item, '--as', BOB, '--verdict', 'pass', '--reason', 'looked at it');
    bob.commit('evidence');
    expect(bob.gate()).toMatchObject({ code: 0, verdict: 'pass', approvers: [BOB], codes: [] });
    expect(bob.run(['gate', '--base', 'origin/main']).stdout).toContain('Gate: pass (exit code 0)');

    // On another clone, which has nothing but what was committed.
    const other = cloneOf('carol@example.com', bob);
    expect(new Set(other.statuses())).toEqual(new Set(['valid']));
    expect(other.gate()).toMatchObject({ code: 0, verdict: 'pass' });

    // One more commit.
    other.commit('more', { 'app.py': `${MENDED}\n# more\n` });
    expect(new Set(other.statuses())).toEqual(new Set(['stale']));
    const stale = other.gate();
    expect(stale.code).toBe(5);
    expect(new Set(stale.codes)).toEqual(new Set(['approvals', 'item-open', 'evidence']));
    other.git('reset', '-q', '--hard', 'HEAD~1');

    // Tampered with.
    const evidence = readdirSync(path.join(other.root, '.skeptic/evidence'));
    const name = evidence.find((one) => one.startsWith('approval'))!;
    const file = path.join(other.root, '.skeptic/evidence', name);
    const envelope = JSON.parse(readFileSync(file, 'utf8'));
    const payload = Buffer.from(envelope.payload, 'base64')
      .toString()
      .replace('read all of it', 'read none of it');
    other.commit('forged', {
      [`.skeptic/evidence/${name}`]: JSON.stringify({
        ...envelope,
        payload: Buffer.from(payload).toString('base64'),
      }),
    });
    expect(other.statuses().filter((status) => status !== 'valid')).toEqual(['tampered']);
    expect(other.gate()).toMatchObject({ code: 5, codes: ['approvals', 'evidence'] });

    // Replayed in another change of the same repository.
    bob.git('checkout', '-q', '-b', 'another', 'origin/main');
    bob.commit(AI, { 'other.py': 'print("other")\n' });
    mkdirSync(path.join(bob.root, '.skeptic/evidence'), { recursive: true });
    writeFileSync(path.join(bob.root, '.skeptic/evidence', name), JSON.stringify(envelope));
    bob.commit('replayed');
    expect(bob.statuses()).toEqual(['replayed']);
    expect(bob.gate()).toMatchObject({ code: 5 });

    // By somebody whom the base does not know, though the head does; and with a policy that the head has weakened.
    const mallory = cloneOf('mallory@example.com', ada);
    const line = mallory.createKey();
    mallory.commit(AI, {
      '.skeptic/allowed-signers': `${signers}${line}`,
      'skeptic.yaml':
        'version: 1\ngate:\n  ai: {checklist: listed, approvals: 0, severity: critical}\n  governance: list\n',
    });
    const eve = new Person('eve@example.com', mallory.root);
    copyFileKey(mallory, eve);
    eve.atTerminal('approve', '--as', eve.mail);
    eve.commit('evidence');
    expect(eve.statuses()).toEqual(['unknown-signer']);
    const weakened = eve.gate();
    expect(weakened).toMatchObject({ code: 5, verdict: 'needs-review' });
    expect(weakened.reasons.map(({ code, path: at }) => `${code} ${at ?? ''}`.trim())).toEqual(
      expect.arrayContaining(['approvals', 'governance .skeptic/allowed-signers', 'governance skeptic.yaml']),
    );
  }, 600_000);
});

/** The items that a gate wants a person to answer. */
function openItems({ reasons }: Gate): readonly string[] {
  return reasons.flatMap(({ code, text }) => (code === 'item-open' ? text.slice(0, text.indexOf(':')) : []));
}

/** The functions in which a gate's findings lie. */
function handlersOf({ reasons }: Gate): readonly string[] {
  const lines = PLANTED.split('\n');
  return reasons.flatMap(({ code, line }) => {
    if (code !== 'finding' || line === null) return [];
    const above = lines.slice(0, line).findLast((text) => text.startsWith('def '));
    return /def (\w+)/.exec(above ?? '')?.[1] ?? 'module';
  });
}

/** Eve uses Mallory's key under another name. */
function copyFileKey(from: Person, to: Person): void {
  const keyOf = ({ mail }: Person): string => path.join(scene.folder, `keys of ${mail}`);
  mkdirSync(keyOf(to), { mode: 0o700 });
  const copy = path.join(keyOf(to), 'ed25519.pem');
  copyFileSync(path.join(keyOf(from), 'ed25519.pem'), copy);
  chmodSync(copy, 0o600);
}
