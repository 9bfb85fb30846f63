/** Diagnostics for reviewdog, as one document or as one line each. */
import type { Finding, Severity } from '../../finding/finding.ts';
import type { ScanResult } from '../../finding/scan-result.ts';
import type { ReportFormat } from '../format.ts';
import { printableLines } from '../printable.ts';
import { messageOf, type RulesById, referenceOf, rulesById } from '../titles.ts';
import { wellFormed } from '../well-formed.ts';
import { byteRange, isWholeRange, lineRange } from './byte-range.ts';

const SOURCE = { name: 'skeptic' };

/** One document. */
export const rdjson: ReportFormat = {
  id: 'rdjson',
  description: 'diagnostics for reviewdog',
  render: (result) => `${JSON.stringify({ source: SOURCE, diagnostics: diagnosticsOf(result) }, null, 2)}\n`,
};

/** One diagnostic on each line. */
export const rdjsonl: ReportFormat = {
  id: 'rdjsonl',
  description: 'diagnostics for reviewdog, one on each line',
  render: (result) =>
    diagnosticsOf(result)
      .map((diagnostic) => `${JSON.stringify({ ...diagnostic, source: SOURCE })}\n`)
      .join(''),
};

const LEVELS: Readonly<Record<Severity, string>> = {
  low: 'INFO',
  medium: 'WARNING',
  high: 'ERROR',
  critical: 'ERROR',
};

function diagnosticsOf(result: ScanResult): readonly object[] {
  const rules = rulesById(result.rules);
  return result.findings.map((finding) => diagnosticOf(finding, rules));
}

function diagnosticOf(finding: Finding, rules: RulesById): object {
  const range = byteRange(finding);
  const url = referenceOf(rules.get(finding.ruleId));
  const steps = finding.flow.slice(0, -1);
  return {
    message: wellFormed(printableLines(messageOf(finding, rules))),
    location: { path: wellFormed(finding.path), range },
    severity: LEVELS[finding.severity],
    code: { value: wellFormed(finding.ruleId), ...(url === null ? {} : { url }) },
    // A replacement needs to know exactly what it replaces.
    ...(finding.fix === null || !isWholeRange(range)
      ? {}
      : { suggestions: [{ range, text: wellFormed(finding.fix) }] }),
    ...(steps.length === 0
      ? {}
      : {
          related_locations: steps.map(({ path, region, note }) => ({
            message: wellFormed(printableLines(note)),
            location: { path: wellFormed(path), range: lineRange(region) },
          })),
        }),
  };
}
