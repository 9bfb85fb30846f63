/** Wires the scanner to this process: its files, threads, grammars and rules. */
import { languageInfos } from '@skeptic/core';
import {
  type AdvisorySetup,
  advisoryFolder,
  DEFAULT_LIMITS,
  findCacheFolder,
  findDataFolders,
  findKeyFolder,
  grammarFolder,
  loadCompileUserRules,
  loadCreateEngine,
  nodePlatform,
  nodeThreads,
  offlineKnowledge,
  readValueKey,
  type ScanDependencies,
} from '@skeptic/scanner';
import { VERSION } from './version.ts';

/** What a scan of this process needs. */
export function processDependencies(): ScanDependencies {
  const folders = findDataFolders();
  const script = folders.workerScript;
  const grammars = grammarFolder(folders.grammars);
  const cacheFolder = findCacheFolder(process.env);
  return {
    platform: nodePlatform(),
    cache:
      cacheFolder === null || folders.fingerprint === null
        ? null
        : { folder: cacheFolder, fingerprint: folders.fingerprint },
    version: VERSION,
    valueKey: () => readValueKey(nodePlatform().privateFiles, findKeyFolder(process.env)),
    packages: offlineKnowledge(advisorySetup(), nodePlatform()),
    languages: languageInfos,
    grammars,
    rulesFolder: folders.rules,
    createEngine: loadCreateEngine,
    compileUserRules: () => loadCompileUserRules(grammars, folders.rules),
    threads: script === null ? null : (setup) => nodeThreads(script, setup, DEFAULT_LIMITS),
  };
}

/** Where this process has its advisories. */
export function advisorySetup(): AdvisorySetup {
  const cacheFolder = findCacheFolder(process.env);
  return {
    folder: cacheFolder === null ? null : advisoryFolder(cacheFolder),
    dataFolder: findDataFolders().packages,
  };
}
