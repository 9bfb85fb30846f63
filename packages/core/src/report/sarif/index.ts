/**
 * SARIF 2.1.0 as GitHub code scanning reads it. Suppressed findings are left out unless they are asked for, because GitHub does not read
 * suppressions and would show them as live. Nothing depends on the clock: the same scan gives the same bytes.
 */

import type { Finding, Notification } from '../../finding/finding.ts';
import {
  type AddedSuppression,
  isDesignSkip,
  type ScanResult,
  type SkippedFile,
} from '../../finding/scan-result.ts';
import { compareFindings } from '../../finding/sort.ts';
import { compareSeverity } from '../../finding/thresholds.ts';
import type { ReportFormat } from '../format.ts';
import { fitSize } from './fit-size.ts';
import { MAX_COMPRESSED_BYTES, MAX_NOTIFICATIONS, MAX_RESULTS, MAX_RULES } from './limits.ts';
import { artifactLocation, sarifResult } from './result.ts';
import { ruleDescriptor } from './rule.ts';

/** For GitHub code scanning and everything else that reads SARIF. */
export const sarif: ReportFormat = {
  id: 'sarif',
  description: 'SARIF 2.1.0 for code scanning',
  isMeasured: true,
  render(result, { suppressed = false, compressedSize }) {
    const accepted = suppressed ? (result.baseline?.accepted ?? []) : [];
    const all = suppressed
      ? [...result.findings, ...result.suppressed, ...accepted].sort(compareFindings)
      : result.findings;
    const isAccepted = new Set(accepted);
    const most = Math.min(all.length, MAX_RESULTS);
    const textOf = (count: number): string => textOfLog(result, { all, isAccepted, count });
    return compressedSize === undefined ? textOf(most) : fitSize(most, textOf, compressedSize).text;
  },
};

interface Results {
  readonly all: readonly Finding[];
  readonly isAccepted: ReadonlySet<Finding>;
  /** So many of them are told. */
  readonly count: number;
}

function textOfLog(result: ScanResult, results: Results): string {
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [runOf(result, results)],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function runOf(result: ScanResult, { all, isAccepted, count }: Results): unknown {
  const findings = mostSevere(all, count);
  const shown = new Set(findings.map((finding) => finding.ruleId));
  const rules = result.rules.filter((rule) => shown.has(rule.id)).slice(0, MAX_RULES);
  const indices = new Map(rules.map((rule, i) => [rule.id, i]));
  const cutNotes = all.length > findings.length ? [cutNote(all.length, findings.length)] : [];
  return {
    tool: {
      driver: { name: 'Skeptic', semanticVersion: result.tool.version, rules: rules.map(ruleDescriptor) },
    },
    automationDetails: { id: 'skeptic/' },
    invocations: [
      {
        executionSuccessful: result.completeness.complete,
        exitCode: result.exitCode,
        toolExecutionNotifications: [...cutNotes, ...toldNotifications(result)],
      },
    ],
    columnKind: 'utf16CodeUnits',
    originalUriBaseIds: { '%SRCROOT%': { description: { text: 'The root of the scanned project' } } },
    results: findings.map((finding) =>
      sarifResult(finding, indices.get(finding.ruleId) ?? -1, isAccepted.has(finding)),
    ),
  };
}

/** The most severe are kept, in report order. */
function mostSevere(findings: readonly Finding[], count: number): readonly Finding[] {
  if (findings.length <= count) return findings;
  const ranked = findings.map((finding, i) => ({ finding, i }));
  ranked.sort((a, b) => compareSeverity(b.finding.severity, a.finding.severity) || a.i - b.i);
  return ranked
    .slice(0, count)
    .sort((a, b) => a.i - b.i)
    .map(({ finding }) => finding);
}

function cutNote(total: number, kept: number): unknown {
  const limit =
    kept === MAX_RESULTS ? String(MAX_RESULTS) : `${MAX_COMPRESSED_BYTES / 1_000_000} MB after compression`;
  return {
    level: 'warning',
    message: {
      text: `${total - kept} of ${total} results are left out, because code scanning takes ${limit}; the most severe are kept`,
    },
    descriptor: { id: 'results-cut' },
  };
}

/** All there is to say of the run, or the first of it, and how much more there is. */
function toldNotifications({ notifications, change, skipped }: ScanResult): readonly unknown[] {
  const isGrave = (skip: SkippedFile): boolean => !isDesignSkip(skip);
  const all = [
    ...notifications.map(notificationOf),
    ...(change?.suppressions ?? []).map(addedSuppressionOf),
    ...skipped.filter(isGrave).map(skipNotification),
    ...skipped.filter(isDesignSkip).map(skipNotification),
  ];
  const more = all.length - MAX_NOTIFICATIONS;
  if (more <= 0) return all;
  const text = `${more} more notes and skipped files are left out here; the JSON report has them all`;
  return [
    ...all.slice(0, MAX_NOTIFICATIONS),
    { level: 'warning', message: { text }, descriptor: { id: 'notifications-cut' } },
  ];
}

function notificationOf(notification: Notification): unknown {
  return {
    level: notification.level === 'incomplete' ? 'error' : 'note',
    message: { text: notification.message.trim() === '' ? notification.code : notification.message },
    descriptor: { id: notification.code },
    ...(notification.ruleId === null ? {} : { associatedRule: { id: notification.ruleId } }),
    ...(notification.path === null ? {} : { locations: [fileLocation(notification.path)] }),
  };
}

/** Code scanning shows no suppressed results; that there are new ones is said all the same. */
function addedSuppressionOf({ path, line, marker, ruleIds, reason }: AddedSuppression): unknown {
  const what = ruleIds.length === 0 ? marker : ruleIds.join(', ');
  return {
    level: 'note',
    message: { text: `the change adds a suppression of ${what}: ${reason ?? 'no reason given'}` },
    descriptor: { id: 'suppression-added' },
    locations: [
      { physicalLocation: { artifactLocation: artifactLocation(path), region: { startLine: line } } },
    ],
  };
}

function skipNotification(skip: SkippedFile): unknown {
  const detail = skip.detail === null || skip.detail === '' ? '' : ` (${skip.detail})`;
  return {
    level: isDesignSkip(skip) ? 'note' : 'error',
    message: { text: `not scanned: ${skip.reason}${detail}` },
    descriptor: { id: `skipped-${skip.reason}` },
    locations: [fileLocation(skip.path)],
  };
}

function fileLocation(path: string): unknown {
  return { physicalLocation: { artifactLocation: artifactLocation(path) } };
}
