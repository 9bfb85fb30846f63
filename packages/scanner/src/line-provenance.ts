/** From blamed lines to judged ones, and from lines of a text that was edited since to lines of a commit. */
import path from 'node:path';
import { compareText, type Finding, type LineProvenance, NO_EVIDENCE } from '@skeptic/core';
import type { BlamedLines } from './git/blame.ts';
import { originsOfTexts } from './git/line-origins.ts';
import type { OpenedProvenance } from './open-provenance.ts';
import type { Platform } from './platform/platform.ts';
import { toPosix } from './platform/system-path.ts';

/** Lines in a row of one commit and one judgement. */
export interface JudgedLines {
  /** 1-based. */
  readonly start: number;
  readonly count: number;
  readonly provenance: LineProvenance;
  /** When they were written, in seconds since the epoch; null for lines that are in no commit yet. */
  readonly time: number | null;
}

/** Of lines that are in no commit yet. */
export const UNCOMMITTED: LineProvenance = { ...NO_EVIDENCE, commit: null };

/** The judgements of blamed lines: one for all that a commit left in a row, unless records tell them apart. */
export function judgedLines(
  history: OpenedProvenance,
  blamed: readonly BlamedLines[],
): readonly JudgedLines[] {
  return blamed.flatMap(({ start, count, commit, originStart, originPath }): JudgedLines[] => {
    const time = history.commits.get(commit)?.time ?? null;
    const judge = (offset: number) => history.lineOf(commit, originPath, originStart + offset);
    if (!history.hasRecords(commit, originPath)) return [{ start, count, provenance: judge(0), time }];
    const runs: { start: number; count: number; provenance: LineProvenance; time: number | null }[] = [];
    for (let offset = 0; offset < count; offset += 1) {
      const provenance = judge(offset);
      const last = runs.at(-1);
      if (last !== undefined && isAlike(last.provenance, provenance)) last.count += 1;
      else runs.push({ start: start + offset, count: 1, provenance, time });
    }
    return runs;
  });
}

function isAlike(a: LineProvenance, b: LineProvenance): boolean {
  return (
    a.authorship === b.authorship &&
    a.evidence.length === b.evidence.length &&
    a.evidence.every((one, i) => one === b.evidence[i])
  );
}

/** Where the files of findings are. */
export interface FindingFiles {
  /** The path in the repository of a reported path; null for one that is outside. */
  pathOf(reported: string): string | null;
  /** The text that was scanned; null when it cannot be read. */
  textOf(file: string): string | null;
}

/** The files of findings whose paths are relative to `root`, as a platform shows them. */
export function filesOfFindings(platform: Platform, repositoryRoot: string, root: string): FindingFiles {
  return {
    pathOf(reported) {
      const relative = path.relative(repositoryRoot, path.join(root, reported));
      return relative.startsWith('..') || path.isAbsolute(relative) ? null : toPosix(relative);
    },
    textOf(file) {
      const read = platform.fs.readFile(path.join(repositoryRoot, file), MAX_TEXT_BYTES);
      return read.ok ? new TextDecoder().decode(read.bytes) : null;
    },
  };
}

const MAX_TEXT_BYTES = 50_000_000;

/** Findings with the provenance of their first lines. Only their files are blamed, and of these only such lines. */
export async function withProvenance(
  findings: readonly Finding[],
  files: FindingFiles,
  history: OpenedProvenance,
): Promise<readonly Finding[]> {
  const lines = new Map<string, Set<number>>();
  for (const { path: reported, region } of findings)
    lines.set(reported, (lines.get(reported) ?? new Set()).add(region.startLine));
  const judged = new Map<string, ReadonlyMap<number, LineProvenance>>();
  for (const [reported, wanted] of [...lines].sort(([a], [b]) => compareText(a, b))) {
    const file = files.pathOf(reported);
    if (file !== null)
      judged.set(reported, await provenanceOfLines(history, file, files.textOf(file), [...wanted]));
  }
  return findings.map((finding) => {
    const provenance = judged.get(finding.path)?.get(finding.region.startLine);
    return provenance === undefined ? finding : { ...finding, provenance };
  });
}

/** The provenance of lines of a text that may differ from what the commit has of the file. */
async function provenanceOfLines(
  history: OpenedProvenance,
  file: string,
  text: string | null,
  lines: readonly number[],
): Promise<ReadonlyMap<number, LineProvenance>> {
  const blob = await history.blobs.read(`${history.head}:${file}`, MAX_TEXT_BYTES);
  const committed = blob.kind === 'blob' ? new TextDecoder().decode(blob.bytes) : null;
  const before = originsOf(committed, text);
  const found = new Map<number, LineProvenance>(lines.map((line) => [line, UNCOMMITTED]));
  const origins = lines.flatMap((line) => {
    const origin = before(line);
    return origin === null ? [] : [{ line, origin }];
  });
  if (origins.length === 0) return found;
  const ranges = origins.map(({ origin }) => ({ start: origin, end: origin }));
  const judged = judgedLines(history, await history.blame(file, ranges));
  for (const { line, origin } of origins) {
    const run = judged.find(({ start, count }) => start <= origin && origin < start + count);
    if (run !== undefined) found.set(line, run.provenance);
  }
  return found;
}

/** Where lines stand in the committed text; null for those that are not in it. */
function originsOf(committed: string | null, text: string | null): (line: number) => number | null {
  if (committed === null) return () => null;
  if (text === null || text === committed) return (line) => line;
  return originsOfTexts(committed, text).before;
}
