/**
 * A scan from paths to result, top to bottom: rules, selection, analysis (in the process or in workers), order, suppression by
 * date, thresholds, completeness, exit code.
 */
import {
  type CompiledRule,
  compareNotifications,
  compareSkips,
  completenessOf,
  DEFAULT_FAILING,
  DEFAULT_SHOWN,
  exitCodeOf,
  expireSuppressions,
  type Finding,
  type Notification,
  reaches,
  type ScannedSummary,
  type ScanResult,
  type SkippedFile,
  selectShown,
  sortAndDedupe,
  type Thresholds,
} from '@skeptic/core';
import { DEFAULT_LIMITS, type ScanLimits } from './config/limits.ts';
import { createLanguageTable, type FileLanguage } from './languages.ts';
import { createRuleStore, type RulesSetup } from './rules/rule-store.ts';
import { loadUserRules } from './rules/user-rules.ts';
import { runFiles } from './run-files.ts';
import type { ScanDependencies } from './scan-dependencies.ts';
import type { FileOutcome } from './workers/file-outcome.ts';
import { type SelectedFile, type Selection, selectFiles } from './workspace/select-files.ts';

export interface ScanOptions {
  /** Files and folders, relative to the current folder. */
  readonly paths: readonly string[];
  /** A text that is scanned instead of `paths`. */
  readonly stdin?: { readonly bytes: Uint8Array; readonly language: FileLanguage } | undefined;
  /** User rule files and folders. */
  readonly rules: readonly string[];
  readonly onlyRules: boolean;
  readonly shown?: Partial<Thresholds> | undefined;
  readonly limits?: Partial<ScanLimits> | undefined;
  /** Number of workers; undefined chooses by the work and the machine, 0 forbids workers. */
  readonly jobs?: number | undefined;
  /** Findings do not fail the scan. */
  readonly exitZero: boolean;
  /** An empty selection is legitimate (a hook). */
  readonly emptyIsFine: boolean;
  readonly honourForeignSuppressions?: readonly ('nosemgrep' | 'nosec')[] | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((done: number, total: number, path: string) => void) | undefined;
}

/** What analysis gave, before it is judged. */
interface Collected {
  readonly findings: Finding[];
  readonly notifications: Notification[];
  readonly skipped: SkippedFile[];
  readonly scanned: ScannedSummary;
}

/** The path under which standard input is reported. */
export const STDIN_PATH = '<stdin>';

/** Scans and judges. Throws `ConfigError` for the user's mistakes and the signal's reason when aborted. */
export async function scan(options: ScanOptions, deps: ScanDependencies): Promise<ScanResult> {
  const { platform } = deps;
  const started = platform.clock.now();
  const limits: ScanLimits = { ...DEFAULT_LIMITS, ...options.limits };
  const setup: RulesSetup = {
    folder: deps.rulesFolder,
    builtIn: !options.onlyRules,
    honour: options.honourForeignSuppressions ?? [],
  };
  const user = await loadUserRules(platform, options.rules, deps.compileUserRules);
  const store = createRuleStore(platform, setup, user.ruleSet);
  const languages = createLanguageTable(deps.languages);
  const selection =
    options.stdin === undefined
      ? await selectFiles(options.paths, {
          platform,
          languages,
          textRules: store.textRules,
          signal: options.signal,
        })
      : stdinSelection(options.stdin.language, platform.cwd);
  const run = await runFiles(selection.files, {
    deps,
    limits,
    setup,
    store,
    languages,
    userRules: user.ruleSet,
    minConfidence: options.shown?.confidence ?? DEFAULT_SHOWN.confidence,
    jobs: options.jobs,
    stdin: options.stdin?.bytes ?? null,
    signal: options.signal,
    onProgress: options.onProgress,
  });
  const collected = collect(run.outcomes, selection, [...user.notifications, ...run.notifications]);
  const judged = judge(collected, options, deps);
  return {
    ...judged,
    rules: await namedRules(judged, (ids) => store.describe(ids)),
    durationMs: platform.clock.now() - started,
  };
}

function stdinSelection(language: FileLanguage, root: string): Selection {
  const file: SelectedFile = { path: STDIN_PATH, system: '', language, explicit: true };
  return { root, files: [file], skipped: [] };
}

function collect(
  outcomes: readonly FileOutcome[],
  selection: Selection,
  notifications: readonly Notification[],
): Collected {
  const collected = {
    findings: [] as Finding[],
    notifications: [...notifications],
    skipped: [...selection.skipped],
  };
  const languages = new Map<string, number>();
  let files = 0;
  let bytes = 0;
  for (const outcome of outcomes) {
    if (outcome.kind === 'skipped') {
      collected.skipped.push(outcome.skipped);
      continue;
    }
    const { facts } = outcome;
    for (const finding of facts.findings) collected.findings.push(finding);
    for (const notification of facts.notifications) collected.notifications.push(notification);
    const language = facts.language ?? 'text';
    languages.set(language, (languages.get(language) ?? 0) + 1);
    files += 1;
    bytes += outcome.bytes;
  }
  const byLanguage = [...languages]
    .map(([language, count]) => ({ language, files: count }))
    .sort((a, b) => (a.language < b.language ? -1 : 1));
  return { ...collected, scanned: { files, bytes, languages: byLanguage } };
}

/** Everything after the cache: dates, thresholds, completeness, exit code. */
function judge(
  collected: Collected,
  options: ScanOptions,
  deps: ScanDependencies,
): Omit<ScanResult, 'rules' | 'durationMs'> {
  const expired = expireSuppressions(sortAndDedupe(collected.findings), deps.platform.clock.today());
  const live = expired.findings.filter((finding) => finding.suppression === null);
  const suppressed = expired.findings.filter((finding) => finding.suppression !== null);
  const notifications = [...collected.notifications, ...expired.notifications].sort(compareNotifications);
  const skipped = [...collected.skipped].sort(compareSkips);
  const completeness = completenessOf(skipped, notifications);
  const { shown, hidden } = selectShown(live, { ...DEFAULT_SHOWN, ...options.shown });
  const exitCode = exitCodeOf({
    usageError: false,
    failing: options.exitZero ? 0 : shown.filter((finding) => reaches(finding, DEFAULT_FAILING)).length,
    complete: completeness.complete,
    filesScanned: collected.scanned.files,
    emptyIsFine: options.emptyIsFine,
  });
  return {
    tool: { name: 'skeptic', version: deps.version },
    findings: shown,
    suppressed,
    hidden,
    notifications,
    skipped,
    scanned: collected.scanned,
    completeness,
    exitCode,
  };
}

function namedRules(
  judged: Pick<ScanResult, 'findings' | 'suppressed' | 'notifications'>,
  describe: (ids: ReadonlySet<string>) => Promise<readonly CompiledRule[]>,
): Promise<readonly CompiledRule[]> {
  const ids = new Set<string>();
  for (const finding of judged.findings) ids.add(finding.ruleId);
  for (const finding of judged.suppressed) ids.add(finding.ruleId);
  for (const notification of judged.notifications)
    if (notification.ruleId !== null) ids.add(notification.ruleId);
  return describe(ids);
}
