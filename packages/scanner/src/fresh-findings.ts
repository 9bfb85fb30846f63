/** Which findings of a reviewed change are new: those of both sides held against each other, and the lines that the change left alone. */
import { compareSides, decode, type Finding, reaches, type ScanResult, type Thresholds } from '@skeptic/core';
import { type LineOrigins, originsOfTexts } from './git/line-origins.ts';
import type { DifferingFile, Sides } from './open-sides.ts';
import type { Platform } from './platform/platform.ts';
import type { SideProgram } from './side-program.ts';
import type { SidesWithForeign } from './sides-with-foreign.ts';

/** A review that has judged both sides. */
export interface JudgedSides {
  readonly sides: Pick<Sides, 'before' | 'blobs'>;
  readonly differing: readonly DifferingFile[];
  readonly judgedNow: Pick<ScanResult, 'findings' | 'suppressed'>;
  /** All of it, also what is not shown: what the head shows may be as old as something that the base did not show. */
  readonly judgedThen: Pick<ScanResult, 'findings' | 'suppressed'>;
  /** From where on the head shows findings. */
  readonly shown: Thresholds;
}

/** What the findings of other tools are compared by as well. */
export type ComparedBy = Pick<SidesWithForeign, 'isSecretRule' | 'isUnknown' | 'isMerged'> & {
  readonly lineBefore: EarlierLines;
};

/** The findings of a change. */
export interface Fresh {
  readonly live: readonly Finding[];
  /** That the change itself suppresses. */
  readonly accepted: readonly Finding[];
  readonly gone: number;
  readonly older: number;
}

/** Findings that the base had, but accepted, are new when the head shows them; those that the head newly accepts are told. */
export function newFindings(
  { sides, differing, judgedNow, judgedThen, shown }: JudgedSides,
  { lineBefore, isSecretRule, isUnknown, isMerged }: ComparedBy,
): Fresh {
  const paths = new Map(differing.map(({ path, from }) => [path, from]));
  const gone = new Set(
    differing.flatMap(({ kind, from }) => (kind === 'removed' || kind === 'moved' ? [from] : [])),
  );
  const view = {
    pathBefore: (path: string): string | null =>
      paths.has(path) ? paths.get(path)! : sides.before.has(path) ? path : null,
    lineBefore,
    isGone: (path: string): boolean => gone.has(path),
    isSecretRule,
  };
  const isOlder = (finding: Finding): boolean =>
    isUnknown(finding, view.pathBefore(finding.path)) && !touchesChange(finding, lineBefore);
  const live = compareSides(judgedNow.findings, judgedThen.findings, view);
  const accepted = compareSides(judgedNow.suppressed, judgedThen.suppressed, view);
  const fresh = live.fresh.filter((finding) => !isOlder(finding));
  return {
    live: fresh,
    accepted: accepted.fresh.filter((finding) => !isOlder(finding)),
    gone: live.gone.filter((finding) => reaches(finding, shown) && !isMerged(finding)).length,
    older: live.old.length + live.fresh.length - fresh.length,
  };
}

function touchesChange({ path, region, flow }: Finding, lineBefore: EarlierLines): boolean {
  return [{ path, region }, ...flow].some((place) => {
    for (let line = place.region.startLine; line <= place.region.endLine; line += 1)
      if (lineBefore(place.path, line) === null) return true;
    return false;
  });
}

/** The line (1-based) that a line of the head was in the base; null for one that the change adds or edits. */
export type EarlierLines = (path: string, line: number) => number | null;

/** Of the files that have findings, steps of flows or suppressions. */
export async function earlierLines(
  { sides, differing, judgedNow }: Pick<JudgedSides, 'sides' | 'differing' | 'judgedNow'>,
  { selection, collected }: Pick<SideProgram, 'selection' | 'collected'>,
  platform: Platform,
): Promise<EarlierLines> {
  const findings = [...judgedNow.findings, ...judgedNow.suppressed];
  const named = new Set([
    ...findings.flatMap(({ path, flow }) => [path, ...flow.map((step) => step.path)]),
    ...collected.suppressions.keys(),
  ]);
  const systems = new Map(selection.files.map(({ path, system }) => [path, system]));
  const origins = new Map<string, LineOrigins>();
  for (const { path, from } of differing) {
    const old = from === null ? undefined : sides.before.get(from);
    const system = systems.get(path);
    if (!named.has(path) || old === undefined || system === undefined) continue;
    const blob = await sides.blobs.read(old.object, MAX_COMPARED);
    const read = platform.fs.readFile(system, MAX_COMPARED, { followLink: false });
    if (blob.kind === 'blob' && read.ok)
      origins.set(path, originsOfTexts(textOf(blob.bytes), textOf(read.bytes)));
  }
  const changed = new Set(differing.map(({ path }) => path));
  return (path, line) => (changed.has(path) ? (origins.get(path)?.before(line) ?? null) : line);
}

const MAX_COMPARED = 4_000_000;

function textOf(bytes: Uint8Array): string | null {
  const decoded = decode(bytes);
  return decoded.ok ? decoded.text : null;
}
