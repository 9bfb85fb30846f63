/** What a baseline makes of the findings of a scan: which are accepted, and which entries are no longer needed. */
import {
  type BaselineEntry,
  type BaselineReport,
  compareFindings,
  countAlike,
  type Finding,
  matchBaseline,
  suppressionFinding,
} from '@skeptic/core';
import type { OpenBaseline } from './open-baseline.ts';

export const STALE_RULE = 'stale-baseline-entry';

export interface BaselineFacts {
  readonly isScanned: (path: string) => boolean;
  /** The scan would have found what an entry accepts, if it were there. */
  readonly wouldFind: (entry: BaselineEntry) => boolean;
}

/** Takes accepted findings out. `findings` are in report order; those about stale entries are among those that come back. */
export function applyBaseline(
  findings: readonly Finding[],
  baseline: OpenBaseline,
  facts: BaselineFacts,
): { readonly findings: readonly Finding[]; readonly baseline: BaselineReport } {
  const { entries, path, isGone } = baseline;
  const mayHaveMoved = (file: string): boolean => facts.isScanned(file) || isGone(file);
  const { matches, left } = matchBaseline(findings, entries, mayHaveMoved);
  // What is suppressed beside the code stays so; its entry is used all the same.
  const accepted = matches
    .flatMap((match) => match.findings)
    .filter(({ suppression }) => suppression === null)
    .sort(compareFindings);
  const isAccepted = new Set(accepted);
  const stale = left.filter(facts.wouldFind);
  const isStale = new Set(stale);
  const faults = staleFindings(stale, baseline);
  return {
    findings: [...findings.filter((finding) => !isAccepted.has(finding)), ...faults].sort(compareFindings),
    baseline: {
      path,
      accepted,
      matches,
      moved: matches.filter((match) => match.entry.path !== match.findings[0]!.path).length,
      stale,
      unjudged: left.filter((entry) => !isStale.has(entry)),
    },
  };
}

function staleFindings(stale: readonly BaselineEntry[], baseline: OpenBaseline): Finding[] {
  const lines = new Map(baseline.entries.map((entry, i) => [entry, i + 2]));
  const alike = countAlike();
  return stale.map((entry) => {
    const line = lines.get(entry) ?? 1;
    const { path: file, rule, fingerprint } = entry;
    const finding = suppressionFinding({
      ruleId: STALE_RULE,
      message: `Nothing matches this entry any more: there is no such finding of ${rule} in ${file}.`,
      path: baseline.path,
      region: { startLine: line, startColumn: 1, endLine: line, endColumn: 1 },
      start: line,
      end: line,
      text: '',
      code: `${file}\0${fingerprint}`,
      alike,
    });
    return baseline.staleFails ? { ...finding, severity: 'medium' } : finding;
  });
}
