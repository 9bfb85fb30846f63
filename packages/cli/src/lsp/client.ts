/** What the client of a connection can do, read once from what it says at the start. */
import type { ClientCapabilities } from 'vscode-languageserver/node';
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
  readonly shows: { readonly related: boolean; readonly code: boolean; readonly tags: boolean };
}

/** Reads the capabilities; what is not said cannot be done. */
export function clientOf({ general, textDocument, workspace, window }: ClientCapabilities): Client {
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
    shows: {
      related: shown?.relatedInformation === true,
      code: shown?.codeDescriptionSupport === true,
      tags: shown?.tagSupport !== undefined,
    },
  };
}
