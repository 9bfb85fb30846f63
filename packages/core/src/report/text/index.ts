/** The report that people read in a terminal. */
import type { Finding } from '../../finding/finding.ts';
import type { ScanResult } from '../../finding/scan-result.ts';
import type { RenderOptions, ReportFormat } from '../format.ts';
import { printable } from '../printable.ts';
import { renderFinding } from './finding.ts';
import { renderSummary } from './summary.ts';

/** Grouped by file, with a code frame, the flow and the fix of each finding, and a summary that names what was not scanned. */
export const text: ReportFormat = {
  id: 'text',
  description: 'for people: code frames, flows and a summary',
  render,
};

function render(result: ScanResult, options: RenderOptions): string {
  const rules = new Map(result.rules.map((rule) => [rule.id, rule]));
  const blocks = filesOf(result.findings).flatMap(([path, findings]) => [
    options.painter.underline(options.painter.bold(printable(path))),
    '',
    ...findings.flatMap((finding, i) => {
      const isKnown = findings.findIndex(({ ruleId }) => ruleId === finding.ruleId) < i;
      const brevity = isAtSamePlace(finding, findings[i - 1]) ? 'place' : isKnown ? 'rule' : 'none';
      return [...renderFinding(finding, rules.get(finding.ruleId), brevity, options), ''];
    }),
  ]);
  return `${[...blocks, ...renderSummary(result, options)].join('\n')}\n`;
}

/** Another advisory about the same package, whose line has just been shown. */
function isAtSamePlace(finding: Finding, before: Finding | undefined): boolean {
  return (
    before?.package !== undefined &&
    before.ruleId === finding.ruleId &&
    before.start === finding.start &&
    before.end === finding.end
  );
}

/** Findings are sorted by path, so that one pass groups them. */
function filesOf(findings: readonly Finding[]): [string, Finding[]][] {
  const groups: [string, Finding[]][] = [];
  for (const finding of findings) {
    const last = groups.at(-1);
    if (last !== undefined && last[0] === finding.path) last[1].push(finding);
    else groups.push([finding.path, [finding]]);
  }
  return groups;
}
