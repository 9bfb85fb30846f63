/**
 * Scans programs of care and repute that lie on this machine with the built product, and fails when it says too much about them. Nothing is
 * installed; what is not there is left out, and said.
 *
 * Usage: npm run quiet [-- --small] [-- --record]   (--small leaves out what takes more than a minute; CI does; --record writes what is
 * shown into `benchmarks/results/precision.md`, with what people said of it)
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runNode } from '../../tools/lib/process.mjs';
import { bundledCli, readJson } from '../../tools/lib/workspace.mjs';
import { coverageOf } from './coverage.mjs';
import { recordClean } from './judged-clean.mjs';
import { cleanPrograms, sourceBytes } from './programs.mjs';
import { SEVERE_PER_THOUSAND, SHOWN_PER_THOUSAND } from './quiet-goals.mjs';

const SMALL_BYTES = 2_000_000;
const isSmall = process.argv.includes('--small');
const tell = (/** @type {string} */ message) => process.stdout.write(`${message}\n`);

const sums = { lines: 0, severe: 0, shown: 0 };
/** @type {import('./judged-clean.mjs').Shown[]} */
const findings = [];
for (const program of cleanPrograms(tell)) {
  if (isSmall && sourceBytes(program.folder, program.leftOut) > SMALL_BYTES)
    tell(`${program.name} is left out: over ${SMALL_BYTES / 1e6} MB, \`npm run quiet\` scans it`);
  else scan(program);
}
const perThousand = (/** @type {number} */ amount) => (1000 * amount) / Math.max(1, sums.lines);
const severe = perThousand(sums.severe);
const shown = perThousand(sums.shown);
tell(
  `${sums.lines} lines: ${severe.toFixed(3)} of high severity and confidence per 1,000 lines (at most ${SEVERE_PER_THOUSAND}), ${shown.toFixed(3)} shown (at most ${SHOWN_PER_THOUSAND})`,
);
if (process.argv.includes('--record')) recordClean(findings, sums.lines);
if (severe > SEVERE_PER_THOUSAND || shown > SHOWN_PER_THOUSAND) process.exitCode = 1;

/** @param {import('./programs.mjs').Program} program */
function scan({ name, version, folder }) {
  const target = mkdtempSync(path.join(tmpdir(), 'skeptic-quiet-'));
  try {
    const file = path.join(target, 'report.json');
    const args = ['scan', '.', '--no-cache', '-f', 'json', '-o', file];
    const { code } = runNode(bundledCli, args, { cwd: folder, capture: true });
    if (![0, 1, 3].includes(code)) throw new Error(`${name}: exit code ${code}`);
    const report = readJson(file);
    const { lines } = coverageOf(folder, report);
    const isSevere = (/** @type {any} */ { severity, confidence }) =>
      confidence === 'high' && (severity === 'high' || severity === 'critical');
    const bad = report.findings.filter(isSevere).length;
    sums.lines += lines;
    sums.severe += bad;
    sums.shown += report.findings.length;
    for (const { ruleId, path: at, region, severity } of report.findings)
      findings.push({ program: name, rule: ruleId, file: at, line: region.startLine, severity });
    tell(
      `${name} ${version}: ${lines} lines, ${bad} of high severity and confidence, ${report.findings.length} shown`,
    );
  } finally {
    rmSync(target, { recursive: true, force: true });
  }
}
