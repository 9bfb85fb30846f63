/** A small repository for the examples of the documentation: two branches beside main, tags, something staged, reports of other tools. */
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const APP = `import sqlite3
from flask import Flask, request

app = Flask(__name__)


@app.route("/users")
def users():
    db = sqlite3.connect("shop.db")
    name = request.args["name"]
    return str(db.execute("select * from users where name = ?", (name,)).fetchall())
`;
const OLD =
  'import hashlib\n\n\ndef stored(password):\n    return hashlib.md5(password.encode()).hexdigest()\n';
const ORDERS = 'def total(items):\n    return sum(item.price for item in items)\n';
const PROMPT = 'Write a login endpoint for our Flask app: email and password in, a session cookie out.\n';
const BANDIT_REPORT = {
  metrics: {},
  errors: [],
  results: [
    {
      filename: 'legacy.py',
      line_number: 5,
      test_id: 'B324',
      issue_text: 'Use of weak MD5 hash for security.',
      issue_severity: 'HIGH',
      issue_confidence: 'HIGH',
      issue_cwe: { id: 327 },
    },
  ],
};

const SHARED_PROMPTS = 'version: 1\ntemplates:\n  - {id: staff-login, version: 1, extends: login-endpoint}\n';
const RULE = `rules:
  - id: no-eval
    message: Text is run as code.
    severity: ERROR
    languages: [python]
    pattern: eval(...)
`;
const RULE_CASES = '# ruleid: no-eval\neval(text)\n# ok: no-eval\nliteral_eval(text)\n';

/** What examples find that their pages do not show. */
const FILES: Readonly<Record<string, string>> = {
  'src/app.py': APP,
  'src/api/orders.py': ORDERS,
  'legacy.py': OLD,
  'services/payments/charge.py': ORDERS,
  'requirements.txt': 'flask==3.0.3\n',
  'prompt.md': PROMPT,
  'vendor/prompts/shared.yaml': SHARED_PROMPTS,
  'rules/no-eval.yaml': RULE,
  'rules/no-eval.py': RULE_CASES,
};

const UNSAFE = APP.replace('name = ?", (name,))', `name = '" + name + "'")`);

/** The change of the branch `feature`. */
const CHANGES = {
  /** With a finding. */
  unsafe: { 'src/app.py': UNSAFE },
  /** With nothing but what a person has to look at. */
  open: {
    'src/app.py': APP.replace('select *', 'select id, name'),
    '.github/workflows/release.yml': 'name: release\non: push\njobs: {}\n',
  },
};

/** Makes the repository in a folder, with `feature` checked out, and beside it the one that it was cloned from. */
export function createShop(folder: string, change: keyof typeof CHANGES): void {
  const origin = `${folder}.git`;
  mkdirSync(folder, { recursive: true });
  const git = (...args: string[]): void => {
    execFileSync('git', ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.com', ...args], {
      cwd: folder,
      env: { ...process.env, GIT_AUTHOR_DATE: DATE, GIT_COMMITTER_DATE: DATE, GIT_CONFIG_NOSYSTEM: '1' },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  };
  const commit = (files: Readonly<Record<string, string>>, message: string): void => {
    write(folder, files);
    git('add', '-A');
    git('commit', '-q', '-m', message);
  };
  git('init', '-q', '-b', 'main');
  git('config', 'user.name', 'Ada');
  git('config', 'user.email', 'ada@example.com');
  commit(FILES, 'A small shop');
  for (const name of ['v1', 'v1.2']) git('tag', name);
  git('branch', 'release/2');
  git('init', '-q', '--bare', origin);
  git('remote', 'add', 'origin', origin);
  git('push', '-q', 'origin', 'main', 'v1.2');
  git('checkout', '-q', '-b', 'feature');
  commit(CHANGES[change], 'Look users up\n\nCo-Authored-By: Claude <noreply@anthropic.com>');
  git('branch', 'pr');
}

const DATE = '2026-01-15T12:00:00Z';

/** Programs that examples start: the built command, and stand-ins for those of others that take and give what the real ones do. */
export function createPrograms(folder: string, command: string): void {
  write(folder, {
    skeptic: `#!/bin/sh\nexec "${process.execPath}" "${command}" "$@"\n`,
    bandit: BANDIT,
    eslint: `#!/bin/sh\necho '[]'\n`,
    reviewdog: '#!/bin/sh\ngrep -q \'"diagnostics"\'\n',
    'bandit.json': JSON.stringify(BANDIT_REPORT),
  });
  for (const name of ['skeptic', 'bandit', 'eslint', 'reviewdog']) chmodSync(path.join(folder, name), 0o755);
}

/** Writes its report to the file that `-o` names, else to its output. */
const BANDIT = `#!/bin/sh
report="$(dirname "$0")/bandit.json"
while [ $# -gt 0 ]; do
  if [ "$1" = -o ]; then cp "$report" "$2"; exit 1; fi
  shift
done
echo '{"metrics": {}, "errors": [], "results": []}'
`;

function write(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}
