/** The entry of a worker thread: the real engine behind the worker loop. */
import { getHeapStatistics } from 'node:v8';
import { parentPort, workerData } from 'node:worker_threads';
import { DEFAULT_ENGINE_LIMITS, languages } from '@skeptic/core';
import { loadCreateEngine } from '../load-engine.ts';
import { findDataFolders, grammarFolder } from '../platform/data-folders.ts';
import { nodePlatform } from '../platform/node-platform.ts';
import { createRuleStore } from '../rules/rule-store.ts';
import { createLanguageTable } from '../workspace/languages.ts';
import type { AnalyserParts } from './analyse-one.ts';
import type { BatchMessage, WorkerMessage, WorkerSetup } from './protocol.ts';
import { createWorkerLoop } from './worker-loop.ts';

const port = parentPort;
if (port !== null) start(workerData as WorkerSetup, (message) => port.postMessage(message));

function start(setup: WorkerSetup, send: (message: WorkerMessage) => void): void {
  const platform = nodePlatform();
  const table = createLanguageTable(languages);
  const store = createRuleStore(platform, setup.rules, setup.userRules, (ids) => loop.announceRules(ids));
  const createParts = async (): Promise<AnalyserParts> => {
    const createEngine = await loadCreateEngine();
    const engine = await createEngine({
      grammars: grammarFolder(findDataFolders().grammars),
      ruleSets: store,
      limits: DEFAULT_ENGINE_LIMITS,
      onRule: loop.onRule,
      nowSeconds: setup.nowSeconds,
    });
    return {
      engine,
      platform,
      languages: table,
      limits: setup.limits,
      finish: store.finish,
      textRules: store.textRules,
    };
  };
  let parts: Promise<AnalyserParts> | null = null;
  const loop = createWorkerLoop(
    new Int32Array(setup.slots),
    send,
    () => {
      parts ??= createParts();
      return parts;
    },
    heapBytes,
  );
  port?.on('message', (message: BatchMessage) => void loop.handle(message));
  send({ type: 'ready' });
}

function heapBytes(): number {
  const { used_heap_size: used, external_memory: external } = getHeapStatistics();
  return used + external;
}
