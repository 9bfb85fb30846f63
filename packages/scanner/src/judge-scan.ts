/** From outcomes to a result: everything after the cache. Order, suppressions, policy, thresholds, completeness, exit code. */
import {
  type BaselineReport,
  type CompiledRule,
  compareConfidence,
  compareNotifications,
  compareSkips,
  completenessOf,
  DEFAULT_FAILING,
  DEFAULT_SHOWN,
  exitCodeOf,
  type Finding,
  judgeSuppressions,
  type LinkResult,
  type Notification,
  type Policy,
  reaches,
  type ScannedSummary,
  type ScanResult,
  type SkippedFile,
  type SuppressionComment,
  type SuppressionPolicy,
  selectShown,
  sortAndDedupe,
  type Thresholds,
  withSameValues,
} from '@skeptic/core';
import type { OpenBaseline } from './open-baseline.ts';
import type { RuleStore } from './rules/rule-store.ts';
import type { FileOutcome } from './workers/file-outcome.ts';

export interface JudgeOptions {
  readonly version: string;
  /** `YYYY-MM-DD`. */
  readonly today: string;
  readonly shown: Partial<Thresholds> | undefined;
  /** Null without any. */
  readonly policy: Policy | null;
  /** The whole project was scanned and linked. */
  readonly isWhole: boolean;
  /** Only what a change brought is among the findings and the suppressions: nothing can be said of what they do to older findings. */
  readonly isChange: boolean;
  /** Null without any. */
  readonly baseline: OpenBaseline | null;
  readonly exitZero: boolean;
  readonly emptyIsFine: boolean;
  readonly store: Pick<RuleStore, 'describe' | 'index' | 'isKnown'>;
}

/** What a scan gave, before it is judged. */
export interface Collected {
  readonly findings: readonly Finding[];
  /** Suppression comments by path. */
  readonly suppressions: ReadonlyMap<string, readonly SuppressionComment[]>;
  /** Of the files that were analysed. */
  readonly paths: ReadonlySet<string>;
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
  const suppressions = new Map<string, readonly SuppressionComment[]>();
  const paths = new Set<string>();
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
    paths.add(facts.path);
    if (facts.suppressions !== undefined) suppressions.set(facts.path, facts.suppressions);
    const language = facts.language ?? 'text';
    languages.set(language, (languages.get(language) ?? 0) + 1);
    files += 1;
    bytes += outcome.bytes;
  }
  const byLanguage = [...languages]
    .map(([language, count]) => ({ language, files: count }))
    .sort((a, b) => (a.language < b.language ? -1 : 1));
  return {
    findings,
    suppressions,
    paths,
    notifications,
    skipped,
    scanned: { files, bytes, languages: byLanguage },
  };
}

/** The result, but for the time it took. */
export async function judgeScan(
  collected: Collected,
  options: JudgeOptions,
): Promise<Omit<ScanResult, 'durationMs'>> {
  const sorted = withSameValues(sortAndDedupe(collected.findings));
  const rules = await rulesOf(sorted, collected.suppressions, options);
  const wouldFind = whatWouldBeFound(collected, rules, options);
  const suppressed = judgeSuppressions(sorted, collected.suppressions, {
    today: options.today,
    isKnownRule: options.store.isKnown,
    policyAt: (path) => suppressionPolicyAt(options.policy, path),
    wouldFind: options.isChange ? () => false : wouldFind,
  });
  const graded = await gradeByPolicy(suppressed.findings, rules, options);
  const notifications = [...collected.notifications, ...suppressed.notifications];
  const accepted = await acceptByBaseline(sortAndDedupe(graded.findings), collected, wouldFind, options);
  const judged = judge({ ...collected, ...graded, ...accepted, notifications }, options);
  return { ...judged, rules: await namedRules(judged, options.store) };
}

type Rules = ReadonlyMap<string, CompiledRule>;

/** The rules of the findings, and those that suppressions and the baseline name. */
async function rulesOf(
  findings: readonly Finding[],
  suppressions: Collected['suppressions'],
  { store, baseline }: JudgeOptions,
): Promise<Rules> {
  const ids = new Set(findings.map(({ ruleId }) => ruleId));
  for (const comments of suppressions.values())
    for (const comment of comments) for (const id of comment.ruleIds) if (store.isKnown(id)) ids.add(id);
  for (const { rule } of baseline?.entries ?? []) if (store.isKnown(rule)) ids.add(rule);
  return new Map((await store.describe(ids)).map((rule) => [rule.id, rule]));
}

const NO_FOREIGN = { requireReason: true, requireUntil: false, foreign: [] };

function suppressionPolicyAt(policy: Policy | null, path: string): SuppressionPolicy {
  if (policy === null) return NO_FOREIGN;
  const { requireReason, requireUntil, foreign } = policy.at(path);
  return { requireReason: requireReason.value, requireUntil: requireUntil.value, foreign: foreign.value };
}

/**
 * Whether a scan that found nothing of a rule in a file has looked for it: the rule ran, nothing of the file was left out, and, for what
 * may come from other files, they were there.
 */
function whatWouldBeFound(
  { notifications, skipped }: Collected,
  rules: Rules,
  { isWhole, shown }: JudgeOptions,
): (ruleId: string, path: string) => boolean {
  const incomplete = new Set<string | null>([
    ...notifications.filter(({ level }) => level === 'incomplete').map(({ path }) => path),
    ...skipped.map(({ path }) => path),
  ]);
  const confidence = { ...DEFAULT_SHOWN, ...shown }.confidence;
  return (ruleId, path) => {
    const rule = rules.get(ruleId);
    if (rule === undefined || incomplete.has(path) || incomplete.has(null)) return false;
    return compareConfidence(rule.confidence, confidence) >= 0 && (isWhole || rule.mode === 'search');
  };
}

interface Graded {
  readonly findings: readonly Finding[];
  readonly switchedOff: number;
  readonly fails: (finding: Finding) => boolean;
}

async function gradeByPolicy(
  findings: readonly Finding[],
  rules: Rules,
  { policy, today, isWhole, store }: JudgeOptions,
): Promise<Graded> {
  if (policy === null)
    return { findings, switchedOff: 0, fails: (finding) => reaches(finding, DEFAULT_FAILING) };
  const { applyPolicy, failsUnder } = await import('./policy/policies.ts');
  const index = new Map(store.index.map((entry) => [entry.id, entry]));
  const outcome = applyPolicy(findings, policy, {
    today,
    isWhole,
    ruleOf(id) {
      const { category, severity } = index.get(id) ?? { category: null, severity: 'low' };
      return { id, category, severity, development: developmentOf(rules.get(id)) };
    },
  });
  return { ...outcome, fails: (finding) => failsUnder(finding, policy.at(finding.path)) };
}

function developmentOf(rule: CompiledRule | undefined): 'keep' | 'off' | null {
  const said = rule?.metadata.extra.development;
  return said === 'keep' || said === 'off' ? said : null;
}

interface Accepted {
  readonly findings: readonly Finding[];
  readonly baseline: BaselineReport | null;
}

async function acceptByBaseline(
  findings: readonly Finding[],
  { paths }: Collected,
  wouldFind: (ruleId: string, path: string) => boolean,
  { baseline, isChange, isWhole, shown }: JudgeOptions,
): Promise<Accepted> {
  if (baseline === null) return { findings, baseline: null };
  const { applyBaseline } = await import('./scan-baseline.ts');
  const looksAtLow = shown?.confidence === 'low';
  return applyBaseline(findings, baseline, {
    isScanned: (path) => paths.has(path),
    wouldFind: ({ rule, path, confidence }) => {
      if (isChange || (confidence === 'low' && !looksAtLow)) return false;
      return paths.has(path) ? wouldFind(rule, path) : isWhole && baseline.isGone(path);
    },
  });
}

function judge(
  collected: Collected & Graded & Accepted,
  options: JudgeOptions,
): Omit<ScanResult, 'rules' | 'durationMs'> {
  const { findings } = collected;
  const live = findings.filter((finding) => finding.suppression === null);
  const suppressed = findings.filter((finding) => finding.suppression !== null);
  const notifications = [...collected.notifications].sort(compareNotifications);
  const skipped = [...collected.skipped].sort(compareSkips);
  const completeness = completenessOf(skipped, notifications);
  const { shown: selected, hidden } = selectShown(live, { ...DEFAULT_SHOWN, ...options.shown });
  const shown = selected.map((finding) =>
    collected.fails(finding) ? { ...finding, isFailing: true as const } : finding,
  );
  const exitCode = exitCodeOf({
    usageError: false,
    failing: options.exitZero ? 0 : shown.filter(({ isFailing }) => isFailing === true).length,
    complete: completeness.complete,
    filesScanned: collected.scanned.files,
    emptyIsFine: options.emptyIsFine,
  });
  return {
    tool: { name: 'skeptic', version: options.version },
    findings: shown,
    suppressed,
    baseline: collected.baseline,
    hidden: { ...hidden, switchedOff: collected.switchedOff },
    notifications,
    skipped,
    scanned: collected.scanned,
    completeness,
    exitCode,
  };
}

function namedRules(
  judged: Pick<ScanResult, 'findings' | 'suppressed' | 'baseline' | 'notifications'>,
  store: Pick<RuleStore, 'describe'>,
): Promise<readonly CompiledRule[]> {
  const ids = new Set<string>();
  for (const finding of judged.findings) ids.add(finding.ruleId);
  for (const finding of judged.suppressed) ids.add(finding.ruleId);
  for (const finding of judged.baseline?.accepted ?? []) ids.add(finding.ruleId);
  for (const notification of judged.notifications)
    if (notification.ruleId !== null) ids.add(notification.ruleId);
  return store.describe(ids);
}
