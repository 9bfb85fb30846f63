/**
 * The section of `benchmarks/results/precision.md` about clean programs: fifty of the findings that are shown by default, joined with the
 * verdicts of people who read the code (`clean-verdicts.json`). `npm run quiet -- --record` writes it, `npm run precision` leaves it as it is.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { compare, inRoot, readJson } from '../../tools/lib/workspace.mjs';

const SAMPLE = 50;
const FILE = inRoot('benchmarks', 'results', 'precision.md');
const HEADING = '## Clean programs';

/**
 * @typedef {object} Shown a finding that is shown by default
 * @property {string} program
 * @property {string} rule
 * @property {string} file relative to the program's folder
 * @property {number} line
 * @property {string} severity
 */

/** The section as it stands, to be put behind what is written anew; empty when there is none. */
export function keptCleanSection() {
  const text = existsSync(FILE) ? readFileSync(FILE, 'utf8') : '';
  const start = text.indexOf(HEADING);
  return start < 0 ? '' : text.slice(start);
}

/**
 * Writes the section.
 * @param {readonly Shown[]} shown
 * @param {number} lines scanned
 */
export function recordClean(shown, lines) {
  const before = readFileSync(FILE, 'utf8');
  const start = before.indexOf(HEADING);
  const others = start < 0 ? `${before.trimEnd()}\n\n` : before.slice(0, start);
  writeFileSync(FILE, others + sectionOf(shown, lines));
}

/**
 * @param {readonly Shown[]} shown
 * @param {number} lines
 */
function sectionOf(shown, lines) {
  const { seed, read } = readJson(inRoot('benchmarks', 'corpus', 'clean-verdicts.json'));
  const drawn = [...shown]
    .sort((a, b) => compare(orderOf(seed, a), orderOf(seed, b)))
    .slice(0, SAMPLE)
    .sort((a, b) => compare(keyOf(a), keyOf(b)));
  const rows = drawn.map((finding) => {
    const verdict = read.find((/** @type {Shown} */ one) => keyOf(one) === keyOf(finding));
    return { ...finding, verdict: verdict?.verdict ?? 'not read', reason: verdict?.reason ?? '' };
  });
  const count = (/** @type {string} */ wanted) => rows.filter(({ verdict }) => verdict === wanted).length;
  const share = ((100 * count('false')) / Math.max(1, rows.length)).toFixed(0);
  return [
    HEADING,
    `Written by \`npm run quiet -- --record\` with the verdicts in \`benchmarks/corpus/clean-verdicts.json\`: ${shown.length} findings are shown by default in ${lines} lines of reviewed code, none of high severity and high confidence among them; ${rows.length} were drawn with the seed \`${seed}\`: **${count('true')} true, ${count('defensible')} defensible, ${count('false')} false** (${share} %)${count('not read') === 0 ? '' : `, ${count('not read')} not read`}.`,
    [
      '| program | place | rule | severity | verdict | reason |',
      '| --- | --- | --- | --- | --- | --- |',
      ...rows.map(
        (row) =>
          `| ${[row.program, `${row.file}:${row.line}`, row.rule, row.severity, row.verdict, row.reason]
            .map((text) => text.replaceAll('|', '\\|'))
            .join(' | ')} |`,
      ),
    ].join('\n'),
    '',
  ].join('\n\n');
}

/**
 * @param {string} seed
 * @param {Shown} finding
 */
function orderOf(seed, finding) {
  return createHash('sha256')
    .update(`${seed}\0${keyOf(finding)}`)
    .digest('hex');
}

/** @param {Omit<Shown, 'severity'>} place */
function keyOf({ program, rule, file, line }) {
  return [program, file, String(line).padStart(7, '0'), rule].join('\0');
}
