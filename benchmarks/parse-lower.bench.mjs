/**
 * Throughput of parsing and lowering, per language, against the parser alone in the same process and the same rounds: the ratio
 * holds when the machine is loaded, the absolute figure only when it is not.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { grammarsFolder } from '../tools/lib/grammars.mjs';
import { loadSource } from '../tools/lib/load-source.mjs';
import { inRoot, readJson } from '../tools/lib/workspace.mjs';
import {
  describe,
  javascriptCorpus,
  MAX_FILE_BYTES,
  pythonCorpus,
  typescriptCorpus,
} from './lib/corpora.mjs';
import { alternate, pairRatios, show, showSpread, spread } from './lib/figures.mjs';
import { runsOr } from './lib/options.mjs';
import { writeReport } from './lib/report.mjs';

const GOAL = 5.5;
/** Enough for a steady figure; a round should take seconds. */
const MAX_BYTES = 8_000_000;

const { loadParser } = await loadSource('packages', 'core', 'src', 'syntax', 'parser.ts');
const { languages } = await loadSource('packages', 'core', 'src', 'languages', 'registry.generated.ts');
const grammars = {
  load: async (/** @type {string} */ name) =>
    new Uint8Array(readFileSync(path.join(grammarsFolder, `tree-sitter-${name}.wasm`))),
};
const rounds = runsOr(5);
const measured = [];
for (const { id, corpus } of [
  { id: 'python', corpus: pythonCorpus() },
  { id: 'typescript', corpus: typescriptCorpus() },
  { id: 'javascript', corpus: javascriptCorpus() },
]) {
  if (corpus === null) process.stderr.write(`${id}: no corpus on this machine\n`);
  else measured.push(await measureLanguage(id, corpus));
}

writeReport({
  name: 'parse-lower',
  title: 'Parse and lower',
  method: [
    'MB (10⁶ bytes of UTF-8) per second of CPU time of the process, helper threads of the garbage collector and the compiler included; one thread does the work; files are read and decoded beforehand',
    '“parser alone” makes and frees tree-sitter’s tree; “parse and lower” also reads it and makes the generic AST',
    `median (least–greatest) of ${rounds} rounds after one that is not counted; the two alternate within a round; ratios are of the same round`,
    `at most ${MAX_BYTES / 1e6} MB per language, taken evenly over the corpus; files over ${MAX_FILE_BYTES / 1e6} MB are left out, as a scan does`,
  ],
  versions: {
    'web-tree-sitter': readJson(inRoot('node_modules', 'web-tree-sitter', 'package.json')).version,
  },
  tables: [
    {
      title: 'MB per CPU second',
      columns: [
        'language',
        'corpus',
        'measured',
        'parser alone',
        'parse and lower',
        'share of the parser’s speed',
        'first round',
      ],
      rows: measured.map((row) => [
        row.language,
        row.corpus,
        `${row.files} files, ${show(row.bytes / 1e6)} MB`,
        showSpread(row.parserAlone),
        showSpread(row.parseAndLower),
        showSpread(row.ratio),
        show(row.firstRound),
      ]),
    },
  ],
  goals: measured.map((row) => ({
    what: `parse and lower, ${row.language}`,
    goal: `${GOAL} MB per CPU second`,
    measured: show(row.parseAndLower.median),
    met: row.parseAndLower.median >= GOAL,
  })),
  data: measured,
});

/**
 * @param {string} id
 * @param {import('./lib/corpora.mjs').Corpus} corpus
 */
async function measureLanguage(id, corpus) {
  const language = languages.find((/** @type {{ id: string }} */ candidate) => candidate.id === id);
  const sources = sample(corpus);
  const bytes = sources.reduce((sum, source) => sum + source.bytes, 0);
  const parsers = new Map();
  for (const { file } of sources) {
    for (const grammar of language.grammars(file)) {
      if (!parsers.has(grammar)) parsers.set(grammar, await loadParser(grammars, grammar));
    }
  }
  const parserOf = (/** @type {string} */ grammar) => parsers.get(grammar) ?? null;
  let firstRound = 0;
  const [alone, lowered] = alternate(
    [
      () =>
        timed(bytes, () => {
          for (const { file, text } of sources)
            parserOf(language.grammars(file)[0]).parsePublic(text)?.delete();
        }),
      () => {
        const speed = timed(bytes, () => {
          for (const { file, text } of sources) language.lower(parserOf, text, file);
        });
        firstRound ||= speed;
        return speed;
      },
    ],
    {
      rounds,
      onRound: (round) => process.stderr.write(`${id}: ${round < 0 ? 'warm-up' : `round ${round + 1}`}\n`),
    },
  );
  return {
    language: id,
    corpus: describe(corpus),
    files: sources.length,
    bytes,
    parserAlone: spread(alone),
    parseAndLower: spread(lowered),
    ratio: pairRatios(lowered, alone),
    firstRound,
    rounds: { parserAlone: alone, parseAndLower: lowered },
  };
}

/** @param {import('./lib/corpora.mjs').Corpus} corpus */
function sample(corpus) {
  const every = Math.max(1, Math.ceil(corpus.bytes / MAX_BYTES));
  return corpus.files
    .filter((_, index) => index % every === 0)
    .map((file) => ({ file, content: readFileSync(file) }))
    .map(({ file, content }) => ({ file, text: content.toString('utf8'), bytes: content.length }));
}

/**
 * MB per CPU second.
 * @param {number} bytes
 * @param {() => void} work
 */
function timed(bytes, work) {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return bytes / (user + system);
}
