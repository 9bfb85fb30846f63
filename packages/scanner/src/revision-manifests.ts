/** The manifests and lockfiles of a revision, at the places where a work tree would have them. */
import { isVendoredFolder } from '@skeptic/core';
import { ecosystemOfPath, MAX_LOCKFILE_BYTES } from './ecosystems/collect-packages.ts';
import type { BlobReader } from './git/blob-reader.ts';
import { folderAbove } from './git/folders.ts';
import { inTurns } from './git/in-turns.ts';
import { createMirror } from './git/mirror.ts';
import { mayBeManifest } from './may-hold-manifests.ts';
import type { Platform } from './platform/platform.ts';
import type { Selection } from './workspace/select-files.ts';

/** Where the files of a revision are read. */
export interface RevisionSource {
  /** The top of the work tree in the system's own form. */
  readonly root: string;
  readonly paths: readonly string[];
  readonly blobs: BlobReader;
  /** What the blob reader calls the version of a path. */
  objectAt(path: string): string;
}

export interface RevisionManifests {
  readonly selection: Selection;
  /** Shows the manifests and nothing else of the work tree. */
  readonly platform: Platform;
  close(): void;
}

/** Requirements that others lead to may have any name. */
const LED_TO = /\.(?:txt|in)$/;

/** Copies the manifests for which `isWanted` holds by their ecosystem and path. Whoever opens them closes them. */
export async function openRevisionManifests(
  { root, paths, blobs, objectAt }: RevisionSource,
  platform: Platform,
  isWanted: (ecosystem: string, path: string) => boolean = () => true,
): Promise<RevisionManifests> {
  const isVendored = vendoredFolders();
  // Most paths are those of code: what they are called says enough.
  const own = paths.filter((file) => mayBeManifest(file) && !isVendored(folderAbove(file)));
  const wanted = own.filter((file) => {
    const ecosystem = ecosystemOfPath(file);
    return ecosystem !== null && isWanted(ecosystem, file);
  });
  const known = new Set(wanted);
  const python = new Set(wanted.filter((file) => ecosystemOfPath(file) === 'python').map(folderAbove));
  const beside = own.filter((file) => LED_TO.test(file) && !known.has(file) && python.has(folderAbove(file)));
  const mirror = createMirror(platform, root);
  try {
    await inTurns([...wanted, ...beside], async (file) => {
      const outcome = await blobs.read(objectAt(file), MAX_LOCKFILE_BYTES);
      if (outcome.kind === 'blob') mirror.put(file, outcome.bytes);
    });
    const files = wanted.map((file) => ({
      path: file,
      system: mirror.copyOf(file),
      language: null,
      explicit: false,
    }));
    return {
      selection: { root, folders: [], files, skipped: [] },
      platform: mirror.platform,
      close: () => mirror.close(),
    };
  } catch (error) {
    mirror.close();
    throw error;
  }
}

/** Says whether a folder is that of other people's code, or lies in one; each is judged once. */
function vendoredFolders(): (folder: string) => boolean {
  const known = new Map<string, boolean>([['', false]]);
  const isVendored = (folder: string): boolean => {
    let judged = known.get(folder);
    if (judged === undefined) {
      judged = isVendoredFolder(baseOf(folder)) || isVendored(folderAbove(folder));
      known.set(folder, judged);
    }
    return judged;
  };
  return isVendored;
}

function baseOf(folder: string): string {
  return folder.slice(folder.lastIndexOf('/') + 1);
}
