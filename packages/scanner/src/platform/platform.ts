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

/** What the system says of a file without its content being read. While all of it stays, the content has most likely stayed. */
export interface FileIdentity {
  readonly size: number;
  readonly mtimeNs: bigint;
  readonly ctimeNs: bigint;
  readonly inode: bigint;
}

export type ReadOutcome =
  /** The identity is that of the opened file before its bytes were read. */
  | { readonly ok: true; readonly bytes: Uint8Array; readonly identity: FileIdentity }
  | {
      readonly ok: false;
      readonly reason: 'size-limit' | 'not-a-regular-file' | 'symlink' | 'unreadable' | 'path-too-long';
      readonly detail: string;
    };

export interface FolderOutcome {
  readonly entries: readonly FolderEntry[];
  readonly problem: { readonly reason: 'unreadable' | 'path-too-long'; readonly detail: string } | null;
}

/** Why a folder of ours is not used. */
export type PrivateProblem = 'foreign' | 'unavailable';

export interface PrivateFile {
  readonly name: string;
  readonly bytes: number;
  readonly modifiedMs: number;
}

/** A file without a lasting name, for what is too large to be held in memory. No function throws. */
export interface ScratchFile {
  /** False when the bytes could not be written. */
  append(bytes: Uint8Array): boolean;
  /** A part of the file; null when the file is shorter. */
  read(offset: number, length: number): Uint8Array<ArrayBuffer> | null;
  /** Closes and removes it. */
  remove(): void;
}

/**
 * Files that we keep for ourselves between runs. Nothing is trusted that somebody else could have put there: folders and files must
 * belong to the user, must not be writable for others, and must not be symbolic links. No function throws; what cannot be had is
 * null, and what cannot be done is left undone.
 */
export interface PrivateFiles {
  /** Creates a folder, with the ones above it, unless it is there; null when it can be trusted. */
  prepare(folder: string): PrivateProblem | null;
  /** The same without creating anything: a folder that is not there is `unavailable`. */
  check(folder: string): PrivateProblem | null;
  files(folder: string): readonly PrivateFile[];
  /** How much is in a folder, whatever it is. */
  count(folder: string): number;
  /** Names of the folders in a folder, with the time of their last change. */
  folders(folder: string): readonly Omit<PrivateFile, 'bytes'>[];
  /** A part of a file; null when the file is missing, foreign or shorter. */
  read(file: string, offset: number, length: number): Uint8Array<ArrayBuffer> | null;
  /**
   * Writes a new file under a name that no other process has, with the given ending. It gets that name when it is whole, so that no
   * reader ever sees half a file. False when it could not be written.
   */
  writeNew(folder: string, ending: string, parts: readonly Uint8Array[]): boolean;
  /** Starts a scratch file in the folder; null when there can be none. */
  openScratch(folder: string): ScratchFile | null;
  /** Writes a new file that nobody else may even read, under its own name. False when there is one, or when it could not be written. */
  writeSecret(file: string, bytes: Uint8Array): boolean;
  /** The whole of such a file; null when it is missing, longer than `limit`, or readable for others. */
  readSecret(file: string, limit: number): Uint8Array<ArrayBuffer> | null;
  remove(fileOrFolder: string): void;
  /** Sets the time of a folder's last change to now. */
  touch(folder: string): void;
}

/** Where a program is started, and with what environment: nothing of ours is passed on. */
export interface ProcessOptions {
  readonly cwd: string;
  readonly environment: Readonly<Record<string, string>>;
}

/** A program that runs. */
export interface RunningProcess {
  /** What it prints, as it comes; ends when it closes its output. */
  readonly output: AsyncIterable<Uint8Array>;
  write(content: string | Uint8Array): void;
  /** Closes its input. */
  end(): void;
  kill(): void;
  /** Resolves when it has ended, whatever way; never rejects. */
  readonly ended: Promise<ProcessEnd>;
}

export interface ProcessEnd {
  /** Null when it was killed or never ran. */
  readonly code: number | null;
  /** The beginning of what it wrote to its error stream. */
  readonly errors: string;
  /** True when there is no such program. */
  readonly isMissing: boolean;
}

/** The terminal that a person sits at, whatever the input and output of the process are. */
export interface ControllingTerminal {
  write(text: string): void;
  /** Waits for a line, without its end; null when the terminal is closed before. */
  readLine(): string | null;
  close(): void;
}

export interface Platform {
  readonly privateFiles: PrivateFiles;
  /** Starts a program without a shell. */
  startProcess(program: string, args: readonly string[], options: ProcessOptions): Promise<RunningProcess>;
  readonly temporary: {
    /** Makes a folder that only this user can look into. */
    create(): string;
    /** Removes such a folder with all it holds. */
    remove(folder: string): void;
  };
  /** Opens the terminal; null when there is none. Whoever opens it closes it. */
  openTerminal(): Promise<ControllingTerminal | null>;
  /** Of the process that started this one. */
  readonly parentPid: number;
  /** The variables of the process. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly fs: {
    /** What a path is, following symbolic links; `missing` when there is nothing. */
    kindOf(path: SystemPath): 'file' | 'folder' | 'other' | 'missing' | 'unreadable';
    /** What a path is itself, without following it. */
    linkKindOf(path: SystemPath): 'file' | 'folder' | 'symlink' | 'other' | 'missing';
    /** Identity of a regular file; null for anything else. A symbolic link is not followed unless `followLink`. */
    identityOf(path: SystemPath, options?: { readonly followLink?: boolean }): FileIdentity | null;
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
    /** Some bytes of a regular file, under the same precautions; fewer where it ends, and none when it cannot be read. */
    readPart(path: SystemPath, offset: number, length: number): Uint8Array;
    /** A small text file of ours or of the user (rules, ignore files); null when missing or unreadable. */
    readText(path: string): string | null;
    /** A file of ours as it is; null when missing or unreadable. */
    readBytes(path: string): Uint8Array | null;
    /** Makes the folders above it. With `onlyNew` it throws when there is one. */
    writeFile(path: string, content: string | Uint8Array, options?: { readonly onlyNew?: boolean }): void;
    /** Lets everybody who may read a file run it. Windows has no such right. */
    makeExecutable(path: string): void;
    rename(from: string, to: string): void;
    removeFile(path: string): void;
    /** Removes a folder that is empty; false when it is not, or cannot be removed. Never a link. */
    removeEmptyFolder(path: string): boolean;
    realPath(path: string): string;
  };
  readonly clock: {
    /** Milliseconds, monotonic. */
    now(): number;
    /** Milliseconds of CPU time of all threads of the process. */
    cpu(): number;
    /** `YYYY-MM-DD` in UTC. */
    today(): string;
    /** Milliseconds since the epoch. */
    epochMs(): number;
    /** Seconds since the epoch, rounded down. */
    nowSeconds(): number;
  };
  readonly cpuCount: number;
  readonly cwd: string;
  /** The program that runs this process: Node.js. */
  readonly node: string;
  /** The folder that Node.js is installed in, and with it what npm installs for everybody. */
  readonly programPrefix: string;
}
