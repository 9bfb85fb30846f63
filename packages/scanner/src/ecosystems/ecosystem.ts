/**
 * What an ecosystem offers: readers of its manifests and lockfiles. A reader turns one text into plain data; how a manifest and its
 * lockfile belong together is the same for all (`join-readings.ts`).
 */
import type { Confidence, DependencyScope, DependencySource, EcosystemName } from '@skeptic/core';

export interface Ecosystem {
  /** Of its folder. */
  readonly id: string;
  /** What is not known of a file that cannot be read; absent: its packages. */
  readonly unread?: string;
  readonly readers: readonly ManifestReader[];
}

export interface ManifestReader {
  /** A lockfile fixes what manifests of its folder, and of folders below, declare. No lockfile fixes what settings of tools name. */
  readonly role: 'manifest' | 'lockfile' | 'settings';
  /** Its files by their POSIX paths. */
  readonly files: RegExp;
  /** The ecosystem's own order of precedence, where a folder has several lockfiles; the lowest counts. */
  readonly rank?: number;
  /** Reads a text. Throws `ManifestError` for one that is not of the format. */
  read(file: ManifestFile): ManifestReading;
}

export interface ManifestFile {
  /** POSIX, relative to the project root. */
  readonly path: string;
  /** Without its byte order mark. */
  readonly text: string;
  /**
   * Reads another file of the program, by a path relative to the folder of this one; null when there is none, when it lies outside of the
   * root, or when it was asked for on the way to this one.
   */
  open(relative: string): ManifestFile | null;
}

/** A file is not of its format. */
export class ManifestError extends Error {
  /** Offset into the text. */
  readonly at: number;

  constructor(message: string, at = 0) {
    super(message);
    this.name = 'ManifestError';
    this.at = at;
  }
}

export interface Spot {
  readonly start: number;
  readonly end: number;
}

/** A package as a manifest asks for it. */
export interface Declared extends Spot {
  readonly ecosystem: EcosystemName;
  readonly name: string;
  readonly requirement: string | null;
  /** When the requirement allows exactly one. */
  readonly version: string | null;
  readonly scope: DependencyScope;
  readonly source: DependencySource;
  readonly resolved: string | null;
  readonly integrity: string | null;
  /** The file in which it stands, when it was opened on the way. */
  readonly path?: string;
  /** The name under which manifest and lockfile know it, where that is another one. */
  readonly alias?: string;
}

/** A package as a lockfile has it. */
export interface Locked extends Spot {
  readonly ecosystem: EcosystemName;
  /** Unique in the lockfile. */
  readonly key: string;
  readonly name: string;
  readonly version: string | null;
  readonly scope: DependencyScope;
  readonly source: DependencySource;
  readonly resolved: string | null;
  readonly integrity: string | null;
  readonly licences: readonly string[];
  /** Keys of the packages that it needs. */
  readonly requires: readonly string[];
  readonly hasInstallScript: boolean;
}

/** What a lockfile remembers of a manifest. */
export interface LockedRoot {
  /** By name: what the manifest asked for when the lockfile was written (null where the format does not keep it), and what it got. */
  readonly packages: ReadonlyMap<
    string,
    { readonly requirement: string | null; readonly key: string | null }
  >;
}

export interface ReadWeakness extends Spot {
  readonly kind: string;
  readonly confidence: Confidence;
  readonly values: Readonly<Record<string, string>>;
  readonly path?: string;
}

/** A part of a file that was not looked at; `why` is the rest of a sentence that begins with its line. */
export interface UnreadPart extends Spot {
  readonly why: string;
  readonly path?: string;
}

export interface ManifestReading {
  readonly declared: readonly Declared[];
  readonly locked: readonly Locked[];
  /** By the manifest's folder, relative to the lockfile's (`''` is its own). Null: it remembers no manifests. */
  readonly roots: ReadonlyMap<string, LockedRoot> | null;
  readonly weaknesses: readonly ReadWeakness[];
  /** Of a manifest whose packages a lockfile should fix: where that is said, and how sure it is that the program is an application. */
  readonly wantsLock: (Spot & { readonly confidence: Confidence }) | null;
  /** Parts of the file that were not looked at; absent: none. */
  readonly unread?: readonly UnreadPart[];
  /** The manifest changes what its packages ask for, so that a lockfile may say something else than it. */
  readonly isOverridden?: boolean;
  /** The manifest asks for more packages than are read: what it computes, or has from another package manager. */
  readonly isPartial?: boolean;
  /** The lockfile holds hashes of more versions than are used, and says nothing of which are. */
  readonly isOnlyHashes?: boolean;
}

export const NOTHING_READ: ManifestReading = {
  declared: [],
  locked: [],
  roots: null,
  weaknesses: [],
  wantsLock: null,
};

/** A declared package with what most have. */
export function declaredOf(
  ecosystem: EcosystemName,
  name: string,
  spot: Spot,
  rest: Partial<Omit<Declared, 'ecosystem' | 'name' | 'start' | 'end'>> = {},
): Declared {
  return {
    ecosystem,
    name,
    requirement: null,
    version: null,
    scope: 'prod',
    source: 'registry',
    resolved: null,
    integrity: null,
    ...rest,
    start: spot.start,
    end: spot.end,
  };
}

/** A locked package with what most have. Its key is its name unless another is given. */
export function lockedOf(
  ecosystem: EcosystemName,
  name: string,
  spot: Spot,
  rest: Partial<Omit<Locked, 'ecosystem' | 'name' | 'start' | 'end'>> = {},
): Locked {
  return {
    ecosystem,
    key: name,
    name,
    version: null,
    scope: 'prod',
    source: 'registry',
    resolved: null,
    integrity: null,
    licences: [],
    requires: [],
    hasInstallScript: false,
    ...rest,
    start: spot.start,
    end: spot.end,
  };
}
