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
import { MAX_RESULTS, MAX_RULES } from './limits.ts';
import { artifactLocation, sarifResult } from './result.ts';
import { ruleDescriptor } from './rule.ts';

/** For GitHub code scanning and everything else that reads SARIF. */
export const sarif: ReportFormat = {
  id: 'sarif',
  description: 'SARIF 2.1.0 for code scanning',
  render: (result, { suppressed = false }) => `${JSON.stringify(logOf(result, suppressed), null, 2)}\n`,
};

function logOf(result: ScanResult, suppressed: boolean): unknown {
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [runOf(result, suppressed)],
  };
}

function runOf(result: ScanResult, suppressed: boolean): unknown {
  const accepted = suppressed ? (result.baseline?.accepted ?? []) : [];
  const all = suppressed
    ? [...result.findings, ...result.suppressed, ...accepted].sort(compareFindings)
    : result.findings;
  const isAccepted = new Set(accepted);
  const findings = withinLimit(all);
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
        toolExecutionNotifications: [
          ...cutNotes,
          ...result.notifications.map(notificationOf),
          ...(result.change?.suppressions ?? []).map(addedSuppressionOf),
          ...result.skipped.map(skipNotification),
        ],
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
function withinLimit(findings: readonly Finding[]): readonly Finding[] {
  if (findings.length <= MAX_RESULTS) return findings;
  const ranked = findings.map((finding, i) => ({ finding, i }));
  ranked.sort((a, b) => compareSeverity(b.finding.severity, a.finding.severity) || a.i - b.i);
  return ranked
    .slice(0, MAX_RESULTS)
    .sort((a, b) => a.i - b.i)
    .map(({ finding }) => finding);
}

function cutNote(total: number, kept: number): unknown {
  return {
    level: 'warning',
    message: {
      text: `${total - kept} of ${total} results are left out, because code scanning takes ${MAX_RESULTS}; the most severe are kept`,
    },
    descriptor: { id: 'results-cut' },
  };
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
