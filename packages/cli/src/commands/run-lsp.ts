import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { processDependencies } from '../dependencies.ts';
import { serveEditor } from '../lsp/server.ts';

/** Serves the editor that started this process, until it says so or goes away: the connection then ends the process. */
export function runLsp(): Promise<never> {
  const connection = createConnection(ProposedFeatures.all, process.stdin, process.stdout);
  serveEditor(connection, processDependencies());
  // One request that fails is no reason to take the editor's diagnostics away.
  process.on('unhandledRejection', (error) => {
    process.stderr.write(`skeptic: ${error instanceof Error ? error.stack : String(error)}\n`);
  });
  connection.listen();
  return new Promise(() => {});
}
