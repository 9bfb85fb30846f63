/**
 * A thousand random ways of editing, through the real server process and the protocol's own client: whatever is typed, taken back, closed
 * and asked meanwhile, the server stays, says nothing on its error stream, and what it tells of a text is what a scan of that text finds.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  CancellationTokenSource,
  CodeActionRequest,
  type Diagnostic,
  ExitNotification,
  HoverRequest,
  ShutdownRequest,
  type TextDocumentContentChangeEvent,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { buildCommand, runCommand } from '../testing/built-command.ts';
import { connectEditor, type TestEditor } from '../testing/language-client.ts';

const SEQUENCES = 1000;
/** After so many sequences everything is waited for, and kept to be compared. */
const SAMPLED = 50;
const SEED = 20260701;

/** Two programs: in each, what one file does with a value is a finding only because of the other. */
const ON_DISK: Readonly<Record<string, string>> = {
  'store.py': 'import os\n\n\ndef run(command):\n    os.system(command)\n',
  'app.py': 'import sys\n\nfrom .store import run\n\nrun(sys.argv[1])\n',
  'run.ts':
    "import { exec } from 'node:child_process';\n\nexport function run(command: string) {\n  exec(command);\n}\n",
  'main.ts': "import { run } from './run';\n\nrun(process.argv[2]);\n",
};
const NAMES = Object.keys(ON_DISK);

const SNIPPETS = [
  '\n',
  '\r\n',
  '🎉',
  '\ud800',
  '"',
  '(',
  ')',
  '    ',
  'é',
  '\uFEFF',
  'eval(command)\n',
  'run(command)\n',
  '# skeptic-ignore: command-injection -- a reason\n',
  '// skeptic-ignore: command-injection -- a reason\n',
];
/** Places in a text, its ends no more often than others. */
const share = fc.noBias(fc.integer({ min: 0, max: 1000 })).map((part) => part / 1000);
const inserted = fc
  .array(fc.oneof(fc.constantFrom(...SNIPPETS), fc.string({ maxLength: 4 })), { maxLength: 3 })
  .map((parts) => parts.join(''));
const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ kind: fc.constant('edit' as const), at: share, length: fc.constant(0), inserted }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('edit' as const),
      at: share,
      length: share.map((part) => part / 5),
      inserted,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constantFrom(
        'restore' as const,
        'reopen' as const,
        'hover' as const,
        'cancelled' as const,
        'save' as const,
      ),
    }),
  },
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;
const sequence = fc.array(fc.tuple(fc.constantFrom(...NAMES), step), { minLength: 1, maxLength: 6 });

/** Somebody with an editor. */
class Person {
  private readonly editor: TestEditor;
  private readonly folder: string;
  private readonly open = new Map<string, TextDocument>();

  constructor(editor: TestEditor, folder: string) {
    this.editor = editor;
    this.folder = folder;
  }

  async take(name: string, done: Step): Promise<void> {
    const document = this.open.get(name) ?? (await this.openFile(name));
    const whole = { start: document.positionAt(0), end: document.positionAt(document.getText().length) };
    if (done.kind === 'edit') await this.edit(name, document, done);
    else if (done.kind === 'restore')
      await this.change(name, document, { range: whole, text: ON_DISK[name]! });
    else if (done.kind === 'reopen') await this.close(name);
    else if (done.kind === 'save')
      await this.editor.connection.sendNotification('textDocument/didSave', {
        textDocument: { uri: document.uri },
      });
    else this.ask(document, done.kind === 'cancelled', whole.end);
  }

  /** What is told of each open document, once its newest text is scanned. */
  async settled(): Promise<readonly (readonly [name: string, lines: readonly string[]])[]> {
    const told: [string, readonly string[]][] = [];
    for (const [name, { uri, version }] of this.open)
      told.push([name, (await this.editor.diagnostics(uri, version)).map(placeOf).sort()]);
    return told;
  }

  textOf(name: string): string {
    return this.open.get(name)?.getText() ?? ON_DISK[name]!;
  }

  private async openFile(name: string): Promise<TextDocument> {
    const uri = pathToFileURL(path.join(this.folder, name)).href;
    const language = name.endsWith('.py') ? 'python' : 'typescript';
    const version = await this.editor.open(uri, language, ON_DISK[name]!);
    const document = TextDocument.create(uri, language, version, ON_DISK[name]!);
    this.open.set(name, document);
    return document;
  }

  private async close(name: string): Promise<void> {
    const uri = this.open.get(name)!.uri;
    this.open.delete(name);
    await this.editor.close(uri);
  }

  private async edit(
    name: string,
    document: TextDocument,
    { at, length, inserted: text }: Extract<Step, { kind: 'edit' }>,
  ) {
    const size = document.getText().length;
    const start = Math.floor(at * size);
    const end = start + Math.floor(length * (size - start));
    await this.change(name, document, {
      range: { start: document.positionAt(start), end: document.positionAt(end) },
      text,
    });
  }

  private async change(
    name: string,
    document: TextDocument,
    change: TextDocumentContentChangeEvent,
  ): Promise<void> {
    const version = await this.editor.change(document.uri, [change]);
    this.open.set(name, TextDocument.update(document, [change], version));
  }

  /** Asks while the text changes; an answer about it, or none, is fine. */
  private ask(
    { uri }: TextDocument,
    isCancelled: boolean,
    position: { line: number; character: number },
  ): void {
    const source = new CancellationTokenSource();
    const { connection } = this.editor;
    const ignored = () => {};
    connection
      .sendRequest(HoverRequest.type, { textDocument: { uri }, position }, source.token)
      .catch(ignored);
    const range = { start: { line: 0, character: 0 }, end: position };
    connection
      .sendRequest(
        CodeActionRequest.type,
        { textDocument: { uri }, range, context: { diagnostics: [] } },
        source.token,
      )
      .catch(ignored);
    if (isCancelled) source.cancel();
  }
}

interface Sample {
  readonly texts: ReadonlyMap<string, string>;
  readonly told: Awaited<ReturnType<Person['settled']>>;
}

let built: string;
let folder: string;
let server: ChildProcess;
let complaints = '';

beforeAll(() => {
  built = buildCommand();
  folder = mkdtempSync(path.join(tmpdir(), 'skeptic-typing-'));
  mkdirSync(path.join(folder, '.git'));
  writeFiles(folder, new Map(Object.entries(ON_DISK)));
  server = spawn(process.execPath, [path.join(built, 'bundle/skeptic.js'), 'lsp', '--stdio'], {
    env: { PATH: process.env.PATH!, SKEPTIC_CACHE_DIR: path.join(built, 'cache') },
  });
  server.stderr!.on('data', (chunk) => {
    complaints += String(chunk);
  });
});

afterAll(() => {
  server.kill();
  for (const made of [built, folder]) rmSync(made, { recursive: true, force: true });
});

it('stays through a thousand sequences of edits, and tells what a scan of the same texts finds', async () => {
  const editor = await connectEditor(server.stdout!, server.stdin!, {
    folders: [pathToFileURL(folder).href],
  });
  const ended = once(server, 'exit');
  const person = new Person(editor, folder);
  const samples = await Promise.race([edit(person), ended.then(() => [])]);
  expect([server.exitCode, complaints, samples.length]).toEqual([null, '', SEQUENCES / SAMPLED]);
  const found = fromScratch(samples);
  for (const [index, { told }] of samples.entries())
    for (const [name, lines] of told)
      expect([index, name, lines]).toEqual([index, name, found.get(`${index}/${name}`) ?? []]);
  // Comparing nothing with nothing would prove little.
  expect(samples.filter(({ told }) => told.some(([, lines]) => lines.length > 0)).length).toBeGreaterThan(5);
  await editor.connection.sendRequest(ShutdownRequest.type);
  await editor.connection.sendNotification(ExitNotification.type);
  expect(await ended).toEqual([0, null]);
}, 60_000);

async function edit(person: Person): Promise<readonly Sample[]> {
  const samples: Sample[] = [];
  for (const [index, steps] of fc.sample(sequence, { numRuns: SEQUENCES, seed: SEED }).entries()) {
    for (const [name, done] of steps) await person.take(name, done);
    if (index % SAMPLED !== SAMPLED - 1) continue;
    samples.push({
      told: await person.settled(),
      texts: new Map(NAMES.map((name) => [name, person.textOf(name)])),
    });
  }
  return samples;
}

/** What one scan finds in the texts of all samples, each in a folder of its own, by path. */
function fromScratch(samples: readonly Sample[]): ReadonlyMap<string, readonly string[]> {
  const all = path.join(built, 'samples');
  mkdirSync(path.join(all, '.git'), { recursive: true });
  for (const [index, { texts }] of samples.entries()) writeFiles(path.join(all, String(index)), texts);
  const output = path.join(built, 'samples.json');
  runCommand(built, ['scan', '.', '--format', 'json', '--output', output, '--exit-zero'], { cwd: all });
  const found = new Map<string, string[]>();
  const { findings } = JSON.parse(readFileSync(output, 'utf8'));
  for (const { ruleId, path: file, region } of findings) {
    const [index, name] = file.split('/');
    const text = samples[Number(index)]!.texts.get(name)!;
    const lines = found.get(file) ?? [];
    lines.push(placeOf({ code: ruleId, range: rangeOf(region, text) }));
    found.set(file, lines.sort());
  }
  return found;
}

function rangeOf(
  { startLine, startColumn, endLine, endColumn }: Readonly<Record<string, number>>,
  text: string,
) {
  // A byte-order mark is a character of an editor's text, and none of what is scanned.
  const at = (line: number, column: number) => ({
    line: line - 1,
    character: column - 1 + (line === 1 && text.startsWith('\uFEFF') ? 1 : 0),
  });
  return { start: at(startLine!, startColumn!), end: at(endLine!, endColumn!) };
}

function placeOf({ code, range: { start, end } }: Pick<Diagnostic, 'code' | 'range'>): string {
  return `${code} ${start.line}:${start.character}-${end.line}:${end.character}`;
}

function writeFiles(into: string, texts: ReadonlyMap<string, string>): void {
  mkdirSync(into, { recursive: true });
  for (const [name, text] of texts) writeFileSync(path.join(into, name), text);
}
