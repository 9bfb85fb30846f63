/**
 * A process that stays, as an editor has one: scans a folder once, then again after each change of one file, and writes the seconds of
 * each rescan.
 *
 * usage: node session.mjs BUNDLE_FOLDER FOLDER FILE SIZE_OF_FILE TIMES RESULT_FILE
 */
import { appendFileSync, truncateSync, writeFileSync } from 'node:fs';
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

const [bundle = '', folder = '', file = '', size = '', times = '', result = ''] = process.argv.slice(2);
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
const target = path.join(folder, file);
const seconds = [];
for (let i = 0; i < Number(times); i += 1) {
  appendFileSync(target, `# ${i}\n`);
  const started = performance.now();
  await session.rescan([target]);
  seconds.push((performance.now() - started) / 1000);
  truncateSync(target, Number(size));
}
writeFileSync(result, JSON.stringify(seconds));
