/** Starts `skeptic lsp` and connects the editor with it. Everything that is found is found there. */
const vscode = require('vscode');
const { LanguageClient } = require('vscode-languageclient/node');

/** Where pages of rules are shown. */
const SCHEME = 'skeptic-rule';
const EXPLAIN = 'skeptic.explainRule';
/** @type {import('vscode-languageclient/node').LanguageClient | null} */
let client = null;
/** @type {Map<string, string>} */
const pages = new Map();

/** @param {{ subscriptions: { dispose(): unknown }[] }} context */
exports.activate = async (context) => {
  const log = vscode.window.createOutputChannel('Skeptic', { log: true });
  context.subscriptions.push(
    log,
    vscode.workspace.registerTextDocumentContentProvider(SCHEME, {
      provideTextDocumentContent: (/** @type {{ path: string }} */ uri) => pages.get(uri.path) ?? '',
    }),
    vscode.commands.registerCommand('skeptic.showLog', () => log.show()),
    vscode.commands.registerCommand('skeptic.restart', () => restart(log)),
    vscode.workspace.onDidChangeConfiguration(
      (/** @type {{ affectsConfiguration(name: string): boolean }} */ event) =>
        event.affectsConfiguration('skeptic.command') ? restart(log) : undefined,
    ),
  );
  await restart(log);
};

exports.deactivate = async () => {
  await turn;
  await client?.stop();
};

/** Restarts wait for each other: of two at once each would start a server, and one would never be ended. */
let turn = Promise.resolve();

/** @param {unknown} log */
function restart(log) {
  turn = turn.then(() => restartNow(log));
  return turn;
}

/** @param {unknown} log */
async function restartNow(log) {
  await client?.stop().catch(() => {});
  // The user's own setting only: a repository's may not choose what is run.
  const setting = vscode.workspace.getConfiguration('skeptic').inspect('command');
  const [command, ...args] = setting?.globalValue ?? setting?.defaultValue ?? ['skeptic'];
  const run = { command, args: [...args, 'lsp'] };
  client = new LanguageClient(
    'skeptic',
    'Skeptic',
    { run, debug: run },
    {
      documentSelector: [{ scheme: 'file' }, { scheme: 'untitled' }],
      outputChannel: log,
      initializationOptions: { showsPages: true },
      middleware: { executeCommand: explain, resolveCodeAction: askReason },
    },
  );
  try {
    await client.start();
  } catch (error) {
    vscode.window.showErrorMessage(
      `Skeptic could not be started (${error}). Install it with npm, or set skeptic.command.`,
    );
  }
}

/**
 * Shows the page of a rule; other commands go their way.
 * @param {string} command
 * @param {unknown[]} args
 * @param {(command: string, args: unknown[]) => Promise<unknown>} next
 */
async function explain(command, args, next) {
  const page = await next(command, args);
  if (command !== EXPLAIN || typeof page !== 'string') return page;
  const uri = vscode.Uri.from({ scheme: SCHEME, path: `/${args[0]}.md` });
  pages.set(uri.path, page);
  await vscode.commands.executeCommand('markdown.showPreview', uri);
  return page;
}

/** What a suppression of the server says where its reason has to stand. */
const NO_REASON = 'TODO: say why this is safe';

/**
 * Asks for the reason of a suppression before it is written. Without an answer it is not written; other actions go their way.
 * @param {unknown} action
 * @param {unknown} token
 * @param {(action: unknown, token: unknown) => Promise<any>} next
 */
async function askReason(action, token, next) {
  const resolved = await next(action, token);
  const files = resolved?.edit?.entries() ?? [];
  const waits = files.some((/** @type {any} */ [, edits]) =>
    edits.some((/** @type {{ newText: string }} */ { newText }) => newText.includes(NO_REASON)),
  );
  if (!waits) return resolved;
  const reason = await vscode.window.showInputBox({
    title: resolved.title,
    prompt: 'Why is this safe? The reason stands in the comment, and counts only with one.',
    ignoreFocusOut: true,
    validateInput: (/** @type {string} */ text) => (text.trim() === '' ? 'a reason is needed' : undefined),
  });
  // Nothing in it may end the comment.
  const given = reason?.replace(/(?:\*\/|-->|\s)+/g, ' ').trim();
  const edit = new vscode.WorkspaceEdit();
  if (given)
    for (const [uri, edits] of files)
      edit.set(
        uri,
        edits.map((/** @type {{ range: unknown, newText: string }} */ { range, newText }) =>
          vscode.TextEdit.replace(
            range,
            newText.replace(NO_REASON, () => given),
          ),
        ),
      );
  resolved.edit = edit;
  return resolved;
}
