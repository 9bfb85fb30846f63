/** The open documents of a client, kept up to date by its incremental edits. */
import { fileURLToPath } from 'node:url';
import type { EditorDocument } from '@skeptic/scanner';
import type {
  DidChangeTextDocumentParams,
  DidOpenTextDocumentParams,
  Position,
  TextDocumentContentChangeEvent,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { fromUtf16, type LineText, type PositionEncoding, toUtf16 } from './positions.ts';

/** Documents of other kinds (a side of a comparison, an output) are views of something and no code that somebody writes. */
const SCHEMES = ['file:', 'untitled:'];

/** The path of a URI in the system's form; null for one that names no file. */
export function fileOfUri(uri: string): string | null {
  if (!uri.startsWith('file:')) return null;
  try {
    return fileURLToPath(uri);
  } catch {
    return null;
  }
}

/** Gives lines of a text. */
export function linesOfText(text: string): LineText {
  const lines = text.split(/\r\n|\r|\n/);
  return (line) => lines[line] ?? '';
}

export interface Documents {
  /** Null for a document that is not looked at. */
  open(params: DidOpenTextDocumentParams): EditorDocument | null;
  change(params: DidChangeTextDocumentParams): EditorDocument | null;
  close(uri: string): void;
  linesOf(uri: string): LineText;
  /** The position of an offset (UTF-16) in a document. */
  positionAt(uri: string, offset: number): Position;
}

/** Keeps documents of some schemes, null for all; positions of edits are in the client's unit. */
export function createDocuments(
  encoding: () => PositionEncoding,
  schemes: readonly string[] | null = SCHEMES,
): Documents {
  const open = new Map<string, TextDocument>();
  const lineOf = (document: TextDocument) => (line: number) =>
    document
      .getText({ start: { line, character: 0 }, end: { line: line + 1, character: 0 } })
      .replace(/\r?\n?$/, '');
  const shown = (document: TextDocument): EditorDocument => ({
    uri: document.uri,
    file: fileOfUri(document.uri),
    languageId: document.languageId,
    version: document.version,
    text: document.getText(),
  });
  const converted = (
    document: TextDocument,
    change: TextDocumentContentChangeEvent,
  ): TextDocumentContentChangeEvent => {
    if (!('range' in change) || encoding() === 'utf-16') return change;
    const { start, end } = change.range;
    const lineText = lineOf(document);
    return {
      range: { start: toUtf16(start, encoding(), lineText), end: toUtf16(end, encoding(), lineText) },
      text: change.text,
    };
  };
  return {
    open({ textDocument: { uri, languageId, version, text } }) {
      if (schemes?.some((scheme) => uri.startsWith(scheme)) === false) return null;
      const document = TextDocument.create(uri, languageId, version, text);
      open.set(uri, document);
      return shown(document);
    },
    change({ textDocument: { uri, version }, contentChanges }) {
      let document = open.get(uri);
      if (document === undefined) return null;
      // Each is about the text that the one before it left.
      for (const change of contentChanges)
        document = TextDocument.update(document, [converted(document, change)], version);
      open.set(uri, document);
      return shown(document);
    },
    close: (uri) => void open.delete(uri),
    linesOf(uri) {
      const document = open.get(uri);
      return document === undefined ? () => '' : lineOf(document);
    },
    positionAt(uri, offset) {
      const document = open.get(uri);
      if (document === undefined) return { line: 0, character: 0 };
      const { line, character } = document.positionAt(offset);
      return { line, character: fromUtf16(character, encoding(), () => lineOf(document)(line)) };
    },
  };
}
