/** Scans texts that are no files of a project, one at a time: documents without a folder, code that an agent shows. Rules and engine stay. */
import type { CompiledRule, ScanResult } from '@skeptic/core';
import { collectOutcomes, judgeScan } from './judge-scan.ts';
import { prepareScan } from './prepare-scan.ts';
import { type EngineHolder, runFiles } from './run-files.ts';
import { type ScannedText, type ScanOptions, STDIN_PATH } from './scan.ts';
import type { ScanDependencies } from './scan-dependencies.ts';

export interface TextScanner {
  /** What `skeptic scan --stdin` finds in the text. No policy and no baseline has a say. */
  scan(text: ScannedText): Promise<ScanResult>;
  /** The rules with these ids. */
  rules(ids: ReadonlySet<string>): Promise<readonly CompiledRule[]>;
}

/** Opens a scanner of texts; rules are loaded now and stay. */
export async function openTextScanner(
  { shown }: Pick<ScanOptions, 'shown'>,
  deps: ScanDependencies,
): Promise<TextScanner> {
  const { platform, version } = deps;
  const options: ScanOptions = {
    paths: [],
    rules: [],
    onlyRules: false,
    exitZero: false,
    emptyIsFine: true,
    shown,
  };
  const prepared = await prepareScan(options, deps);
  const engines: EngineHolder = { engine: null };
  return {
    rules: (ids) => prepared.store.find(ids),
    async scan({ bytes, language, path }) {
      const started = platform.clock.now();
      const file = { path: path ?? STDIN_PATH, system: '', language, explicit: true };
      const run = await runFiles([file], {
        ...prepared,
        deps,
        engines,
        linked: false,
        jobs: undefined,
        stdin: bytes,
        signal: undefined,
        origins: false,
        onDone: () => {},
      });
      const notes = [...prepared.notifications, ...run.notifications];
      const judged = await judgeScan(collectOutcomes(run.outcomes, null, [], notes), {
        version,
        today: platform.clock.today(),
        shown,
        policy: null,
        isWhole: false,
        isChange: false,
        baseline: null,
        exitZero: false,
        emptyIsFine: true,
        store: prepared.store,
      });
      return { ...judged, durationMs: platform.clock.now() - started };
    },
  };
}
