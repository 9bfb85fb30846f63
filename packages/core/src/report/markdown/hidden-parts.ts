/** What a reader does not see among the findings: suppressions, what the baseline accepts, what was not scanned. */
import type { Finding } from '../../finding/finding.ts';
import { isDesignSkip, type ScanResult } from '../../finding/scan-result.ts';
import { inertCode, inertText } from '../inert-markdown.ts';
import { placeOf } from './details.ts';

const MAX_LINES = 20;

/** The folded parts, those first that say that something is missing. */
export function hiddenParts(result: ScanResult): readonly string[] {
  const { suppressed, baseline, change, skipped, notifications } = result;
  const problems = [
    ...notifications
      .filter(({ level }) => level === 'incomplete')
      .map(
        ({ path, message, code }) =>
          `- ${path === null ? '' : `${inertCode(path)} `}${inertText(message)} ${inertCode(code)}`,
      ),
    ...skipped
      .filter((skip) => !isDesignSkip(skip))
      .map(({ path, reason }) => `- ${inertCode(path)} was not scanned: ${reason}`),
  ];
  const byDesign = skipped.filter(isDesignSkip);
  return [
    ...folded(`⚠️ Not analysed (${problems.length})`, problems),
    ...folded(
      `Suppressions that the change adds (${change?.suppressions.length ?? 0})`,
      (change?.suppressions ?? []).map(({ path, line, marker, ruleIds, reason }) => {
        const what = ruleIds.length === 0 ? marker : ruleIds.join(', ');
        return `- ${inertCode(`${path}:${line}`)} ${inertCode(what)} ${inertText(reason ?? 'no reason given')}`;
      }),
    ),
    ...folded(`Suppressed (${suppressed.length})`, suppressed.map(suppressedLine)),
    ...folded(
      `Accepted by the baseline (${baseline?.accepted.length ?? 0})`,
      (baseline?.accepted ?? []).map(suppressedLine),
    ),
    ...folded(
      `Not scanned by design (${byDesign.length})`,
      byDesign.map(({ path, reason }) => `- ${inertCode(path)} ${reason}`),
    ),
  ];
}

function suppressedLine(finding: Finding): string {
  const reason = finding.suppression?.justification ?? null;
  const shown = reason === null ? '' : ` ${inertText(reason)}`;
  return `- ${inertCode(placeOf(finding))} ${inertCode(finding.ruleId)}${shown}`;
}

function folded(title: string, lines: readonly string[]): readonly string[] {
  if (lines.length === 0) return [];
  const more = lines.length - MAX_LINES;
  return [
    [
      '<details>',
      `<summary>${title}</summary>`,
      '',
      ...lines.slice(0, MAX_LINES),
      ...(more > 0 ? [`- and ${more} more`] : []),
      '',
      '</details>',
      '',
    ].join('\n'),
  ];
}
