/** The end of the text report: counts, what was not scanned, whether the scan is complete, what the exit code means. */
import { type Finding, type Notification, SEVERITIES, type Suppression } from '../../finding/finding.ts';
import {
  type AddedSuppression,
  isDesignSkip,
  type ScanResult,
  type SkippedFile,
  type SkipReason,
} from '../../finding/scan-result.ts';
import { exitMeaning } from '../../finding/thresholds.ts';
import type { RenderOptions } from '../format.ts';
import { groupBy } from '../group-by.ts';
import type { Painter } from '../painter.ts';
import { printable } from '../printable.ts';
import { SKIP_WORDS } from '../skip-words.ts';
import { wrap } from '../wrap.ts';
import { paintSeverity } from './finding.ts';

const FIRST_FEW = 3;

/** The lines of the summary. */
export function renderSummary(result: ScanResult, options: RenderOptions): string[] {
  const { painter } = options;
  return [
    countsLine(result.findings, painter),
    ...hiddenLines(result, options),
    scannedLine(result),
    ...changeLines(result, options),
    ...notificationLines(result.notifications, options),
    ...skipLines(result.skipped, options),
    ...completenessLines(result, options),
    painter.dim(`Exit code ${result.exitCode}: ${exitMeaning(result.exitCode)}.`),
  ];
}

function countsLine(findings: readonly Finding[], painter: Painter): string {
  if (findings.length === 0) return painter.green('No findings.');
  const counts = [...SEVERITIES].reverse().flatMap((severity) => {
    const count = findings.filter((finding) => finding.severity === severity).length;
    return count === 0 ? [] : [paintSeverity(severity, `${count} ${severity}`, painter)];
  });
  return `${painter.bold(plural(findings.length, 'finding'))}: ${counts.join(', ')}`;
}

function hiddenLines(result: ScanResult, options: RenderOptions): string[] {
  const { belowConfidence, belowSeverity, olderThanChange = 0, switchedOff } = result.hidden;
  return [
    ...(olderThanChange > 0
      ? [`${plural(olderThanChange, 'finding')} older than the change not shown (--all-findings shows them).`]
      : []),
    ...(belowConfidence > 0
      ? [
          `${plural(belowConfidence, 'finding')} of lower confidence not shown (--confidence low looks for more of them).`,
        ]
      : []),
    ...(belowSeverity > 0 ? [`${plural(belowSeverity, 'finding')} of lower severity not shown.`] : []),
    ...(switchedOff > 0 ? [`${plural(switchedOff, 'finding')} switched off by the policy.`] : []),
    ...suppressedLine(result.suppressed),
    ...(options.suppressed === true ? result.suppressed.map(suppressedEntry) : []),
    ...baselineLine(result.baseline),
    ...(options.suppressed === true ? (result.baseline?.accepted ?? []).map(suppressedEntry) : []),
  ];
}

function suppressedEntry({ path, region, ruleId, suppression }: Finding): string {
  const reason = suppression?.justification ?? null;
  const until = suppression?.until ?? null;
  const note = `${reason === null ? '' : `: ${reason}`}${until === null ? '' : ` (until ${until})`}`;
  return `  - ${printable(`${path}:${region.startLine} ${ruleId}${note}`)}`;
}

function baselineLine(baseline: ScanResult['baseline']): string[] {
  if (baseline === null) return [];
  const { path, accepted, moved, stale } = baseline;
  const more = [
    ...(moved > 0 ? [`${moved} moved with the code`] : []),
    ...(stale.length > 0 ? [`${stale.length} stale`] : []),
  ];
  const note = more.length === 0 ? '' : ` (${more.join(', ')})`;
  return [`${plural(accepted.length, 'finding')} accepted by the baseline ${printable(path)}${note}.`];
}

function suppressedLine(suppressed: readonly Finding[]): string[] {
  if (suppressed.length === 0) return [];
  const count = (way: string): number =>
    suppressed.filter(({ suppression }) => wayOf(suppression) === way).length;
  const where = WAYS.flatMap((way) => (count(way) > 0 ? [`${count(way)} ${way}`] : []));
  return [`${plural(suppressed.length, 'finding')} suppressed: ${where.join(', ')}.`];
}

const WAYS = ['in the source', 'by the policy', 'by VEX statements'] as const;

function wayOf(suppression: Suppression | null): (typeof WAYS)[number] {
  if (suppression?.isVex === true) return 'by VEX statements';
  return suppression?.kind === 'external' ? 'by the policy' : 'in the source';
}

function scannedLine(result: ScanResult): string {
  const languages = result.scanned.languages.map(({ language, files }) => `${language} ${files}`).join(', ');
  const time = result.durationMs === null ? '' : ` in ${(result.durationMs / 1000).toFixed(1)} s`;
  return `Scanned ${plural(result.scanned.files, 'file')}${languages === '' ? '' : ` (${languages})`}, ${bytes(result.scanned.bytes)}${time}.`;
}

function changeLines({ change }: ScanResult, { painter, width }: RenderOptions): string[] {
  if (change === undefined) return [];
  const { base, suppressions } = change;
  const commit = base.commit === null ? '' : ` (${base.commit.slice(0, 12)})`;
  return [
    `Compared with ${printable(base.evidence)}${commit}.`,
    ...(suppressions.length === 0 ? [] : [painter.bold('Suppressions that the change adds:')]),
    ...suppressions.flatMap((one) =>
      wrap(printable(addedText(one)), width - 4).map((line, i) => (i === 0 ? `  - ${line}` : `    ${line}`)),
    ),
  ];
}

function addedText({ path, line, marker, ruleIds, reason, until }: AddedSuppression): string {
  const what = ruleIds.length === 0 ? marker : ruleIds.join(', ');
  const of = marker === 'skeptic-ignore' || what === marker ? '' : ` (${marker})`;
  const note = until === null ? '' : ` (until ${until})`;
  return `${path}:${line} ${what}${of}: ${reason ?? 'no reason given'}${note}`;
}

function notificationLines(notifications: readonly Notification[], options: RenderOptions): string[] {
  const serious = notifications.filter((notification) => notification.level === 'incomplete');
  const notes = notifications.filter((notification) => notification.level === 'note');
  return [
    ...notificationList('Problems', serious, options, 10),
    ...notificationList('Notes', notes, options, FIRST_FEW),
  ];
}

function notificationList(
  title: string,
  list: readonly Notification[],
  options: RenderOptions,
  few: number,
): string[] {
  if (list.length === 0) return [];
  const shown = options.verbose ? list : list.slice(0, few);
  const lines = shown.flatMap((notification) => {
    const place = [notification.path, notification.ruleId]
      .filter((part) => part !== null)
      .map(printable)
      .join(' · ');
    const text = `${place === '' ? '' : `${place}: `}${printable(notification.message)} [${notification.code}]`;
    return wrap(text, options.width - 4).map((line, i) => (i === 0 ? `  - ${line}` : `    ${line}`));
  });
  return [options.painter.bold(`${title}:`), ...lines, ...moreLine(list.length - shown.length, '  ')];
}

function skipLines(skipped: readonly SkippedFile[], options: RenderOptions): string[] {
  if (skipped.length === 0) return [];
  const groups = groupBy(skipped, ({ reason }) => reason);
  const reasons = [...groups.keys()].sort(
    (a, b) => Number(isDesign(groups, a)) - Number(isDesign(groups, b)) || (a < b ? -1 : 1),
  );
  return [
    options.painter.bold('Not scanned:'),
    ...reasons.flatMap((reason) => skipGroup(reason, groups.get(reason)!, options)),
  ];
}

function isDesign(groups: ReadonlyMap<SkipReason, readonly SkippedFile[]>, reason: SkipReason): boolean {
  return isDesignSkip(groups.get(reason)![0]!);
}

function skipGroup(reason: SkipReason, group: readonly SkippedFile[], options: RenderOptions): string[] {
  const { painter } = options;
  const failed = !isDesignSkip(group[0]!);
  const words = `${group.length} ${SKIP_WORDS[reason]}`;
  const shown = options.verbose ? group : group.slice(0, FIRST_FEW);
  if (!options.verbose) {
    const names = shown.map((skip) => printable(skip.path)).join(', ');
    const more = group.length > shown.length ? ', …' : '';
    const lines = wrap(`${words}: ${names}${more}`, options.width - 4);
    return lines.map((line, i) => (i === 0 ? `  - ${failed ? painter.red(line) : line}` : `    ${line}`));
  }
  const entries = shown.map(
    (skip) =>
      `      ${printable(skip.path)}${skip.detail === null ? '' : painter.dim(` (${printable(skip.detail)})`)}`,
  );
  return [`  - ${failed ? painter.red(words) : words}:`, ...entries];
}

function completenessLines({ completeness }: ScanResult, { painter, width }: RenderOptions): string[] {
  if (completeness.complete) {
    return wrap('The scan is complete: everything that was selected was analysed.', width).map(painter.green);
  }
  const reasons = completeness.reasons.map(({ code, count }) => `${code} ${count}`).join(', ');
  const text = `The scan is INCOMPLETE (${reasons}): code that was not analysed is not clean code.`;
  return wrap(text, width).map(painter.red);
}

function moreLine(count: number, indent: string): string[] {
  return count > 0 ? [`${indent}… and ${count} more (--verbose shows all)`] : [];
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function bytes(count: number): string {
  if (count < 1000) return `${count} bytes`;
  return count < 1_000_000 ? `${(count / 1000).toFixed(1)} kB` : `${(count / 1_000_000).toFixed(1)} MB`;
}
