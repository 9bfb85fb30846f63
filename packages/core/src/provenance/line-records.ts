/** Records about lines: of which lines of a file, as a commit left it, somebody says who wrote them. */
import type { ProvenanceEvidence } from '../finding/provenance.ts';

/** Lines from `start` to `end`, 1-based, both included. */
export interface LineRange {
  readonly start: number;
  readonly end: number;
}

/** What one record says of some lines of a file. */
export interface LineRecord {
  readonly path: string;
  readonly ranges: readonly LineRange[];
  readonly evidence: ProvenanceEvidence;
}

/** The evidence about a line. */
export function evidenceOfLine(
  records: readonly LineRecord[],
  path: string,
  line: number,
): readonly ProvenanceEvidence[] {
  return records
    .filter((record) => record.path === path)
    .filter(({ ranges }) => ranges.some(({ start, end }) => start <= line && line <= end))
    .map(({ evidence }) => evidence);
}

/** The evidence about a commit as a whole: each thing that is said of any of its lines, once. */
export function evidenceOfRecords(records: readonly LineRecord[]): readonly ProvenanceEvidence[] {
  const once = new Map<string, ProvenanceEvidence>();
  for (const { evidence, ranges } of records) {
    const { signal, tool, model, role } = evidence;
    if (ranges.length > 0) once.set([signal, tool, model, role].join('\0'), evidence);
  }
  return [...once.values()];
}
