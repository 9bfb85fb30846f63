/**
 * The files of a change as a selection. The bytes are those of git's objects, never those of the work tree; they are copied to a folder of
 * our own, so that everything behind the selection reads them as it reads any file.
 */
import path from 'node:path';
import {
  compareText,
  ExternalError,
  isVendoredFolder,
  type SkippedFile,
  type SkipReason,
} from '@skeptic/core';
import type { ScanLimits } from './config/limits.ts';
import type { BlobOutcome } from './git/blob-reader.ts';
import { allFolders, folderAbove, foldersOf, inFolder } from './git/folders.ts';
import { inTurns } from './git/in-turns.ts';
import { createMirror, type Mirror } from './git/mirror.ts';
import { type Change, type FileOfChange, isEmptyFile } from './git/open-change.ts';
import { IGNORE_FILE } from './judging-files.ts';
import type { LanguageTable } from './languages.ts';
import { MANIFEST_NAMES } from './manifests/layout-manifests.ts';
import type { Platform } from './platform/platform.ts';
import { isInside, showName } from './platform/system-path.ts';
import { sizeLimitOf } from './size-limit.ts';
import { oversized } from './workers/analyse-one.ts';
import { type IgnoreRules, isIgnored, withFolder } from './workspace/ignore-rules.ts';

import {
  isProgram,
  languageByPath,
  reasonByName,
  type SelectedFile,
  type Selection,
} from './workspace/select-files.ts';

export interface ChangeSelection {
  readonly selection: Selection;
  /** By path: what was selected. */
  readonly files: ReadonlyMap<string, FileOfChange>;
  /** Shows files of the change at their places in the work tree, and nothing else there. */
  readonly platform: Platform;
  /** Shows an unchanged file as well. */
  add(file: UnchangedFile): SelectedFile;
  /** Those of some unchanged files that are the program's own: neither ignored nor those of others. */
  ownOf(paths: readonly string[]): Promise<readonly string[]>;
  /** Shows those of some small files that there are with the change, and says which. */
  provide(paths: readonly string[]): Promise<ReadonlySet<string>>;
  close(): void;
}

/** A file around a change. */
export interface UnchangedFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** What of a change is needed to select its files. */
export type FilesOfChange = Pick<Change, 'repository' | 'files' | 'blobs' | 'objectAt' | 'baseObjectAt'>;

export interface SelectChangeOptions {
  readonly platform: Platform;
  readonly languages: LanguageTable;
  readonly textRules: boolean;
  /** Files and folders to which the change is narrowed, relative to the current folder; none is all of it. */
  readonly paths: readonly string[];
  readonly limits: ScanLimits;
}

interface Candidate extends SelectedFile {
  readonly file: FileOfChange;
}

/** Manifests and ignore files of people are shorter. */
const MAX_CONTEXT_BYTES = 1_000_000;

/** Selects the files of a change. Throws `ExternalError` when there are files and git gives no byte of them. */
export async function selectChange(
  change: FilesOfChange,
  options: SelectChangeOptions,
): Promise<ChangeSelection> {
  const mirror = createMirror(options.platform, change.repository.root);
  try {
    const candidates = candidatesOf(change, options);
    const ignores = await readIgnoreFiles(
      candidates.map((one) => one.path),
      change,
      mirror,
    );
    const skips = new Map<string, SkippedFile>();
    for (const candidate of candidates) {
      const reason = reasonToSkip(candidate, ignores, options);
      if (reason !== null) skips.set(candidate.path, { path: candidate.path, reason, detail: null });
    }
    const wanted = candidates.filter(({ path: one }) => !skips.has(one));
    for (const skip of await copyFiles(wanted, change, mirror, options)) skips.set(skip.path, skip);
    const files = wanted.filter(({ path: one }) => !skips.has(one));
    const selected = files.map(({ file: _, ...rest }) => ({ ...rest, system: mirror.copyOf(rest.path) }));
    return {
      selection: {
        root: change.repository.root,
        folders: [],
        files: selected,
        skipped: [...skips.values()],
        manifests: isProgram({ files }) ? await copyManifests(files, change, mirror) : [],
      },
      files: new Map(files.map((one) => [one.path, one.file])),
      platform: mirror.platform,
      add: ({ path: name, bytes }) => ({
        path: name,
        language: languageByPath(name, options),
        system: mirror.put(name, bytes),
        explicit: false,
      }),
      async ownOf(paths) {
        const rules = await readIgnoreFiles(paths, change, mirror);
        return paths.filter((one) => reasonByPlace(one, rules) === null);
      },
      provide: (paths) => copyContext(paths, change.objectAt, change, mirror),
      close: () => mirror.close(),
    };
  } catch (error) {
    mirror.close();
    throw error;
  }
}

/** Sorted by path. */
function candidatesOf(change: FilesOfChange, options: SelectChangeOptions): readonly Candidate[] {
  const { root } = change.repository;
  const targets = options.paths.map((given) => path.resolve(options.platform.cwd, given));
  return change.files
    .map((file): Candidate => {
      const shown = showName(file.name).text;
      return { file, path: shown, system: '', language: languageByPath(shown, options), explicit: false };
    })
    .filter(
      (one) => targets.length === 0 || targets.some((target) => isInside(target, path.join(root, one.path))),
    )
    .sort((a, b) => compareText(a.path, b.path));
}

function reasonToSkip(
  { file, path: shown, language }: Candidate,
  ignores: ReadonlyMap<string, IgnoreRules | null>,
  { textRules }: SelectChangeOptions,
): SkipReason | null {
  if (file.kind !== 'file') return file.kind;
  return reasonByPlace(shown, ignores) ?? reasonByName(shown, language, textRules);
}

function reasonByPlace(
  shown: string,
  ignores: ReadonlyMap<string, IgnoreRules | null>,
): 'vendored' | 'ignored' | null {
  const folders = foldersOf(shown);
  if (folders.some((folder) => isVendoredFolder(folder.slice(folder.lastIndexOf('/') + 1))))
    return 'vendored';
  const isOut = folders.some((folder) => isIgnored(ignores.get(folderAbove(folder)) ?? null, `${folder}/`));
  return isOut || isIgnored(ignores.get(folderAbove(shown)) ?? null, shown) ? 'ignored' : null;
}

/**
 * Only our own ignore files count, as the base has them: what git tracks although it ignores it becomes part of the history all the same.
 */
async function readIgnoreFiles(
  paths: readonly string[],
  change: FilesOfChange,
  mirror: Mirror,
): Promise<ReadonlyMap<string, IgnoreRules | null>> {
  if (paths.length === 0) return new Map();
  const folders = allFolders(paths);
  const found = await copyContext(
    folders.map((folder) => inFolder(folder, IGNORE_FILE)),
    change.baseObjectAt,
    change,
    mirror,
  );
  const rules = new Map<string, IgnoreRules | null>();
  for (const folder of folders) {
    const above = folder === '' ? null : (rules.get(folderAbove(folder)) ?? null);
    const system = path.join(change.repository.root, ...folder.split('/'));
    const own = found.has(inFolder(folder, IGNORE_FILE));
    rules.set(folder, own ? withFolder(above, mirror.platform, system, folder) : above);
  }
  return rules;
}

async function copyManifests(
  files: readonly Candidate[],
  change: FilesOfChange,
  mirror: Mirror,
): Promise<readonly string[]> {
  const names = allFolders(files.map((file) => file.path)).flatMap((folder) =>
    MANIFEST_NAMES.map((name) => inFolder(folder, name)),
  );
  const known = new Set(files.map((file) => file.path));
  return [
    ...(await copyContext(
      names.filter((name) => !known.has(name)),
      change.objectAt,
      change,
      mirror,
    )),
  ].sort(compareText);
}

/** Copies those of some small files that are there, and says which. */
async function copyContext(
  names: readonly string[],
  objectAt: FilesOfChange['objectAt'],
  { blobs }: FilesOfChange,
  mirror: Mirror,
): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  await inTurns(names, async (name) => {
    const outcome = await blobs.read(objectAt(name), MAX_CONTEXT_BYTES);
    if (outcome.kind !== 'blob') return;
    mirror.put(name, outcome.bytes);
    found.add(name);
  });
  return found;
}

/** Copies the files, and returns those that cannot be had. */
async function copyFiles(
  wanted: readonly Candidate[],
  change: FilesOfChange,
  mirror: Mirror,
  options: SelectChangeOptions,
): Promise<readonly SkippedFile[]> {
  const skipped: SkippedFile[] = [];
  let bytes = 0;
  await inTurns(wanted, async (candidate) => {
    const outcome = await change.blobs.read(
      candidate.file.object,
      sizeLimitOf(candidate.language, options.limits),
    );
    if (outcome.kind === 'blob') {
      mirror.put(candidate.path, outcome.bytes);
      bytes += outcome.bytes.length;
    } else {
      if (outcome.kind === 'large') bytes += outcome.size;
      const [reason, detail] = reasonOf(candidate, outcome, options);
      skipped.push({ path: candidate.path, reason, detail });
    }
  });
  if (bytes === 0 && wanted.some(({ file }) => !isEmptyFile(file.object))) {
    throw new ExternalError(`git gave no byte of the ${wanted.length} changed files`, {
      code: 'zero-bytes',
      hint: 'nothing was scanned, so nothing can be said of this change; `git fsck` tells what is missing',
    });
  }
  return skipped;
}

function reasonOf(
  candidate: Candidate,
  outcome: Exclude<BlobOutcome, { readonly kind: 'blob' }>,
  { languages }: SelectChangeOptions,
): readonly [SkipReason, string | null] {
  return outcome.kind === 'missing'
    ? ['unreadable', 'its object is missing']
    : oversized(candidate, outcome.head, { languages }, `${outcome.size} bytes`);
}
