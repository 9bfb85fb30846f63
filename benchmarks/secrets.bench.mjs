/**
 * Secrets: how many of 500 planted ones are found and how many of 2,000 look-alikes are taken for one; how fast a large tree is searched;
 * what is found in packages that are installed on the machine; how fast secretlint searches a part of the same files.
 */
import { existsSync, lstatSync, readdirSync, readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { loadSource } from '../tools/lib/load-source.mjs';
import { inRoot } from '../tools/lib/workspace.mjs';
import { withPeers } from './lib/options.mjs';
import { lookAlikes, plantedSecrets } from './lib/planted-secrets.mjs';
import { writeReport } from './lib/report.mjs';
import { secretlint } from './lib/secretlint.mjs';

const RECALL = 0.97;
const FALSE_ALARMS = 0.01;
const SPEED = 30;
const NOISE = 1;
/** Of the files every tenth is searched by both, up to so many bytes. */
const SHARED_EVERY = 10;
const SHARED_BYTES = 20_000_000;

const { createSecretFinder } = await loadSource('packages', 'core', 'src', 'secrets', 'find-secrets.ts');
const { compileDetectors } = await loadSource('packages', 'core', 'src', 'rule', 'compile-detectors.ts');
const samples = await loadSource('packages', 'core', 'src', 'secrets', 'testing', 'samples.ts');
const folder = inRoot('packages', 'rules', 'secrets');
const compiled = compileDetectors(
  readdirSync(folder).map((name) => ({ path: name, text: readFileSync(path.join(folder, name), 'utf8') })),
);
const finder = createSecretFinder(compiled);
const byId = new Map(compiled.detectors.map((/** @type {any} */ detector) => [detector.id, detector]));

/**
 * What a scan shows of a text, without placeholders.
 * @param {string} file
 * @param {string} text
 */
function shownIn(file, text) {
  const isCode = /\.(?:py|[cm]?[jt]sx?)$/.test(file);
  const hits = finder.find(file, text, {
    isCode,
    byForm: isCode && text.length / text.split('\n').length > 500,
  });
  return hits.filter((/** @type {any} */ { detector, confidence }) => {
    const shown = confidence ?? byId.get(detector)?.confidence;
    return shown !== 'low' && detector !== 'placeholder-secret';
  });
}

const planted = plantedSecrets(compiled, samples, 500);
const missed = planted.filter(
  ({ file, text, at }) =>
    !shownIn(file, text).some((/** @type {any} */ hit) => hit.start <= at && hit.end > at),
);
const harmless = lookAlikes(compiled, samples, 2000);
const alarms = harmless.filter(({ file, text }) => shownIn(file, text).length > 0);

const trees = [
  inRoot('node_modules'),
  '/usr/lib/python3',
  path.join(os.homedir(), '.cache/skeptic-bench/corpora'),
];
let [bytes, lines, cpu, files] = [0, 0, 0, 0];
/** @type {string[]} */
const found = [];
/** @type {{ file: string, text: string }[]} */
const shared = [];
let sharedBytes = 0;
for (const tree of trees.filter((each) => existsSync(each))) walk(tree, '');

/**
 * @param {string} tree
 * @param {string} below
 */
function walk(tree, below) {
  const file = path.join(tree, below);
  const state = lstatSync(file);
  if (state.isDirectory()) {
    if (path.basename(file) !== '.git' && path.basename(file) !== '.cache')
      for (const name of readdirSync(file)) walk(tree, below === '' ? name : `${below}/${name}`);
    return;
  }
  if (!state.isFile() || state.size > 10_000_000) return;
  const content = readFileSync(file);
  if (content.subarray(0, 8192).includes(0)) return;
  const text = content.toString('utf8');
  const started = process.cpuUsage();
  const hits = shownIn(below, text);
  const used = process.cpuUsage(started);
  cpu += (used.user + used.system) / 1e6;
  bytes += content.length;
  lines += text.split('\n').length;
  files += 1;
  if (files % SHARED_EVERY === 0 && sharedBytes < SHARED_BYTES) {
    shared.push({ file: `/${below}`, text });
    sharedBytes += content.length;
  }
  for (const { detector, start } of hits)
    found.push(`${detector} ${path.basename(tree)}/${below}:${text.slice(0, start).split('\n').length}`);
}

/**
 * @param {string} name
 * @param {(file: string, text: string) => number | Promise<number>} count
 */
async function measured(name, count) {
  let secrets = 0;
  const started = process.cpuUsage();
  for (const { file, text } of shared) secrets += await count(file, text);
  const used = process.cpuUsage(started);
  const seconds = (used.user + used.system) / 1e6;
  return { name, secrets, seconds, speed: sharedBytes / 1e6 / seconds };
}

const peer = withPeers ? await secretlint() : null;
const both = [
  await measured('Skeptic', (file, text) => shownIn(file, text).length),
  ...(peer === null ? [] : [await measured(peer.name, peer.count)]),
];

const recall = 1 - missed.length / planted.length;
const alarmShare = alarms.length / harmless.length;
const speed = bytes / 1e6 / cpu;
const per100k = (found.length / lines) * 100_000;
const percent = (/** @type {number} */ share) => `${(share * 100).toFixed(1)} %`;
writeReport({
  name: 'secrets',
  title: 'Secrets',
  method: [
    'Secrets are made from the patterns of all detectors and from names with random values, and planted in files of 20 kinds; the patterns are our own, so recall says that carriers, checks and contexts lose nothing, and not that the forms are right.',
    'Look-alikes are keys with wrong checksums, marked or made up, references, digests, UUIDs, identifiers, paths, public keys, lock files and words.',
    'Counted is what a scan shows by default, without placeholders.',
    'Speed is CPU time of one thread over the search alone (no reading, no decoding).',
    'secretlint runs in the same process on every tenth of these texts, with its recommended rules and its answers masked; CPU time of the process is counted for both.',
    'What is found in installed packages is listed to be read; every finding counts as false unless it is judged otherwise.',
  ],
  tables: [
    {
      title: 'Figures',
      columns: ['what', 'figure'],
      rows: [
        ['detectors', String(compiled.detectors.length)],
        ['planted, found', `${planted.length}, ${planted.length - missed.length}`],
        ['look-alikes, taken for secrets', `${harmless.length}, ${alarms.length}`],
        ['files and lines of installed packages', `${files}, ${lines}`],
        ['searched', `${(bytes / 1e6).toFixed(0)} MB in ${cpu.toFixed(1)} s`],
      ],
    },
    {
      title: 'Beside secretlint',
      columns: ['search', 'files', 'MB', 'CPU seconds', 'MB/s', 'said to be secrets'],
      rows: both.map(({ name, secrets, seconds, speed: each }) => [
        name,
        String(shared.length),
        (sharedBytes / 1e6).toFixed(0),
        seconds.toFixed(1),
        each.toFixed(1),
        String(secrets),
      ]),
    },
    { title: 'Not found', columns: ['planted', 'file'], rows: missed.map(({ what, file }) => [what, file]) },
    {
      title: 'Taken for secrets',
      columns: ['look-alike', 'file'],
      rows: alarms.map(({ what, file }) => [what, file]),
    },
    { title: 'In installed packages', columns: ['finding'], rows: found.map((line) => [line]) },
  ],
  goals: [
    { what: 'recall', goal: `at least ${RECALL}`, measured: recall.toFixed(3), met: recall >= RECALL },
    {
      what: 'look-alikes taken for secrets',
      goal: `at most ${percent(FALSE_ALARMS)}`,
      measured: percent(alarmShare),
      met: alarmShare <= FALSE_ALARMS,
    },
    {
      what: 'speed per core',
      goal: `at least ${SPEED} MB/s`,
      measured: `${speed.toFixed(0)} MB/s`,
      met: speed >= SPEED,
    },
    {
      what: 'findings in 100,000 lines of packages',
      goal: `at most ${NOISE}`,
      measured: per100k.toFixed(2),
      met: per100k <= NOISE,
    },
  ],
  versions: peer === null ? {} : { secretlint: peer.version },
  data: {
    recall,
    alarmShare,
    speed,
    per100k,
    bytes,
    lines,
    files,
    both,
    missed: missed.map(({ what, file }) => `${what} ${file}`),
    alarms: alarms.map(({ what, file }) => `${what} ${file}`),
    found,
  },
});
