/** A review as SARIF: the findings of the engine are the results, and what a model said stands in the properties of the run. */

import type { RenderOptions } from '../../report/format.ts';
import type { Painter } from '../../report/painter.ts';
import { sarif } from '../../report/sarif/index.ts';
import type { Review } from '../review.ts';

interface SarifLog {
  readonly runs: readonly [Record<string, unknown>];
}

/** Renders a review as SARIF. */
export function renderReviewSarif(
  review: Review,
  painter: Painter,
  measure: Pick<RenderOptions, 'compressedSize'> = {},
): string {
  const { tool, findings, suppressed, notifications, rules, completeness, verdict, reasons, ai } = review;
  const text = sarif.render(
    {
      tool,
      findings,
      suppressed,
      baseline: null,
      hidden: { belowSeverity: 0, belowConfidence: 0, switchedOff: 0 },
      notifications,
      skipped: [],
      scanned: { files: 0, bytes: 0, languages: [] },
      rules,
      completeness,
      exitCode: 0,
      durationMs: null,
    },
    { width: 0, painter, verbose: false, ...measure },
  );
  const log = JSON.parse(text) as SarifLog;
  const properties = { verdict, reasons, ...(ai === undefined ? {} : { opinionOfModel: ai }) };
  const run = { ...log.runs[0], properties: { 'skeptic/review': properties } };
  return `${JSON.stringify({ ...log, runs: [run] }, null, 2)}\n`;
}
