/** Scans one program with the built product, as a process, and sums up what the report says. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { compare } from '../../tools/lib/workspace.mjs';
import { measure } from '../lib/measure.mjs';
import { coverageOf, prefixOf } from './coverage.mjs';

/** Programs up to this size are scanned a second time, to compare the bytes of the reports. */
const COMPARED_BYTES = 1_000_000;
/** What no scan of a real program may end with. */
const CRASHES = ['crash', 'worker-died'];

/** Where whole reports are kept for `precision.mjs`. */
export const reportsFolder = path.join(
  process.env.SKEPTIC_BENCH_CACHE ?? path.join(os.homedir(), '.cache', 'skeptic-bench'),
  'corpus-reports',
);

/**
 * The result of an earlier run that was interrupted, when it is of the same product and program; else a new one.
 * @param {string} script the command
 * @param {string} product what tells one build from another
 * @param {import('./programs.mjs').Program} program
 * @returns {{ result: ReturnType<typeof scanProgram>, kept: boolean }}
 */
export function resultOf(script, product, program) {
  const earlier = keptResult(product, program);
  if (earlier !== null) return { result: earlier, kept: true };
  const result = scanProgram(script, program);
  writeFileSync(resultFile(program), JSON.stringify({ key: keyOf(product, program), result }));
  return { result, kept: false };
}

/**
 * Whether `resultOf` has a result without a scan.
 * @param {string} product
 * @param {import('./programs.mjs').Program} program
 */
export function isKept(product, program) {
  return keptResult(product, program) !== null;
}

/**
 * @param {string} product
 * @param {import('./programs.mjs').Program} program
 * @returns {ReturnType<typeof scanProgram> | null}
 */
function keptResult(product, program) {
  const file = resultFile(program);
  const earlier = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null;
  return earlier?.key === keyOf(product, program) ? earlier.result : null;
}

/** @param {import('./programs.mjs').Program} program */
function resultFile(program) {
  return `${reportFile(program)}.result`;
}

/**
 * @param {string} product
 * @param {import('./programs.mjs').Program} program
 */
function keyOf(product, { name, version, folder, leftOut }) {
  return JSON.stringify([product, { name, version, folder, leftOut }]);
}

/**
 * @param {string} script the command
 * @param {import('./programs.mjs').Program} program
 */
function scanProgram(script, program) {
  mkdirSync(reportsFolder, { recursive: true });
  const file = reportFile(program);
  const usage = runScan(script, program, file, 2);
  if (![0, 1, 3].includes(usage.code)) throw new Error(`${program.name}: exit code ${usage.code}`);
  const report = JSON.parse(readFileSync(file, 'utf8'));
  const { name, version, folder, leftOut } = program;
  return {
    name,
    version,
    files: report.scanned.files,
    bytes: report.scanned.bytes,
    wallSeconds: usage.wallSeconds,
    cpuSeconds: usage.cpuSeconds,
    peakBytes: usage.peakBytes,
    exitCode: usage.code,
    complete: report.completeness.complete,
    coverage: coverageOf(folder, report, leftOut),
    findings: count(
      report.findings,
      (finding) => `${finding.ruleId} ${finding.severity}/${finding.confidence}`,
    ),
    hidden: report.hidden,
    notifications: count(
      report.notifications,
      (notification) => `${notification.level} ${notification.code}`,
    ),
    skips: count(report.skipped, (skip) => skip.reason),
    incomplete: incompleteOf(report, prefixOf(folder, report)),
    sameForOneWorker:
      report.scanned.bytes <= COMPARED_BYTES ? sameForOneWorker(script, program, file, report) : null,
  };
}

/**
 * Promises that hold for every program; a broken one fails the run.
 * @param {ReturnType<typeof scanProgram>} result
 * @returns {string[]}
 */
export function brokenPromises(result) {
  const broken = [];
  if (result.coverage.unaccounted !== 0)
    broken.push(`${result.coverage.unaccounted} files neither scanned nor listed`);
  if (result.sameForOneWorker === false) broken.push('the report differs between one worker and two');
  for (const reason of CRASHES) if (result.skips[reason] !== undefined) broken.push(`files with ${reason}`);
  return broken;
}

/** @param {import('./programs.mjs').Program} program */
export function reportFile(program) {
  return path.join(reportsFolder, `${program.name.replaceAll(/[^\w.-]+/g, '_')}.json`);
}

/**
 * @param {string} script
 * @param {import('./programs.mjs').Program} program
 * @param {string} file
 * @param {number} jobs
 */
function runScan(script, program, file, jobs) {
  const paths =
    program.leftOut.length === 0
      ? ['.']
      : readdirSync(program.folder).filter((entry) => !program.leftOut.includes(entry));
  const args = [script, 'scan', ...paths, '--no-cache', '--jobs', String(jobs), '-f', 'json', '-o', file];
  const usage = measure(process.execPath, args, { cwd: program.folder });
  if (usage === null) throw new Error('processes cannot be measured on this machine');
  return usage;
}

/**
 * Null when a file ran out of time in one of the runs: that depends on what else the machine does.
 * @param {string} script
 * @param {import('./programs.mjs').Program} program
 * @param {string} file the report of two workers
 * @param {any} report its content
 */
function sameForOneWorker(script, program, file, report) {
  const other = `${file}.one-worker`;
  runScan(script, program, other, 1);
  const ranOut = [report, JSON.parse(readFileSync(other, 'utf8'))].some(({ completeness }) =>
    completeness.reasons.some((/** @type {{ code: string }} */ reason) => reason.code === 'time-budget'),
  );
  return ranOut ? null : digest(file) === digest(other);
}

/** @param {string} file */
function digest(file) {
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}

/**
 * Every failure by name: few, or they would be no failures.
 * @param {any} report
 * @param {string} prefix
 */
function incompleteOf(report, prefix) {
  /** @param {string | null} file */
  const shown = (file) => (file === null ? '' : path.posix.relative(prefix, file));
  return [
    ...report.notifications
      .filter((/** @type {any} */ note) => note.level === 'incomplete')
      .map((/** @type {any} */ note) => ({
        path: shown(note.path),
        code: note.code,
        rule: note.ruleId,
        detail: note.message,
      })),
    ...report.skipped
      .filter((/** @type {any} */ skip) => !skip.byDesign)
      .map((/** @type {any} */ skip) => ({
        path: shown(skip.path),
        code: skip.reason,
        rule: null,
        detail: skip.detail,
      })),
  ];
}

/**
 * @param {readonly any[]} items
 * @param {(item: any) => string} keyOf
 * @returns {Record<string, number>} sorted by key
 */
function count(items, keyOf) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const item of items) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1);
  return Object.fromEntries([...counts].sort(([a], [b]) => compare(a, b)));
}
