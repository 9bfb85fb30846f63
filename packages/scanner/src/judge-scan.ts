/** From outcomes to a result: everything after the cache. Order, suppression by date, thresholds, completeness, exit code. */
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
  type LinkResult,
  type Notification,
  reaches,
  type ScannedSummary,
  type ScanResult,
  type SkippedFile,
  selectShown,
  sortAndDedupe,
  type Thresholds,
} from '@skeptic/core';
import type { RuleStore } from './rules/rule-store.ts';
import type { FileOutcome } from './workers/file-outcome.ts';

export interface JudgeOptions {
  readonly version: string;
  /** `YYYY-MM-DD`. */
  readonly today: string;
  readonly shown: Partial<Thresholds> | undefined;
  readonly exitZero: boolean;
  readonly emptyIsFine: boolean;
  readonly store: Pick<RuleStore, 'describe'>;
}

/** What a scan gave, before it is judged. */
export interface Collected {
  readonly findings: readonly Finding[];
  readonly notifications: readonly Notification[];
  readonly skipped: readonly SkippedFile[];
  readonly scanned: ScannedSummary;
}

/** Puts outcomes together with what else the scan has to say. `link` has the findings of all files, where they were linked. */
export function collectOutcomes(
  outcomes: Iterable<FileOutcome>,
  link: LinkResult | null,
  skippedBefore: readonly SkippedFile[],
  notificationsBefore: readonly Notification[],
): Collected {
  const findings: Finding[] = [...(link?.findings ?? [])];
  const notifications = [...notificationsBefore, ...(link?.notifications ?? [])];
  const skipped = [...skippedBefore];
  const languages = new Map<string, number>();
  let files = 0;
  let bytes = 0;
  for (const outcome of outcomes) {
    if (outcome.kind === 'skipped') {
      skipped.push(outcome.skipped);
      continue;
    }
    const { facts } = outcome;
    if (link === null) for (const finding of facts.findings) findings.push(finding);
    for (const notification of facts.notifications) notifications.push(notification);
    const language = facts.language ?? 'text';
    languages.set(language, (languages.get(language) ?? 0) + 1);
    files += 1;
    bytes += outcome.bytes;
  }
  const byLanguage = [...languages]
    .map(([language, count]) => ({ language, files: count }))
    .sort((a, b) => (a.language < b.language ? -1 : 1));
  return { findings, notifications, skipped, scanned: { files, bytes, languages: byLanguage } };
}

/** The result, but for the time it took. */
export async function judgeScan(
  collected: Collected,
  options: JudgeOptions,
): Promise<Omit<ScanResult, 'durationMs'>> {
  const judged = judge(collected, options);
  return { ...judged, rules: await namedRules(judged, options.store) };
}

function judge(collected: Collected, options: JudgeOptions): Omit<ScanResult, 'rules' | 'durationMs'> {
  const expired = expireSuppressions(sortAndDedupe(collected.findings), options.today);
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
    tool: { name: 'skeptic', version: options.version },
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
  store: Pick<RuleStore, 'describe'>,
): Promise<readonly CompiledRule[]> {
  const ids = new Set<string>();
  for (const finding of judged.findings) ids.add(finding.ruleId);
  for (const finding of judged.suppressed) ids.add(finding.ruleId);
  for (const notification of judged.notifications)
    if (notification.ruleId !== null) ids.add(notification.ruleId);
  return store.describe(ids);
}
