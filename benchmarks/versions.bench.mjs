/**
 * Whether the version orders agree with the ecosystems' own tools on generated pairs. Pairs come from the grammar of all schemes, from
 * the advisories of `/work/shared/data` or `SKEPTIC_OSV_DATA` where they are, and from small changes of both.
 */
import semver from 'semver';
import { loadSource } from '../tools/lib/load-source.mjs';
import { runsOr } from './lib/options.mjs';
import { writeReport } from './lib/report.mjs';
import { findOracles } from './lib/version-oracles.mjs';

const PAIRS = runsOr(8000);
/** What versions are made of; words of every scheme, so that each also gets what it does not know. */
const NUMBERS = ['0', '1', '2', '9', '10', '01', '00', '100', '2024', '20240131', '20240131120000123456'];
const WORDS = [
  ...[
    'a',
    'b',
    'c',
    'm',
    'p',
    'x',
    'rc',
    'RC',
    'cr',
    'pl',
    'r',
    'v',
    'sp',
    'ga',
    'dev',
    'pre',
    'post',
    'rev',
  ],
  ...[
    'alpha',
    'beta',
    'Beta',
    'final',
    'patch',
    'stable',
    'preview',
    'release',
    'snapshot',
    'SNAPSHOT',
    'milestone',
    'foo',
  ],
];
const JOINTS = ['.', '.', '.', '.', '-', '_', '+', '', '!', '.-'];

const { versionOrders } = await loadSource('packages', 'core', 'src', 'versions', 'registry.generated.ts');
const random = generator(20_261_128);
const { oracles, missing } = findOracles();
for (const reason of missing) process.stdout.write(`skipped, ${reason}\n`);
const results = [...oracles, ...semanticOracles()].map(judge);
report(results);

/** Semantic schemes without a tool of their own here: node-semver reads the same specification and shares no code with ours. */
function semanticOracles() {
  return ['crates.io', 'Hex', 'Go'].map((ecosystem) => ({
    ecosystem,
    tool: `node-semver ${semver.SEMVER_SPEC_VERSION}, strict`,
    /** @param {readonly (readonly [string, string])[]} pairs */
    compare: (pairs) => pairs.map(([a, b]) => (isPlain(a) && isPlain(b) ? semver.compare(a, b) : null)),
  }));
}

/**
 * Whether node-semver reads it without help: it drops a prefix and refuses numbers beyond its doubles.
 * @param {string} text
 */
function isPlain(text) {
  return /^\d/.test(text) && !/\d{16}/.test(text) && semver.valid(text) !== null;
}

/** @param {import('./lib/version-oracles.mjs').Oracle} oracle */
function judge(oracle) {
  const order = versionOrders.find((/** @type {any} */ entry) => entry.ecosystems.includes(oracle.ecosystem));
  const pairs = Array.from({ length: PAIRS }, () => pairFor(oracle.ecosystem));
  const answers = [];
  for (let i = 0; i < pairs.length; i += 2000) answers.push(...oracle.compare(pairs.slice(i, i + 2000)));
  const ours = pairs.map(([a, b]) => compareBy(order, a, b));
  const wrong = pairs.flatMap(([a, b], i) =>
    ours[i] === answers[i] ? [] : [{ a, b, ours: ours[i], tool: answers[i] }],
  );
  // node-semver answers only for what both read, so what it refuses is no disagreement.
  const isPartial = oracle.tool.startsWith('node-semver');
  const disagreements = isPartial ? wrong.filter((entry) => entry.tool !== null) : wrong;
  return {
    ecosystem: oracle.ecosystem,
    tool: oracle.tool,
    pairs: pairs.length,
    compared: answers.filter((answer) => answer !== null).length,
    equal: answers.filter((answer) => answer === 0).length,
    disagreements,
  };
}

/**
 * @param {any} order
 * @param {string} a
 * @param {string} b
 */
function compareBy(order, a, b) {
  const [left, right] = [order.parse(a), order.parse(b)];
  return left === null || right === null ? null : Math.sign(order.compare(left, right)) + 0;
}

/** @param {string} ecosystem */
function pairFor(ecosystem) {
  const a = ecosystem === 'PyPI' || ecosystem === 'RubyGems' || random() < 0.5 ? version() : threeNumbers();
  const roll = random();
  const b = roll < 0.6 ? changed(a) : roll < 0.8 ? version() : threeNumbers();
  return /** @type {[string, string]} */ ([a, b]);
}

function threeNumbers() {
  const tail = random() < 0.6 ? `-${pick(WORDS)}${pick(['', '.1', '1', '.02', '-3'])}` : '';
  return `${pick(NUMBERS)}.${pick(NUMBERS)}.${pick(NUMBERS)}${tail}${random() < 0.2 ? `+${pick(WORDS)}` : ''}`;
}

function version() {
  let text = pick(NUMBERS);
  const length = Math.floor(random() * 6);
  for (let i = 0; i < length; i++) text += pick(JOINTS) + (random() < 0.6 ? pick(NUMBERS) : pick(WORDS));
  return text;
}

/**
 * The same version with one part more, less or exchanged.
 * @param {string} text
 */
function changed(text) {
  const parts = text.split(/(?<=\d)(?=\D)|(?<=\D)(?=\d)/);
  const at = Math.floor(random() * parts.length);
  const roll = random();
  if (roll < 0.3) parts.splice(at, 1);
  else if (roll < 0.6) parts[at] = /\d/.test(parts[at] ?? '') ? pick(NUMBERS) : pick(JOINTS) + pick(WORDS);
  else if (roll < 0.8) parts.push(pick(['.0', '.0.0', '-0', 'a', '-', '.final', '-1', '.dev', '.pre']));
  return parts.join('') || '0';
}

/** @param {readonly string[]} list */
function pick(list) {
  return /** @type {string} */ (list[Math.floor(random() * list.length)]);
}

/**
 * Mulberry32: the pairs of every run are the same.
 * @param {number} seed
 */
function generator(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** @param {readonly ReturnType<typeof judge>[]} judged */
function report(judged) {
  writeReport({
    name: 'versions',
    title: 'Version orders against the ecosystems’ own tools',
    method: [
      'pairs are generated from the words and separators of all schemes, most of them one small change apart, with a fixed seed',
      '“compared”: both are versions to the tool; that ours refuses exactly what the tool refuses counts as well, except with node-semver',
      'npm is not in the table: it is compared by node-semver itself',
      ...missing.map((reason) => `skipped, ${reason}`),
    ],
    versions: {},
    tables: [
      {
        title: 'Pairs',
        columns: ['ecosystem', 'tool', 'pairs', 'compared', 'equal', 'disagreements'],
        rows: judged.map((row) => [
          row.ecosystem,
          row.tool,
          String(row.pairs),
          String(row.compared),
          String(row.equal),
          String(row.disagreements.length),
        ]),
      },
    ],
    goals: judged.map((row) => ({
      what: `${row.ecosystem} agrees with ${row.tool}`,
      goal: 'all pairs',
      measured: `${row.pairs - row.disagreements.length} of ${row.pairs}`,
      met: row.disagreements.length === 0,
    })),
    data: judged.map((row) => ({ ...row, disagreements: row.disagreements.slice(0, 20) })),
  });
}
