/** What a second scan costs: generated programs cold, warm, with one changed file, in a new process and in one that stays. */
import { appendFileSync, mkdtempSync, readFileSync, rmSync, truncateSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { inRoot } from '../tools/lib/workspace.mjs';
import { median, show } from './lib/figures.mjs';
import { generatedTree } from './lib/generated-tree.mjs';
import { measure, measuringMethod } from './lib/measure.mjs';
import { runsOr } from './lib/options.mjs';
import { withProduct } from './lib/product.mjs';
import { writeReport } from './lib/report.mjs';

/** Lines in all, lines per file. The last one is many small files. */
const SIZES = process.env.SKEPTIC_BENCH_SIZES?.split(',').map((size) => size.split('x').map(Number)) ?? [
  [10_000, 150],
  [100_000, 150],
  [1_000_000, 150],
  [1_950_000, 10],
];
const rounds = runsOr(3);
const MEMORY = 1.5 * 2 ** 30;

await withProduct((script) => {
  const measured = SIZES.map(([lines, perFile]) => measureTree(script, lines, perFile));
  const ofSize = (/** @type {number} */ lines) =>
    measured.find(({ tree, perFile }) => perFile === 150 && tree.lines >= lines && tree.lines < lines * 1.1);
  const smallest = measured[0];
  const hundredThousand = ofSize(100_000);
  const million = ofSize(1_000_000);
  const perLine = (/** @type {typeof million} */ of) => of && of.scans[0].cpu / of.tree.lines;
  const small = measured.find(({ tree }) => tree.files >= 100_000);
  writeReport({
    name: 'cache',
    title: 'Cache and incremental scan',
    method: [
      `measured as whole processes: ${measuringMethod()}; one cold scan, then the median of ${rounds} rounds`,
      'generated programs, half Python and half TypeScript (benchmarks/lib/generated-tree.mjs); the system has their files in memory',
      'cold: an empty cache, which the scan fills; warm: a new process, nothing changed; changed: a new process, one file of the tree longer by a line',
      "session: one process with the product's own library in a session; the time of one rescan after that file was changed, and after a file of each language was, which links everything again",
      'all reports are JSON; a warm report is the cold one byte for byte, or the benchmark fails',
    ],
    versions: {},
    tables: [
      {
        title: 'Times and memory',
        columns: ['lines', 'files', 'findings', 'scan', 'wall s', 'CPU s', 'peak MB'],
        rows: measured.flatMap(({ tree, findings, scans }) =>
          scans.map(({ name, wall, cpu, peak }) => [
            String(tree.lines),
            String(tree.files),
            String(findings),
            name,
            show(wall),
            cpu === null ? '' : show(cpu),
            peak === null ? '' : show(peak / 1e6, 0),
          ]),
        ),
      },
      {
        title: 'Growth: CPU per line, relative to the smallest tree',
        columns: ['lines', 'files', 'cold', 'warm'],
        rows: measured.map(({ tree, scans }) => [
          String(tree.lines),
          String(tree.files),
          ...[0, 1].map((i) =>
            show(scans[i].cpu / tree.lines / (smallest.scans[i].cpu / smallest.tree.lines)),
          ),
        ]),
      },
    ],
    goals: [
      goal('wall time of a warm scan of a million lines', 3, million?.scans[1].wall),
      goal('wall time with one changed file', 4, million?.scans[2].wall),
      goal('one changed file in a session', 0.5, million?.scans[3]?.wall),
      goal(
        'linking all of a million lines (a session, a file of each language changed) over the cold scan',
        0.1,
        million && million.scans[4].wall / million.scans[0].wall,
      ),
      goal('peak of a million lines, cold, in GiB', 1.5, million && million.scans[0].peak / 2 ** 30),
      goal(
        'peak of a hundred thousand small files, cold, in GiB',
        1.5,
        small && small.scans[0].peak / 2 ** 30,
      ),
      goal(
        'CPU per line of a million lines over that of a hundred thousand, cold',
        1.3,
        hundredThousand && million && perLine(million) / perLine(hundredThousand),
      ),
      {
        what: 'every scan stays below 1.5 GiB',
        goal: 'yes',
        measured: `${show(Math.max(...measured.flatMap(({ scans }) => scans.map(({ peak }) => peak ?? 0))) / 2 ** 30)} GiB`,
        met: measured.every(({ scans }) => scans.every(({ peak }) => (peak ?? 0) <= MEMORY)),
      },
    ],
    data: measured,
  });
});

/**
 * @param {string} script
 * @param {number} lines
 * @param {number} perFile
 */
function measureTree(script, lines, perFile) {
  const tree = generatedTree(lines, perFile);
  const temporary = mkdtempSync(path.join(os.tmpdir(), 'skeptic-bench-'));
  const changed = path.join(tree.folder, tree.someFile);
  const size = readFileSync(changed).length;
  try {
    const scan = scanner(script, tree.folder, temporary);
    const cold = scan('cold');
    const report = readFileSync(path.join(temporary, 'cold.json'), 'utf8');
    const warm = [];
    const afterChange = [];
    for (let round = 0; round < rounds; round += 1) {
      warm.push(scan('warm'));
      if (readFileSync(path.join(temporary, 'warm.json'), 'utf8') !== report)
        throw new Error('the warm report differs from the cold one');
      appendFileSync(changed, `# ${round}\n`);
      afterChange.push(scan('changed'));
      truncateSync(changed, size);
      scan('back');
    }
    const session = sessionTimes(script, tree, temporary);
    process.stderr.write(`${tree.lines} lines in ${tree.files} files done\n`);
    return {
      tree,
      perFile,
      findings: JSON.parse(report).findings.length,
      scans: [
        summary('cold', [cold]),
        summary('warm', warm),
        summary('changed', afterChange),
        { name: 'changed, session', wall: median(session.one), cpu: null, peak: null },
        {
          name: 'a file of each language changed, session',
          wall: median(session.both),
          cpu: null,
          peak: null,
        },
      ],
      runs: { cold, warm, afterChange, session },
    };
  } finally {
    truncateSync(changed, size);
    rmSync(temporary, { recursive: true, force: true });
  }
}

/**
 * @param {string} script
 * @param {string} folder
 * @param {string} temporary
 */
function scanner(script, folder, temporary) {
  process.env.SKEPTIC_CACHE_DIR = path.join(temporary, 'cache');
  return (/** @type {string} */ name) => {
    const output = path.join(temporary, `${name}.json`);
    const args = [script, 'scan', '.', '--exit-zero', '--format', 'json', '--output', output];
    const usage = measure(process.execPath, args, { cwd: folder });
    if (usage === null || usage.code !== 0) throw new Error(`the ${name} scan ended with ${usage?.code}`);
    return usage;
  };
}

/**
 * Times of rescans in one process, as an editor would ask for them.
 * @param {string} script
 * @param {{ folder: string, someFile: string, otherFile: string }} tree
 * @param {string} temporary
 */
function sessionTimes(script, tree, temporary) {
  const output = path.join(temporary, 'session.json');
  const args = [
    inRoot('benchmarks', 'lib', 'session.mjs'),
    path.dirname(script),
    tree.folder,
    tree.someFile,
    tree.otherFile,
    String(rounds + 1),
    output,
  ];
  const usage = measure(process.execPath, args, { cwd: tree.folder });
  if (usage === null || usage.code !== 0) throw new Error(`the session ended with ${usage?.code}`);
  const { one, both } = JSON.parse(readFileSync(output, 'utf8'));
  // The first round fills what a session keeps.
  return { one: one.slice(1), both: both.slice(1) };
}

/**
 * @param {string} name
 * @param {readonly { wallSeconds: number, cpuSeconds: number, peakBytes: number }[]} runs
 */
function summary(name, runs) {
  return {
    name,
    wall: median(runs.map((run) => run.wallSeconds)),
    cpu: median(runs.map((run) => run.cpuSeconds)),
    peak: Math.max(...runs.map((run) => run.peakBytes)),
  };
}

/**
 * @param {string} what
 * @param {number} most
 * @param {number | undefined} value
 */
function goal(what, most, value) {
  return {
    what,
    goal: `at most ${most}`,
    measured: value === undefined ? 'not measured' : show(value),
    met: value === undefined ? null : value <= most,
  };
}
