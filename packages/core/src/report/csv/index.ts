/** A table for spreadsheets. What a spreadsheet would take for a formula is marked as text. */
import type { Finding } from '../../finding/finding.ts';
import type { ScanResult } from '../../finding/scan-result.ts';
import { kindOf } from '../finding-kind.ts';
import type { ReportFormat } from '../format.ts';
import { printable } from '../printable.ts';
import { messageOf, type RulesById, rulesById, titleOf } from '../titles.ts';
import { weaknessesOf } from '../weaknesses.ts';
import { csvText } from './csv-text.ts';

/** One line for each finding, those that are suppressed or accepted by the baseline among them. */
export const csv: ReportFormat = {
  id: 'csv',
  description: 'a table for spreadsheets, one line for each finding',
  render,
};

const COLUMNS = [
  'state',
  'kind',
  'severity',
  'confidence',
  'rule',
  'title',
  'message',
  'path',
  'line',
  'column',
  'end line',
  'symbol',
  'cwe',
  'owasp 2025',
  'package',
  'version',
  'fingerprint',
  'reason',
] as const;

function render(result: ScanResult): string {
  const rules = rulesById(result.rules);
  const rows = [
    ...result.findings.map((finding) => rowOf(finding, finding.isFailing ? 'failing' : 'open', rules)),
    ...result.suppressed.map((finding) => rowOf(finding, 'suppressed', rules)),
    ...(result.baseline?.accepted ?? []).map((finding) => rowOf(finding, 'accepted', rules)),
  ];
  return csvText([COLUMNS, ...rows]);
}

type Row = Readonly<Record<(typeof COLUMNS)[number], string | number>>;

function rowOf(finding: Finding, state: string, rules: RulesById): readonly (string | number)[] {
  const rule = rules.get(finding.ruleId);
  const { cwes, owasp } = rule === undefined ? { cwes: [], owasp: [] } : weaknessesOf(rule);
  const row: Row = {
    state,
    kind: kindOf(finding, rule),
    severity: finding.severity,
    confidence: finding.confidence,
    rule: finding.ruleId,
    title: titleOf(finding, rules),
    message: messageOf(finding, rules),
    path: finding.path,
    line: finding.region.startLine,
    column: finding.region.startColumn,
    'end line': finding.region.endLine,
    symbol: finding.symbol,
    cwe: cwes.map((cwe) => `CWE-${cwe}`).join(' '),
    'owasp 2025': owasp
      .filter(({ id }) => id.endsWith(':2025'))
      .map(({ id }) => id)
      .join(' '),
    package: finding.package?.name ?? '',
    version: finding.package?.version ?? '',
    fingerprint: finding.fingerprint,
    reason: finding.suppression?.justification ?? '',
  };
  return COLUMNS.map((column) => {
    const cell = row[column];
    return typeof cell === 'number' ? cell : printable(cell);
  });
}
