/** What is counted in code for the checklist: each kind where it stands, and look-alikes that are none. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../core/src/engine.ts';
import { buildEngine } from './testing/built-in-rules.ts';

let engine: Engine;
beforeAll(async () => {
  engine = (await buildEngine((id) => id === 'sql-injection')).engine;
});

async function thingsIn(language: 'python' | 'typescript', text: string) {
  const path = language === 'python' ? 'app.py' : 'app.ts';
  return (await engine.analyse({ path, text, language, linked: true })).things;
}

const PYTHON: readonly (readonly [code: string, things: Readonly<Record<string, number>> | undefined])[] = [
  [
    'import sqlite3\nc = sqlite3.connect("x")\nc.execute("select 1")\nc.execute("select 2")\n',
    { query: 2, 'file-access': 1 },
  ],
  ['import hashlib as h\nh.sha256(b"")\nh.pbkdf2_hmac("sha256", p, s, 1)\n', { hash: 1, 'password-hash': 1 }],
  ['import secrets, random\nsecrets.token_hex()\nrandom.random()\n', { random: 2 }],
  [
    'from flask import make_response\nresponse = make_response("")\nresponse.set_cookie("a", "b")\n',
    { cookie: 1, 'html-output': 1, response: 1 },
  ],
  [
    'DEBUG = True\nSESSION_COOKIE_SECURE = True\nCORS_ALLOW_ALL_ORIGINS = False\n',
    { 'cors-setting': 1, 'debug-setting': 1, 'session-setting': 1 },
  ],
  [
    'app.config["SESSION_COOKIE_SECURE"] = True\napp.debug = True\napp.run()\n',
    { 'debug-setting': 1, 'server-start': 1, 'session-setting': 1 },
  ],
  [
    'import os, tempfile\nos.chmod("a", 0o600)\ntempfile.mkstemp()\n',
    { 'file-access': 2, 'file-permission': 1, 'temporary-file': 1 },
  ],
  [
    'try:\n    f()\nexcept ValueError:\n    logger.exception("x")\nexcept OSError:\n    pass\nassert f\n',
    { assertion: 1, 'error-handler': 2, log: 1 },
  ],
  ['import requests\nrequests.get("https://example.com", timeout=1)\n', { 'outgoing-request': 1 }],
  ['def sha256(x):\n    return x\n\nsha256(1)\nother.set_cookies()\nDEBUGGER = 1\n', undefined],
];
const TYPESCRIPT: readonly (readonly [code: string, things: Readonly<Record<string, number>> | undefined])[] =
  [
    [
      "import { createHash, randomBytes } from 'node:crypto';\ncreateHash('sha256'); randomBytes(8);\n",
      { hash: 1, random: 1 },
    ],
    [
      "import express from 'express';\nimport cors from 'cors';\nconst app = express();\napp.use(cors());\napp.listen(1);\n",
      { 'cors-setting': 1, 'server-start': 1 },
    ],
    ["res.cookie('a', 'b'); jar.cookie('c');\n", { cookie: 1 }],
    ["import jwt from 'jsonwebtoken';\njwt.sign({}, key);\n", { token: 1 }],
    ['try { f(); } catch (e) { console.error(e); }\nf().catch(() => {});\n', { 'error-handler': 2, log: 1 }],
    [
      "import { chmodSync } from 'node:fs';\nchmodSync('a', 0o600);\n",
      { 'file-access': 1, 'file-permission': 1 },
    ],
    [
      "import { Client } from 'pg';\nconst client = new Client();\nclient.query('select 1');\n",
      { 'database-connection': 1, query: 1 },
    ],
    ['function createHash() {}\ncreateHash();\nlist.listen(1);\n', undefined],
  ];

describe('things', () => {
  it.each(PYTHON)('of Python: %j', async (code, things) => {
    expect(await thingsIn('python', code)).toEqual(things);
  });

  it.each(TYPESCRIPT)('of TypeScript: %j', async (code, things) => {
    expect(await thingsIn('typescript', code)).toEqual(things);
  });

  it('are counted in files of programs only', async () => {
    const alone = await engine.analyse({
      path: 'a.py',
      text: 'import os\nos.chmod("a", 1)\n',
      language: 'python',
    });
    expect(alone.things).toBeUndefined();
  });
});
