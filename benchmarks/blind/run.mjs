/**
 * Judges the built product on pairs of programs that were written by someone who had read neither its rules nor its cases: each pair is
 * a program with one weakness, and the same program with that weakness repaired. Every half is scanned on its own, as a process, with
 * default options. The first judgement was recorded before anything was tuned and stays in `first.json` for good; this script writes
 * that file only while there is none.
 *
 * Usage: node benchmarks/blind/run.mjs
 */
import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { git, runNode } from '../../tools/lib/process.mjs';
import { bundledCli, compare, inRoot, readJson } from '../../tools/lib/workspace.mjs';

const folder = inRoot('benchmarks', 'blind');
const firstFile = path.join(folder, 'first.json');
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

/** @type {Judgement} */
const now = judge();
if (!existsSync(firstFile)) writeFileSync(firstFile, json(now));
/** @type {Judgement} */
const first = readJson(firstFile);
writeFileSync(
  inRoot('benchmarks', 'results', 'blind.json'),
  json({ first: { commit: first.commit, right: first.right, of: first.of }, now }),
);
writeFileSync(inRoot('benchmarks', 'results', 'blind.md'), markdown());
process.stdout.write(`first judgement: ${first.right} of ${first.of}; this one: ${now.right} of ${now.of}\n`);

/** @returns {Judgement} */
function judge() {
  const names = readdirSync(folder)
    .filter((name) => existsSync(path.join(folder, name, 'label.json')))
    .sort(compare);
  const pairs = names.map(pairOf);
  const halves = pairs.flatMap(({ vulnerable, fixed }) => [vulnerable, fixed]);
  return {
    commit: git(['log', '-1', '--format=%h', '--', 'packages']).trim(),
    right: halves.filter(({ right }) => right).length,
    of: halves.length,
    pairs,
  };
}

/**
 * @param {string} name
 * @returns {Pair}
 */
function pairOf(name) {
  /** @type {Label} */
  const label = readJson(path.join(folder, name, 'label.json'));
  return {
    name,
    weakness: label.weakness,
    place: `${label.file}:${label.line}`,
    title: label.title,
    vulnerable: halfOf(name, 'vulnerable', label, (judged) =>
      judged.some((finding) => isNear(finding, label)),
    ),
    fixed: halfOf(name, 'fixed', label, (judged) => judged.length === 0),
  };
}

/**
 * A half whose scan was not complete is wrong, whatever was found.
 * @param {string} name
 * @param {'vulnerable' | 'fixed'} half
 * @param {Label} label
 * @param {(judged: readonly Found[]) => boolean} isRight
 * @returns {Half}
 */
function halfOf(name, half, label, isRight) {
  const { failure, found } = scan(path.join(folder, name, half));
  const family = FAMILIES.find((each) => each.includes(label.weakness)) ?? [label.weakness];
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
  const rows = now.pairs.map(({ name, weakness, place, title, vulnerable, fixed }) => {
    const before = first.pairs.find((pair) => pair.name === name);
    return [
      name,
      weakness,
      place,
      title,
      verdict(before?.vulnerable),
      verdict(before?.fixed),
      verdict(vulnerable),
      verdict(fixed),
    ];
  });
  return [
    '# Blind pairs',
    'Written by `npm run blind`. Twenty programs with one weakness each, and twenty that differ in its repair only, written in the style of AI assistants by someone who had read neither rules nor cases. The vulnerable half is right when a finding of that weakness (or of its parent or child) is within three lines of the label; the repaired half is right when no such finding is in that file.',
    `**First judgement: ${first.right} of ${first.of}** (commit ${first.commit}, before anything was tuned). Now: **${now.right} of ${now.of}** (commit ${now.commit}).`,
    table(
      ['pair', 'weakness', 'place', 'what is wrong', 'first: found', 'first: quiet', 'found', 'quiet'],
      rows,
    ),
    '## What was missed and what was said of repaired code',
    listed(now.pairs.flatMap(wrongHalves), 'Nothing.'),
    '## Other findings',
    'They may be false, or true by accident of the writer.',
    listed(now.pairs.flatMap(otherFindings), 'None.'),
    '',
  ].join('\n\n');
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
