/**
 * Notebooks: their cells of Python are one program, read from top to bottom, and what is found is shown in the cell that holds it. Cells are
 * scanned without the rest of the project, and without its policy; lines for IPython are left out. What cannot be scanned says so in the first cell.
 */
import path from 'node:path';
import { type Finding, printable, type Region } from '@skeptic/core';
import {
  type DocumentNote,
  type FolderSettings,
  notesOn,
  openTextScanner,
  type ScanDependencies,
  type TextScanner,
  withoutMagic,
} from '@skeptic/scanner';
import {
  type Connection,
  type Diagnostic,
  type DidChangeNotebookDocumentParams,
  type DidOpenNotebookDocumentParams,
  NotebookCellKind,
  type NotebookDocumentSyncOptions,
} from 'vscode-languageserver/node';
import type { Client } from './client.ts';
import { diagnosticOf, diagnosticOfNote } from './diagnostics.ts';
import { createDocuments, type Documents, fileOfUri } from './documents.ts';
import { rangeOf } from './positions.ts';

export const NOTEBOOK_SYNC: NotebookDocumentSyncOptions = {
  notebookSelector: [{ notebook: { notebookType: 'jupyter-notebook' }, cells: [{ language: 'python' }] }],
};

/** As for documents: after so long without a change. */
const QUIET_MS = 300;
/** Larger notebooks hold data, and nobody waits for them. */
const MAX_TEXT = 1_500_000;

export interface NotebookOptions {
  readonly client: () => Client;
  /** The settings for the folder that a URI lies in; null outside of all folders. */
  readonly settingsAt: (uri: string) => Pick<FolderSettings, 'enable' | 'shown'> | null;
  readonly quietMs: number | undefined;
}

export interface Notebooks {
  /** The settings are known, or have changed: nothing is scanned before. */
  onSettings(): void;
}

interface Cell {
  readonly uri: string;
  readonly isCode: boolean;
}

interface Notebook {
  readonly uri: string;
  cells: Cell[];
  /** Texts of cells by their URI, and of which version they are. */
  readonly texts: Map<string, { readonly text: string; readonly version: number }>;
  /** Goes up with every change: what was scanned before it is not shown. */
  changes: number;
  timer: ReturnType<typeof setTimeout> | null;
  /** Cells that show something. */
  shown: Set<string>;
}

interface NotebookFindings {
  readonly byCell: Map<string, Diagnostic[]>;
  /** Why there may be more. */
  readonly note: DocumentNote | null;
}

const TOO_LARGE: DocumentNote = {
  line: 1,
  message: 'Not analysed, so nothing is found here: the cells of this notebook are too large together.',
  isMistake: false,
};

function nothing(): NotebookFindings {
  return { byCell: new Map(), note: null };
}

/** Answers what a client tells of its notebooks. */
export function serveNotebooks(
  connection: Connection,
  deps: ScanDependencies,
  options: NotebookOptions,
): Notebooks {
  const { client, settingsAt, quietMs = QUIET_MS } = options;
  const documents = createDocuments(() => client().encoding, null);
  const notebooks = new Map<string, Notebook>();
  const scanners = new Map<string, Promise<TextScanner>>();
  let isConfigured = false;
  const { synchronization } = connection.notebooks;

  /** One for all folders with the same settings. */
  const scannerFor = (shown: FolderSettings['shown'] | undefined): Promise<TextScanner> => {
    const key = JSON.stringify(shown ?? {});
    const known = scanners.get(key);
    if (known !== undefined) return known;
    const opened = openTextScanner({ shown }, deps);
    scanners.set(key, opened);
    // The next change tries again.
    opened.catch(() => scanners.delete(key));
    return opened;
  };

  const find = async (
    notebook: Notebook,
    program: CellProgram,
    scanner: TextScanner,
  ): Promise<NotebookFindings> => {
    const name = nameOf(notebook);
    const result = await scanner.scan({ bytes: Buffer.from(program.text), language: 'python', path: name });
    const rules = await scanner.rules(new Set(result.findings.map(({ ruleId }) => ruleId)));
    const weaknesses = new Map(rules.map(({ id, metadata }) => [id, metadata.cwe]));
    const weaknessesOf = (ruleId: string): readonly string[] => weaknesses.get(ruleId) ?? [];
    const byCell = diagnosticsByCell(result.findings, program, { client: client(), documents, weaknessesOf });
    return { byCell, note: notesOn(name, result, null)[0] ?? null };
  };

  const scan = async (notebook: Notebook): Promise<void> => {
    const { changes } = notebook;
    const settings = settingsAt(notebook.uri);
    const program = programOf(notebook);
    const { byCell, note } =
      settings?.enable === false
        ? nothing()
        : program.text.length > MAX_TEXT
          ? { ...nothing(), note: TOO_LARGE }
          : await find(notebook, program, await scannerFor(settings?.shown));
    if (notebook.changes !== changes || !notebooks.has(notebook.uri)) return;
    const [first] = program.starts;
    if (note !== null && first !== undefined) {
      const context = { encoding: client().encoding, lineText: documents.linesOf(first.uri) };
      byCell.set(first.uri, [...(byCell.get(first.uri) ?? []), diagnosticOfNote(note, context)]);
    }
    const before = notebook.shown;
    notebook.shown = new Set(byCell.keys());
    for (const { uri } of notebook.cells) {
      const diagnostics = byCell.get(uri) ?? [];
      const version = notebook.texts.get(uri)?.version;
      if (diagnostics.length > 0 || before.has(uri))
        void connection.sendDiagnostics({ uri, diagnostics, ...(version === undefined ? {} : { version }) });
    }
  };
  const plan = (notebook: Notebook): void => {
    notebook.changes += 1;
    if (notebook.timer !== null) clearTimeout(notebook.timer);
    if (!isConfigured) return;
    notebook.timer = setTimeout(() => {
      notebook.timer = null;
      scan(notebook).catch((error: unknown) => connection.console.error(`a notebook: ${String(error)}`));
    }, quietMs);
  };
  const forget = (notebook: Notebook, uri: string): void => {
    documents.close(uri);
    notebook.texts.delete(uri);
    if (notebook.shown.delete(uri)) void connection.sendDiagnostics({ uri, diagnostics: [] });
  };

  synchronization.onDidOpenNotebookDocument(
    ({ notebookDocument, cellTextDocuments }: DidOpenNotebookDocumentParams) => {
      const notebook: Notebook = {
        ...{ uri: notebookDocument.uri, cells: notebookDocument.cells.map(cellOf), texts: new Map() },
        ...{ changes: 0, timer: null, shown: new Set<string>() },
      };
      notebooks.set(notebook.uri, notebook);
      for (const textDocument of cellTextDocuments) openCell(notebook, documents, textDocument);
      plan(notebook);
    },
  );
  synchronization.onDidChangeNotebookDocument(
    ({ notebookDocument, change }: DidChangeNotebookDocumentParams) => {
      const notebook = notebooks.get(notebookDocument.uri);
      if (notebook === undefined || change.cells === undefined) return;
      const { structure, textContent } = change.cells;
      if (structure !== undefined) {
        const { start, deleteCount, cells = [] } = structure.array;
        notebook.cells.splice(start, deleteCount, ...cells.map(cellOf));
        for (const { uri } of structure.didClose ?? []) forget(notebook, uri);
        for (const textDocument of structure.didOpen ?? []) openCell(notebook, documents, textDocument);
      }
      for (const { document, changes } of textContent ?? []) {
        const changed = documents.change({ textDocument: document, contentChanges: changes });
        if (changed !== null) notebook.texts.set(document.uri, changed);
      }
      plan(notebook);
    },
  );
  synchronization.onDidCloseNotebookDocument(({ notebookDocument: { uri } }) => {
    const notebook = notebooks.get(uri);
    if (notebook === undefined) return;
    notebooks.delete(uri);
    if (notebook.timer !== null) clearTimeout(notebook.timer);
    for (const cell of notebook.texts.keys()) forget(notebook, cell);
  });
  connection.onExit(() => {
    for (const { timer } of notebooks.values()) if (timer !== null) clearTimeout(timer);
  });
  return {
    onSettings() {
      isConfigured = true;
      for (const notebook of notebooks.values()) plan(notebook);
    },
  };
}

function cellOf({ document, kind }: { readonly document: string; readonly kind: NotebookCellKind }): Cell {
  return { uri: document, isCode: kind === NotebookCellKind.Code };
}

function openCell(
  { texts }: Notebook,
  documents: Documents,
  textDocument: Parameters<Documents['open']>[0]['textDocument'],
): void {
  const opened = documents.open({ textDocument });
  if (opened !== null && textDocument.languageId === 'python') texts.set(textDocument.uri, opened);
}

function nameOf({ uri }: Notebook): string {
  return path.basename(fileOfUri(uri) ?? 'notebook.ipynb');
}

/** The cells as one text. */
export interface CellProgram {
  readonly text: string;
  /** Cells in their order, with the line of the text at which each begins, from 0. */
  readonly starts: readonly { readonly uri: string; readonly line: number; readonly lines: number }[];
}

function programOf({ cells, texts }: Notebook): CellProgram {
  return joinCells(
    cells.flatMap(({ uri, isCode }) => {
      const text = isCode ? texts.get(uri)?.text : undefined;
      return text === undefined ? [] : [{ uri, text }];
    }),
  );
}

/** Puts cells one below the other; lines and columns of each stay what they are. */
export function joinCells(cells: readonly { readonly uri: string; readonly text: string }[]): CellProgram {
  const starts: { uri: string; line: number; lines: number }[] = [];
  const all: string[] = [];
  for (const { uri, text } of cells) {
    const lines = withoutMagic(text).split(/\r\n|\r|\n/);
    starts.push({ uri, line: all.length, lines: lines.length });
    for (const line of lines) all.push(line);
  }
  return { text: `${all.join('\n')}\n`, starts };
}

interface ShownWith {
  readonly client: Client;
  readonly documents: Pick<Documents, 'linesOf'>;
  readonly weaknessesOf: (ruleId: string) => readonly string[];
}

function diagnosticsByCell(
  findings: readonly Finding[],
  program: CellProgram,
  { client, documents, weaknessesOf }: ShownWith,
): Map<string, Diagnostic[]> {
  const byCell = new Map<string, Diagnostic[]>();
  const { encoding, shows } = client;
  for (const finding of findings) {
    const place = placeIn(program, finding.region);
    if (place === null) continue;
    const { uri, region } = place;
    const shared = {
      encoding,
      shows: { ...shows, related: false },
      root: null,
      uriOf: () => null,
      weaknessesOf,
    };
    const lineText = documents.linesOf(uri);
    const own = diagnosticOf(
      { ...finding, region, flow: [] },
      { ...shared, uri, lineText, linesOf: () => lineText },
    );
    const related = finding.flow.flatMap((step) => {
      const at = placeIn(program, step.region);
      if (at === null) return [];
      const range = rangeOf(at.region, encoding, documents.linesOf(at.uri));
      return [{ location: { uri: at.uri, range }, message: printable(`${step.role}: ${step.note}`) }];
    });
    const shown = shows.related && related.length > 0 ? { ...own, relatedInformation: related } : own;
    byCell.set(uri, [...(byCell.get(uri) ?? []), shown]);
  }
  return byCell;
}

/** Where a region of the whole text lies: in the cell in which it begins, up to its end at most. */
export function placeIn(
  { starts }: CellProgram,
  { startLine, startColumn, endLine, endColumn }: Region,
): { readonly uri: string; readonly region: Region } | null {
  const cell = starts.findLast(({ line }) => line < startLine);
  if (cell === undefined || startLine > cell.line + cell.lines) return null;
  const isCut = endLine > cell.line + cell.lines;
  return {
    uri: cell.uri,
    region: {
      startLine: startLine - cell.line,
      startColumn,
      endLine: (isCut ? startLine : endLine) - cell.line,
      endColumn: isCut ? startColumn : endColumn,
    },
  };
}
