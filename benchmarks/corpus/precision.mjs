/**
 * Draws a sample of the findings of high severity and confidence from the reports that `npm run corpus` kept, filled up with those
 * of medium severity and high confidence when there are fewer than thirty; joins it with the
 * verdicts of people who read the code (`verdicts.json`), and writes `benchmarks/results/precision.md`. Rules and
 * programs take turns, and within both the order is that of a hash with the seed in `verdicts.json`: every draw can be repeated, and a new
 * seed makes a new one.
 *
 * Usage: node benchmarks/corpus/precision.mjs [--show]   (--show prints the findings that have no verdict, with their code)
 */
import { createHash } from 'node:crypto';
import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { compare, inRoot, readJson } from '../../tools/lib/workspace.mjs';
import { prefixOf } from './coverage.mjs';
import { keptCleanSection } from './judged-clean.mjs';
import { programs } from './programs.mjs';
import { reportFile } from './scan-program.mjs';

const SAMPLE = 30;
const SEVERE = new Set(['high', 'critical']);
const WANTED = new Set(['medium', ...SEVERE]);

/**
 * @typedef {object} Candidate
 * @property {string} program
 * @property {string} rule
 * @property {string} file relative to the program's folder
 * @property {number} line
 * @property {string} severity
 * @property {string} snippet
 * @property {readonly string[]} flow
 */

/**
 * @typedef {object} Verdict
 * @property {string} program
 * @property {string} rule
 * @property {string} file
 * @property {number} line
 * @property {'true' | 'false' | 'defensible'} verdict
 * @property {string} reason
 */

/** @type {{ seed: string, read: Verdict[], before: string[] }} */
const { seed, read, before } = readJson(inRoot('benchmarks', 'corpus', 'verdicts.json'));
const found = distinct(programs(() => {}).flatMap(candidatesOf));
const severe = found.filter(({ severity }) => SEVERE.has(severity));
const drawnSevere = draw(severe, SAMPLE);
const sample = [
  ...drawnSevere,
  ...draw(
    found.filter(({ severity }) => !SEVERE.has(severity)),
    SAMPLE - drawnSevere.length,
  ),
];
const judged = sample.map((candidate) => ({ candidate, verdict: verdictOf(candidate) }));
if (process.argv.includes('--show')) show();
else writeFileSync(inRoot('benchmarks', 'results', 'precision.md'), markdown());

/**
 * @param {import('./programs.mjs').Program} program
 * @returns {Candidate[]}
 */
function candidatesOf(program) {
  const file = reportFile(program);
  if (!existsSync(file)) return [];
  const report = readJson(file);
  const prefix = prefixOf(program.folder, report);
  return report.findings
    .filter((/** @type {any} */ { severity, confidence }) => WANTED.has(severity) && confidence === 'high')
    .map((/** @type {any} */ finding) => ({
      program: program.name,
      rule: finding.ruleId,
      file: path.posix.relative(prefix, finding.path),
      line: finding.region.startLine,
      severity: finding.severity,
      snippet: finding.snippet,
      flow: finding.flow.map(
        (/** @type {any} */ step) => `${step.region.startLine}: ${step.note} ${step.code ?? ''}`,
      ),
    }));
}

/**
 * The same code in two programs (two Pythons, sources and what was built of them) is one finding.
 * @param {readonly Candidate[]} candidates
 * @returns {Candidate[]}
 */
function distinct(candidates) {
  const seen = new Set();
  return candidates.filter(({ rule, file, snippet }) => {
    const key = [rule, path.posix.basename(file).replace(/\.\w+$/, ''), snippet.trim()].join('\0');
    return !seen.has(key) && seen.add(key);
  });
}

/**
 * The rule and the program that have given least so far come next.
 * @param {readonly Candidate[]} candidates
 * @param {number} size
 * @returns {Candidate[]}
 */
function draw(candidates, size) {
  const rest = [...candidates].sort((a, b) => compare(orderOf(a), orderOf(b)));
  /** @type {Candidate[]} */
  const drawn = [];
  while (drawn.length < size && rest.length > 0) {
    const cost = (/** @type {Candidate} */ { rule, program }) =>
      1000 * drawn.filter((other) => other.rule === rule).length +
      drawn.filter((other) => other.program === program).length;
    const cheapest = rest.reduce((best, candidate) => (cost(candidate) < cost(best) ? candidate : best));
    rest.splice(rest.indexOf(cheapest), 1);
    drawn.push(cheapest);
  }
  return drawn.sort((a, b) => compare(keyOf(a), keyOf(b)));
}

/** @param {Candidate} candidate */
function orderOf(candidate) {
  return createHash('sha256')
    .update(`${seed}\0${keyOf(candidate)}`)
    .digest('hex');
}

/** @param {{ program: string, rule: string, file: string, line: number }} place */
function keyOf({ program, rule, file, line }) {
  return [rule, program, file, String(line).padStart(7, '0')].join('\0');
}

/** @param {Candidate} candidate */
function verdictOf(candidate) {
  return read.find((verdict) => keyOf(verdict) === keyOf(candidate)) ?? null;
}

function show() {
  process.stdout.write(`${severe.length} of high severity and confidence, ${sample.length} drawn\n`);
  for (const { candidate, verdict } of judged) {
    if (verdict !== null) continue;
    const { program, rule, file, line, severity, snippet, flow } = candidate;
    process.stdout.write(
      `\n== ${program} ${file}:${line} ${rule} (${severity})\n${snippet.slice(0, 400)}\n${flow.map((step) => `   ${step.slice(0, 160)}\n`).join('')}`,
    );
  }
}

function markdown() {
  const count = (/** @type {string} */ wanted) =>
    judged.filter(({ verdict }) => (verdict?.verdict ?? 'not read') === wanted).length;
  const share = ((100 * count('false')) / Math.max(1, sample.length)).toFixed(0);
  const rows = judged.map(({ candidate, verdict }) =>
    [
      candidate.program,
      `${candidate.file}:${candidate.line}`,
      candidate.rule,
      candidate.severity,
      verdict?.verdict ?? 'not read',
      verdict?.reason ?? '',
    ].map((text) => text.replaceAll('|', '\\|')),
  );
  return [
    '# Precision on real programs',
    'Written by `node benchmarks/corpus/precision.mjs` from the reports of `npm run corpus` and the verdicts in `benchmarks/corpus/verdicts.json`, given after reading the reported code and its flow.',
    `${severe.length} different findings are of high or critical severity and high confidence; ${drawnSevere.length} of them were drawn, rules and programs in turn, with the seed \`${seed}\`, and ${sample.length - drawnSevere.length} of medium severity and high confidence beside them: **${count('true')} true, ${count('defensible')} defensible, ${count('false')} false** (${share} %; goal: at most 20 %)${count('not read') === 0 ? '' : `, ${count('not read')} not read`}.`,
    'True: the code does what the rule says, and it matters there. Defensible: the code does what the rule says, and a reviewer would ask; in its place it is intended or harmless. False: the code does not do it.',
    ['| program | place | rule | severity | verdict | reason |', '| --- | --- | --- | --- | --- | --- |']
      .concat(rows.map((row) => `| ${row.join(' | ')} |`))
      .join('\n'),
    '## What was learned',
    before.map((note) => `* ${note}`).join('\n'),
    keptCleanSection(),
  ].join('\n\n');
}
