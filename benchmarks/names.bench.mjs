/**
 * What is said of names that nobody publishes, and of real ones that hardly anybody uses: 60 names that were invented for this benchmark in
 * the way that language models invent them (a plausible word, two packages in one, a slip of spelling, another ecosystem's name), without
 * looking at any list, and 200 real names drawn by a fixed rule from the lists of `SKEPTIC_NAMES_DATA` or `/work/shared/data/packages`.
 */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { loadSource } from '../tools/lib/load-source.mjs';
import { inRoot } from '../tools/lib/workspace.mjs';
import { writeReport } from './lib/report.mjs';

const INVENTED = {
  PyPI: [
    ...[
      'flask-auth-guard-pro',
      'django-secure-forms-kit',
      'pandas-excel-stream',
      'fastapi-jwt-shield',
      'requests-retry-session',
    ],
    ...[
      'numpy-matrix-tools-ai',
      'openai-chat-helper-utils',
      'langchain-vector-cachedb',
      'pytorch-easy-trainer',
      'sqlalchemy-safe-query',
    ],
    ...[
      'aws-lambda-quickdeploy',
      'python-email-sanitize',
      'pydantic-openapi-bridge',
      'celery-redis-dashboards',
      'scikit-learn-autotuner',
    ],
    ...['reqests', 'beautifulsuop4', 'djangoo', 'matplotlb', 'tensorfow', 'cryptographyy', 'urlib3'],
    ...[
      'python-requests',
      'flask-python',
      'dateutil-python',
      'express',
      'react-dom',
      'lodash',
      'pillow-image-resize-fast',
      'sk1earn',
    ],
  ],
  npm: [
    ...[
      'express-auth-guard-pro',
      'react-secure-forms-kit',
      'next-image-stream-loader',
      'fastify-jwt-shield',
      'axios-retry-session',
    ],
    ...[
      'lodash-matrix-tools-ai',
      'openai-chat-helper-utils',
      'langchain-vector-cachedb',
      'vite-easy-federation-setup',
      'prisma-safe-query',
    ],
    ...[
      'aws-lambda-quickdeploy',
      'node-email-sanitize-html',
      'zod-openapi-bridge-kit',
      'bull-redis-dashboards',
      'mongoose-autotuner',
    ],
    ...['expres', 'lodahs', 'axois', 'raect-dom', 'typescrpt', 'webpakc', 'momnet'],
    ...[
      'types-node',
      'babel-preset-env-core',
      'express-js',
      'pandas',
      'beautifulsoup4',
      'react-native-biometric-vault-x',
      'l0dash',
      'commader',
    ],
  ],
};
const DRAWN = 100;

const data = process.env.SKEPTIC_NAMES_DATA ?? '/work/shared/data/packages';
if (existsSync(path.join(data, 'pypi-names.txt.gz'))) await run();
else process.stdout.write(`skipped: there are no lists of names in ${data}\n`);

async function run() {
  const { knownNames } = await loadSource('packages', 'scanner', 'src', 'reputation', 'known-names.ts');
  const { judgeName } = await loadSource('packages', 'core', 'src', 'dependencies', 'judge-name.ts');
  const folder = inRoot('packages', 'scanner', 'data');
  const known = knownNames((/** @type {string} */ name) => readFileSync(path.join(folder, name)));
  const rows = [
    ...Object.entries(INVENTED).flatMap(([ecosystem, names]) =>
      names.map((name) => ({ ecosystem, name, real: false })),
    ),
    ...rarePython().map((name) => ({ ecosystem: 'PyPI', name, real: true })),
    ...rareNpm().map((name) => ({ ecosystem: 'npm', name, real: true })),
  ].map((row) => ({ ...row, verdict: verdictOf(judgeName(row.ecosystem, row.name, known)) }));
  report(rows);
}

/** @param {any} judged */
function verdictOf({ existence, lookAlike, elsewhere }) {
  const looks = lookAlike === null ? '' : `looks like ${lookAlike.of} (${lookAlike.kind})`;
  return { existence, hint: looks || (elsewhere === null ? '' : `a package of ${elsewhere}`) };
}

/** Evenly from the names that are not among the 15,000 most downloaded. */
function rarePython() {
  const used = new Set(lines('pypi-top15000.tsv.gz').map((line) => line.split('\t')[0]));
  return evenly(lines('pypi-names.txt.gz').filter((name) => !used.has(name)));
}

/** Evenly from the names with fewer than 2,000 downloads a month: the list has no rarer ones than 500. */
function rareNpm() {
  const rare = lines('npm-names-downloads.tsv.gz')
    .map((line) => line.split('\t'))
    .filter(([, count]) => Number(count) < 2000);
  return evenly(rare.map(([name = '']) => name));
}

/** @param {readonly string[]} names */
function evenly(names) {
  return Array.from(
    { length: DRAWN },
    (_, index) => /** @type {string} */ (names[Math.floor(((index + 0.5) * names.length) / DRAWN)]),
  );
}

/** @param {string} name */
function lines(name) {
  return gunzipSync(readFileSync(path.join(data, name)))
    .toString('utf8')
    .split('\n')
    .filter(Boolean);
}

/** @param {readonly { ecosystem: string, name: string, real: boolean, verdict: { existence: string, hint: string } }[]} rows */
function report(rows) {
  const groups = [
    { title: 'invented, PyPI', rows: rows.filter((row) => !row.real && row.ecosystem === 'PyPI') },
    { title: 'invented, npm', rows: rows.filter((row) => !row.real && row.ecosystem === 'npm') },
    { title: 'real and rare, PyPI', rows: rows.filter((row) => row.real && row.ecosystem === 'PyPI') },
    { title: 'real and rare, npm', rows: rows.filter((row) => row.real && row.ecosystem === 'npm') },
  ];
  const count = (
    /** @type {typeof rows} */ of,
    /** @type {(row: (typeof rows)[number]) => boolean} */ test,
  ) => String(of.filter(test).length);
  writeReport({
    name: 'names',
    title: 'Invented and rarely used package names',
    method: [
      'offline, with the lists that the product brings along; “unknown”: not on PyPI on the date of the list; “not checked”: not among the most used of npm, which says nothing about its existence',
      'invented names were written down before they were looked up, so some may exist; real ones are drawn evenly by place in the list',
      'names of npm with fewer than 500 downloads a month are on no list here, so truly rare ones would be “not checked” as invented ones are',
    ],
    versions: {},
    tables: [
      {
        title: 'What is flagged',
        columns: [
          'names',
          'number',
          'unknown',
          'not checked',
          'listed',
          'hint: looks like another or belongs elsewhere',
        ],
        rows: groups.map(({ title, rows: of }) => [
          title,
          String(of.length),
          count(of, (row) => row.verdict.existence === 'unknown'),
          count(of, (row) => row.verdict.existence === 'not-checked'),
          count(of, (row) => row.verdict.existence === 'listed'),
          count(of, (row) => row.verdict.hint !== ''),
        ]),
      },
      {
        title: 'Every invented name, and every real one with a hint',
        columns: ['ecosystem', 'name', 'real', 'existence', 'hint'],
        rows: rows
          .filter((row) => !row.real || row.verdict.hint !== '' || row.verdict.existence === 'unknown')
          .map((row) => [
            row.ecosystem,
            row.name,
            row.real ? 'yes' : 'no',
            row.verdict.existence,
            row.verdict.hint,
          ]),
      },
    ],
    goals: [],
    data: rows,
  });
}
