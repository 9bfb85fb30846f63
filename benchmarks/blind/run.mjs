/**
 * Judges the built product on pairs of programs that were written by someone who had read neither its rules nor its cases: each pair is
 * a program with one weakness, and the same program with that weakness repaired. Every half is scanned on its own, as a process, with
 * default options. The pairs come in sets. The first judgement of a pair was recorded before anything was tuned to its set and stays in
 * the set's `first.json` for good; this script adds to that file only pairs that it does not hold yet.
 *
 * Usage: node benchmarks/blind/run.mjs
 */
import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { git, runNode } from '../../tools/lib/process.mjs';
import { bundledCli, compare, inRoot, readJson } from '../../tools/lib/workspace.mjs';

const SETS = [
  { name: 'first set', folder: inRoot('benchmarks', 'blind') },
  { name: 'second set', folder: inRoot('benchmarks', 'blind', 'second') },
];
const NEAR_LINES = 3;

/**
 * Weaknesses that name the same mistake, in families of parent and child (https://cwe.mitre.org/data/definitions/1000.html).
 * A number without a family stands for itself.
 */
const FAMILIES = [
  ['CWE-22', 'CWE-23', 'CWE-36', 'CWE-73'],
  ['CWE-78', 'CWE-77', 'CWE-88'],
  ['CWE-79', 'CWE-80'],
  ['CWE-89', 'CWE-564'],
  ['CWE-94', 'CWE-95', 'CWE-96'],
  ['CWE-209', 'CWE-200', 'CWE-497'],
  ['CWE-306', 'CWE-284', 'CWE-285', 'CWE-639', 'CWE-862', 'CWE-863'],
  ['CWE-327', 'CWE-328', 'CWE-759', 'CWE-760', 'CWE-916'],
  ['CWE-345', 'CWE-347'],
  ['CWE-346', 'CWE-942'],
  ['CWE-611', 'CWE-827'],
  ['CWE-798', 'CWE-259', 'CWE-321'],
  ['CWE-915', 'CWE-1321'],
];

/**
 * @typedef {object} Label
 * @property {string} weakness
 * @property {readonly string[]} [cwes] all names that its writer takes for the same mistake
 * @property {string} file relative to the half's folder
 * @property {number} line in the vulnerable half: the sink, or the declaration of the route
 * @property {string} title
 */

/**
 * @typedef {object} Found
 * @property {string} rule
 * @property {readonly string[]} weaknesses
 * @property {string} file relative to the half's folder
 * @property {number} line
 * @property {number} endLine
 * @property {string} severity
 */

/**
 * @typedef {object} Half
 * @property {boolean} right
 * @property {string | null} failure what went wrong in the scan itself
 * @property {readonly string[]} judged findings of the labelled weakness in the labelled file
 * @property {readonly string[]} others
 */

/**
 * @typedef {object} Pair
 * @property {string} name
 * @property {string} weakness
 * @property {string} place
 * @property {string} title
 * @property {Half} vulnerable
 * @property {Half} fixed
 */

/**
 * @typedef {object} Judgement
 * @property {string} commit the last one that changed the product, which is expected to be built from it
 * @property {number} right halves judged right
 * @property {number} of all halves
 * @property {Pair[]} pairs
 */

/**
 * @typedef {object} JudgedSet
 * @property {string} name
 * @property {Judgement} first
 * @property {Judgement} now
 */

/** @type {JudgedSet[]} */
const sets = SETS.map(({ name, folder }) => {
  const now = judge(folder);
  return { name, first: firstJudgement(folder, now), now };
});
writeFileSync(
  inRoot('benchmarks', 'results', 'blind.json'),
  json(
    sets.map(({ name, first, now }) => ({
      name,
      first: { commit: first.commit, right: first.right, of: first.of },
      now,
    })),
  ),
);
writeFileSync(inRoot('benchmarks', 'results', 'blind.md'), markdown());
for (const { name, first, now } of sets) {
  process.stdout.write(
    `${name}: first judgement ${first.right} of ${first.of}, this one ${now.right} of ${now.of}\n`,
  );
}

/**
 * @param {string} folder
 * @returns {Judgement}
 */
function judge(folder) {
  const names = readdirSync(folder)
    .filter((name) => existsSync(path.join(folder, name, 'label.json')))
    .sort(compare);
  return judgement(
    git(['log', '-1', '--format=%h', '--', 'packages']).trim(),
    names.map((name) => pairOf(folder, name)),
  );
}

/**
 * What was said of the pairs of a set when they were judged for the first time. Pairs that came later keep what is said of them now.
 * @param {string} folder
 * @param {Judgement} now
 * @returns {Judgement}
 */
function firstJudgement(folder, now) {
  const file = path.join(folder, 'first.json');
  /** @type {Judgement} */
  const recorded = existsSync(file) ? readJson(file) : judgement(now.commit, []);
  const known = new Set(recorded.pairs.map(({ name }) => name));
  const added = now.pairs.filter(({ name }) => !known.has(name));
  if (added.length === 0) return recorded;
  const first = judgement(recorded.commit, [...recorded.pairs, ...added]);
  writeFileSync(file, json(first));
  return first;
}

/**
 * @param {string} commit
 * @param {Pair[]} pairs
 * @returns {Judgement}
 */
function judgement(commit, pairs) {
  const halves = pairs.flatMap(({ vulnerable, fixed }) => [vulnerable, fixed]);
  return { commit, right: halves.filter(({ right }) => right).length, of: halves.length, pairs };
}

/**
 * @param {string} folder of the set
 * @param {string} name
 * @returns {Pair}
 */
function pairOf(folder, name) {
  /** @type {Label} */
  const label = readJson(path.join(folder, name, 'label.json'));
  return {
    name,
    weakness: label.weakness,
    place: `${label.file}:${label.line}`,
    title: label.title,
    vulnerable: halfOf(path.join(folder, name, 'vulnerable'), label, (judged) =>
      judged.some((finding) => isNear(finding, label)),
    ),
    fixed: halfOf(path.join(folder, name, 'fixed'), label, (judged) => judged.length === 0),
  };
}

/**
 * A half whose scan was not complete is wrong, whatever was found.
 * @param {string} half its folder
 * @param {Label} label
 * @param {(judged: readonly Found[]) => boolean} isRight
 * @returns {Half}
 */
function halfOf(half, label, isRight) {
  const { failure, found } = scan(half);
  const family = [
    ...(FAMILIES.find((each) => each.includes(label.weakness)) ?? [label.weakness]),
    ...(label.cwes ?? []),
  ];
  const isJudged = (/** @type {Found} */ { file, weaknesses }) =>
    file === label.file && weaknesses.some((weakness) => family.includes(weakness));
  const judged = found.filter(isJudged);
  const others = found.filter((finding) => !isJudged(finding));
  return {
    right: failure === null && isRight(judged),
    failure,
    judged: judged.map(shownFinding),
    others: others.map(shownFinding),
  };
}

/**
 * Scans a copy, so that neither the names of the folders here nor the settings of this repository have a say.
 * @param {string} source
 * @returns {{ failure: string | null, found: Found[] }}
 */
function scan(source) {
  const copy = mkdtempSync(path.join(os.tmpdir(), 'skeptic-blind-'));
  try {
    const program = path.join(copy, 'program');
    cpSync(source, program, { recursive: true });
    const { code, stdout, stderr } = runNode(bundledCli, ['scan', '--no-cache', '--format', 'json', '.'], {
      cwd: program,
      capture: true,
    });
    if (code !== 0 && code !== 1) return { failure: `exit code ${code}: ${stderr.trim()}`, found: [] };
    return { failure: null, found: findingsOf(JSON.parse(stdout)) };
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

/**
 * @param {any} report
 * @returns {Found[]}
 */
function findingsOf(report) {
  const weaknesses = new Map(report.rules.map((/** @type {any} */ { id, cwe }) => [id, cwe]));
  return report.findings.map((/** @type {any} */ { ruleId, severity, path: file, region }) => ({
    rule: ruleId,
    weaknesses: weaknesses.get(ruleId) ?? [],
    file,
    line: region.startLine,
    endLine: region.endLine,
    severity,
  }));
}

/**
 * @param {Found} finding
 * @param {Label} label
 */
function isNear({ line, endLine }, label) {
  return line - NEAR_LINES <= label.line && label.line <= endLine + NEAR_LINES;
}

/** @param {Found} finding */
function shownFinding({ rule, file, line, severity }) {
  return `${rule} ${file}:${line} (${severity})`;
}

function markdown() {
  return [
    '# Blind pairs',
    'Written by `npm run blind`. Programs with one weakness each, and twins that differ in its repair only, written in the style of AI assistants by people who had read neither rules nor cases. The vulnerable half is right when a finding of that weakness (or of its parent or child, or of what the writer of the pair named as the same mistake) is within three lines of the label; the repaired half is right when no such finding is in that file.',
    ...sets.flatMap(setSections),
    '',
  ].join('\n\n');
}

/** @param {JudgedSet} set */
function setSections({ name, first, now }) {
  const firstPairs = new Map(first.pairs.map((pair) => [pair.name, pair]));
  const rows = now.pairs.map((pair) => {
    const before = firstPairs.get(pair.name);
    return [
      pair.name,
      pair.weakness,
      pair.place,
      pair.title,
      verdict(before?.vulnerable),
      verdict(before?.fixed),
      verdict(pair.vulnerable),
      verdict(pair.fixed),
    ];
  });
  return [
    `## The ${name}`,
    `**First judgement: ${first.right} of ${first.of}** (commit ${first.commit}, before anything was tuned). Now: **${now.right} of ${now.of}** (commit ${now.commit}).`,
    table(
      ['pair', 'weakness', 'place', 'what is wrong', 'first: found', 'first: quiet', 'found', 'quiet'],
      rows,
    ),
    '### What was missed and what was said of repaired code',
    listed(now.pairs.flatMap(wrongHalves), 'Nothing.'),
    '### Other findings',
    'They may be false, or true by accident of the writer.',
    listed(now.pairs.flatMap(otherFindings), 'None.'),
  ];
}

/** @param {Half | undefined} half */
function verdict(half) {
  if (half === undefined) return '-';
  return half.right ? 'yes' : '**no**';
}

/** @param {Pair} pair */
function wrongHalves({ name, weakness, place, vulnerable, fixed }) {
  const missed = `${name}: ${weakness} at ${place} not found; said of it: ${vulnerable.failure ?? shownList(vulnerable.judged)}`;
  const loud = `${name}, repaired: ${fixed.failure ?? shownList(fixed.judged)}`;
  return [...(vulnerable.right ? [] : [missed]), ...(fixed.right ? [] : [loud])];
}

/** @param {Pair} pair */
function otherFindings({ name, vulnerable, fixed }) {
  const lines = [...vulnerable.others.map((other) => `${name}: ${other}`)];
  return [...lines, ...fixed.others.map((other) => `${name}, repaired: ${other}`)];
}

/** @param {readonly string[]} findings */
function shownList(findings) {
  return findings.length === 0 ? 'nothing' : findings.join(', ');
}

/**
 * @param {readonly string[]} items
 * @param {string} none
 */
function listed(items, none) {
  return items.length === 0 ? none : items.map((item) => `* ${item}`).join('\n');
}

/**
 * @param {readonly string[]} head
 * @param {readonly (readonly string[])[]} rows
 */
function table(head, rows) {
  return [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
}

/** @param {unknown} value */
function json(value) {
  return `${JSON.stringify(value, null, 2)}\n`;
}
