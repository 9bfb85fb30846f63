/** The language server: an adapter between the protocol and the scanner's workspace. It holds no logic that another door needs. */
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { ConfigError, isExpectedError } from '@skeptic/core';
import {
  type EditorWorkspace,
  openWorkspace,
  type ScanDependencies,
  type WorkspaceOptions,
} from '@skeptic/scanner';
import {
  CodeActionKind,
  type ConfigurationItem,
  type Connection,
  DidChangeConfigurationNotification,
  type DidChangeTextDocumentParams,
  DidChangeWatchedFilesNotification,
  type InitializeParams,
  type InitializeResult,
  MessageType,
  type ServerCapabilities,
  TextDocumentSyncKind,
  type WorkDoneProgressReporter,
} from 'vscode-languageserver/node';
import { type ActionParts, actionsAt, EXPLAIN, explainRule, hoverAt, resolveAction } from './actions.ts';
import { type Client, clientOf, tell } from './client.ts';
import { createDocuments, fileOfUri } from './documents.ts';
import { NOTEBOOK_SYNC, type Notebooks, serveNotebooks } from './notebooks.ts';
import { createPublisher, type Publisher } from './publisher.ts';
import { answerPulls, type Pulls } from './pulls.ts';
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
  private readonly pulls: Pulls;
  private folders: readonly string[] = [];
  private settings = new Map<string, EditorSettings>();
  private readonly notebooks: Notebooks;
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
        // That nothing is found by itself says nothing yet.
        onPreview: (found) => {
          if (found.findings.length > 0) this.publisher?.onDocument(found);
        },
        onFolder: (folder, report) => {
          if (report?.policyProblem === null) this.problems.clear();
          this.publisher?.onFolder(folder, report);
          this.pulls.changed();
        },
        onProblem: (_, error) => this.tell(error),
        practises: true,
        watchFirst: (folder) => this.watch(folder),
      },
      deps,
    );
    this.pulls = answerPulls(connection, this.workspace, () => this.publisher);
    this.notebooks = serveNotebooks(connection, deps, {
      client: () => this.client,
      settingsAt: (uri) => this.settingsAt(uri),
      quietMs,
    });
  }

  attach(): void {
    const { connection, documents, workspace } = this;
    connection.onInitialize((params) => this.initialize(params));
    connection.onInitialized(() => this.start());
    connection.onDidOpenTextDocument((params) => {
      const document = documents.open(params);
      if (document !== null) workspace.put(document);
    });
    connection.onDidChangeTextDocument((params) => this.change(params));
    connection.onDidCloseTextDocument(({ textDocument: { uri } }) => this.close(uri));
    connection.onDidSaveTextDocument(({ textDocument }) => this.touch([textDocument.uri]));
    connection.onDidChangeWatchedFiles(({ changes }) => this.touch(changes.map(({ uri }) => uri)));
    connection.onDidChangeConfiguration(async ({ settings }) => {
      this.sent = sectionOf(settings) ?? this.sent;
      await this.configure();
    });
    connection.onShutdown(() => {
      this.pulls.end();
      workspace.dispose();
    });
    connection.onHover((params) => hoverAt(params, this.parts()));
    connection.onCodeAction((params) => actionsAt(params, this.parts()));
    connection.onCodeActionResolve((action) => resolveAction(action, this.parts()));
    connection.onExecuteCommand(({ command, arguments: [ruleId] = [] }) =>
      command === EXPLAIN ? explainRule(ruleId, this.parts()) : null,
    );
  }

  private initialize({
    capabilities,
    workspaceFolders,
    rootUri,
    initializationOptions,
  }: InitializeParams): InitializeResult {
    this.client = clientOf(capabilities, initializationOptions);
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
    const { encoding, pulls, resolvesEdits } = this.client;
    return {
      positionEncoding: encoding,
      textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
      hoverProvider: true,
      ...(this.client.hasNotebooks ? { notebookDocumentSync: NOTEBOOK_SYNC } : {}),
      codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix], resolveProvider: resolvesEdits },
      executeCommandProvider: { commands: [EXPLAIN] },
      workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
      ...(pulls
        ? {
            diagnosticProvider: {
              identifier: 'skeptic',
              interFileDependencies: true,
              workspaceDiagnostics: true,
            },
          }
        : {}),
    };
  }

  private async start(): Promise<void> {
    const { client, connection } = this;
    if (client.watches) {
      const watchers = [{ globPattern: '**/*' }];
      await this.ask(connection.client.register(DidChangeWatchedFilesNotification.type, { watchers }), null);
    }
    if (client.configures)
      await this.ask(connection.client.register(DidChangeConfigurationNotification.type), null);
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

  private change(params: DidChangeTextDocumentParams): void {
    const { uri } = params.textDocument;
    try {
      const document = this.documents.change(params);
      if (document !== null) this.workspace.put(document);
    } catch (error) {
      // Nobody knows any more what stands in the document: better no diagnostics than wrong ones.
      this.connection.console.error(`an edit of ${uri} cannot be read: ${String(error)}`);
      this.close(uri);
    }
  }

  private close(uri: string): void {
    this.documents.close(uri);
    this.workspace.close(uri);
    this.publisher?.onClose(uri);
    this.pulls.changed();
  }

  /** Asks for the settings of each folder, and opens sessions by them. */
  private async configure(): Promise<void> {
    const { folders, client, connection } = this;
    const given: readonly unknown[] =
      client.configures && folders.length > 0
        ? await this.ask(connection.workspace.getConfiguration(folders.map(sectionFor)), [])
        : folders.map(() => this.sent);
    const settings = folders.map((folder, index) => {
      const read = readSettings(given[index]);
      for (const name of read.wrong)
        connection.console.warn(`the setting skeptic.${name} has a value of another form and is not used`);
      return [folder, read.settings] as const;
    });
    this.settings = new Map(settings);
    this.workspace.setFolders(this.settings);
    this.notebooks.onSettings();
  }

  /** The settings of the innermost folder that a URI lies in; null for none. */
  private settingsAt(uri: string): EditorSettings | null {
    const file = fileOfUri(uri);
    const above = [...this.settings].filter(([folder]) => file?.startsWith(path.join(folder, path.sep)));
    return above.sort(([a], [b]) => b.length - a.length)[0]?.[1] ?? null;
  }

  /** The answer of the client; a client that refuses what it said it could do is no reason to end. */
  private async ask<T>(request: Promise<T>, otherwise: T): Promise<T> {
    try {
      return await request;
    } catch (error) {
      this.connection.console.warn(`the editor did not answer: ${String(error)}`);
      return otherwise;
    }
  }

  private touch(uris: readonly string[]): void {
    this.workspace.touch(uris.flatMap((uri) => fileOfUri(uri) ?? []));
  }

  private parts(): ActionParts {
    const { connection, client, documents, workspace } = this;
    return {
      connection,
      client,
      documents,
      workspace,
      diagnosticsOf: (found) => this.publisher?.diagnosticsOf(found) ?? [],
    };
  }

  /** Shows how the first scan of a folder goes, which may take long. */
  private watch(folder: string): ReturnType<NonNullable<WorkspaceOptions['watchFirst']>> {
    if (!this.client.progresses) return { done: () => {} };
    let isDone = false;
    let bar: WorkDoneProgressReporter | null = null;
    this.connection.window.createWorkDoneProgress().then(
      (made) => {
        if (isDone) return;
        bar = made;
        made.begin(`Skeptic scans ${path.basename(folder)}`, 0);
      },
      // A client that shows none is no worse off.
      () => {},
    );
    return {
      onProgress: (done, total) =>
        bar?.report(Math.floor((100 * done) / Math.max(total, 1)), `${done} of ${total} files`),
      done() {
        isDone = true;
        bar?.done();
      },
    };
  }

  /** Tells the user once why nothing is found any more. */
  private tell(error: unknown): void {
    const message = messageOf(error);
    if (this.problems.has(message)) return;
    this.problems.add(message);
    const text = isExpectedError(error) && error.hint !== null ? `${message} (${error.hint})` : message;
    this.connection.console.error(
      error instanceof Error && !isExpectedError(error) ? `${error.stack}` : text,
    );
    tell(this.connection, MessageType.Error, `Skeptic: ${text}`);
  }
}

/** What is wrong, and in which line of what file. */
function messageOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const place = error instanceof ConfigError ? error.place : null;
  if (place === null) return message;
  return `${place.path}${place.line === undefined ? '' : `, line ${place.line}`}: ${message}`;
}

function sectionFor(folder: string): ConfigurationItem {
  return { section: 'skeptic', scopeUri: pathToFileURL(folder).href };
}

function sectionOf(settings: unknown): unknown {
  return typeof settings === 'object' && settings !== null && 'skeptic' in settings
    ? settings.skeptic
    : undefined;
}
