/** What the client of a connection can do, read once from what it says at the start. */
import {
  type ClientCapabilities,
  type Connection,
  type MessageType,
  ShowMessageNotification,
} from 'vscode-languageserver/node';
import { chooseEncoding, type PositionEncoding } from './positions.ts';

export interface Client {
  readonly encoding: PositionEncoding;
  /** It asks for diagnostics itself. */
  readonly pulls: boolean;
  readonly refreshes: boolean;
  readonly configures: boolean;
  readonly hasFolders: boolean;
  readonly watches: boolean;
  readonly progresses: boolean;
  /** Edits of a quick fix may be worked out when it is chosen. */
  readonly resolvesEdits: boolean;
  /** Edits may say of which version they are. */
  readonly editsVersions: boolean;
  readonly showsMarkdown: boolean;
  readonly hasNotebooks: boolean;
  /** It shows the page of a rule itself. */
  readonly showsPages: boolean;
  readonly shows: { readonly related: boolean; readonly code: boolean; readonly tags: boolean };
}

/** Reads the capabilities; what is not said cannot be done. */
export function clientOf(
  { general, textDocument, workspace, window, notebookDocument }: ClientCapabilities,
  options: unknown = null,
): Client {
  const { publishDiagnostics, diagnostic } = textDocument ?? {};
  const shown = diagnostic === undefined ? publishDiagnostics : { ...publishDiagnostics, ...diagnostic };
  return {
    encoding: chooseEncoding(general?.positionEncodings),
    pulls: diagnostic !== undefined,
    refreshes: workspace?.diagnostics?.refreshSupport === true,
    configures: workspace?.configuration === true,
    hasFolders: workspace?.workspaceFolders === true,
    watches: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    progresses: window?.workDoneProgress === true,
    resolvesEdits: textDocument?.codeAction?.resolveSupport?.properties.includes('edit') === true,
    editsVersions: workspace?.workspaceEdit?.documentChanges === true,
    showsMarkdown: textDocument?.hover?.contentFormat?.includes('markdown') === true,
    hasNotebooks: notebookDocument?.synchronization !== undefined,
    showsPages:
      typeof options === 'object' &&
      options !== null &&
      'showsPages' in options &&
      options.showsPages === true,
    shows: {
      related: shown?.relatedInformation === true,
      code: shown?.codeDescriptionSupport === true,
      tags: shown?.tagSupport !== undefined,
    },
  };
}

/** Shows the user a line. The library's own functions ask for an answer, and fail with clients that have none. */
export function tell(connection: Connection, type: MessageType, message: string): void {
  void connection.sendNotification(ShowMessageNotification.type, { type, message });
}
