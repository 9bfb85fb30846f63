/**
 * How long the check of 5,000 locked packages takes offline, and what memory it needs, with an index for every ecosystem: of npm one as
 * large as the public database (200,000 packages, most of them malware), of PyPI and Go what the product brings along, of the others
 * 5,000 packages each. Each run is a process of its own.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { loadSource } from '../tools/lib/load-source.mjs';
import { runNode } from '../tools/lib/process.mjs';
import { inRoot } from '../tools/lib/workspace.mjs';
import { runsOr } from './lib/options.mjs';
import { writeReport } from './lib/report.mjs';

const PACKAGES = 5000;
const OTHERS = [
  'Maven',
  'RubyGems',
  'Packagist',
  'crates.io',
  'NuGet',
  'Pub',
  'Hex',
  'SwiftURL',
  'GitHub Actions',
];
const TODAY = '2026-11-28';
const MEASURED = [['check-dependencies.ts'], ['package-knowledge.ts'], ['platform', 'node-platform.ts']];

const scanner = (/** @type {string[]} */ ...segments) =>
  loadSource('packages', 'scanner', 'src', ...segments);
await measure();

async function measure() {
  const folder = mkdtempSync(path.join(tmpdir(), 'skeptic-packages-'));
  try {
    const { advisoryStore } = await scanner('advisories', 'advisory-store.ts');
    const { encodeIndex } = await scanner('advisories', 'index-format.ts');
    const { nodePrivateFiles } = await scanner('platform', 'private-files.ts');
    const store = advisoryStore(nodePrivateFiles(), folder);
    for (const [ecosystem, count] of [['npm', 200_000], ...OTHERS.map((name) => [name, 5000])]) {
      const header = { ecosystem, source: 'generated', date: TODAY, newest: '', records: count };
      store.replace(ecosystem, encodeIndex(header, generated(Number(count))));
    }
    // Bundled here, so that the measured process does not bundle.
    for (const segments of MEASURED) await scanner(...segments);
    const runs = Array.from({ length: runsOr(5) }, () => childRun(folder));
    report(runs);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @param {number} count */
function generated(count) {
  const advisory = (/** @type {number} */ index) => ({
    id: `MAL-2026-${index}`,
    aliases: [`GHSA-${index}`],
    summary: `Malicious code in package-${index}, which sends the environment of whoever installs it away`,
    score: null,
    ranges: [
      {
        type: 'SEMVER',
        events: [
          ['introduced', '0'],
          ['fixed', '1.0.0'],
        ],
      },
    ],
    versions: [],
    symbols: [],
  });
  return new Map(Array.from({ length: count }, (_, index) => [`package-${index}`, [advisory(index)]]));
}

/** @param {string} folder */
function childRun(folder) {
  const child = inRoot('benchmarks', 'lib', 'check-packages.mjs');
  const { code, stdout, stderr } = runNode(child, [folder, String(PACKAGES), TODAY, ...OTHERS], {
    capture: true,
  });
  if (code !== 0) throw new Error(stderr);
  return /** @type {{ seconds: number, cpuSeconds: number, peakMegabytes: number, found: number }} */ (
    JSON.parse(stdout)
  );
}

/** @param {readonly ReturnType<typeof childRun>[]} runs */
function report(runs) {
  const middle = (/** @type {number[]} */ values) =>
    values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
  const seconds = middle(runs.map((run) => run.cpuSeconds));
  const peak = Math.max(...runs.map((run) => run.peakMegabytes));
  writeReport({
    name: 'packages',
    title: 'Checking 5,000 packages offline',
    method: [
      'indexes: 200,000 packages of npm, 5,000 of each of nine other ecosystems, and the embedded ones of PyPI and Go; 5,000 packages over all of them, 500 of them declared',
      `other work kept the machine busy: load average ${loadavg()[0]?.toFixed(1)} on ${availableParallelism()} cores at the end, so CPU time is what counts`,
      'seconds from opening the first index to the last verdict, without the start of the process; peak resident memory of the whole process',
    ],
    versions: {},
    tables: [
      {
        title: 'Runs',
        columns: ['seconds', 'CPU seconds', 'peak MB', 'packages with an advisory'],
        rows: runs.map((run) => [
          run.seconds.toFixed(3),
          run.cpuSeconds.toFixed(3),
          run.peakMegabytes.toFixed(0),
          String(run.found),
        ]),
      },
    ],
    goals: [
      {
        what: 'CPU time (median), because the machine is shared',
        goal: 'under 1 s',
        measured: `${seconds.toFixed(3)} s`,
        met: seconds < 1,
      },
      {
        what: 'peak memory (greatest)',
        goal: 'under 200 MB',
        measured: `${peak.toFixed(0)} MB`,
        met: peak < 200,
      },
    ],
    data: runs,
  });
}
