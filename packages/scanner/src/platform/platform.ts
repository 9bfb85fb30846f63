/**
 * The only door to files, clock and threads. Everything else in the scanner gets this object passed in, so that tests and other
 * hosts replace it.
 */

/** A path as the system has it: names that are not valid UTF-8 stay bytes. */
export type SystemPath = string | Uint8Array;

export interface FolderEntry {
  /** The raw name. */
  readonly name: Uint8Array;
  readonly kind: 'file' | 'folder' | 'symlink' | 'other';
}

export type ReadOutcome =
  | { readonly ok: true; readonly bytes: Uint8Array }
  | {
      readonly ok: false;
      readonly reason: 'size-limit' | 'not-a-regular-file' | 'symlink' | 'unreadable' | 'path-too-long';
      readonly detail: string;
    };

export interface FolderOutcome {
  readonly entries: readonly FolderEntry[];
  readonly problem: { readonly reason: 'unreadable' | 'path-too-long'; readonly detail: string } | null;
}

export interface Platform {
  readonly fs: {
    /** What a path is, following symbolic links; `missing` when there is nothing. */
    kindOf(path: SystemPath): 'file' | 'folder' | 'other' | 'missing' | 'unreadable';
    /** What a path is itself, without following it. */
    linkKindOf(path: SystemPath): 'file' | 'folder' | 'symlink' | 'other' | 'missing';
    /** Bytes of a file, 0 when unknown; a hint only. */
    sizeOf(path: SystemPath): number;
    /** Entries of a folder, sorted by name. */
    readFolder(path: SystemPath): FolderOutcome;
    /**
     * Reads a regular file of at most `limit` bytes. Never follows a symbolic link unless `followLink`, never blocks on a pipe or
     * a device, and judges the opened file rather than the path, so that a swap between listing and reading gains nothing.
     */
    readFile(path: SystemPath, limit: number, options?: { readonly followLink?: boolean }): ReadOutcome;
    /** The first bytes of a regular file, under the same precautions; empty when it cannot be read. */
    readHead(path: SystemPath, length: number): Uint8Array;
    /** A small text file of ours or of the user (rules, ignore files); null when missing or unreadable. */
    readText(path: string): string | null;
    writeFile(path: string, text: string): void;
    realPath(path: string): string;
  };
  readonly clock: {
    /** Milliseconds, monotonic. */
    now(): number;
    /** Milliseconds of CPU time of all threads of the process. */
    cpu(): number;
    /** `YYYY-MM-DD` in UTC. */
    today(): string;
    /** Seconds since the epoch. */
    nowSeconds(): number;
  };
  readonly cpuCount: number;
  readonly cwd: string;
}
