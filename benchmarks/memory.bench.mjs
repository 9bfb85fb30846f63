/** Peak memory of a scan: many files, and single files as large as a full tree is made of. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, javascriptCorpus, pythonCorpus, typescriptCorpus } from './lib/corpora.mjs';
import { alternate, showSpread, spread } from './lib/figures.mjs';
import { measure, measuringMethod } from './lib/measure.mjs';
import { runsOr } from './lib/options.mjs';
import { withProduct } from './lib/product.mjs';
import { writeReport } from './lib/report.mjs';

const LARGE_FILE = 1_400_000;
const rounds = runsOr(3);

await withProduct(run);

/** @param {string} script */
function run(script) {
  const scan = [script, 'scan', '.', '--no-cache', '--exit-zero', '--format', 'json'];
  const corpora = [pythonCorpus(), typescriptCorpus(), javascriptCorpus()].filter(
    (corpus) => corpus !== null,
  );
  const cases = [
    { name: 'node -e 0', cwd: '.', args: ['-e', '0'] },
    ...corpora.slice(0, 2).flatMap((corpus) => [
      { name: `${describe(corpus)}, --jobs 1`, cwd: corpus.folder, args: [...scan, '--jobs', '1'] },
      {
        name: `${describe(corpus)}, ${os.availableParallelism()} workers (default)`,
        cwd: corpus.folder,
        args: scan,
      },
    ]),
    ...corpora.map((corpus) => ({
      name: `one file of ${LARGE_FILE / 1e6} MB put together from ${corpus.name}`,
      cwd: largeFile(corpus),
      args: [...scan, '--jobs', '1'],
    })),
  ];
  const runs = alternate(
    cases.map(({ name, args, cwd }) => () => {
      const usage = measure(process.execPath, args, { cwd });
      if (usage === null || ![0, 3].includes(usage.code))
        throw new Error(`${name} ended with ${usage?.code}`);
      return usage;
    }),
    { rounds, warmUp: 0, onRound: (round) => process.stderr.write(`round ${round + 1}\n`) },
  );
  const measured = cases.map(({ name }, index) => ({
    name,
    peakMb: spread(runs[index].map((usage) => usage.peakBytes / 1e6)),
    cpu: spread(runs[index].map((usage) => usage.cpuSeconds)),
    complete: runs[index].every((usage) => usage.code === 0),
    runs: runs[index],
  }));
  writeReport({
    name: 'memory',
    title: 'Peak memory',
    method: [
      `measured as whole processes: ${measuringMethod()}; MB are 10⁶ bytes of resident memory at its highest`,
      `median (least–greatest) of ${rounds} rounds`,
      'a worker is replaced when its heap, after a file, is over 300 MB',
    ],
    versions: {},
    tables: [
      {
        title: 'Resident memory',
        columns: ['scan of', 'peak MB', 'CPU s', 'complete'],
        rows: measured.map((row) => [
          row.name,
          showSpread(row.peakMb, 0),
          showSpread(row.cpu),
          row.complete ? 'yes' : 'no',
        ]),
      },
    ],
    goals: [],
    data: measured,
  });
}

/**
 * A folder with one file made of whole files of a corpus.
 * @param {import('./lib/corpora.mjs').Corpus} corpus
 */
function largeFile(corpus) {
  const folder = `${corpus.folder}-one-file`;
  if (existsSync(folder)) return folder;
  let text = '';
  for (const file of corpus.files) {
    const next = readFileSync(file, 'utf8');
    if (text.length + next.length < LARGE_FILE) text += `${next}\n`;
  }
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, `large${path.extname(corpus.files[0] ?? '')}`), text);
  return folder;
}
