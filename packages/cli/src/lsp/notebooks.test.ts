import { PassThrough } from 'node:stream';
import { pathToFileURL } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import {
  createConnection,
  type Diagnostic,
  DidChangeNotebookDocumentNotification,
  DidCloseNotebookDocumentNotification,
  DidOpenNotebookDocumentNotification,
} from 'vscode-languageserver/node';
import { type CachedProject, createCachedProject } from '../../../scanner/src/cache/testing.ts';
import { CAPABILITIES, connectEditor } from '../testing/language-client.ts';
import { joinCells, placeIn } from './notebooks.ts';
import { serveEditor } from './server.ts';

const projects: CachedProject[] = [];
afterEach(() => {
  for (const project of projects.splice(0)) project.remove();
});

const NOTEBOOK = 'file:///work/report.ipynb';
const uriOf = (name: string): string => `vscode-notebook-cell:/work/report.ipynb#${name}`;
const item = (name: string, text: string, version = 1) => ({
  uri: uriOf(name),
  languageId: 'python',
  version,
  text,
});
const cell = (name: string, kind: 1 | 2 = 2) => ({ kind, document: uriOf(name) });

/** Other tests run at the same time. */
const PATIENCE = { timeout: 15_000 };
const NOTEBOOKS = { notebookDocument: { synchronization: {} } };

interface Given {
  readonly capabilities?: object;
  readonly settings?: object;
  readonly folder?: string;
  readonly deps?: (deps: CachedProject['deps']) => CachedProject['deps'];
}

async function start({ capabilities = NOTEBOOKS, settings = {}, folder, deps }: Given = {}) {
  const project = createCachedProject({});
  projects.push(project);
  const [toServer, toClient] = [new PassThrough(), new PassThrough()];
  const connection = createConnection(toServer, toClient);
  serveEditor(connection, deps?.(project.deps) ?? project.deps, { quietMs: 1 });
  connection.listen();
  const editor = await connectEditor(toClient, toServer, {
    folders: [folder ?? pathToFileURL(project.folder).href],
    settings: () => settings,
    capabilities: { ...CAPABILITIES, ...capabilities },
  });
  /** What cells show in the end: a later answer takes the place of an earlier one. */
  const shown = async (wanted: Readonly<Record<string, readonly string[]>>): Promise<void> => {
    await expect
      .poll(
        () =>
          Object.fromEntries(
            Object.keys(wanted).map((name) => [
              name,
              (editor.published.findLast(({ uri }) => uri === uriOf(name))?.diagnostics ?? []).map(placeOf),
            ]),
          ),
        PATIENCE,
      )
      .toEqual(wanted);
  };
  const open = (...cells: readonly ReturnType<typeof item>[]) =>
    editor.connection.sendNotification(DidOpenNotebookDocumentNotification.type, {
      notebookDocument: {
        ...{ uri: NOTEBOOK, notebookType: 'jupyter-notebook', version: 1 },
        cells: cells.map(({ uri }) => ({ kind: 2 as const, document: uri })),
      },
      cellTextDocuments: [...cells],
    });
  const change = (cells: object) =>
    editor.connection.sendNotification(DidChangeNotebookDocumentNotification.type, {
      notebookDocument: { uri: NOTEBOOK, version: 2 },
      change: { cells },
    });
  return { editor, open, change, shown };
}

function placeOf({ code, range: { start, end } }: Diagnostic): string {
  return `${code} ${start.line}:${start.character}-${end.line}:${end.character}`;
}

describe('notebooks', () => {
  it('are synchronised with clients that have them', async () => {
    const { editor } = await start();
    expect(editor.started.capabilities.notebookDocumentSync).toBeDefined();
    const without = await start({ capabilities: {} });
    expect(without.editor.started.capabilities.notebookDocumentSync).toBeUndefined();
  });

  it('show findings in their cells, through edits, moves and the end', async () => {
    const { editor, open, change, shown } = await start();
    await open(
      item('a', '%matplotlib inline\nok()\n'),
      item('b', '!pip install x\ndanger(1)'),
      item('c', 'danger(2)'),
    );
    await shown({ a: [], b: ['danger 1:0-1:9'], c: ['danger 0:0-0:9'] });

    const position = { line: 0, character: 0 };
    await change({
      textContent: [
        {
          document: { uri: uriOf('c'), version: 2 },
          changes: [{ range: { start: position, end: position }, text: '\n\n' }],
        },
      ],
    });
    await shown({ b: ['danger 1:0-1:9'], c: ['danger 2:0-2:9'] });
    expect(editor.published.findLast(({ uri }) => uri === uriOf('c'))?.version).toBe(2);

    await change({
      structure: {
        array: { start: 1, deleteCount: 1, cells: [cell('d')] },
        didOpen: [item('d', '\n\n\ndanger(3)\n')],
        didClose: [{ uri: uriOf('b') }],
      },
    });
    await shown({ b: [], c: ['danger 2:0-2:9'], d: ['danger 3:0-3:9'] });

    await editor.connection.sendNotification(DidCloseNotebookDocumentNotification.type, {
      notebookDocument: { uri: NOTEBOOK },
      cellTextDocuments: ['a', 'c', 'd'].map((name) => ({ uri: uriOf(name) })),
    });
    await shown({ c: [], d: [] });
  });

  it('are scanned as the settings of their folder want it', async () => {
    const off = await start({ settings: { enable: false }, folder: 'file:///work' });
    const loose = await start({ settings: { confidence: 'low' }, folder: 'file:///work' });
    const elsewhere = await start({ settings: { enable: false }, folder: 'file:///wor' });
    for (const { open } of [off, loose, elsewhere]) await open(item('a', 'danger(1)\ndanger(maybe)\n'));
    await loose.shown({ a: ['danger 0:0-0:9', 'danger 1:0-1:13'] });
    await elsewhere.shown({ a: ['danger 0:0-0:9'] });
    expect(off.editor.published.filter(({ uri }) => uri.startsWith('vscode-notebook-cell:'))).toEqual([]);
  });

  it('say in their first cell when they are too large', async () => {
    const { editor, open } = await start();
    await open(item('a', 'x = 1'), item('b', `danger(1)  # ${'x'.repeat(1_500_000)}`));
    const told = () => editor.published.findLast(({ uri }) => uri === uriOf('a'))?.diagnostics;
    await expect.poll(told, PATIENCE).toMatchObject([{ message: expect.stringContaining('too large') }]);
  });

  it('are scanned again after rules could not be loaded once', async () => {
    let failures = 1;
    const { open, change, shown } = await start({
      folder: 'file:///elsewhere',
      deps: (deps) => ({
        ...deps,
        valueKey: () => {
          if (failures-- > 0) throw new Error('the key cannot be read');
          return null;
        },
      }),
    });
    await open(item('a', 'danger(1)'));
    const position = { line: 0, character: 9 };
    const range = { start: position, end: position };
    for (const version of [2, 3]) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      await change({
        textContent: [{ document: { uri: uriOf('a'), version }, changes: [{ range, text: ' ' }] }],
      });
    }
    await shown({ a: ['danger 0:0-0:9'] });
  });
});

describe('cells', () => {
  it('are one program in which lines and columns stay', () => {
    const program = joinCells([
      { uri: 'a', text: 'x = 1\n  %time x' },
      { uri: 'b', text: '%%bash\nrm -rf $1\n' },
      { uri: 'c', text: '%%time\r\ny = x' },
    ]);
    expect(program.text).toBe('x = 1\n  #time x\n#%bash\n#m -rf $1\n\n#%time\ny = x\n');
    const region = (startLine: number, endLine: number) => ({
      startLine,
      startColumn: 1,
      endLine,
      endColumn: 4,
    });
    expect(placeIn(program, region(2, 2))).toEqual({ uri: 'a', region: region(2, 2) });
    expect(placeIn(program, region(7, 7))).toEqual({ uri: 'c', region: region(2, 2) });
    expect(placeIn(program, region(1, 3))).toMatchObject({ uri: 'a', region: { startLine: 1, endLine: 1 } });
    expect(placeIn(program, region(9, 9))).toBeNull();
  });
});
