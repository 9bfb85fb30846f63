/**
 * Which findings of a change's files are its own. A finding is new when it, or a step of its flow, touches a line that the change added
 * or edited, or when the file before the change did not have it: a guard that is taken away makes a finding of a line that nobody touched.
 */
import type { Finding } from '@skeptic/core';
import { readText } from './git/blob-reader.ts';
import type { LineOrigins } from './git/line-origins.ts';
import { createMirror } from './git/mirror.ts';
import type { Change, FileOfChange } from './git/open-change.ts';
import type { Platform } from './platform/platform.ts';
import type { ChangeSelection } from './select-change.ts';
import type { SelectedFile, Selection } from './workspace/select-files.ts';

/** What is needed to tell new lines from old ones. */
export interface LineOptions {
  readonly change: Change;
  readonly selected: ChangeSelection;
  /** Bytes of a version that is looked at. */
  readonly maxBytes: number;
}

export interface KeepNewOptions extends LineOptions {
  /** Paths of unchanged files that were looked at because flows go through them. */
  readonly unchanged: ReadonlySet<string>;
  /** Nobody knows whether it was there before: it is new only in lines that the change added or edited. Asked again after `analyse`. */
  readonly isUnknown: (finding: Finding) => boolean;
  /** Findings of files as they were. */
  readonly analyse: (selection: Selection, platform: Platform) => Promise<readonly Finding[]>;
}

/** The new ones of some findings, in their order. */
export async function keepNew(
  findings: readonly Finding[],
  options: KeepNewOptions,
): Promise<readonly Finding[]> {
  const sides = sidesOf(options.selected);
  let left = findings;
  for (let side = 0; side < sides && left.length > 0; side += 1) left = await newOnSide(left, side, options);
  return left;
}

/** In a merge, a finding that any side had already is not new. */
async function newOnSide(
  findings: readonly Finding[],
  side: number,
  options: KeepNewOptions,
): Promise<readonly Finding[]> {
  const origins = new Map<string, LineOrigins | null>();
  for (const path of new Set(findings.flatMap(pathsOf)))
    origins.set(path, options.unchanged.has(path) ? UNCHANGED : await originsOf(path, side, options));
  const unsure = findings.filter((finding) => !touchesChange(finding, origins));
  if (unsure.length === 0) return findings;
  const isKnown = (finding: Finding): boolean => !options.isUnknown(finding);
  const before = unsure.some(isKnown) ? await findingsBefore(side, options) : [];
  const old = new Set(unsure.filter((finding) => !isKnown(finding) || isOld(finding, before, origins)));
  return findings.filter((finding) => !old.has(finding));
}

function pathsOf({ path, flow }: Finding): readonly string[] {
  return [path, ...flow.map((step) => step.path)];
}

/** In how many versions a file may have been before: one, but for merges. */
function sidesOf({ files }: ChangeSelection): number {
  return Math.max(0, ...[...files.values()].map((file) => file.before.length));
}

/** Those of some lines of a file that no side had. */
export async function linesAdded(
  path: string,
  lines: readonly number[],
  options: LineOptions,
): Promise<ReadonlySet<number>> {
  const added = new Set(lines);
  for (let side = 0; side < sidesOf(options.selected); side += 1) {
    const origins = await originsOf(path, side, options);
    for (const line of added) if ((origins?.before(line) ?? null) !== null) added.delete(line);
  }
  return added;
}

const UNCHANGED: LineOrigins = { before: (line) => line };

/** Where the lines of a file come from; null for a file that is new, or not part of the change. */
async function originsOf(
  path: string,
  side: number,
  { change, selected, maxBytes }: LineOptions,
): Promise<LineOrigins | null> {
  const file = selected.files.get(path);
  const before = file?.before[side] ?? null;
  if (file === undefined || before === null) return null;
  const [old, now] = await Promise.all(
    [before, file.object].map((object) => readText(change.blobs, object, maxBytes)),
  );
  const { originsOfTexts } = await import('./git/line-origins.ts');
  return originsOfTexts(old ?? null, now ?? null);
}

function touchesChange(finding: Finding, origins: ReadonlyMap<string, LineOrigins | null>): boolean {
  return [finding, ...finding.flow].some(({ path, region }) => {
    const lines = origins.get(path) ?? null;
    if (lines === null) return true;
    for (let line = region.startLine; line <= region.endLine; line += 1)
      if (lines.before(line) === null) return true;
    return false;
  });
}

function isOld(
  finding: Finding,
  before: readonly Finding[],
  origins: ReadonlyMap<string, LineOrigins | null>,
): boolean {
  const line = origins.get(finding.path)?.before(finding.region.startLine) ?? null;
  return before.some(
    (old) =>
      old.path === finding.path &&
      old.ruleId === finding.ruleId &&
      (old.fingerprint === finding.fingerprint || old.region.startLine === line),
  );
}

/** Scans the files as they were, under the names that they have now. */
async function findingsBefore(side: number, options: KeepNewOptions): Promise<readonly Finding[]> {
  const { change, selected, maxBytes, unchanged } = options;
  const { selection } = selected;
  const manifests = new Set(selection.manifests);
  const isShown = (path: string): boolean => unchanged.has(path) || manifests.has(path);
  const mirror = createMirror(selected.platform, change.repository.root, isShown);
  try {
    const files: SelectedFile[] = [];
    for (const file of selection.files) {
      const object = beforeOf(selected.files.get(file.path), side);
      const blob = object === null ? null : await change.blobs.read(object, maxBytes);
      if (blob?.kind !== 'blob') continue;
      files.push({ ...file, system: mirror.put(file.path, blob.bytes) });
    }
    return await options.analyse({ ...selection, files, skipped: [] }, mirror.platform);
  } finally {
    mirror.close();
  }
}

function beforeOf(file: FileOfChange | undefined, side: number): string | null {
  return file?.before[side] ?? null;
}
