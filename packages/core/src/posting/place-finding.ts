/** Beside which line of a diff a finding can be told. */

import type { ChangedFile, DiffLine } from './diff-lines.ts';
import type { ReportedFinding } from './review-report.ts';

export interface FindingPlace {
  readonly file: ChangedFile;
  readonly at: DiffLine;
  /** It is not the finding's own line but one that its data comes through. */
  readonly isElsewhere: boolean;
}

/** The finding's own lines first, then the steps of its flow from the sink back; null when the diff shows none of them. */
export function placeOf(finding: ReportedFinding, files: readonly ChangedFile[]): FindingPlace | null {
  const own = { path: finding.path, from: finding.line, to: finding.endLine, isElsewhere: false };
  const steps = [...finding.flow]
    .reverse()
    .map(({ path, line }) => ({ path, from: line, to: line, isElsewhere: true }));
  for (const { path, from, to, isElsewhere } of [own, ...steps]) {
    const file = files.find((one) => one.path === path);
    const at = file === undefined ? undefined : firstShown(file, from, to);
    if (file !== undefined && at !== undefined) return { file, at, isElsewhere };
  }
  return null;
}

function firstShown({ lines }: ChangedFile, from: number, to: number): DiffLine | undefined {
  const exact = lines.get(from);
  if (exact !== undefined || from === to) return exact;
  return [...lines.values()].find(({ line }) => line >= from && line <= to);
}
