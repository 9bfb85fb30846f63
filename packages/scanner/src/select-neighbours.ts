/** The unchanged files that a change may have flows with, copied from the index or the commit to where the files of the change are. */
import { createModuleFinder, decode } from '@skeptic/core';
import { type ChangedCode, type CodeText, findNeighbours, type Neighbours } from './change-neighbours.ts';
import { inTurns } from './git/in-turns.ts';
import type { Change } from './git/open-change.ts';
import { moduleSystemOf } from './languages.ts';
import { lazy } from './lazy-facts.ts';
import { collectManifests } from './manifests/collect-manifests.ts';
import { isLayoutManifest } from './manifests/layout-manifests.ts';
import type { PreparedScan } from './prepare-scan.ts';
import type { ChangeSelection } from './select-change.ts';
import { sizeLimitOf } from './size-limit.ts';
import type { SelectedFile, Selection } from './workspace/select-files.ts';

export interface SelectedNeighbours {
  readonly files: readonly SelectedFile[];
  /** Manifests that tell where modules are found, of the whole program. */
  readonly manifests: readonly string[];
  readonly cut: Neighbours['cut'];
  /** What was not read of the manifests; null for nothing. */
  readonly unread: string | null;
}

export interface SelectNeighboursOptions {
  readonly change: Change;
  readonly selected: ChangeSelection;
  readonly prepared: Pick<PreparedScan, 'languages' | 'limits'>;
  /** Shows the manifests of the program; done once for a change. */
  readonly provided: () => Promise<ProvidedManifests>;
  /** The policy leaves a file out. */
  readonly isExcluded: (path: string) => boolean;
}

export const NO_NEIGHBOURS: SelectedNeighbours = { files: [], manifests: [], cut: null, unread: null };
/** Of a program with more of them, besides those of the changed files, the first by name are read. */
const MAX_MANIFESTS = 300;

/** Manifests that are shown, and what was left out. */
export interface ProvidedManifests {
  readonly paths: readonly string[];
  /** What was not read of them; null for nothing. */
  readonly unread: string | null;
}

/** The files of code in a selection, with their texts. */
export function codeOf(
  selection: Selection,
  { languages, limits }: SelectNeighboursOptions['prepared'],
  { platform }: Pick<ChangeSelection, 'platform'>,
): readonly CodeText[] {
  return selection.files.flatMap((file): readonly CodeText[] => {
    if (moduleSystemOf(languages.byPath(file.path)) === null) return [];
    const read = platform.fs.readFile(file.system, sizeLimitOf(file.language, limits));
    return read.ok ? codeText(file.path, read.bytes) : [];
  });
}

/** The neighbours of the changed files of code. */
export async function selectNeighbours(
  changed: readonly CodeText[],
  { change, selected, prepared, provided, isExcluded }: SelectNeighboursOptions,
): Promise<SelectedNeighbours> {
  const { languages, limits } = prepared;
  const systemOf = (path: string) => moduleSystemOf(languages.byPath(path));
  if (changed.length === 0) return NO_NEIGHBOURS;
  const names = lazy(async () => `/${(await change.paths()).join('\n/')}`);
  const bytes = new Map<string, Uint8Array>();
  let manifests: ProvidedManifests = { paths: [], unread: null };
  const found = await findNeighbours(withAge(changed, selected), {
    paths: change.paths,
    async mayHold(name) {
      const all = await names();
      return all.includes(`/${name}/`) || all.includes(`/${name}.`);
    },
    modules: lazy(async () => {
      const paths = await change.paths();
      manifests = await provided();
      return createModuleFinder(paths, layoutOf(selected.selection, manifests.paths, selected));
    }),
    systemOf,
    search: change.search,
    async read(wanted) {
      const own = (await selected.ownOf(wanted)).filter((path) => !isExcluded(path));
      await inTurns(own, async (path) => {
        const limit = sizeLimitOf(languages.byPath(path), limits);
        const blob = await change.blobs.read(change.objectAt(path), limit);
        if (blob.kind === 'blob') bytes.set(path, blob.bytes);
      });
      return own.flatMap((path) => {
        const read = bytes.get(path);
        return read === undefined ? [] : codeText(path, read);
      });
    },
  });
  const files = found.files.map(({ path }) => selected.add({ path, bytes: bytes.get(path)! }));
  const { paths, unread } = manifests;
  return { files, manifests: files.length === 0 ? [] : paths, cut: found.cut, unread };
}

function withAge(changed: readonly CodeText[], { files }: ChangeSelection): readonly ChangedCode[] {
  const isNew = (path: string): boolean => files.get(path)?.before.every((one) => one === null) === true;
  return changed.map((file) => ({ ...file, isNew: isNew(file.path) }));
}

/** Nothing for what is no text. */
function codeText(path: string, bytes: Uint8Array): readonly CodeText[] {
  const decoded = decode(bytes);
  return decoded.ok ? [{ path, text: decoded.text }] : [];
}

function layoutOf({ root, files }: Selection, manifests: readonly string[], { platform }: ChangeSelection) {
  const paths = [...files.map(({ path }) => path), ...manifests];
  return collectManifests({ platform, root, paths }).manifests;
}

/** Shows the manifests of the program that tell where modules are found, but for those of the change itself, and says which. */
export async function provideManifests(
  paths: readonly string[],
  selected: ChangeSelection,
): Promise<ProvidedManifests> {
  const changed = new Set(selected.selection.files.map(({ path }) => path));
  const wanted = await selected.ownOf(paths.filter((path) => isLayoutManifest(path) && !changed.has(path)));
  const shown = await selected.provide(wanted.slice(0, MAX_MANIFESTS));
  const unread =
    wanted.length > MAX_MANIFESTS
      ? `${MAX_MANIFESTS} of the ${wanted.length} manifests that tell where modules are found were read`
      : null;
  return { paths: [...shown].sort(), unread };
}
