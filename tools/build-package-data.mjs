/**
 * Makes what the product brings along about packages (`packages/scanner/data`) from OSV archives and lists of names:
 *
 *   node tools/build-package-data.mjs --data FOLDER --date YYYY-MM-DD
 *
 * FOLDER is laid out as `osv/<ecosystem>/all.zip` and `packages/*.gz`. The date is that of the data, not of today.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { loadSource } from './lib/load-source.mjs';
import { compare, inRoot } from './lib/workspace.mjs';

/** What each database is called, and what has to be said of it. */
const ADVISORIES = {
  PyPI: 'Python Packaging Advisory Database (pypa/advisory-database), CC-BY 4.0, entries to 2024',
  Go: 'Go vulnerability database (golang/vulndb), CC-BY 4.0',
};

const { values } = parseArgs({ options: { data: { type: 'string' }, date: { type: 'string' } } });
const { data, date } = values;
/** Look-alikes are searched among so many of the most used names. */
const POPULAR = 15_000;
if (data === undefined || date === undefined) throw new Error('usage: --data FOLDER --date YYYY-MM-DD');

const out = inRoot('packages', 'scanner', 'data');
mkdirSync(out, { recursive: true });
const source = (/** @type {string} */ file) => loadSource('packages', 'scanner', 'src', 'advisories', file);
const { createIndexBuilder } = await source('index-builder.ts');
const { encodeIndex } = await source('index-format.ts');
const { embeddedIndexName } = await source('advisory-database.ts');
const { zipContents } = await loadSource('packages', 'scanner', 'src', 'zip.ts');
const { packageKey } = await loadSource('packages', 'core', 'src', 'advisories', 'package-key.ts');
const { encodeNames } = await loadSource('packages', 'scanner', 'src', 'reputation', 'name-filter.ts');
const { encodePopular } = await loadSource('packages', 'scanner', 'src', 'reputation', 'popular-names.ts');
const { nameFiles } = await loadSource('packages', 'scanner', 'src', 'reputation', 'known-names.ts');
for (const [ecosystem, name] of Object.entries(ADVISORIES)) buildAdvisories(ecosystem, name, data, date);
const npm = rows('npm-names-downloads.tsv.gz', data).sort(
  (a, b) => Number(b[1]) - Number(a[1]) || compare(a[0] ?? '', b[0] ?? ''),
);
buildNames('npm', npm, npm, date);
buildNames('PyPI', rows('pypi-names.txt.gz', data), rows('pypi-top15000.tsv.gz', data), date);

/**
 * @param {string} ecosystem
 * @param {readonly string[][]} all
 * @param {readonly string[][]} popular the most used first
 * @param {string} day
 */
function buildNames(ecosystem, all, popular, day) {
  const files = nameFiles(ecosystem);
  const names = [...new Set(all.map(([name = '']) => packageKey(ecosystem, name)))];
  const used = [...new Set(popular.slice(0, POPULAR).map(([name = '']) => packageKey(ecosystem, name)))];
  write(files.filter, encodeNames(names, day));
  write(files.popular, encodePopular(used));
}

/**
 * The lines of a compressed table.
 * @param {string} name
 * @param {string} folder
 */
function rows(name, folder) {
  const text = gunzipSync(readFileSync(path.join(folder, 'packages', name))).toString('utf8');
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => line.split('\t'));
}

/**
 * @param {string} ecosystem
 * @param {string} name
 * @param {string} folder
 * @param {string} day
 */
function buildAdvisories(ecosystem, name, folder, day) {
  const archive = readFileSync(path.join(folder, 'osv', ecosystem, 'all.zip'));
  const read = (/** @type {number} */ offset, /** @type {number} */ length) =>
    archive.subarray(offset, offset + length);
  const builder = createIndexBuilder(ecosystem);
  for (const content of zipContents(read, archive.length, { entries: 1e6, entryBytes: 1e8 }))
    builder.add(content.toString('utf8'));
  // A snapshot is as old as its newest entry, however late it was taken.
  const newestDay = builder.newest.slice(0, 'YYYY-MM-DD'.length);
  const header = {
    ecosystem,
    source: name,
    date: newestDay || day,
    newest: builder.newest,
    records: builder.records,
  };
  write(embeddedIndexName(ecosystem), Buffer.concat(encodeIndex(header, builder.packages)));
}

/**
 * @param {string} name
 * @param {Uint8Array} bytes
 */
function write(name, bytes) {
  writeFileSync(path.join(out, name), bytes);
  process.stdout.write(`${name}: ${Math.round(bytes.length / 1024)} KB\n`);
}
