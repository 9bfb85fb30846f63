/** What other tools say of the program that a scan looks at: tools that are started, and reports that are there already. */
import type { Policy } from '@skeptic/core';
import { addReports, type JudgingStore } from './add-reports.ts';
import { foldersOf } from './foreign/project-paths.ts';
import { readReports } from './foreign/read-reports.ts';
import { requireTools, runTools } from './foreign/run-tools.ts';
import type { Collected } from './judge-scan.ts';
import type { RuleStore } from './rules/rule-store.ts';
import type { ForeignRequest } from './scan.ts';
import type { ScanDependencies } from './scan-dependencies.ts';
import type { Selection } from './workspace/select-files.ts';

export interface ForeignWork {
  readonly store: RuleStore;
  readonly policy: Policy | null;
  readonly deps: Pick<ScanDependencies, 'platform'>;
  readonly signal: AbortSignal | undefined;
}

/** Merges what is asked for. Throws `ConfigError` for a report that cannot be read, and for a tool that cannot be started as asked. */
export async function addForeign(
  collected: Collected,
  selection: Pick<Selection, 'root' | 'files'>,
  { reports, reportRoot, tools }: ForeignRequest,
  { store, policy, deps: { platform }, signal }: ForeignWork,
): Promise<{ readonly collected: Collected; readonly store: JudgingStore }> {
  const { root } = selection;
  const context = { root, platform, policy, store };
  const named = readReports(reports, reportRoot, platform);
  const imported = await addReports(collected, named, {
    ...context,
    folders: foldersOf(reportRoot, root, platform.cwd),
    selected: null,
  });
  if (tools === undefined) return imported;
  const outcome = await runTools(requireTools(tools, platform), tools, selection, platform, signal);
  const told = {
    ...imported.collected,
    notifications: [...imported.collected.notifications, ...outcome.notifications],
  };
  return addReports(told, outcome.reports, {
    ...context,
    store: { ...store, ...imported.store },
    folders: [root],
    selected: new Set(selection.files.map(({ path }) => path)),
  });
}
