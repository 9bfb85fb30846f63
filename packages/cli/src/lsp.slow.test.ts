/** The built language server, started as an editor starts it and driven by the protocol's own client library. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ExitNotification, ShutdownRequest } from 'vscode-languageserver/node';
import { buildCommand } from './testing/built-command.ts';
import { connectEditor, type TestEditor } from './testing/language-client.ts';

const STORE = `import sqlite3


def find(name):
    db = sqlite3.connect("shop.db")
    return db.execute("SELECT * FROM users WHERE name = '" + name + "'")
`;
const APP = `from flask import Flask, request
from store import find

app = Flask(__name__)


@app.get("/users")
def users():
    return str(find(request.args["name"]))
`;

let built: string;
let folder: string;
let server: ChildProcess;
let editor: TestEditor;

const uriOf = (name: string): string => pathToFileURL(path.join(folder, name)).href;

beforeAll(async () => {
  built = buildCommand();
  folder = mkdtempSync(path.join(tmpdir(), 'skeptic-lsp-'));
  mkdirSync(path.join(folder, '.git'));
  writeFileSync(path.join(folder, 'store.py'), STORE);
  writeFileSync(path.join(folder, 'app.py'), APP);
  server = spawn(process.execPath, [path.join(built, 'bundle/skeptic.js'), 'lsp', '--stdio'], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { PATH: process.env.PATH, SKEPTIC_CACHE_DIR: path.join(built, 'cache') },
  });
  editor = await connectEditor(server.stdout!, server.stdin!, {
    folders: [pathToFileURL(folder).href],
  });
});

afterAll(() => {
  server.kill();
  rmSync(built, { recursive: true, force: true });
  rmSync(folder, { recursive: true, force: true });
});

describe('the built language server', () => {
  it('tells a flow through two files, and that it is gone', async () => {
    await editor.open(uriOf('store.py'), 'python', STORE);
    const [found, ...others] = await editor.diagnostics(uriOf('store.py'), 1);
    expect(others).toEqual([]);
    expect(found).toMatchObject({
      code: 'sql-injection',
      source: 'skeptic',
      severity: 1,
      range: { start: { line: 5 } },
      codeDescription: { href: 'https://cwe.mitre.org/data/definitions/89.html' },
    });
    expect(found?.relatedInformation?.map(({ location }) => location.uri)).toContain(uriOf('app.py'));
    const start = { line: 5, character: 11 };
    const end = { line: 5, character: STORE.split('\n')[5]!.length };
    const version = await editor.change(uriOf('store.py'), [
      { range: { start, end }, text: 'db.execute("SELECT * FROM users WHERE name = ?", (name,))' },
    ]);
    expect(await editor.diagnostics(uriOf('store.py'), version)).toEqual([]);
  });

  it('ends with 0 after it was shut down', async () => {
    await editor.connection.sendRequest(ShutdownRequest.type);
    const ended = once(server, 'exit');
    await editor.connection.sendNotification(ExitNotification.type);
    expect(await ended).toEqual([0, null]);
  });
});
