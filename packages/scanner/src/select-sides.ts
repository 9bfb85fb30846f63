/** The files of the two sides of a change as selections of whole programs. What is left out is decided by the base's ignore files. */
import { isVendoredFolder } from '@skeptic/core';
import { foldersOf } from './git/folders.ts';
import { inTurns } from './git/in-turns.ts';
import { createMirror, type Mirror } from './git/mirror.ts';
import type { DifferingFile, Sides } from './open-sides.ts';
import type { Platform } from './platform/platform.ts';
import type { PreparedScan } from './prepare-scan.ts';
import type { ScanDependencies } from './scan-dependencies.ts';
import { type FilesOfChange, selectChange } from './select-change.ts';
import { sizeLimitOf } from './size-limit.ts';
import {
  languageByPath,
  reasonByName,
  type SelectedFile,
  type Selection,
  selectFiles,
} from './workspace/select-files.ts';

export interface SelectedSide {
  readonly selection: Selection;
  /** Shows the files of the side. */
  readonly platform: Platform;
  close(): void;
}

const IGNORE_FILE = '.skepticignore';
const MAX_IGNORE_BYTES = 1_000_000;

/** The files of the head. Whoever selects them closes them. */
export async function selectHead(
  sides: Sides,
  isWorkTree: boolean,
  { languages, store, limits }: PreparedScan,
  { platform }: ScanDependencies,
): Promise<SelectedSide> {
  const { textRules } = store;
  if (!isWorkTree)
    return selectChange(wholeTree(sides), { platform, languages, textRules, paths: [], limits });
  const view = createMirror(platform, sides.repository.root, (path) => nameOf(path) !== IGNORE_FILE);
  try {
    for (const [path, { object }] of sides.before) {
      if (nameOf(path) !== IGNORE_FILE) continue;
      const blob = await sides.blobs.read(object, MAX_IGNORE_BYTES);
      if (blob.kind === 'blob') view.put(path, blob.bytes);
    }
    const selection = await selectFiles(['.'], { platform: view.platform, languages, textRules });
    return { selection, platform, close: () => {} };
  } finally {
    view.close();
  }
}

/** All files of the head as a change from nothing. */
function wholeTree({ repository, before, after, blobs }: Sides): FilesOfChange {
  return {
    repository,
    files: [...after].map(([path, { object }]) => ({
      name: new TextEncoder().encode(path),
      kind: 'file' as const,
      object,
      before: [null],
      from: null,
    })),
    blobs,
    objectAt: (path) => after.get(path)?.object ?? 'missing',
    baseObjectAt: (path) => before.get(path)?.object ?? 'missing',
  };
}

export interface SelectBaseOptions {
  readonly sides: Sides;
  /** Gets the files that differ, as they were. */
  readonly mirror: Mirror;
  readonly prepared: PreparedScan;
}

/** The files of the base: those of the head that are alike, and the others as they were. */
export async function selectBase(
  head: Selection,
  differing: readonly DifferingFile[],
  { sides, mirror, prepared }: SelectBaseOptions,
): Promise<Selection> {
  const { languages, store, limits } = prepared;
  const gone = new Set(differing.flatMap(({ path, from }) => (from === null ? [path] : [path, from])));
  const skipped = new Set(head.skipped.map(({ path }) => path));
  const files: SelectedFile[] = [];
  await inTurns(differing, async ({ path, kind, from }) => {
    const before = from === null ? undefined : sides.before.get(from);
    if (from === null || before === undefined) return;
    const language = languageByPath(from, { languages });
    const blob = await sides.blobs.read(before.object, sizeLimitOf(language, limits));
    if (blob.kind !== 'blob') return;
    const system = mirror.put(from, blob.bytes);
    // What the head leaves out is left out of the base as well; manifests are read all the same.
    const isLeftOut = kind === 'edited' ? skipped.has(path) : leavesOut(from, language, store.textRules);
    if (!isLeftOut) files.push({ path: from, system, language, explicit: false });
  });
  return {
    ...head,
    files: [...head.files.filter(({ path }) => !gone.has(path)), ...files].sort((a, b) =>
      a.path < b.path ? -1 : 1,
    ),
    skipped: head.skipped.filter(({ path }) => !gone.has(path) || sides.before.has(path)),
  };
}

function leavesOut(path: string, language: SelectedFile['language'], textRules: boolean): boolean {
  return (
    foldersOf(path).some((folder) => isVendoredFolder(nameOf(folder))) ||
    reasonByName(path, language, textRules) !== null
  );
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
