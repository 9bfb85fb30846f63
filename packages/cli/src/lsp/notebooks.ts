/**
 * Notebooks: their cells of Python are one program, read from top to bottom, and what is found is shown in the cell that holds it. Cells are
 * scanned without the rest of the project, and without its policy; lines for IPython are left out.
 */
import path from 'node:path';
import { type Finding, printable, type Region } from '@skeptic/core';
import { openTextScanner, type ScanDependencies, type TextScanner, withoutMagic } from '@skeptic/scanner';
import {
  type Connection,
  type Diagnostic,
  type DidChangeNotebookDocumentParams,
  type DidOpenNotebookDocumentParams,
  NotebookCellKind,
  type NotebookDocumentSyncOptions,
} from 'vscode-languageserver/node';
import type { Client } from './client.ts';
import { diagnosticOf } from './diagnostics.ts';
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
  readonly quietMs: number | undefined;
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

/** Answers what a client tells of its notebooks. */
export function serveNotebooks(
  connection: Connection,
  deps: ScanDependencies,
  options: NotebookOptions,
): void {
  const { client, quietMs = QUIET_MS } = options;
  const documents = createDocuments(() => client().encoding, null);
  const notebooks = new Map<string, Notebook>();
  let scanner: Promise<TextScanner> | null = null;
  const { synchronization } = connection.notebooks;

  const scan = async (notebook: Notebook): Promise<void> => {
    const { changes } = notebook;
    const program = programOf(notebook);
    scanner ??= openTextScanner({ shown: undefined }, deps);
    const opened = await scanner;
    const found =
      program.text.length > MAX_TEXT
        ? []
        : (
            await opened.scan({
              bytes: Buffer.from(program.text),
              language: 'python',
              path: nameOf(notebook),
            })
          ).findings;
    if (notebook.changes !== changes || !notebooks.has(notebook.uri)) return;
    const weaknesses = new Map(
      (await opened.rules(new Set(found.map(({ ruleId }) => ruleId)))).map(({ id, metadata }) => [
        id,
        metadata.cwe,
      ]),
    );
    const byCell = diagnosticsByCell(found, program, {
      client: client(),
      documents,
      weaknessesOf: (ruleId) => weaknesses.get(ruleId) ?? [],
    });
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
): ReadonlyMap<string, Diagnostic[]> {
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
