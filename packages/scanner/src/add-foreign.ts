/** What other tools say of the program that a scan looks at: tools that are started, and reports that are there already. */
import { ConfigError, type Notification, type Policy } from '@skeptic/core';
import { addReports, type WithReports } from './add-reports.ts';
import type { NamedReport } from './foreign/named-report.ts';
import { foldersOf } from './foreign/project-paths.ts';
import { readReports } from './foreign/read-reports.ts';
import { requireTools, runTools, type ToolOutcome, type ToolRequest } from './foreign/run-tools.ts';
import type { Tool } from './foreign/tool.ts';
import { copyForTools } from './foreign/tool-copies.ts';
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
  /** The files are those of a change, of which the work tree may hold others. */
  readonly isChange: boolean;
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
  isChange: boolean,
): OpenForeign {
  if (isChange && request?.isTrusted === true)
    throw new ConfigError('--trust-tool-config is not for changes', {
      code: 'tool-trust-change',
      hint: 'their files are in git, and the configuration of the project does not lie beside them',
    });
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
  work: ForeignWork,
): Promise<WithReports> {
  const { root } = selection;
  const {
    store,
    policy,
    deps: { platform },
    isChange,
  } = work;
  const context = { root, platform, policy, store, isChange };
  const selected = new Set(selection.files.map(({ path }) => path));
  const imported = await addReports(collected, reports, {
    ...context,
    folders: foldersOf(reportRoot, root, platform.cwd),
    selected: isChange ? selected : null,
  });
  if (started === null) return imported;
  const outcome = await startTools(started, selection, work);
  const told = {
    ...imported.collected,
    notifications: [...imported.collected.notifications, ...outcome.notifications],
  };
  const both = await addReports(told, outcome.reports, {
    ...context,
    store: { ...store, ...imported.store },
    folders: [root],
    selected,
  });
  return {
    ...both,
    foreign: [...imported.foreign, ...both.foreign],
    secretRules: new Set([...imported.secretRules, ...both.secretRules]),
  };
}

async function startTools(
  { tools, request }: NonNullable<OpenForeign['started']>,
  selection: Pick<Selection, 'root' | 'files'>,
  { deps: { platform }, signal, isChange }: ForeignWork,
): Promise<ToolOutcome> {
  if (!isChange) return runTools(tools, request, selection, platform, signal);
  const copies = copyForTools(selection, platform);
  try {
    const { reports, notifications } = await runTools(tools, request, copies.selection, platform, signal);
    return {
      reports: reports.map(({ source, report }) => ({ source, report: copies.rename(report) })),
      notifications: [...notifications, ...unseenBy(tools, copies.missing)],
    };
  } finally {
    copies.close();
  }
}

/** Files that the tools would have read, had they been given them. */
function unseenBy(tools: readonly Tool[], missing: readonly string[]): readonly Notification[] {
  const unseen = missing.filter((file) => tools.some((tool) => tool.accepts(file)));
  return unseen.map((path) => ({
    level: 'incomplete',
    code: 'tool-file-missing',
    message: 'other tools were not given this file: it is too large, or cannot be read',
    path,
    ruleId: null,
  }));
}
