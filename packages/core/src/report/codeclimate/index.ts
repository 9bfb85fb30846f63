/** Issues as Code Climate's engines write them, in the array that GitLab's code quality reads. */
import type { Finding, Severity } from '../../finding/finding.ts';
import type { ScanResult } from '../../finding/scan-result.ts';
import { kindOf } from '../finding-kind.ts';
import type { ReportFormat } from '../format.ts';
import { printable, printableLines } from '../printable.ts';
import { createStableIds } from '../stable-id.ts';
import { messageOf, type RulesById, rulesById } from '../titles.ts';
import { wellFormed } from '../well-formed.ts';

/** For GitLab's code quality and everything else that reads Code Climate's issues. */
export const codeclimate: ReportFormat = {
  id: 'codeclimate',
  description: "Code Climate issues, for GitLab's code quality",
  render,
};

const SEVERITIES: Readonly<Record<Severity, string>> = {
  low: 'minor',
  medium: 'major',
  high: 'critical',
  critical: 'blocker',
};

function render(result: ScanResult): string {
  const rules = rulesById(result.rules);
  const idOf = createStableIds();
  const issues = result.findings.map((finding) => issueOf(finding, rules, idOf(finding)));
  return `${JSON.stringify(issues, null, 2)}\n`;
}

function issueOf(finding: Finding, rules: RulesById, fingerprint: string): unknown {
  const rule = rules.get(finding.ruleId);
  const explanation = rule?.metadata.explanation?.trim() ?? '';
  const steps = finding.flow.slice(0, -1);
  return {
    type: 'issue',
    check_name: wellFormed(finding.ruleId),
    description: wellFormed(printable(messageOf(finding, rules))),
    ...(explanation === '' ? {} : { content: { body: wellFormed(printableLines(explanation)) } }),
    categories: kindOf(finding, rule) === 'dependency' ? ['Security', 'Compatibility'] : ['Security'],
    severity: SEVERITIES[finding.severity],
    fingerprint,
    location: locationOf(finding),
    ...(steps.length === 0 ? {} : { other_locations: steps.map(locationOf) }),
  };
}

function locationOf({ path, region }: Pick<Finding, 'path' | 'region'>): unknown {
  const begin = Math.max(1, region.startLine);
  return { path: wellFormed(path), lines: { begin, end: Math.max(begin, region.endLine) } };
}
