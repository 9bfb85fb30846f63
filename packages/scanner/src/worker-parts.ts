/** Everything that a worker thread analyses files with, built from the plain data that it was started with. */
import { DEFAULT_ENGINE_LIMITS, languageInfos } from '@skeptic/core';
import { createLanguageTable } from './languages.ts';
import { loadCreateEngine } from './load-engine.ts';
import { loadOriginOf } from './load-origin.ts';
import { findDataFolders, grammarFolder } from './platform/data-folders.ts';
import { nodePlatform } from './platform/node-platform.ts';
import { createRuleStore } from './rules/rule-store.ts';
import type { AnalyserParts } from './workers/analyse-one.ts';
import type { WorkerSetup } from './workers/protocol.ts';
import type { WorkerLoop } from './workers/worker-loop.ts';

/** Loads engine and rules; tells the loop which rules there are and which one runs. */
export async function createWorkerParts(
  setup: WorkerSetup,
  loop: Pick<WorkerLoop, 'announceRules' | 'onRule'>,
): Promise<AnalyserParts> {
  const platform = nodePlatform();
  const store = await createRuleStore(platform, setup.rules, setup.userRules, (ids) =>
    loop.announceRules(ids),
  );
  const createEngine = await loadCreateEngine();
  const engine = await createEngine({
    grammars: grammarFolder(findDataFolders().grammars),
    ruleSets: store,
    limits: DEFAULT_ENGINE_LIMITS,
    onRule: loop.onRule,
    minConfidence: setup.minConfidence,
    nowSeconds: setup.nowSeconds,
  });
  return {
    engine,
    platform,
    languages: createLanguageTable(languageInfos),
    limits: setup.limits,
    finish: store.finish,
    textRules: store.textRules,
    originOf: await loadOriginOf(setup.origins),
    linked: setup.linked,
  };
}
