/** Answers clients that ask for diagnostics: of a document, or of all files of the workspace. */
import type { EditorWorkspace } from '@skeptic/scanner';
import type {
  CancellationToken,
  Connection,
  DocumentDiagnosticParams,
  DocumentDiagnosticReport,
  WorkspaceDiagnosticParams,
  WorkspaceDiagnosticReport,
} from 'vscode-languageserver/node';
import { idOf, type Publisher } from './publisher.ts';

export interface Pulls {
  /** Something may be other than a question that waits has been told. */
  changed(): void;
  /** Questions that wait are answered with nothing new. */
  end(): void;
}

/** Answers the questions of a connection. `publisher` gives null before the client has greeted. */
export function answerPulls(
  connection: Connection,
  workspace: EditorWorkspace,
  publisher: () => Publisher | null,
): Pulls {
  let waiting: (() => void)[] = [];
  let hasEnded = false;
  const changed = (): void => {
    const all = waiting;
    waiting = [];
    for (const look of all) look();
  };

  async function ofDocument(
    { textDocument: { uri }, previousResultId }: DocumentDiagnosticParams,
    token: CancellationToken,
  ): Promise<DocumentDiagnosticReport> {
    while (!token.isCancellationRequested) {
      const before = workspace.document(uri);
      const found = await workspace.settled(uri);
      const items = found === null ? undefined : publisher()?.diagnosticsOf(found);
      if (items !== undefined) {
        const resultId = idOf(items);
        return resultId === previousResultId
          ? { kind: 'unchanged', resultId }
          : { kind: 'full', resultId, items };
      }
      // What was typed meanwhile is waited for; without that there is nothing to tell.
      if (workspace.document(uri) === before) break;
    }
    return { kind: 'full', items: [] };
  }

  /** Waits until there is something to tell, as the protocol wants it: the client asks again at once. */
  async function ofWorkspace(
    { previousResultIds }: WorkspaceDiagnosticParams,
    token: CancellationToken,
  ): Promise<WorkspaceDiagnosticReport> {
    const known = new Map(previousResultIds.map(({ uri, value }) => [uri, value]));
    const cancelled = token.onCancellationRequested(changed);
    try {
      while (!token.isCancellationRequested && !hasEnded) {
        const items = publisher()?.changedOthers(known) ?? [];
        if (items.length > 0) return { items: [...items] };
        await new Promise<void>((resolve) => waiting.push(resolve));
      }
      return { items: [] };
    } finally {
      cancelled.dispose();
    }
  }

  connection.languages.diagnostics.on(ofDocument);
  connection.languages.diagnostics.onWorkspace(ofWorkspace);
  return {
    changed,
    end() {
      hasEnded = true;
      changed();
    },
  };
}
