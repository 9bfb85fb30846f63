/**
 * Accuracy on labelled programs: how many vulnerable halves are found with the right weakness, and how many fixed halves are quiet.
 *
 * The data is not part of the repository: `SKEPTIC_LABELLED` names a folder of `*.jsonl.gz` files with one record a line
 * (`{id, lang, cwe, vulnerable, fixed}`; a missing half is left out), by default ../shared/data/dev. `--misses` prints the ids of what
 * was missed or wrongly found, for work on the rules; never tune to single ids.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { grammarsFolder } from '../tools/lib/grammars.mjs';
import { loadSource } from '../tools/lib/load-source.mjs';
import { inRoot } from '../tools/lib/workspace.mjs';
import { writeReport } from './lib/report.mjs';

const folder = process.env.SKEPTIC_LABELLED ?? inRoot('..', 'shared', 'data', 'dev');
const showsMisses = process.argv.includes('--misses');
const LANGUAGES = new Set(['python', 'javascript', 'typescript']);

/** Weaknesses that count as the same answer: a rule may name the parent or a sibling. */
const FAMILIES = [
  [89, 564, 943, 90, 643],
  [78, 77, 88],
  [94, 95, 96, 1336],
  [79, 80, 116],
  [22, 23, 36, 73, 59],
  [918, 441],
  [601],
  [502],
  [326, 327, 328, 329, 330, 338, 310, 321, 347, 759, 760, 916, 1204, 1240],
  [377, 378, 379],
  [732, 276],
  [113, 93, 644],
  [117, 532],
  [1333, 400, 730, 770],
  [20, 601, 918],
  [798, 259, 321],
];

if (!existsSync(folder)) {
  process.stdout.write(`accuracy: skipped, there are no labelled programs in ${folder}\n`);
  process.exit(0);
}

const engine = await createEngine();
/** @type {Map<string, { found: number, vulnerable: number, quiet: number, fixed: number }>} */
const rows = new Map();
/** @type {string[]} */
const misses = [];
for (const file of readdirSync(folder)
  .filter((name) => name.endsWith('.jsonl.gz'))
  .sort()) {
  const records = gunzipSync(readFileSync(path.join(folder, file)))
    .toString('utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  for (const record of records) {
    if (!LANGUAGES.has(record.lang)) continue;
    const set = file.replace('.jsonl.gz', '');
    const key = `${set} | ${record.lang} | ${record.cwe}`;
    const row = rows.get(key) ?? { found: 0, vulnerable: 0, quiet: 0, fixed: 0 };
    rows.set(key, row);
    if (record.vulnerable) {
      row.vulnerable += 1;
      if (await isFound(record, record.vulnerable)) row.found += 1;
      else misses.push(`missed ${record.id} ${record.cwe}`);
    }
    if (record.fixed) {
      row.fixed += 1;
      if (!(await isFound(record, record.fixed))) row.quiet += 1;
      else misses.push(`wrongly found ${record.id} ${record.cwe}`);
    }
  }
}

const sets = [...new Set([...rows.keys()].map((key) => key.split(' | ').slice(0, 2).join(' | ')))];
const totals = sets.map((set) => {
  const own = [...rows].filter(([key]) => key.startsWith(`${set} |`)).map(([, row]) => row);
  const sum = (/** @type {'found' | 'vulnerable' | 'quiet' | 'fixed'} */ name) =>
    own.reduce((total, row) => total + row[name], 0);
  const recall = sum('vulnerable') === 0 ? null : sum('found') / sum('vulnerable');
  const falsePositives = sum('fixed') === 0 ? null : 1 - sum('quiet') / sum('fixed');
  return {
    set,
    recall,
    falsePositives,
    youden: recall === null || falsePositives === null ? null : recall - falsePositives,
  };
});
const figure = (/** @type {number | null} */ value) => (value === null ? '' : value.toFixed(2));
if (showsMisses) process.stdout.write(`${misses.join('\n')}\n`);
writeReport({
  name: 'accuracy',
  title: 'Accuracy on labelled programs',
  method: [
    'Each half of a record is analysed alone with the built-in rules; findings of low confidence, which are not shown by default, do not count.',
    'A vulnerable half is found when a finding names its weakness or one of its family; a fixed half is quiet when none does.',
    'The programs are bare functions, so that sources are parameters. They are not part of the repository.',
  ],
  tables: [
    {
      title: 'Totals',
      columns: ['set', 'language', 'recall', 'false positives', 'recall minus false positives'],
      rows: totals.map((total) => [
        ...total.set.split(' | '),
        figure(total.recall),
        figure(total.falsePositives),
        figure(total.youden),
      ]),
    },
    {
      title: 'By weakness',
      columns: ['set', 'language', 'weakness', 'found', 'of vulnerable', 'quiet', 'of fixed'],
      rows: [...rows]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([key, row]) => [
          ...key.split(' | '),
          ...[row.found, row.vulnerable, row.quiet, row.fixed].map(String),
        ]),
    },
  ],
  goals: [],
  versions: {},
  data: { totals, rows: Object.fromEntries(rows) },
});

/**
 * Whether a finding that is shown by default names the weakness, or one of its family.
 * @param {{ lang: 'python' | 'javascript' | 'typescript', cwe: string }} record
 * @param {string} text
 */
async function isFound(record, text) {
  const extension = { python: 'py', javascript: 'js', typescript: 'ts' }[record.lang];
  const facts = await engine.analyse({ path: `answer.${extension}`, text, language: record.lang });
  const wanted = Number(record.cwe.replace('CWE-', ''));
  const family = new Set(
    FAMILIES.filter((numbers) => numbers.includes(wanted))
      .flat()
      .concat(wanted),
  );
  return facts.findings.some(
    (/** @type {{ ruleId: string, confidence: string }} */ finding) =>
      finding.confidence !== 'low' &&
      (engine.cweOf.get(finding.ruleId) ?? []).some((/** @type {number} */ number) => family.has(number)),
  );
}

async function createEngine() {
  const core = await loadSource('packages', 'core', 'src', 'index.ts');
  const sets = new Map();
  const cweOf = new Map();
  const bytesOf = (/** @type {string} */ key) =>
    readFileSync(inRoot('packages', 'rules', 'dist-data', `rules.${key}.jsonl`));
  for (const key of ['python', 'javascript', 'typescript', 'text']) {
    const set = core.parseRuleSet(bytesOf(key), bytesOf);
    sets.set(key, set);
    for (const rule of set.rules)
      cweOf.set(
        rule.id,
        rule.metadata.cwe.map((/** @type {string} */ name) => Number(name.replace('CWE-', ''))),
      );
  }
  const created = await core.createEngine({
    grammars: {
      load: async (/** @type {string} */ name) =>
        new Uint8Array(readFileSync(path.join(grammarsFolder, `tree-sitter-${name}.wasm`))),
    },
    ruleSets: { load: async (/** @type {string} */ key) => sets.get(key) },
    limits: core.DEFAULT_ENGINE_LIMITS,
  });
  return { ...created, cweOf };
}
