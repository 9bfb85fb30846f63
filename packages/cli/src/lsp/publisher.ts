/** Brings diagnostics to the client: pushed, or for when it asks. */
import { createHash } from 'node:crypto';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Finding } from '@skeptic/core';
import { type DocumentFindings, type EditorReport, type EditorWorkspace, fileOf } from '@skeptic/scanner';
import type {
  Connection,
  Diagnostic,
  WorkspaceFullDocumentDiagnosticReport,
} from 'vscode-languageserver/node';
import type { Client } from './client.ts';
import { type DiagnosticContext, diagnosticOf, diagnosticOfNote } from './diagnostics.ts';
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
  /** Those of the findings, in their order, come first. */
  diagnosticsOf(found: DocumentFindings): Diagnostic[];
  /**
   * For a client that asks for the diagnostics of all files, those of files that are not open, where they are others than it has: `known`
   * holds what `idOf` gave for those. From the first such question on they are not pushed any more.
   */
  changedOthers(known: ReadonlyMap<string, string>): readonly WorkspaceFullDocumentDiagnosticReport[];
}

/** A name of diagnostics, the same for the same. */
export function idOf(items: readonly Diagnostic[]): string {
  return createHash('sha256').update(JSON.stringify(items)).digest('base64url').slice(0, 22);
}

const ID_OF_NONE = idOf([]);

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
  const reports = new Map<string, EditorReport>();
  let pullsOthers = false;

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
    return [
      ...found.findings.map((finding) => diagnosticOf(finding, shared)),
      ...found.notes.map((note) => diagnosticOfNote(note, shared)),
    ];
  };
  /** Diagnostics of files that are not open, by URI. */
  const othersOf = ({ root, result }: EditorReport): ReadonlyMap<string, Diagnostic[]> => {
    const groups = new Map<string, Finding[]>();
    for (const finding of result.findings) {
      const file = fileOf(root, finding.path);
      groups.set(file, [...(groups.get(file) ?? []), finding]);
    }
    const others = new Map<string, Diagnostic[]>();
    for (const [file, findings] of groups) {
      if (openFile(file) !== null) continue;
      const uri = pathToFileURL(file).href;
      const lines = linesOfText(parts.readText(file) ?? '');
      const shared = context(uri, lines, { root, rules: result.rules });
      others.set(
        uri,
        findings.map((finding) => diagnosticOf(finding, shared)),
      );
    }
    return others;
  };
  const sendOthers = (folder: string, report: EditorReport): void => {
    const others = othersOf(report);
    for (const [uri, diagnostics] of others) send(uri, folder, null, diagnostics);
    for (const [uri, { version, folder: of }] of [...told])
      if (version === null && of === folder && !others.has(uri)) send(uri, folder, null, []);
  };
  return {
    diagnosticsOf,
    onDocument(found) {
      if (client.pulls) return;
      send(found.document.uri, null, found.document.version, diagnosticsOf(found));
    },
    onFolder(folder, report) {
      if (report === null) {
        reports.delete(folder);
        for (const uri of [...told.keys()]) if (isIn(folder, uri)) clear(uri);
        return;
      }
      reports.set(folder, report);
      if (isWide(folder) && !pullsOthers) sendOthers(folder, report);
      if (client.pulls && client.refreshes) connection.languages.diagnostics.refresh().catch(() => {});
    },
    onClose: clear,
    changedOthers(known) {
      if (!pullsOthers) for (const [uri, { version }] of [...told]) if (version === null) clear(uri);
      pullsOthers = true;
      const wide = [...reports].filter(([folder]) => isWide(folder));
      const others = new Map(wide.flatMap(([, report]) => [...othersOf(report)]));
      for (const uri of known.keys()) {
        const file = fileOfUri(uri);
        // An open document is asked for by itself.
        if (!others.has(uri) && (file === null || openFile(file) === null)) others.set(uri, []);
      }
      return [...others].flatMap(([uri, items]) => {
        const resultId = idOf(items);
        const isKnown = (known.get(uri) ?? ID_OF_NONE) === resultId;
        return isKnown ? [] : [{ kind: 'full' as const, uri, version: null, resultId, items }];
      });
    },
  };

  function clear(uri: string): void {
    if (!told.delete(uri)) return;
    void connection.sendDiagnostics({ uri, diagnostics: [] });
  }
}

function isIn(folder: string, uri: string): boolean {
  return fileOfUri(uri)?.startsWith(path.join(folder, path.sep)) === true;
}
