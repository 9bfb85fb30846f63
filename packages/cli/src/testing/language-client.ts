/** An editor for tests: the client half of the protocol's own library, which keeps what it is told. */
import type { Readable, Writable } from 'node:stream';
import {
  type ClientCapabilities,
  ConfigurationRequest,
  createProtocolConnection,
  type Diagnostic,
  DidChangeTextDocumentNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  InitializedNotification,
  InitializeRequest,
  type InitializeResult,
  type ProtocolConnection,
  PublishDiagnosticsNotification,
  type PublishDiagnosticsParams,
  RegistrationRequest,
  StreamMessageReader,
  StreamMessageWriter,
  type TextDocumentContentChangeEvent,
} from 'vscode-languageserver/node';

/** What editors of today can do. */
export const CAPABILITIES: ClientCapabilities = {
  general: { positionEncodings: ['utf-16'] },
  workspace: {
    configuration: true,
    workspaceFolders: true,
    didChangeWatchedFiles: { dynamicRegistration: true },
    workspaceEdit: { documentChanges: true },
  },
  window: { workDoneProgress: true, showDocument: { support: true } },
  textDocument: {
    publishDiagnostics: {
      relatedInformation: true,
      codeDescriptionSupport: true,
      dataSupport: true,
      versionSupport: true,
      tagSupport: { valueSet: [1] },
    },
    codeAction: {
      codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix'] } },
      isPreferredSupport: true,
      dataSupport: true,
      resolveSupport: { properties: ['edit'] },
    },
    hover: { contentFormat: ['markdown', 'plaintext'] },
  },
};

export interface TestEditor {
  readonly connection: ProtocolConnection;
  /** Everything published, in order. */
  readonly published: PublishDiagnosticsParams[];
  readonly started: InitializeResult;
  /** Gives the version, which goes on where an earlier document of this name ended, so that it names one text. */
  open(uri: string, languageId: string, text: string): Promise<number>;
  /** Sends edits and gives the new version. */
  change(uri: string, changes: TextDocumentContentChangeEvent[]): Promise<number>;
  close(uri: string): Promise<void>;
  /** The diagnostics of a version of a document, once they are there. */
  diagnostics(uri: string, version: number | undefined): Promise<readonly Diagnostic[]>;
}

export interface TestEditorOptions {
  readonly folders: readonly string[];
  readonly capabilities?: ClientCapabilities;
  /** Settings by the URI of a folder. */
  readonly settings?: (uri: string | undefined) => unknown;
}

/** Connects an editor to a server and greets it. */
export async function connectEditor(
  input: Readable,
  output: Writable,
  { folders, capabilities = CAPABILITIES, settings = () => null }: TestEditorOptions,
): Promise<TestEditor> {
  const connection = createProtocolConnection(
    new StreamMessageReader(input),
    new StreamMessageWriter(output),
  );
  const published: PublishDiagnosticsParams[] = [];
  const versions = new Map<string, number>();
  const nextVersion = (uri: string): number => {
    const version = (versions.get(uri) ?? 0) + 1;
    versions.set(uri, version);
    return version;
  };
  let waiting: (() => void)[] = [];
  connection.onNotification(PublishDiagnosticsNotification.type, (params) => {
    published.push(params);
    const all = waiting;
    waiting = [];
    for (const look of all) look();
  });
  connection.onRequest(RegistrationRequest.type, () => {});
  connection.onRequest(ConfigurationRequest.type, ({ items }) =>
    items.map(({ scopeUri }) => settings(scopeUri)),
  );
  connection.listen();
  const started = await connection.sendRequest(InitializeRequest.type, {
    processId: process.pid,
    rootUri: null,
    capabilities,
    workspaceFolders: folders.map((uri) => ({ uri, name: uri })),
  });
  await connection.sendNotification(InitializedNotification.type, {});
  return {
    connection,
    published,
    started,
    async open(uri, languageId, text) {
      const version = nextVersion(uri);
      await connection.sendNotification(DidOpenTextDocumentNotification.type, {
        textDocument: { uri, languageId, version, text },
      });
      return version;
    },
    async change(uri, contentChanges) {
      const version = nextVersion(uri);
      await connection.sendNotification(DidChangeTextDocumentNotification.type, {
        textDocument: { uri, version },
        contentChanges,
      });
      return version;
    },
    close: (uri) =>
      connection.sendNotification(DidCloseTextDocumentNotification.type, { textDocument: { uri } }),
    async diagnostics(uri, version) {
      for (;;) {
        const found = published.findLast((one) => one.uri === uri);
        if (found !== undefined && found.version === version) return found.diagnostics;
        await new Promise<void>((resolve) => waiting.push(resolve));
      }
    },
  };
}
