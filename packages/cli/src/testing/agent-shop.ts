/** The small shop that agents of tests work on: a repository with real files and real git, whose code has no weakness to begin with. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runCommand } from './built-command.ts';

const FILES: Readonly<Record<string, string>> = {
  'shop/__init__.py': '',
  'shop/settings.py': 'import os\n\nDEBUG = False\n',
  'shop/db.py': `import sqlite3


def find_orders(status):
    connection = sqlite3.connect("shop.db")
    return connection.execute("SELECT * FROM orders WHERE status = ?", (status,)).fetchall()
`,
  'shop/routes.py': `import subprocess

from flask import Flask, abort, request

from shop.db import find_orders

app = Flask(__name__)


@app.route("/orders")
def orders():
    return {"orders": find_orders(request.args["status"])}
`,
  'web/history.js': `const { execFile } = require('node:child_process');

exports.history = (req, res) => {
  res.json([]);
};
`,
};

/** Opens nothing. */
export const PASSWORD = ['k9vQ2', 'xW7pLm4', 'Zt8'].join('');
/** The query of `shop/db.py` as it is, and as it must not be. */
export const SAFE_QUERY = '"SELECT * FROM orders WHERE status = ?", (status,)';
export const BUILT_QUERY = '"SELECT * FROM orders WHERE status = \'" + status + "\'"';

/** Runs git in a folder as a person. */
export function git(folder: string, ...args: readonly string[]): void {
  execFileSync('git', ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.com', ...args], {
    cwd: folder,
    stdio: 'ignore',
  });
}

/** Writes a file below a folder. */
export function writeIn(folder: string, file: string, text: string): void {
  const target = path.join(folder, file);
  mkdirSync(path.dirname(target), { recursive: true });
  writeFileSync(target, text);
}

/** A shop of its own, committed and scanned once by the built command, so that its cache is filled; the caller removes it. */
export function openShop(built: string): string {
  const project = mkdtempSync(path.join(tmpdir(), 'skeptic-shop-'));
  for (const [file, text] of Object.entries(FILES)) writeIn(project, file, text);
  git(project, 'init', '-q');
  git(project, 'add', '.');
  git(project, 'commit', '-qm', 'start');
  runCommand(built, ['scan', '.'], { cwd: project });
  return project;
}
