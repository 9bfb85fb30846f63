/**
 * Whether advisories are evaluated as the OSV schema says, on every record of PyPI and Go in `/work/shared/data/osv` or in
 * `SKEPTIC_OSV_DATA`. PyPI's records also name their versions one by one: the ranges alone must give the same, but for the exceptions in
 * `exceptions.json`, each with its cause. Go's have ranges only: versions before, at and after every event are judged by an evaluator that
 * is written another way. `--write` writes exceptions that are missing, with the cause left open.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import semver from 'semver';
import { loadSource } from '../../tools/lib/load-source.mjs';
import { inRoot } from '../../tools/lib/workspace.mjs';
import { writeReport } from '../lib/report.mjs';
import { jsonEntries } from '../lib/zip-entries.mjs';

/**
 * @typedef {{ id: string, listedOnly: string[], rangesOnly: string[], cause: string }} Exception
 * @typedef {{ introduced?: string, fixed?: string, last_affected?: string }} Event
 */

const data = process.env.SKEPTIC_OSV_DATA ?? '/work/shared/data/osv';
const exceptionsFile = inRoot('benchmarks', 'osv', 'exceptions.json');
if (existsSync(path.join(data, 'PyPI', 'all.zip'))) await run();
else process.stdout.write(`skipped: there are no advisories in ${data}\n`);

async function run() {
  const { judgeRange } = await loadSource('packages', 'core', 'src', 'advisories', 'evaluate.ts');
  const { orderOf } = await loadSource('packages', 'core', 'src', 'versions', 'orders.ts');
  const python = comparePython(jsonEntries(path.join(data, 'PyPI', 'all.zip')), judgeRange, orderOf('PyPI'));
  const go = compareGo(jsonEntries(path.join(data, 'Go', 'all.zip')), judgeRange);
  report(python, go);
}

/**
 * @param {any[]} records
 * @param {(range: any, ecosystem: string, version: string) => string} judge
 * @param {any} order
 */
function comparePython(records, judge, order) {
  /** @type {Map<string, Set<string>>} all versions that any record of a package names */
  const known = new Map();
  const entries = records.filter((record) => !record.withdrawn).flatMap(listedEntries);
  for (const { name, versions } of entries)
    known.set(name, new Set([...(known.get(name) ?? []), ...versions]));
  const found = [];
  let judged = 0;
  let listed = 0;
  for (const { id, name, versions, ranges } of entries) {
    const isListed = new Set(versions);
    const differing = [...(known.get(name) ?? [])].filter((version) => {
      judged++;
      if (isListed.has(version)) listed++;
      return ranges.some((range) => judge(range, 'PyPI', version) === 'affected') !== isListed.has(version);
    });
    if (differing.length === 0) continue;
    const malformed = differing.every((version) => order.parse(version) === null);
    found.push({
      id,
      listedOnly: differing.filter((version) => isListed.has(version)).sort(),
      rangesOnly: differing.filter((version) => !isListed.has(version)).sort(),
      cause: malformed ? 'the listed versions are not valid by PEP 440, so no range can hold them' : '',
    });
  }
  return { records: entries.length, judged, listed, ...againstExceptions(found) };
}

/** @param {any} record */
function listedEntries(record) {
  return record.affected.flatMap((/** @type {any} */ entry) => {
    if (entry.versions === undefined || entry.versions.length === 0) return [];
    const name = /** @type {string} */ (entry.package.name).toLowerCase().replace(/[-_.]+/g, '-');
    const versions = /** @type {string[]} */ (entry.versions);
    return [{ id: /** @type {string} */ (record.id), name, versions, ranges: plainRanges(entry) }];
  });
}

/** @param {any} entry */
function plainRanges(entry) {
  const ranges = (entry.ranges ?? []).filter((/** @type {any} */ range) => range.type !== 'GIT');
  return ranges.map((/** @type {any} */ range) => ({
    type: range.type,
    events: range.events.flatMap((/** @type {Event} */ event) => Object.entries(event)),
  }));
}

/** @param {readonly Exception[]} found */
function againstExceptions(found) {
  /** @type {Exception[]} */
  const committed = existsSync(exceptionsFile) ? JSON.parse(readFileSync(exceptionsFile, 'utf8')) : [];
  const textOf = (/** @type {Exception} */ entry) =>
    JSON.stringify([entry.id, entry.listedOnly, entry.rangesOnly]);
  const explained = new Map(
    committed.filter((entry) => entry.cause !== '').map((entry) => [textOf(entry), entry]),
  );
  const unexplained = found.filter((entry) => !explained.has(textOf(entry)));
  const stale = [...explained.keys()].filter((text) => !found.some((entry) => textOf(entry) === text));
  if (process.argv.includes('--write')) {
    const all = found
      .map((entry) => explained.get(textOf(entry)) ?? entry)
      .sort((a, b) => (a.id < b.id ? -1 : 1));
    writeFileSync(exceptionsFile, `${JSON.stringify(all, null, 2)}\n`);
  }
  return { exceptions: found.length, unexplained, stale };
}

/**
 * @param {any[]} records
 * @param {(range: any, ecosystem: string, version: string) => string} judge
 */
function compareGo(records, judge) {
  let judged = 0;
  let affected = 0;
  /** @type {{ id: string, version: string, ours: string, expected: string }[]} */
  const wrong = [];
  let ranges = 0;
  for (const record of records) {
    for (const range of record.affected.flatMap(plainRanges)) {
      ranges++;
      for (const version of versionsAround(range.events)) {
        const expected = isInInterval(intervalsOf(range.events), version) ? 'affected' : 'unaffected';
        const ours = judge(range, 'Go', version);
        judged++;
        if (expected === 'affected') affected++;
        if (ours !== expected) wrong.push({ id: record.id, version, ours, expected });
      }
    }
  }
  return { records: records.length, ranges, judged, affected, wrong };
}

/**
 * Before, at and after every event, and far outside of all.
 * @param {readonly [string, string][]} events
 */
function versionsAround(events) {
  const around = events.flatMap(([, version]) => {
    if (version === '0') return [];
    const { major, minor, patch, prerelease } = /** @type {semver.SemVer} */ (semver.parse(version));
    const core = `${major}.${minor}.${patch}`;
    return [
      version,
      prerelease.length > 0 ? `${version}.0` : `${core}-0`,
      `${core}-zzz`,
      patch > 0 ? `${major}.${minor}.${patch - 1}` : `${major}.${minor}.0-alpha.1`,
      `${major}.${minor}.${patch + 1}`,
      `v${version.split('+')[0]}+incompatible`,
    ];
  });
  return [...new Set(['0.0.0-20170101000000-0123456789ab', '0.0.0', '9999999.0.0', ...around])];
}

/**
 * Half-open intervals: each begins where a version was introduced and ends at the next fix.
 * @param {readonly [string, string][]} events
 */
function intervalsOf(events) {
  const fixes = events.filter(([kind]) => kind === 'fixed').map(([, version]) => version);
  return events
    .filter(([kind]) => kind === 'introduced')
    .map(([, version]) => {
      const from = version === '0' ? null : version;
      const ends = fixes.filter((fix) => from === null || semver.gte(fix, from)).sort(semver.compare);
      return { from, to: ends[0] ?? null };
    });
}

/**
 * @param {ReturnType<typeof intervalsOf>} intervals
 * @param {string} version
 */
function isInInterval(intervals, version) {
  return intervals.some(
    ({ from, to }) => (from === null || semver.gte(version, from)) && (to === null || semver.lt(version, to)),
  );
}

/**
 * @param {ReturnType<typeof comparePython>} python
 * @param {ReturnType<typeof compareGo>} go
 */
function report(python, go) {
  const pythonWrong = python.unexplained.length + python.stale.length;
  if (pythonWrong > 0 || go.wrong.length > 0) process.exitCode = 1;
  writeReport({
    name: 'osv',
    command: 'npm run osv',
    title: 'Evaluation of OSV records',
    method: [
      'PyPI: every version that any record of a package names is judged by the ranges of each of its records; it should be affected exactly when the record lists it',
      'Go: versions before, at and after every event, of other ranges’ ends and far outside, against an evaluator over intervals that uses node-semver',
      'records are those of pypa/advisory-database and golang/vulndb (CC-BY 4.0); exceptions with their causes are in benchmarks/osv/exceptions.json',
    ],
    versions: {},
    tables: [
      {
        title: 'Judged',
        columns: [
          'ecosystem',
          'records',
          'versions judged',
          'affected',
          'records with explained differences',
          'unexplained',
        ],
        rows: [
          [
            'PyPI',
            python.records,
            python.judged,
            python.listed,
            python.exceptions - python.unexplained.length,
            pythonWrong,
          ],
          ['Go', go.records, go.judged, go.affected, 0, go.wrong.length],
        ].map((row) => row.map(String)),
      },
    ],
    goals: [
      {
        what: 'PyPI: ranges and lists agree',
        goal: 'all but explained',
        measured: `${pythonWrong} unexplained`,
        met: pythonWrong === 0,
      },
      {
        what: 'Go: both evaluators agree',
        goal: 'all',
        measured: `${go.wrong.length} differ`,
        met: go.wrong.length === 0,
      },
    ],
    data: { python, go: { ...go, wrong: go.wrong.slice(0, 20) } },
  });
}
