/** Lines of a change that a comment can stand beside, read from the hunks of unified diffs as forges give them. */

/** A line that the diff shows: its number after the change, and before it where it is only context (null for an added one). */
export interface DiffLine {
  readonly line: number;
  readonly oldLine: number | null;
}

/** Of one file: by line after the change. */
export type FileDiff = ReadonlyMap<number, DiffLine>;

export interface ChangedFile {
  readonly path: string;
  /** Its path before the change; the same unless it was moved. */
  readonly oldPath: string;
  readonly lines: FileDiff;
}

const HUNK = /^@@ -(\d+)(?:,\d+)? \+(\d+)(?:,\d+)? @@/;

/** Reads the hunks of one file; what stands before the first one is skipped. */
export function diffLines(patch: string): FileDiff {
  const lines = new Map<number, DiffLine>();
  let [before, after, isInside] = [0, 0, false];
  for (const row of patch.split('\n')) {
    const hunk = HUNK.exec(row);
    if (hunk !== null) {
      [before, after, isInside] = [Number(hunk[1]), Number(hunk[2]), true];
    } else if (isInside && row.startsWith('+')) {
      lines.set(after, { line: after, oldLine: null });
      after += 1;
    } else if (isInside && row.startsWith('-')) {
      before += 1;
    } else if (isInside && row.startsWith(' ')) {
      lines.set(after, { line: after, oldLine: before });
      before += 1;
      after += 1;
    }
  }
  return lines;
}
