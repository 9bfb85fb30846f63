/** The language server: an adapter between the protocol and the scanner's workspace. It holds no logic that another door needs. */
import { pathToFileURL } from 'node:url';
import { isExpectedError } from '@skeptic/core';
import { type EditorWorkspace, openWorkspace, type ScanDependencies } from '@skeptic/scanner';
import {
  type Connection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  type InitializeParams,
  type InitializeResult,
  type ServerCapabilities,
  TextDocumentSyncKind,
} from 'vscode-languageserver/node';
import { type Client, clientOf } from './client.ts';
import { createDocuments, fileOfUri } from './documents.ts';
import { createPublisher, type Publisher } from './publisher.ts';
import { type EditorSettings, readSettings } from './settings.ts';

/** Milliseconds without a change before a document is scanned; tests choose others. */
export interface ServerOptions {
  readonly quietMs?: number;
}

/** Serves a client over a connection, which the caller makes listen. */
export function serveEditor(
  connection: Connection,
  deps: ScanDependencies,
  options: ServerOptions = {},
): void {
  new EditorServer(connection, deps, options).attach();
}

class EditorServer {
  private readonly connection: Connection;
  private readonly deps: ScanDependencies;
  private readonly workspace: EditorWorkspace;
  private readonly documents = createDocuments(() => this.client.encoding);
  private client: Client = clientOf({});
  private publisher: Publisher | null = null;
  private folders: readonly string[] = [];
  private settings = new Map<string, EditorSettings>();
  /** Settings of a client that cannot be asked. */
  private sent: unknown = undefined;
  private readonly problems = new Set<string>();

  constructor(connection: Connection, deps: ScanDependencies, { quietMs }: ServerOptions) {
    this.connection = connection;
    this.deps = deps;
    this.workspace = openWorkspace(
      {
        after: (milliseconds, action) => {
          const timer = setTimeout(action, milliseconds);
          return () => clearTimeout(timer);
        },
        ...(quietMs === undefined ? {} : { quietMs }),
        onDocument: (found) => this.publisher?.onDocument(found),
        onFolder: (folder, report) => {
          if (report !== null) this.problems.clear();
          this.publisher?.onFolder(folder, report);
        },
        onProblem: (_, error) => this.tell(error),
      },
      deps,
    );
  }

  attach(): void {
    const { connection, documents, workspace } = this;
    connection.onInitialize((params) => this.initialize(params));
    connection.onInitialized(() => this.start());
    connection.onDidOpenTextDocument((params) => {
      const document = documents.open(params);
      if (document !== null) workspace.put(document);
    });
    connection.onDidChangeTextDocument((params) => {
      const document = documents.change(params);
      if (document !== null) workspace.put(document);
    });
    connection.onDidCloseTextDocument(({ textDocument: { uri } }) => {
      documents.close(uri);
      workspace.close(uri);
      this.publisher?.onClose(uri);
    });
    connection.onDidSaveTextDocument(({ textDocument }) => this.touch([textDocument.uri]));
    connection.onDidChangeWatchedFiles(({ changes }) => this.touch(changes.map(({ uri }) => uri)));
    connection.onDidChangeConfiguration(async ({ settings }) => {
      this.sent = sectionOf(settings) ?? this.sent;
      await this.configure();
    });
    connection.onShutdown(() => workspace.dispose());
    connection.languages.diagnostics.on(async ({ textDocument: { uri } }, token) => {
      while (!token.isCancellationRequested) {
        const before = workspace.document(uri);
        const found = await workspace.settled(uri);
        if (found !== null && this.publisher !== null)
          return { kind: 'full', items: this.publisher.diagnosticsOf(found) };
        // What was typed meanwhile is waited for; without that there is nothing to tell.
        if (workspace.document(uri) === before) break;
      }
      return { kind: 'full', items: [] };
    });
  }

  private initialize({
    capabilities,
    workspaceFolders,
    rootUri,
    initializationOptions,
  }: InitializeParams): InitializeResult {
    this.client = clientOf(capabilities);
    this.sent = initializationOptions;
    const uris = workspaceFolders?.map(({ uri }) => uri) ?? (rootUri === null ? [] : [rootUri]);
    this.folders = uris.flatMap((uri) => fileOfUri(uri) ?? []);
    this.publisher = createPublisher({
      connection: this.connection,
      client: this.client,
      documents: this.documents,
      workspace: () => this.workspace,
      isWide: (folder) => this.settings.get(folder)?.scope === 'workspace',
      readText: this.deps.platform.fs.readText,
    });
    return {
      serverInfo: { name: 'skeptic', version: this.deps.version },
      capabilities: this.capabilities(),
    };
  }

  private capabilities(): ServerCapabilities {
    const { encoding, pulls } = this.client;
    return {
      positionEncoding: encoding,
      textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
      workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
      ...(pulls
        ? {
            diagnosticProvider: {
              identifier: 'skeptic',
              interFileDependencies: true,
              workspaceDiagnostics: false,
            },
          }
        : {}),
    };
  }

  private async start(): Promise<void> {
    const { client, connection } = this;
    if (client.watches) {
      await connection.client.register(DidChangeWatchedFilesNotification.type, {
        watchers: [{ globPattern: '**/*' }],
      });
    }
    if (client.configures) await connection.client.register(DidChangeConfigurationNotification.type);
    if (client.hasFolders) {
      connection.workspace.onDidChangeWorkspaceFolders(async ({ added, removed }) => {
        const gone = new Set(removed.flatMap(({ uri }) => fileOfUri(uri) ?? []));
        const more = added.flatMap(({ uri }) => fileOfUri(uri) ?? []);
        this.folders = [...new Set([...this.folders, ...more])].filter((folder) => !gone.has(folder));
        await this.configure();
      });
    }
    await this.configure();
  }

  /** Asks for the settings of each folder, and opens sessions by them. */
  private async configure(): Promise<void> {
    const { folders, client, connection } = this;
    const given: readonly unknown[] =
      client.configures && folders.length > 0
        ? await connection.workspace.getConfiguration(
            folders.map((folder) => ({ section: 'skeptic', scopeUri: pathToFileURL(folder).href })),
          )
        : folders.map(() => this.sent);
    const settings = folders.map((folder, index) => {
      const read = readSettings(given[index]);
      for (const name of read.wrong)
        connection.console.warn(`the setting skeptic.${name} has a value of another form and is not used`);
      return [folder, read.settings] as const;
    });
    this.settings = new Map(settings);
    this.workspace.setFolders(this.settings);
  }

  private touch(uris: readonly string[]): void {
    this.workspace.touch(uris.flatMap((uri) => fileOfUri(uri) ?? []));
  }

  /** Tells the user once why nothing is found any more. */
  private tell(error: unknown): void {
    const message = error instanceof Error ? error.message : String(error);
    if (this.problems.has(message)) return;
    this.problems.add(message);
    const text = isExpectedError(error) && error.hint !== null ? `${message} (${error.hint})` : message;
    this.connection.console.error(
      error instanceof Error && !isExpectedError(error) ? `${error.stack}` : text,
    );
    this.connection.window.showErrorMessage(`Skeptic: ${text}`);
  }
}

function sectionOf(settings: unknown): unknown {
  return typeof settings === 'object' && settings !== null && 'skeptic' in settings
    ? settings.skeptic
    : undefined;
}
