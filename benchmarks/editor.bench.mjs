/**
 * What somebody waits for while they type: the built language server, started as an editor starts it, in a program of 100,000 lines, with a
 * document of 1,000 lines of each language family.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { EDITOR_QUIET_MS } from '@skeptic/scanner';
import { quantile, show } from './lib/figures.mjs';
import { generatedTree, randomNumbers } from './lib/generated-tree.mjs';
import { loadLanguageClient } from './lib/language-client.mjs';
import { runsOr } from './lib/options.mjs';
import { withProduct } from './lib/product.mjs';
import { writeReport } from './lib/report.mjs';
import { createTypist } from './lib/typist.mjs';

const GOAL_MS = 300;
const tree = generatedTree(100_000, 1000);
/** Edits of a document, of which every second one takes back the one before. */
const edits = 2 * runsOr(100);
const BURSTS = 30;
const KEYS = 8;
const KEY_MS = 90;
const QUESTIONS = 60;

const documents = [
  {
    name: 'TypeScript',
    file: tree.otherFile,
    languageId: 'typescript',
    pasted: "app.get('/pasted', (req, res) => {\n  res.json(eval(String(req.query.code)));\n});\n",
  },
  {
    name: 'Python',
    file: tree.someFile,
    languageId: 'python',
    pasted: '@app.route("/pasted")\ndef pasted():\n    return str(eval(request.args["code"]))\n',
  },
];
const { connectEditor } = await loadLanguageClient();
const cache = mkdtempSync(path.join(tmpdir(), 'skeptic-editor-'));
try {
  await withProduct(run);
} finally {
  rmSync(cache, { recursive: true, force: true });
}

/** @param {string} script */
async function run(script) {
  const server = spawn(process.execPath, [script, 'lsp', '--stdio'], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { PATH: process.env.PATH, SKEPTIC_CACHE_DIR: cache },
  });
  const ended = once(server, 'exit').then(([code]) => {
    throw new Error(`the server ended with ${code}`);
  });
  const editor = await connectEditor(server.stdout, server.stdin, {
    folders: [pathToFileURL(tree.folder).href],
  });
  const measured = await Promise.race([ended, measureAll(editor, Number(server.pid))]);
  ended.catch(() => {});
  server.kill();
  report(measured);
}

async function measureAll(editor, pid) {
  const measured = [];
  for (const document of documents) measured.push(await measureDocument(document, editor, pid));
  return measured;
}

/** Opens a document and edits it; what is found must be the same whenever the text is. */
async function measureDocument({ name, file, languageId, pasted }, editor, pid) {
  const uri = pathToFileURL(path.join(tree.folder, file)).href;
  const text = `${readFileSync(path.join(tree.folder, file), 'utf8')}\n${pasted}`;
  const first = await timed(async () => {
    await editor.open(uri, languageId, text);
    return editor.diagnostics(uri, 1);
  });
  // A question about a document is answered once all of it is known, flows through other files as well.
  const rest = await timed(() =>
    editor.connection.sendRequest('textDocument/hover', {
      textDocument: { uri },
      position: { line: 0, character: 0 },
    }),
  );
  const before = JSON.stringify(await editor.diagnostics(uri, 1));
  const typist = createTypist(text, pasted, randomNumbers(text.length));
  const apply = async (change) => {
    const version = await editor.change(uri, [change]);
    return editor.diagnostics(uri, version);
  };
  const editMs = [];
  const cpuBefore = cpuMs(pid);
  for (let i = 0; i < edits; i += 1) {
    const isUndo = i % 2 === 1;
    const { ms, value } = await timed(() => apply(isUndo ? typist.undo() : typist.edit(i >> 1)));
    if (isUndo && JSON.stringify(value) !== before)
      throw new Error(`${name}: other findings in the same text`);
    editMs.push(ms);
  }
  const cpuPerEdit = cpuBefore === null ? null : (cpuMs(pid) - cpuBefore) / edits;
  const burstMs = [];
  for (let i = 0; i < BURSTS; i += 1) {
    const line = typist.someLine();
    for (let key = 1; key < KEYS; key += 1) {
      await editor.change(uri, [typist.key(line)]);
      await new Promise((resolve) => setTimeout(resolve, KEY_MS));
    }
    burstMs.push((await timed(() => apply(typist.key(line)))).ms);
    while (typist.canUndo()) await editor.change(uri, [typist.undo()]);
  }
  await apply(typist.key(0));
  const found = await apply(typist.undo());
  const hoverMs = [];
  const actionMs = [];
  for (let i = 0; i < QUESTIONS; i += 1) {
    const { range } = found[i % found.length];
    const textDocument = { uri };
    const ask = (method, params) => timed(() => editor.connection.sendRequest(method, params));
    hoverMs.push((await ask('textDocument/hover', { textDocument, position: range.start })).ms);
    const context = { diagnostics: [] };
    actionMs.push((await ask('textDocument/codeAction', { textDocument, range, context })).ms);
  }
  await editor.close(uri);
  const lines = text.split('\n').length - 1;
  return {
    name,
    file,
    lines,
    findings: found.length,
    firstMs: first.ms,
    linkedMs: first.ms + rest.ms,
    editMs,
    burstMs,
    hoverMs,
    actionMs,
    cpuPerEdit,
  };
}

/**
 * @template T
 * @param {() => Promise<T>} action
 */
async function timed(action) {
  const started = performance.now();
  const value = await action();
  return { ms: performance.now() - started, value };
}

/** Milliseconds of processor time that a process has used, by the system's account; null where it has none in files.
 * @param {number} pid */
function cpuMs(pid) {
  const file = `/proc/${pid}/stat`;
  if (!existsSync(file)) return null;
  // The name of the program, in parentheses, may hold spaces.
  const fields = readFileSync(file, 'utf8').split(') ')[1].split(' ');
  const ticksPerSecond = 100;
  return ((Number(fields[11]) + Number(fields[12])) * 1000) / ticksPerSecond;
}

function report(measured) {
  const figures = (values) => [0.5, 0.99].map((share) => show(quantile(values, share), 0));
  writeReport({
    name: 'editor',
    title: 'Editor',
    method: [
      `the built \`skeptic lsp\` over its streams, driven by the protocol's client library; a generated program of ${tree.lines} lines in ${tree.files} files, half of it Python and half TypeScript`,
      `${edits} edits of each document (a letter, a line, an open parenthesis or quote, a pasted route, a deleted line; each is taken back by the next one), one after the other: milliseconds from didChange to the diagnostics of that version`,
      `the server scans at once after an edit that follows ${EDITOR_QUIET_MS} ms of quiet, and waits as long after others; ${BURSTS} bursts of ${KEYS} keys, one in ${KEY_MS} ms, are timed from the last key`,
      `${QUESTIONS} hovers and requests for actions at findings of a text that was scanned`,
      'whenever an edit is taken back, the diagnostics are those from before it, or the benchmark fails',
    ],
    versions: {},
    tables: [
      {
        title: 'Milliseconds',
        columns: ['document', 'lines', 'findings', 'what', 'p50', 'p99'],
        rows: measured.flatMap((one) =>
          [
            ['an edit', one.editMs],
            ['the last key of a burst', one.burstMs],
            ['hover', one.hoverMs],
            ['actions', one.actionMs],
          ].map(([what, values]) => [
            one.name,
            String(one.lines),
            String(one.findings),
            what,
            ...figures(values),
          ]),
        ),
      },
      {
        title: 'The server',
        columns: ['document', 'first diagnostics ms', 'all diagnostics ms', 'CPU ms of an edit'],
        rows: measured.map(({ name, firstMs, linkedMs, cpuPerEdit }) => [
          name,
          show(firstMs, 0),
          show(linkedMs, 0),
          cpuPerEdit === null ? '' : show(cpuPerEdit, 0),
        ]),
      },
    ],
    goals: measured.flatMap(({ name, editMs, burstMs }) =>
      [
        ['an edit', editMs],
        ['the last key of a burst', burstMs],
      ].map(([what, values]) => {
        const p99 = quantile(values, 0.99);
        return {
          what: `${name}: diagnostics of ${what}`,
          goal: `p99 at most ${GOAL_MS} ms`,
          measured: `${show(p99, 0)} ms`,
          met: p99 <= GOAL_MS,
        };
      }),
    ),
    data: measured,
  });
}
