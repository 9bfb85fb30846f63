/** Each fixer on the code that it knows, and on code that it leaves alone. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { LanguageId } from '../languages/language.ts';
import { languages } from '../languages/registry.generated.ts';
import { NO_HINTS, resolveNames } from '../names/resolve.ts';
import { type GrammarId, loadParser, type SyntaxParser } from '../syntax/parser.ts';
import { FIXER_IDS, fixFinding } from './fix-finding.ts';

const grammars = {
  load: async (name: string) =>
    new Uint8Array(readFileSync(new URL(`../../grammars/tree-sitter-${name}.wasm`, import.meta.url))),
};

/** The text with the fix of what stands between `«` and `»`; null when there is none. */
async function fixed(fixer: string, language: LanguageId, marked: string): Promise<string | null> {
  const start = marked.indexOf('«');
  const end = marked.indexOf('»') - 1;
  const text = marked.replace('«', '').replace('»', '');
  const known = languages.find(({ id }) => id === language)!;
  const parsers = new Map<GrammarId, SyntaxParser>();
  for (const grammar of known.grammars(null)) parsers.set(grammar, await loadParser(grammars, grammar));
  const ast = known.lower((grammar) => parsers.get(grammar) ?? null, text, 'a.txt', {})!;
  const fix = fixFinding({ text, ast, names: resolveNames(ast, NO_HINTS) }, { start, end }, [fixer]);
  if (fix === null) return null;
  let result = text;
  for (const edit of [...fix.edits].sort((a, b) => b.start - a.start || b.end - a.end))
    result = result.slice(0, edit.start) + edit.text + result.slice(edit.end);
  return result;
}

type Row = readonly [fixer: string, language: LanguageId, before: string, after: string | null];

const SQLITE = 'import sqlite3\n';
const PG = "const { Pool } = require('pg');\n";

const ROWS: readonly Row[] = [
  [
    'safe-yaml-load',
    'python',
    'import yaml\nd = «yaml.load(t, Loader=yaml.Loader)»\n',
    'import yaml\nd = yaml.safe_load(t)\n',
  ],
  ['safe-yaml-load', 'python', 'import yaml\nd = yaml.load(«t»)\n', 'import yaml\nd = yaml.safe_load(t)\n'],
  ['safe-yaml-load', 'python', 'import toml\nd = «toml.load(t)»\n', null],
  ['flip-flag', 'python', '«requests.get(u, verify=False)»\n', 'requests.get(u, verify=True)\n'],
  [
    'flip-flag',
    'javascript',
    'const a = «{ rejectUnauthorized: false }»;\n',
    'const a = { rejectUnauthorized: true };\n',
  ],
  ['flip-flag', 'python', '«app.run(debug=True)»\n', 'app.run(debug=False)\n'],
  ['flip-flag', 'python', '«f(verify=flag)»\n', null],
  [
    'cookie-flags',
    'python',
    '«r.set_cookie("sid", v)»\n',
    'r.set_cookie("sid", v, httponly=True, secure=True, samesite="Lax")\n',
  ],
  ['cookie-flags', 'python', '«r.set_cookie("sid", v, httponly=False, **more)»\n', null],
  [
    'cookie-flags',
    'javascript',
    "«res.cookie('sid', v)»;\n",
    "res.cookie('sid', v, { httpOnly: true, secure: true, sameSite: 'lax' });\n",
  ],
  [
    'cookie-flags',
    'javascript',
    "«res.cookie('sid', v, { httpOnly: false })»;\n",
    "res.cookie('sid', v, { httpOnly: true, secure: true, sameSite: 'lax' });\n",
  ],
  ['cookie-flags', 'javascript', "«res.cookie('sid', v, options)»;\n", null],
  [
    'environment-variable',
    'python',
    '"""Doc."""\n\nAPI_KEY = «"k-123"»\n',
    '"""Doc."""\n\nimport os\nAPI_KEY = os.environ["API_KEY"]\n',
  ],
  [
    'environment-variable',
    'python',
    'import os\nconnect(password=«"pw"»)\n',
    'import os\nconnect(password=os.environ["PASSWORD"])\n',
  ],
  [
    'environment-variable',
    'javascript',
    "const c = { stripeKey: «'sk'» };\n",
    'const c = { stripeKey: process.env.STRIPE_KEY };\n',
  ],
  ['environment-variable', 'javascript', "connect(«'sk'»);\n", null],
  [
    'stronger-hash',
    'python',
    'import hashlib\nh = «hashlib.md5(x)»\n',
    'import hashlib\nh = hashlib.sha256(x)\n',
  ],
  [
    'stronger-hash',
    'javascript',
    "const h = «crypto.createHash('sha1')»;\n",
    "const h = crypto.createHash('sha256');\n",
  ],
  ['stronger-hash', 'javascript', 'const h = «crypto.createHash(name)»;\n', null],
  [
    'secure-random',
    'python',
    'import random\nt = «random.choice(xs)»\n',
    'import secrets\nimport random\nt = secrets.choice(xs)\n',
  ],
  [
    'secure-random',
    'python',
    'import random, secrets\nt = «random.randint(1, 9)»\n',
    'import random, secrets\nt = secrets.SystemRandom().randint(1, 9)\n',
  ],
  ['secure-random', 'python', 'import random\n«random.seed(1)»\n', null],
  ['text-content', 'javascript', 'el.innerHTML = «name»;\n', 'el.textContent = name;\n'],
  ['text-content', 'javascript', "el.innerHTML = «'<b>' + name»;\n", null],
  [
    'argument-list',
    'python',
    'import subprocess\nsubprocess.run(«f"ping -c 1 {host}"», shell=True)\n',
    'import subprocess\nsubprocess.run(["ping", "-c", "1", str(host)])\n',
  ],
  [
    'argument-list',
    'python',
    'import os\nos.system(«"convert in/" + name + " out.png"»)\n',
    'import subprocess\nimport os\nsubprocess.call(["convert", f"in/{name}", "out.png"])\n',
  ],
  [
    'argument-list',
    'python',
    'import subprocess\nsubprocess.run(«f"cat {name} | wc -l"», shell=True)\n',
    null,
  ],
  ['argument-list', 'python', 'import subprocess\nsubprocess.run(«f"{tool} --version"», shell=True)\n', null],
  [
    'parameterise-query',
    'python',
    `${SQLITE}def f(cursor, u):\n    cursor.execute(«f"SELECT * FROM users WHERE name = '{u}'"»)\n`,
    `${SQLITE}def f(cursor, u):\n    cursor.execute("SELECT * FROM users WHERE name = ?", (u,))\n`,
  ],
  [
    'parameterise-query',
    'python',
    `${SQLITE}def f(cursor, q):\n    cursor.execute(«"SELECT * FROM t WHERE a LIKE '%" + q + "%' AND b = 1"»)\n`,
    `${SQLITE}def f(cursor, q):\n    cursor.execute("SELECT * FROM t WHERE a LIKE ? AND b = 1", (f"%{q}%",))\n`,
  ],
  [
    'parameterise-query',
    'python',
    'import psycopg2\ndef f(cur, a, b):\n    cur.execute(«"INSERT INTO t (a, b) VALUES (\'{}\', {})".format(a, b)»)\n',
    'import psycopg2\ndef f(cur, a, b):\n    cur.execute("INSERT INTO t (a, b) VALUES (%s, %s)", (a, b))\n',
  ],
  [
    'parameterise-query',
    'python',
    `${SQLITE}def f(cursor, u):\n    q = "SELECT * FROM t WHERE id = %s" % u\n    cursor.execute(«q»)\n`,
    `${SQLITE}def f(cursor, u):\n    q = "SELECT * FROM t WHERE id = ?"\n    cursor.execute(q, (u,))\n`,
  ],
  [
    'parameterise-query',
    'javascript',
    `${PG}async function f(pool, id, n) {\n  return pool.query(«\`SELECT * FROM t WHERE id = \${id} AND n = '\${n}'\`»);\n}\n`,
    `${PG}async function f(pool, id, n) {\n  return pool.query('SELECT * FROM t WHERE id = $1 AND n = $2', [id, n]);\n}\n`,
  ],
  [
    'parameterise-query',
    'python',
    `${SQLITE}def f(cursor, t):\n    cursor.execute(«f"SELECT * FROM {t}"»)\n`,
    null,
  ],
  [
    'parameterise-query',
    'python',
    `${SQLITE}def f(cursor, c):\n    cursor.execute(«f"SELECT * FROM t ORDER BY {c}"»)\n`,
    null,
  ],
  [
    'parameterise-query',
    'python',
    'def f(cursor, u):\n    cursor.execute(«f"SELECT * FROM t WHERE id = {u}"»)\n',
    null,
  ],
  [
    'parameterise-query',
    'python',
    `${SQLITE}def f(cursor, u, p):\n    cursor.execute(«f"SELECT * FROM t WHERE id = {u}"», p)\n`,
    null,
  ],
];

describe('fixers', () => {
  it.each(ROWS)('%s (%s): %s', async (fixer, language, before, after) => {
    expect(FIXER_IDS).toContain(fixer);
    expect(await fixed(fixer, language, before)).toBe(after);
  });

  it('are each shown at work', () => {
    const shown = new Set(ROWS.filter(([, , , after]) => after !== null).map(([id]) => id));
    expect(FIXER_IDS.filter((id) => !shown.has(id))).toEqual([]);
  });
});
