/** The result of a scan: all that reports and gates see. Plain data, sorted, without clock readings except `durationMs`. */
import type { CompiledRule } from '../rule/compiled.ts';
import type { BaselineEntry } from './baseline.ts';
import type { Finding, Notification } from './finding.ts';
import type { BaselineMatch } from './match-baseline.ts';
import type { ScanInventory } from './scan-inventory.ts';
import type { SuppressionComment } from './suppression-comment.ts';

/** Skips by design leave the exit code alone; failures make the scan incomplete. */
export const DESIGN_SKIPS = [
  'binary',
  'empty-selection',
  'encrypted',
  'excluded',
  'generated',
  'ignored',
  'minified',
  'not-a-regular-file',
  'submodule',
  'symlink',
  'unsupported-language',
  'vcs',
  'vendored',
] as const;
export const FAILURE_SKIPS = [
  'archive-damaged',
  'archive-limit',
  'changed-during-scan',
  'crash',
  'path-too-long',
  'size-limit',
  'time-budget',
  'undecodable',
  'unmerged',
  'unreadable',
  'unsafe-name',
  'worker-died',
] as const;
export type SkipReason = (typeof DESIGN_SKIPS)[number] | (typeof FAILURE_SKIPS)[number];

/** Something that was selected and yet not analysed. A folder's path ends with `/`. */
export interface SkippedFile {
  readonly path: string;
  readonly reason: SkipReason;
  /** What gave it away, in a few words; null when the reason says all. */
  readonly detail: string | null;
}

export interface Completeness {
  readonly complete: boolean;
  /** Sorted by code; empty exactly when complete. */
  readonly reasons: readonly { readonly code: string; readonly count: number }[];
}

export interface ScannedSummary {
  readonly files: number;
  readonly bytes: number;
  /** Sorted by language; files that only text rules saw count as `text`. */
  readonly languages: readonly { readonly language: string; readonly files: number }[];
}

/** Findings that exist and are not shown. */
export interface HiddenFindings {
  readonly belowSeverity: number;
  readonly belowConfidence: number;
  /** Of a change's files, but older than the change; absent when no change was scanned. */
  readonly olderThanChange?: number;
  /** Of rules that the policy switches off. */
  readonly switchedOff: number;
}

/** What a baseline did in a scan. */
export interface BaselineReport {
  /** The file, as shown. */
  readonly path: string;
  /** Findings that it accepts, in report order; they are neither shown nor do they fail. */
  readonly accepted: readonly Finding[];
  readonly matches: readonly BaselineMatch[];
  /** Entries whose code was moved to another file. */
  readonly moved: number;
  /** Entries that nothing matches any more; each is a finding as well. */
  readonly stale: readonly BaselineEntry[];
  /** Entries that nothing matched, which this scan cannot judge: it did not look there. */
  readonly unjudged: readonly BaselineEntry[];
}

/** A suppression comment that a change brings, whether or not it counts or suppresses anything. */
export type AddedSuppression = Pick<
  SuppressionComment,
  'line' | 'marker' | 'ruleIds' | 'reason' | 'until'
> & { readonly path: string };

/** Of a scan of a change. */
export interface ChangeReport {
  /** What it is compared with. The commit is null where there is none before; the evidence says which one it is. */
  readonly base: { readonly commit: string | null; readonly evidence: string };
  /** Sorted by path and line. */
  readonly suppressions: readonly AddedSuppression[];
}

export interface ScanResult {
  readonly tool: { readonly name: string; readonly version: string };
  /** Shown findings in report order; none of them is suppressed. */
  readonly findings: readonly Finding[];
  readonly suppressed: readonly Finding[];
  /** Null without a baseline. */
  readonly baseline: BaselineReport | null;
  readonly hidden: HiddenFindings;
  /** Absent unless a change was scanned. */
  readonly change?: ChangeReport | undefined;
  /** Absent unless a whole program was scanned and a report asked for it. */
  readonly inventory?: ScanInventory | undefined;
  readonly notifications: readonly Notification[];
  readonly skipped: readonly SkippedFile[];
  readonly scanned: ScannedSummary;
  /** The rules that `findings`, `suppressed`, `baseline` and `notifications` name, sorted by id. */
  readonly rules: readonly CompiledRule[];
  readonly completeness: Completeness;
  readonly exitCode: number;
  /** Wall time; shown by the text report only, so that the other reports are the same for the same input. */
  readonly durationMs: number | null;
}

const DESIGN: ReadonlySet<string> = new Set(DESIGN_SKIPS);

/** True for skips that are decided by design and say nothing against the scan. */
export function isDesignSkip(skip: SkippedFile): boolean {
  return DESIGN.has(skip.reason);
}

/** A scan is complete when nothing failed: no failed file, no rule that could not run. */
export function completenessOf(
  skipped: readonly SkippedFile[],
  notifications: readonly Notification[],
): Completeness {
  const counts = new Map<string, number>();
  const count = (code: string) => counts.set(code, (counts.get(code) ?? 0) + 1);
  for (const skip of skipped) if (!isDesignSkip(skip)) count(skip.reason);
  for (const notification of notifications) if (notification.level === 'incomplete') count(notification.code);
  const reasons = [...counts]
    .map(([code, amount]) => ({ code, count: amount }))
    .sort((a, b) => (a.code < b.code ? -1 : 1));
  return { complete: reasons.length === 0, reasons };
}
