/** What other tools say of the program that a scan looks at: tools that are started, and reports that are there already. */
import type { Policy } from '@skeptic/core';
import { addReports, type JudgingStore } from './add-reports.ts';
import type { NamedReport } from './foreign/named-report.ts';
import { foldersOf } from './foreign/project-paths.ts';
import { readReports } from './foreign/read-reports.ts';
import { requireTools, runTools, type ToolRequest } from './foreign/run-tools.ts';
import type { Tool } from './foreign/tool.ts';
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

/** What is asked for, with its reports read and its tools known. */
export interface OpenForeign {
  readonly reportRoot: string | null;
  readonly reports: readonly NamedReport[];
  /** Null: none is started. */
  readonly started: { readonly tools: readonly Tool[]; readonly request: ToolRequest } | null;
}

/**
 * Opens a request before anything is scanned: a mistake in it is told at once. Throws `ConfigError` for a report that cannot be read, and
 * for a tool that cannot be started as asked.
 */
export function openForeign(
  { reports, reportRoot, tools: request }: ForeignRequest,
  { platform }: Pick<ScanDependencies, 'platform'>,
): OpenForeign {
  return {
    reportRoot,
    started: request === undefined ? null : { tools: requireTools(request, platform), request },
    reports: readReports(reports, reportRoot, platform),
  };
}

/** Merges what is asked for, and starts the tools. */
export async function addForeign(
  collected: Collected,
  selection: Pick<Selection, 'root' | 'files'>,
  { reports, reportRoot, started }: OpenForeign,
  { store, policy, deps: { platform }, signal }: ForeignWork,
): Promise<{ readonly collected: Collected; readonly store: JudgingStore }> {
  const { root } = selection;
  const context = { root, platform, policy, store };
  const imported = await addReports(collected, reports, {
    ...context,
    folders: foldersOf(reportRoot, root, platform.cwd),
    selected: null,
  });
  if (started === null) return imported;
  const outcome = await runTools(started.tools, started.request, selection, platform, signal);
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
