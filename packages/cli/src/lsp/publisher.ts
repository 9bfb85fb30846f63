/** Brings diagnostics to the client: pushed, or kept for when it asks. */
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Finding } from '@skeptic/core';
import { type DocumentFindings, type EditorReport, type EditorWorkspace, fileOf } from '@skeptic/scanner';
import type { Connection, Diagnostic } from 'vscode-languageserver/node';
import type { Client } from './client.ts';
import { type DiagnosticContext, diagnosticOf } from './diagnostics.ts';
import { type Documents, fileOfUri, linesOfText } from './documents.ts';
import type { LineText } from './positions.ts';

export interface PublisherParts {
  readonly connection: Connection;
  readonly client: Client;
  readonly documents: Documents;
  readonly workspace: () => EditorWorkspace;
  /** True where files that are not open have diagnostics too. */
  readonly isWide: (folder: string) => boolean;
  /** A text file; null when it cannot be read. */
  readonly readText: (file: string) => string | null;
}

export interface Publisher {
  onDocument(found: DocumentFindings): void;
  onFolder(folder: string, report: EditorReport | null): void;
  onClose(uri: string): void;
  diagnosticsOf(found: DocumentFindings): Diagnostic[];
}

/** What the client was last told of a document. */
interface Told {
  /** Null for a file that is not open. */
  readonly version: number | null;
  readonly folder: string | null;
  readonly text: string;
}

/** Makes the publisher of a connection. */
export function createPublisher(parts: PublisherParts): Publisher {
  const { connection, client, documents, isWide } = parts;
  const told = new Map<string, Told>();

  const send = (uri: string, folder: string | null, version: number | null, items: Diagnostic[]): void => {
    const text = JSON.stringify(items);
    const before = told.get(uri);
    if (before === undefined && items.length === 0 && version === null) return;
    if (before?.text === text && before.version === version) return;
    if (items.length === 0 && version === null) told.delete(uri);
    else told.set(uri, { version, folder, text });
    void connection.sendDiagnostics({ uri, diagnostics: items, ...(version === null ? {} : { version }) });
  };
  const openFile = (file: string): string | null =>
    parts
      .workspace()
      .documents()
      .find((one) => one.file === file)?.uri ?? null;
  const context = (uri: string, lineText: LineText, found: Pick<DocumentFindings, 'root' | 'rules'>) => {
    const files = new Map<string, LineText>();
    return {
      uri,
      lineText,
      encoding: client.encoding,
      shows: client.shows,
      root: found.root,
      uriOf: openFile,
      linesOf: (file: string) => {
        const open = openFile(file);
        if (open !== null) return documents.linesOf(open);
        const known = files.get(file) ?? linesOfText(parts.readText(file) ?? '');
        files.set(file, known);
        return known;
      },
      weaknessesOf: (ruleId: string) => found.rules.find(({ id }) => id === ruleId)?.metadata.cwe ?? [],
    } satisfies DiagnosticContext;
  };
  const diagnosticsOf = (found: DocumentFindings): Diagnostic[] => {
    const { uri } = found.document;
    const shared = context(uri, documents.linesOf(uri), found);
    return found.findings.map((finding) => diagnosticOf(finding, shared));
  };
  /** Diagnostics of files that are not open. */
  const sendOthers = (folder: string, { root, result }: EditorReport): void => {
    const groups = new Map<string, Finding[]>();
    for (const finding of result.findings) {
      const file = fileOf(root, finding.path);
      groups.set(file, [...(groups.get(file) ?? []), finding]);
    }
    const wanted = new Set<string>();
    for (const [file, findings] of groups) {
      if (openFile(file) !== null) continue;
      const uri = pathToFileURL(file).href;
      wanted.add(uri);
      const lines = linesOfText(parts.readText(file) ?? '');
      const shared = context(uri, lines, { root, rules: result.rules });
      send(
        uri,
        folder,
        null,
        findings.map((finding) => diagnosticOf(finding, shared)),
      );
    }
    for (const [uri, { version, folder: of }] of [...told])
      if (version === null && of === folder && !wanted.has(uri)) send(uri, folder, null, []);
  };
  return {
    diagnosticsOf,
    onDocument(found) {
      if (client.pulls) return;
      send(found.document.uri, null, found.document.version, diagnosticsOf(found));
    },
    onFolder(folder, report) {
      if (report === null) {
        for (const uri of [...told.keys()]) if (isIn(folder, uri)) clear(uri);
        return;
      }
      if (isWide(folder)) sendOthers(folder, report);
      if (client.pulls && client.refreshes) connection.languages.diagnostics.refresh().catch(() => {});
    },
    onClose: clear,
  };

  function clear(uri: string): void {
    if (!told.delete(uri)) return;
    void connection.sendDiagnostics({ uri, diagnostics: [] });
  }
}

function isIn(folder: string, uri: string): boolean {
  return fileOfUri(uri)?.startsWith(path.join(folder, path.sep)) === true;
}
