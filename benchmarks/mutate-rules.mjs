/**
 * Leaves out every fact of the models and every pattern of the rules in turn and counts how many of them a case, an example or a program
 * notices. Writes benchmarks/results/mutate-rules.md.
 *
 * Usage: npm run mutate-rules -- [--sample N] [--seed TEXT] [--only TEXT] [--names]
 */
import { parseArgs } from 'node:util';
import { loadSource } from '../tools/lib/load-source.mjs';
import { buildRuleData, grammars } from '../tools/lib/rule-data.mjs';
import { compare } from '../tools/lib/workspace.mjs';
import { readCorpus } from './lib/mutation-corpus.mjs';
import { listFacts } from './lib/mutation-facts.mjs';
import { writeReport } from './lib/report.mjs';

const GOAL = 0.8;
const { values } = parseArgs({
  options: {
    sample: { type: 'string' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string' },
    names: { type: 'boolean', default: false },
  },
});

const { createEngine, DEFAULT_ENGINE_LIMITS, ruleSetFor } = await loadSource(
  'packages',
  'core',
  'src',
  'index.ts',
);
const { ruleSet } = await buildRuleData();
/** @type {ReadonlyMap<string, any>} */
const sets = new Map(
  ['python', 'javascript', 'typescript', 'text'].map((key) => [key, ruleSetFor(ruleSet, key)]),
);
const corpus = readCorpus(ruleSet.rules);
const facts = listFacts(sets, values.names).filter(
  ({ name }) => values.only === undefined || name.includes(values.only),
);
const size = values.sample === undefined ? facts.length : Number(values.sample);
const sample = facts
  .map((fact) => ({ fact, order: hashOf(`${values.seed} ${fact.name}`) }))
  .sort((a, b) => a.order - b.order || compare(a.fact.name, b.fact.name))
  .slice(0, size)
  .map(({ fact }) => fact);

/** @type {Map<string, string[]>} */
const usual = new Map();
/** @type {{ fact: import('./lib/mutation-facts.mjs').Fact, by: string | null }[]} */
const results = [];
const start = process.cpuUsage();
for (const fact of sample) {
  results.push({ fact, by: await noticedBy(fact) });
  if (results.length % 10 === 0) process.stderr.write(`${results.length} of ${sample.length}\n`);
}
const seconds = process.cpuUsage(start).user / 1e6;
report();

/**
 * The first item that misses or adds a finding without the fact; null when nothing does.
 * @param {import('./lib/mutation-facts.mjs').Fact} fact
 */
async function noticedBy(fact) {
  const { ruleIds, family, words, without } = fact;
  const concerned = (/** @type {string} */ line) => ruleIds.includes(line.slice(0, line.indexOf(' ')));
  const items = corpus.filter(
    (item) =>
      item.family === family &&
      item.ruleIds.some((id) => ruleIds.includes(id)) &&
      (words === null || words.some((word) => item.text.includes(word))),
  );
  if (items.length === 0) return null;
  const engine = await engineOf(ruleIds, without);
  for (const item of items) {
    const failures = (await item.failures(engine)).filter(concerned);
    if (failures.length === 0) continue;
    // With the fact there has to be another result: what fails anyway notices nothing.
    const expected = (await usualFailures(item, ruleIds)).filter(concerned);
    if (failures.join('\n') !== expected.join('\n')) return item.name;
  }
  return null;
}

/**
 * What an item misses with every fact in place. Many facts concern the same rules, so it is kept.
 * @param {import('./lib/mutation-corpus.mjs').Item} item
 * @param {readonly string[]} ruleIds
 */
async function usualFailures(item, ruleIds) {
  const key = `${item.name}\n${ruleIds.join(',')}`;
  const known = usual.get(key) ?? (await item.failures(await engineOf(ruleIds, (set) => set)));
  usual.set(key, known);
  return known;
}

/**
 * An engine with some of the rules, whose rule sets are changed.
 * @param {readonly string[]} ruleIds
 * @param {(set: any) => any} change
 */
function engineOf(ruleIds, change) {
  const load = async (/** @type {string} */ key) => {
    const set = sets.get(key);
    const rules = set.rules.filter((/** @type {any} */ { id }) => ruleIds.includes(id));
    return change({ ...set, rules });
  };
  return createEngine({ grammars, limits: DEFAULT_ENGINE_LIMITS, ruleSets: { load } });
}

/** 32-bit FNV-1a, for an order that depends on the seed and on nothing else. @param {string} text */
function hashOf(text) {
  let hash = 0x811c9dc5;
  for (const char of text) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193);
  return hash >>> 0;
}

function report() {
  const caught = results.filter(({ by }) => by !== null).length;
  const share = sample.length === 0 ? 0 : caught / sample.length;
  const keys = [...new Set(results.map(keyOf))].sort(compare);
  const uncaught = results.filter(({ by }) => by === null).map(({ fact }) => fact.name);
  writeReport({
    name: values.names ? 'mutate-rules-names' : 'mutate-rules',
    command: `npm run mutate-rules -- ${process.argv.slice(2).join(' ')}`.trim(),
    title: 'Facts that a case notices',
    method: [
      `${facts.length} facts: ${values.names ? 'each name of each entry of a model' : 'the entries of models, each with all its names'} (sources, sinks, sanitizers, guards, propagators), and each source, sink, sanitizer, propagator and alternative that a rule has of its own`,
      sample.length === facts.length
        ? 'all of them were left out in turn'
        : `a sample of ${sample.length} (seed ${values.seed}) was left out in turn`,
      'caught: without the fact a case, an example or a program of a rule that uses it no longer says what its annotations say; cases and examples are analysed alone, programs linked',
      'only items of the language, of rules that use the kind and that hold the last word of the name are run',
      `${seconds.toFixed(0)} s of CPU`,
    ],
    tables: [
      {
        title: 'By role',
        columns: ['facts of', 'caught', 'of', 'share'],
        rows: keys.map((key) => {
          const of = results.filter((result) => keyOf(result) === key);
          const found = of.filter(({ by }) => by !== null).length;
          return [key, String(found), String(of.length), (found / of.length).toFixed(2)];
        }),
      },
      {
        title: 'Not caught',
        columns: ['fact'],
        rows: uncaught
          .sort(compare)
          .map((name) => [`\`${name.replaceAll('`', "'").replaceAll('|', '\\|')}\``]),
      },
    ],
    goals: [
      {
        what: 'facts that a case notices',
        goal: `≥ ${GOAL * 100} %`,
        measured: `${caught} of ${sample.length}, ${(share * 100).toFixed(0)} %`,
        met: share >= GOAL,
      },
    ],
    versions: {},
    data: results.map(({ fact, by }) => ({ fact: fact.name, caughtBy: by })),
  });
}

/** @param {{ fact: import('./lib/mutation-facts.mjs').Fact }} result */
function keyOf({ fact }) {
  return `${fact.from} ${fact.role}, ${fact.family}`;
}
