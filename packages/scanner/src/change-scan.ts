/** What a scan of a change does apart: its files and bytes come from git, and what is older than the change is left out. */
import { DEFAULT_SHOWN, type Finding, reaches } from '@skeptic/core';
import { type ChangeRequest, openChange } from './git/open-change.ts';
import { type Collected, collectOutcomes } from './judge-scan.ts';
import { keepNew } from './keep-new.ts';
import { linkFiles } from './link-files.ts';
import type { Platform } from './platform/platform.ts';
import type { PreparedScan } from './prepare-scan.ts';
import { runFiles } from './run-files.ts';
import type { ScanOptions } from './scan.ts';
import type { ScanDependencies } from './scan-dependencies.ts';
import { selectChange } from './select-change.ts';
import { sizeLimitOf } from './size-limit.ts';
import { isProgram, type Selection } from './workspace/select-files.ts';

export interface ChangeScan {
  readonly selection: Selection;
  /** The dependencies of a scan that sees the files of the change. */
  readonly deps: ScanDependencies;
  /** Leaves out what is older than the change, unless all findings are wanted, and says how many of them would have been shown. */
  keepNew(collected: Collected): Promise<{ readonly collected: Collected; readonly olderThanChange: number }>;
  close(): void;
}

/** Opens the change that `options.change` asks for. Whoever opens it closes it. */
export async function openChangeScan(
  request: ChangeRequest,
  options: ScanOptions,
  prepared: PreparedScan,
  deps: ScanDependencies,
): Promise<ChangeScan> {
  const { platform } = deps;
  const { limits, languages, store } = prepared;
  const maxBytes = sizeLimitOf(null, limits);
  const change = await openChange(platform, request);
  try {
    const { textRules } = store;
    const selected = await selectChange(change, {
      platform,
      languages,
      textRules,
      paths: options.paths,
      limits,
    });
    const analyse = (selection: Selection, view: Platform) =>
      analyseSelection(selection, options, prepared, { ...deps, platform: view });
    return {
      selection: selected.selection,
      deps: { ...deps, platform: selected.platform },
      async keepNew(collected) {
        if (options.allFindings === true) return { collected, olderThanChange: 0 };
        const { findings } = collected;
        const kept = await keepNew(findings, { change, selected, platform, maxBytes, analyse });
        const keptSet = new Set(kept);
        const shown = { ...DEFAULT_SHOWN, ...options.shown };
        const olderThanChange = findings.filter(
          (finding) => !keptSet.has(finding) && finding.suppression === null && reaches(finding, shown),
        ).length;
        return { collected: { ...collected, findings: kept }, olderThanChange };
      },
      close() {
        selected.close();
        change.close();
      },
    };
  } catch (error) {
    change.close();
    throw error;
  }
}

async function analyseSelection(
  selection: Selection,
  options: ScanOptions,
  prepared: PreparedScan,
  deps: ScanDependencies,
): Promise<readonly Finding[]> {
  const { limits, setup, store, languages, userRules, minConfidence } = prepared;
  const linked = isProgram(selection);
  const { outcomes } = await runFiles(selection.files, {
    deps,
    limits,
    setup,
    store,
    languages,
    userRules,
    minConfidence,
    linked,
    jobs: options.jobs,
    stdin: null,
    signal: options.signal,
    origins: false,
    onDone: () => {},
  });
  const link = linked
    ? await linkFiles(outcomes, selection, { prepared, deps, cache: null, withRoutes: false })
    : null;
  return collectOutcomes(outcomes, link, [], []).findings;
}
