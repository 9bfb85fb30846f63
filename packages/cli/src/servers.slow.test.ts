/** The built command as a server: started as editors and agents start it, driven by the protocols' own client libraries. */
import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type CodeAction,
  CodeActionRequest,
  CodeActionResolveRequest,
  ExecuteCommandRequest,
  ExitNotification,
  HoverRequest,
  ShutdownRequest,
  type TextDocumentEdit,
  type TextEdit,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
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
const environment = (): Record<string, string> => ({
  PATH: process.env.PATH!,
  SKEPTIC_CACHE_DIR: path.join(built, 'cache'),
});
const command = (): string => path.join(built, 'bundle/skeptic.js');
const uriOf = (name: string): string => pathToFileURL(path.join(folder, name)).href;

beforeAll(async () => {
  built = buildCommand();
  folder = mkdtempSync(path.join(tmpdir(), 'skeptic-lsp-'));
  mkdirSync(path.join(folder, '.git'));
  writeFileSync(path.join(folder, 'store.py'), STORE);
  writeFileSync(path.join(folder, 'app.py'), APP);
});

afterAll(() => {
  rmSync(built, { recursive: true, force: true });
  rmSync(folder, { recursive: true, force: true });
});

describe('the built language server', () => {
  let server: ChildProcess;
  let editor: TestEditor;

  beforeAll(async () => {
    server = spawn(process.execPath, [command(), 'lsp', '--stdio'], {
      stdio: ['pipe', 'pipe', 'inherit'],
      env: environment(),
    });
    editor = await connectEditor(server.stdout!, server.stdin!, { folders: [pathToFileURL(folder).href] });
  });
  afterAll(() => server.kill());

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

  it('explains, fixes and suppresses', async () => {
    const uri = uriOf('load.py');
    const text =
      'import yaml\r\n\r\n\r\ndef load(x):\r\n    return yaml.load(x, Loader=yaml.Loader)  # 🎉\r\n';
    writeFileSync(path.join(folder, 'load.py'), '');
    await editor.open(uri, 'python', text);
    const [diagnostic] = await editor.diagnostics(uri, 1);
    const { range } = diagnostic!;
    const textDocument = { uri };
    const hover = await editor.connection.sendRequest(HoverRequest.type, {
      textDocument,
      position: range.start,
    });
    expect(JSON.stringify(hover)).toContain('Why it matters');
    const context = { diagnostics: [diagnostic!] };
    const actions = await editor.connection.sendRequest(CodeActionRequest.type, {
      textDocument,
      range,
      context,
    });
    const [fix, suppress, explain] = actions as CodeAction[];
    expect([fix?.isPreferred, suppress?.isPreferred, explain?.command?.command]).toEqual([
      true,
      undefined,
      'skeptic.explainRule',
    ]);
    const apply = async (action: CodeAction | undefined): Promise<string> => {
      const { edit } = await editor.connection.sendRequest(CodeActionResolveRequest.type, action!);
      const [{ edits }] = edit!.documentChanges as [TextDocumentEdit];
      return TextDocument.applyEdits(TextDocument.create(uri, 'python', 1, text), edits as TextEdit[]);
    };
    expect(await apply(fix)).toBe(text.replace('yaml.load(x, Loader=yaml.Loader)', 'yaml.safe_load(x)'));
    const suppressed = await apply(suppress);
    expect(suppressed.split('\r\n')[4]).toMatch(/^ {4}# skeptic-ignore: unsafe-deserialization -- TODO/);
    await editor.change(uri, [{ text: suppressed.replace(/TODO.*/, 'a file of ours') }]);
    expect(await editor.diagnostics(uri, 2)).toEqual([]);
    const page = await editor.connection.sendRequest(ExecuteCommandRequest.type, explain!.command!);
    expect(page).toContain('## Why it matters');
    await editor.close(uri);
  });

  it('ends with 0 after it was shut down', async () => {
    await editor.connection.sendRequest(ShutdownRequest.type);
    const ended = once(server, 'exit');
    await editor.connection.sendNotification(ExitNotification.type);
    expect(await ended).toEqual([0, null]);
  });
});

describe('the built MCP server', () => {
  const TOOLS = [
    'scan_code',
    'scan_files',
    'review_change',
    'explain_finding',
    'list_routes',
    'check_package',
    'secure_prompt',
  ];
  const newest = { versionNegotiation: { mode: 'auto' as const } };

  it('answers the official client over standard streams, in the newest version', async () => {
    const client = new Client({ name: 'test', version: '1' }, newest);
    await client.connect(
      new StdioClientTransport({
        command: process.execPath,
        args: [command(), 'mcp', '--root', folder],
        env: environment(),
      }),
    );
    expect(client.getNegotiatedProtocolVersion()).toBe('2026-07-28');
    expect((await client.listTools()).tools.map(({ name }) => name)).toEqual(TOOLS);
    const found = await client.callTool({ name: 'scan_files', arguments: { paths: ['store.py'] } });
    expect(found.structuredContent).toMatchObject({
      untrusted: true,
      complete: true,
      findings: [{ rule: 'sql-injection', path: 'store.py', line: 6 }],
    });
    const refused = await client.callTool({ name: 'scan_files', arguments: { paths: ['../../etc/passwd'] } });
    expect(refused).toMatchObject({ isError: true });
    const prompt = await client.callTool({
      name: 'secure_prompt',
      arguments: { prompt: 'Write a login endpoint in Flask.' },
    });
    expect(prompt.structuredContent).toMatchObject({
      verdict: 'lacking',
      prompt: expect.stringMatching(/^Write a login endpoint in Flask\.\n\nAlso:\n/),
    });
    await client.close();
  });

  it('answers an older client by raw messages, and nonsense without ending', async () => {
    const server = spawn(process.execPath, [command(), 'mcp'], { cwd: folder, env: environment() });
    const answers = linesOf(server);
    const send = (message: unknown): boolean =>
      server.stdin.write(`${typeof message === 'string' ? message : JSON.stringify(message)}\n`);
    const clientInfo = { name: 'old', version: '1' };
    const params = { protocolVersion: '2025-06-18', capabilities: {}, clientInfo };
    send('{ no json');
    send({ jsonrpc: '2.0', id: 1, method: 'initialize', params });
    expect((await answers.next()).value).toMatchObject({ id: 1, result: { protocolVersion: '2025-06-18' } });
    send({ jsonrpc: '2.0', method: 'notifications/initialized' });
    send({ jsonrpc: '2.0', id: 2, method: 'no/such/method' });
    expect((await answers.next()).value).toMatchObject({ id: 2, error: { code: -32601 } });
    send({
      jsonrpc: '2.0',
      id: 3,
      method: 'tools/call',
      params: { name: 'scan_code', arguments: { code: 7 } },
    });
    expect((await answers.next()).value).toMatchObject({ id: 3 });
    send({
      jsonrpc: '2.0',
      id: 4,
      method: 'tools/call',
      params: { name: 'scan_code', arguments: { code: 'eval(input())', language: 'python' } },
    });
    expect((await answers.next()).value).toMatchObject({
      id: 4,
      result: { structuredContent: { total: 1 } },
    });
    server.stdin.end();
    expect(await once(server, 'exit')).toEqual([0, null]);
  });

  it('answers over HTTP, only on this machine and only who knows the token', async () => {
    const server = spawn(process.execPath, [command(), 'mcp', '--http', '--root', folder], {
      env: environment(),
    });
    let said = '';
    for await (const chunk of server.stderr) {
      said += String(chunk);
      if (said.includes('Bearer ')) break;
    }
    const url = /http:\S+/.exec(said)![0];
    const token = /Bearer (\S+)/.exec(said)![1]!;
    const client = new Client({ name: 'test', version: '1' }, newest);
    await client.connect(
      new StreamableHTTPClientTransport(new URL(url), {
        requestInit: { headers: { authorization: `Bearer ${token}` } },
      }),
    );
    const calls = ['a', 'b', 'c'].map((name) =>
      client.callTool({
        name: 'scan_code',
        arguments: { code: `eval(input())  # ${name}`, filename: `${name}.py` },
      }),
    );
    for (const [index, found] of (await Promise.all(calls)).entries())
      expect(found.structuredContent).toMatchObject({ findings: [{ path: `${'abc'[index]}.py` }] });
    await client.close();
    const status = async (headers: Record<string, string>): Promise<number> =>
      (await fetch(url, { method: 'POST', body: '{}', headers })).status;
    expect(await status({})).toBe(401);
    expect(await status({ authorization: `Bearer ${token}`, origin: 'http://evil.example.com' })).toBe(403);
    server.kill('SIGTERM');
    expect(await once(server, 'exit')).toEqual([0, null]);
  });
});

describe('the background process', () => {
  const CODE = 'from flask import request\n\n\ndef run():\n    eval(request.args["code"])\n';
  const runtime = mkdtempSync(path.join(tmpdir(), 'sk-'));
  const projects: string[] = [];
  afterAll(() => {
    run(['daemon', 'stop'], {});
    for (const one of [runtime, ...projects]) rmSync(one, { recursive: true, force: true });
  });

  function run(args: readonly string[], env: Record<string, string>, input = '') {
    const { status, stdout, stderr } = spawnSync(process.execPath, [command(), ...args], {
      env: { ...environment(), XDG_RUNTIME_DIR: runtime, ...env },
      input,
      encoding: 'utf8',
    });
    return { status, stdout, stderr };
  }

  /** The answer about an edit in a repository of its own. */
  function hook(env: Record<string, string>) {
    const project = mkdtempSync(path.join(tmpdir(), 'skeptic-hook-'));
    projects.push(project);
    execFileSync('git', ['init', '-q', project]);
    const file = path.join(project, 'app.py');
    writeFileSync(file, CODE);
    const call = {
      session_id: project,
      cwd: project,
      hook_event_name: 'PostToolUse',
      tool_name: 'Write',
      tool_input: { file_path: file, content: CODE },
    };
    return run(['agent-hook', '--agent', 'claude'], env, JSON.stringify(call));
  }

  it('answers as a new process does, and is private, started on demand and ended', async () => {
    const alone = hook({});
    expect(alone.stdout).toContain('app.py:5');
    expect(run(['daemon', 'status'], {}).status).toBe(1);
    const wanted = { SKEPTIC_DAEMON: '1' };
    expect(hook(wanted)).toEqual(alone);
    while (run(['daemon', 'status'], {}).status !== 0)
      await new Promise((resolve) => setTimeout(resolve, 200));
    expect(hook(wanted)).toEqual(alone);
    expect(run(['daemon', 'status'], {}).stdout).toContain('has answered 1 times');
    // Another environment of git, as in a hook of git, is answered by a process of its own.
    expect(hook({ ...wanted, GIT_AUTHOR_NAME: 'other' })).toEqual(alone);
    expect(run(['daemon', 'run'], {}).status).toBe(1);
    const socket = path.join(runtime, 'skeptic/run/daemon.sock');
    expect([statSync(path.dirname(socket)).mode & 0o077, statSync(socket).mode & 0o077]).toEqual([0, 0]);
  });

  it('is not used where others could have put it', () => {
    chmodSync(path.join(runtime, 'skeptic/run'), 0o755);
    expect(run(['daemon', 'status'], {}).status).toBe(1);
    chmodSync(path.join(runtime, 'skeptic/run'), 0o700);
  });
});

/** What a server answers, message by message. */
async function* linesOf({ stdout }: ChildProcess): AsyncGenerator<unknown> {
  let rest = '';
  for await (const chunk of stdout!) {
    const lines = (rest + String(chunk)).split('\n');
    rest = lines.pop()!;
    for (const line of lines) yield JSON.parse(line);
  }
}
