/** The code of the extension for VS Code against a stand-in for the editor and for the client library, which keep what they are told. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { PLACEHOLDER_REASON } from '../packages/scanner/src/editor/suppression-edits.ts';
import { inRoot } from './lib/workspace.mjs';

const CODE = readFileSync(inRoot('editors', 'vscode', 'extension.cjs'), 'utf8');

interface Edit {
  readonly range: unknown;
  readonly newText: string;
}

/** Keeps edits by file, as the editor's own class does. */
class WorkspaceEdit {
  private readonly files: [unknown, readonly Edit[]][] = [];
  set(uri: unknown, edits: readonly Edit[]): void {
    this.files.push([uri, edits]);
  }
  entries(): readonly [unknown, readonly Edit[]][] {
    return this.files;
  }
}

interface Middleware {
  executeCommand(command: string, args: unknown[], next: () => Promise<unknown>): Promise<unknown>;
  resolveCodeAction(
    action: unknown,
    token: unknown,
    next: () => Promise<unknown>,
  ): Promise<{ readonly edit: WorkspaceEdit }>;
}

interface Started {
  readonly options: { readonly middleware: Middleware };
  readonly server: { readonly run: { readonly command: string; readonly args: readonly string[] } };
  isStopped: boolean;
}

/** The extension, and what it does to an editor. */
function openExtension({
  settings = {},
  fails = false,
  reason,
}: {
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly fails?: boolean;
  readonly reason?: string;
} = {}) {
  const started: Started[] = [];
  const errors: string[] = [];
  const ran: unknown[][] = [];
  const asked: unknown[] = [];
  const commands = new Map<string, () => unknown>();
  const providers = new Map<string, { provideTextDocumentContent(uri: { path: string }): string }>();
  const listeners: ((event: { affectsConfiguration(name: string): boolean }) => unknown)[] = [];
  const disposable = { dispose: () => {} };
  const vscode = {
    window: {
      createOutputChannel: () => ({ ...disposable, show: () => ran.push(['log']) }),
      showErrorMessage: (text: string) => void errors.push(text),
      showInputBox: async (options: unknown) => {
        asked.push(options);
        return reason;
      },
    },
    workspace: {
      registerTextDocumentContentProvider: (scheme: string, provider: never) => {
        providers.set(scheme, provider);
        return disposable;
      },
      onDidChangeConfiguration: (listener: never) => {
        listeners.push(listener);
        return disposable;
      },
      getConfiguration: () => ({ inspect: () => ({ defaultValue: ['skeptic'], ...settings }) }),
    },
    commands: {
      registerCommand: (name: string, action: () => unknown) => {
        commands.set(name, action);
        return disposable;
      },
      executeCommand: async (...args: unknown[]) => void ran.push(args),
    },
    Uri: { from: (parts: object) => ({ ...parts }) },
    WorkspaceEdit,
    TextEdit: { replace: (range: unknown, newText: string): Edit => ({ range, newText }) },
  };
  class LanguageClient {
    readonly entry: Started;
    constructor(_id: string, _name: string, server: Started['server'], options: Started['options']) {
      this.entry = { server, options, isStopped: false };
    }
    async start(): Promise<void> {
      if (fails) throw new Error('no such program');
      started.push(this.entry);
    }
    async stop(): Promise<void> {
      if (fails) throw new Error('it never ran');
      this.entry.isStopped = true;
    }
  }
  const modules: Readonly<Record<string, unknown>> = {
    vscode,
    'vscode-languageclient/node': { LanguageClient },
  };
  const exported: {
    activate?: (context: { subscriptions: unknown[] }) => Promise<void>;
    deactivate?: () => Promise<void> | undefined;
  } = {};
  new Function('require', 'exports', CODE)((name: string) => modules[name], exported);
  const context = { subscriptions: [] as unknown[] };
  return { ...exported, context, started, errors, ran, asked, commands, providers, listeners };
}

async function activated(options: Parameters<typeof openExtension>[0] = {}) {
  const extension = openExtension(options);
  await extension.activate!(extension.context);
  return extension;
}

describe('the extension', () => {
  it('starts the server, again when its command changes, and ends it', async () => {
    const { started, listeners, commands, context, deactivate } = await activated();
    expect(started.map(({ server }) => server.run)).toEqual([{ command: 'skeptic', args: ['lsp'] }]);
    expect(context.subscriptions.length).toBe(5);
    await listeners[0]!({ affectsConfiguration: (name) => name === 'skeptic.severity' });
    expect(started).toHaveLength(1);
    await listeners[0]!({ affectsConfiguration: (name) => name === 'skeptic.command' });
    await commands.get('skeptic.restart')!();
    await deactivate!();
    expect(started.map(({ isStopped }) => isStopped)).toEqual([true, true, true]);
  });

  it('leaves one server when it is started again twice at once', async () => {
    const { started, commands } = await activated();
    await Promise.all([commands.get('skeptic.restart')!(), commands.get('skeptic.restart')!()]);
    expect(started.map(({ isStopped }) => isStopped)).toEqual([true, true, false]);
  });

  it('takes the command from the user, never from what was opened', async () => {
    const hostile = { workspaceValue: ['/bin/sh', '-c', 'id'], workspaceFolderValue: ['/bin/sh'] };
    const [own] = (await activated({ settings: { ...hostile, globalValue: ['npx', 'skeptic'] } })).started;
    expect(own!.server.run).toEqual({ command: 'npx', args: ['skeptic', 'lsp'] });
    const [usual] = (await activated({ settings: hostile })).started;
    expect(usual!.server.run.command).toBe('skeptic');
  });

  it('says what to do when the server cannot be started, and can be tried again', async () => {
    const { errors, commands } = await activated({ fails: true });
    await commands.get('skeptic.restart')!();
    expect(errors).toEqual(
      Array(2).fill(expect.stringMatching(/no such program.*Install it.*skeptic\.command/)),
    );
  });

  it('shows the page of a rule, and lets other commands go their way', async () => {
    const { started, ran, providers } = await activated();
    const { executeCommand } = started[0]!.options.middleware;
    await executeCommand('skeptic.explainRule', ['sql-injection'], async () => '# SQL');
    expect(ran).toEqual([['markdown.showPreview', { scheme: 'skeptic-rule', path: '/sql-injection.md' }]]);
    const provider = providers.get('skeptic-rule')!;
    expect(provider.provideTextDocumentContent({ path: '/sql-injection.md' })).toBe('# SQL');
    expect(provider.provideTextDocumentContent({ path: '/other.md' })).toBe('');
    expect(await executeCommand('other', [], async () => 'as it was')).toBe('as it was');
  });

  /** What becomes of the text of a suppression. */
  async function suppressed(reason: string | undefined): Promise<readonly string[]> {
    const { started } = await activated(reason === undefined ? {} : { reason });
    const edit = new WorkspaceEdit();
    edit.set('a.js', [{ range: 1, newText: `// skeptic-ignore: x -- ${PLACEHOLDER_REASON}\n` }]);
    const action = { title: 'Suppress', edit };
    const resolved = await started[0]!.options.middleware.resolveCodeAction(action, null, async () => action);
    return resolved.edit.entries().flatMap(([, edits]) => edits.map((one) => one.newText));
  }

  it('writes the reason of a suppression, on one line, without an end of the comment; nothing without one', async () => {
    expect(await suppressed('it is $& a constant')).toEqual([
      '// skeptic-ignore: x -- it is $& a constant\n',
    ]);
    expect(await suppressed(' two\nlines */ run() --> <b> ')).toEqual([
      '// skeptic-ignore: x -- two lines run() <b>\n',
    ]);
    expect(await suppressed(undefined)).toEqual([]);
    expect(await suppressed(' \n ')).toEqual([]);
  });

  it('asks for no reason where none is missing', async () => {
    const { started, asked } = await activated();
    const edit = new WorkspaceEdit();
    edit.set('a.js', [{ range: 1, newText: 'safe()' }]);
    for (const action of [{ edit }, {}, null])
      expect(await started[0]!.options.middleware.resolveCodeAction(action, null, async () => action)).toBe(
        action,
      );
    expect(asked).toEqual([]);
  });
});
