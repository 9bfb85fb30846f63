import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { pathToFileURL } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import {
  CancellationTokenSource,
  CodeActionResolveRequest,
  createConnection,
  type Diagnostic,
  DidChangeWatchedFilesNotification,
  DidChangeWorkspaceFoldersNotification,
  DocumentDiagnosticRequest,
  HoverRequest,
  ShutdownRequest,
  WorkspaceDiagnosticRequest,
} from 'vscode-languageserver/node';
import { type CachedProject, createCachedProject } from '../../../scanner/src/cache/testing.ts';
import { CAPABILITIES, connectEditor, type TestEditorOptions } from '../testing/language-client.ts';
import { serveEditor } from './server.ts';

const projects: CachedProject[] = [];
afterEach(() => {
  for (const project of projects.splice(0)) project.remove();
});

/** A server in this process over a fresh project, whose one rule finds `danger(…)`, and an editor that is connected with it. */
async function start(
  files: Readonly<Record<string, string>>,
  options: Omit<TestEditorOptions, 'folders'> & { readonly more?: readonly Record<string, string>[] } = {},
) {
  const { more = [], ...rest } = options;
  const made = [files, ...more].map((one) => createCachedProject(one));
  projects.push(...made);
  const [project] = made;
  const [toServer, toClient] = [new PassThrough(), new PassThrough()];
  const connection = createConnection(toServer, toClient);
  serveEditor(connection, project!.deps, { quietMs: 1 });
  connection.listen();
  const folders = made.map(({ folder }) => pathToFileURL(folder).href);
  const editor = await connectEditor(toClient, toServer, { folders, ...rest });
  const uriOf = (name: string, of = 0): string => pathToFileURL(path.join(made[of]!.folder, name)).href;
  /** Opens a document; places of what is told of it. */
  const open = async (name: string, text: string, of = 0) => {
    const version = await editor.open(uriOf(name, of), 'python', text);
    return (await editor.diagnostics(uriOf(name, of), version)).map(shown);
  };
  /** Replaces the text of a document. */
  const retype = async (name: string, text: string) => {
    const version = await editor.change(uriOf(name), [{ text }]);
    return (await editor.diagnostics(uriOf(name), version)).map(shown);
  };
  const write = async (name: string, text: string) => {
    writeFileSync(path.join(project!.folder, name), text);
    const changes = [{ uri: uriOf(name), type: 2 as const }];
    await editor.connection.sendNotification(DidChangeWatchedFilesNotification.type, { changes });
  };
  return { editor, folder: project!.folder, folders, uriOf, open, retype, write };
}

function shown({ code, message, range: { start, end } }: Diagnostic): string {
  return `${code ?? message} ${start.line}:${start.character}-${end.line}:${end.character}`;
}

const pulling = {
  ...CAPABILITIES,
  textDocument: { ...CAPABILITIES.textDocument, diagnostic: { dynamicRegistration: false } },
};

describe('positions', () => {
  it.each([
    [['utf-16', 'utf-8'], 'utf-16', 5],
    [['utf-8', 'utf-16'], 'utf-16', 5],
    [['utf-8'], 'utf-8', 8],
    [['utf-32'], 'utf-32', 4],
    [['ebcdic'], 'utf-16', 5],
    [undefined, 'utf-16', 5],
  ])('are those of the unit that both know: %s is %s', async (offered, agreed, column) => {
    const general = offered === undefined ? {} : { positionEncodings: offered };
    const { editor, open, uriOf } = await start({}, { capabilities: { ...CAPABILITIES, general } });
    expect(editor.started.capabilities.positionEncoding).toBe(agreed);
    expect(await open('a.py', 'é🎉; danger(1)\n')).toEqual([`danger 0:${column}-0:${column + 9}`]);
    const at = { line: 0, character: column };
    const version = await editor.change(uriOf('a.py'), [{ range: { start: at, end: at }, text: '🎉' }]);
    const [found] = await editor.diagnostics(uriOf('a.py'), version);
    const width = { 'utf-8': 4, 'utf-16': 2, 'utf-32': 1 }[agreed as 'utf-8'];
    expect(found?.range.start.character).toBe(column + width);
  });
});

describe('a client that asks for diagnostics', () => {
  it('is told once, and again when they have changed', async () => {
    const { editor, uriOf } = await start({}, { capabilities: pulling });
    const textDocument = { uri: uriOf('a.py') };
    const ask = (previousResultId?: string) =>
      editor.connection.sendRequest(DocumentDiagnosticRequest.type, {
        textDocument,
        ...(previousResultId === undefined ? {} : { previousResultId }),
      });
    await editor.open(textDocument.uri, 'python', 'danger(1)\n');
    const first = await ask();
    expect(first).toMatchObject({ kind: 'full', items: [{ code: 'danger' }] });
    expect(await ask(first.resultId)).toEqual({ kind: 'unchanged', resultId: first.resultId });
    await editor.change(textDocument.uri, [{ text: 'ok()\n' }]);
    expect(await ask(first.resultId)).toMatchObject({ kind: 'full', items: [] });
  });

  it('is told of files that are not open once something has changed, and only then', async () => {
    const { editor, uriOf, write } = await start(
      { 'a.py': 'danger(1)\n', 'b.py': '' },
      { capabilities: pulling, settings: () => ({ scope: 'workspace' }) },
    );
    const known = new Map<string, string>();
    const ask = async (source = new CancellationTokenSource()) => {
      const previousResultIds = [...known].map(([uri, value]) => ({ uri, value }));
      const { items } = await editor.connection.sendRequest(
        WorkspaceDiagnosticRequest.type,
        { previousResultIds },
        source.token,
      );
      for (const { uri, resultId } of items) known.set(uri, resultId!);
      return items.map((item) => [item.uri, item.kind === 'full' ? item.items.map(shown) : item.kind]);
    };
    expect(await ask()).toEqual([[uriOf('a.py'), ['danger 0:0-0:9']]]);
    const next = ask();
    await write('b.py', '\ndanger(2)\n');
    expect(await next).toEqual([[uriOf('b.py'), ['danger 1:0-1:9']]]);
    const gone = ask();
    await write('a.py', 'ok()\n');
    expect(await gone).toEqual([[uriOf('a.py'), []]]);
    const source = new CancellationTokenSource();
    const waiting = ask(source);
    source.cancel();
    expect(await waiting).toEqual([]);
    const last = ask();
    await editor.connection.sendRequest(ShutdownRequest.type);
    expect(await last).toEqual([]);
  });
});

describe('folders', () => {
  it('are scanned by themselves, and come and go', async () => {
    const { editor, folders, open, uriOf } = await start({ 'a.py': '' }, { more: [{ 'b.py': '' }] });
    expect(await open('a.py', 'danger(1)\n', 0)).toEqual(['danger 0:0-0:9']);
    expect(await open('b.py', '\ndanger(1)\n', 1)).toEqual(['danger 1:0-1:9']);
    const [, second] = folders;
    const event = { added: [], removed: [{ uri: second!, name: 'b' }] };
    await editor.connection.sendNotification(DidChangeWorkspaceFoldersNotification.type, { event });
    // A document that belongs to no folder is scanned alone.
    const version = await editor.change(uriOf('b.py', 1), [{ text: 'danger(2)\n' }]);
    expect((await editor.diagnostics(uriOf('b.py', 1), version)).map(shown)).toEqual(['danger 0:0-0:9']);
  });
});

describe('a file that nobody has written yet', () => {
  it('is scanned alone, and with its folder from then on', async () => {
    const { open, retype, write, editor, uriOf } = await start({ '.gitignore': 'out/\n', 'out/b.py': '' });
    expect(await open('a.py', 'danger(1)\n')).toEqual(['danger 0:0-0:9']);
    expect(await retype('a.py', '\ndanger(1)\n')).toEqual(['danger 1:0-1:9']);
    await write('a.py', '\ndanger(1)\n');
    expect(await retype('a.py', 'danger(2)\n')).toEqual(['danger 0:0-0:9']);
    // A file that scans leave out has no findings, open or not.
    expect(await open('out/b.py', 'danger(1)\n')).toEqual([]);
    const versions = editor.published.filter(({ uri }) => uri === uriOf('a.py')).map((one) => one.version);
    expect(versions).toEqual([1, 2, 3]);
  });
});

describe('a policy that is edited', () => {
  it('counts as it stands; one that cannot be read leaves the one before, and says why', async () => {
    const { open, retype, editor, uriOf } = await start({
      'skeptic.yaml': 'version: 1\n',
      'a.py': '',
    });
    expect(await open('a.py', 'danger(1)\ndanger(maybe)\n')).toEqual(['danger 0:0-0:9']);
    expect(await open('skeptic.yaml', 'version: 1\n')).toEqual([]);
    const [mistake] = await retype('skeptic.yaml', 'version: 1\nrules: [\n');
    expect(mistake).toMatch(/ [12]:0-/);
    expect(await retype('a.py', '\ndanger(1)\ndanger(maybe)\n')).toEqual(['danger 1:0-1:9']);
    expect(await retype('skeptic.yaml', 'version: 1\nshow:\n  confidence: low\n')).toEqual([]);
    const { diagnostics } = editor.published.findLast(({ uri }) => uri === uriOf('a.py'))!;
    expect(diagnostics.map(shown)).toEqual(['danger 1:0-1:9', 'danger 2:0-2:13']);
  });
});

describe('what is not analysed', () => {
  it('is said where nothing can be found', async () => {
    const { open } = await start({});
    const [note] = await open('big.py', 'ok = 1\n'.repeat(250_000));
    expect(note).toMatch(/^Not analysed, so nothing is found here: size-limit \(\d+ bytes\)\. 0:0-0:6$/);
  });
});

describe('nonsense', () => {
  it('is refused, and the server goes on', async () => {
    const { editor, uriOf, open, folder } = await start({ 'a.py': '' });
    const ask = (method: string, params: unknown) => editor.connection.sendRequest(method, params);
    await expect(ask('no/such/method', {})).rejects.toMatchObject({ code: -32601 });
    await expect(ask('textDocument/hover', null)).rejects.toBeInstanceOf(Error);
    await expect(
      editor.connection.sendRequest(CodeActionResolveRequest.type, { title: 'none' }),
    ).resolves.toEqual({ title: 'none' });
    const position = { line: 10 ** 9, character: -1 };
    const textDocument = { uri: 'file:///%ZZ' };
    expect(await editor.connection.sendRequest(HoverRequest.type, { textDocument, position })).toBeNull();
    await editor.change(uriOf('never-opened.py'), [{ text: 'danger(1)' }]);
    await editor.connection.sendNotification('textDocument/didOpen', {});
    rmSync(path.join(folder, 'a.py'));
    expect(await open('a.py', 'danger(1)\n')).toEqual(['danger 0:0-0:9']);
  });
});
