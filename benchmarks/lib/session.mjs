/**
 * A process that stays, as an editor has one: scans a folder once, then again after each change of one file, and of a file of each
 * language, and writes the seconds of each rescan.
 *
 * usage: node session.mjs BUNDLE_FOLDER FOLDER PYTHON_FILE SCRIPT_FILE TIMES RESULT_FILE
 */
import { appendFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { languageInfos } from '@skeptic/core';
import {
  DEFAULT_LIMITS,
  findCacheFolder,
  findDataFolders,
  grammarFolder,
  loadCompileUserRules,
  loadCreateEngine,
  nodePlatform,
  nodeThreads,
  openScanSession,
} from '@skeptic/scanner';

const [bundle = '', folder = '', file = '', other = '', times = '', result = ''] = process.argv.slice(2);
const data = findDataFolders(bundle);
const grammars = grammarFolder(data.grammars);
const { workerScript, fingerprint } = data;
const cacheFolder = findCacheFolder(process.env);
if (workerScript === null || fingerprint === null || cacheFolder === null)
  throw new Error(`${bundle} holds no product`);

const session = await openScanSession(
  { paths: [folder], rules: [], onlyRules: false, exitZero: true, emptyIsFine: false },
  {
    platform: nodePlatform(),
    cache: { folder: cacheFolder, fingerprint },
    version: '0',
    languages: languageInfos,
    grammars,
    rulesFolder: data.rules,
    createEngine: loadCreateEngine,
    compileUserRules: () => loadCompileUserRules(grammars, data.rules),
    threads: (setup) => nodeThreads(workerScript, setup, DEFAULT_LIMITS),
  },
);
await session.scan();
const python = { path: path.join(folder, file), comment: '#' };
const script = { path: path.join(folder, other), comment: '//' };

/**
 * Seconds of rescans after these files became longer by a line.
 * @param {readonly { path: string, comment: string }[]} targets
 */
async function rescans(targets) {
  const sizes = targets.map((target) => statSync(target.path).size);
  const seconds = [];
  for (let i = 0; i < Number(times); i += 1) {
    for (const { path: name, comment } of targets) appendFileSync(name, `${comment} ${i}\n`);
    const started = performance.now();
    await session.rescan(targets.map((target) => target.path));
    seconds.push((performance.now() - started) / 1000);
    for (const [at, target] of targets.entries()) truncateSync(target.path, sizes[at]);
  }
  return seconds;
}

const one = await rescans([python]);
const both = await rescans([python, script]);
writeFileSync(result, JSON.stringify({ one, both }));
