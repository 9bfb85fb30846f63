import {
  type BigIntStats,
  chmodSync,
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  realpathSync,
  renameSync,
  rmdirSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
} from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import path from 'node:path';
import { makeFolders } from './make-folders.ts';
import type {
  FileIdentity,
  FolderEntry,
  FolderOutcome,
  Platform,
  ReadOutcome,
  SystemPath,
} from './platform.ts';
import { nodePrivateFiles } from './private-files.ts';

/** The platform of a Node.js process. */
export function nodePlatform(): Platform {
  return {
    privateFiles: nodePrivateFiles(),
    // Few commands start a program; the others do not load what that takes.
    startProcess: async (...given) => (await import('./processes.ts')).startProcess(...given),
    temporary: {
      create: () => mkdtempSync(path.join(tmpdir(), 'skeptic-')),
      remove: (folder) => rmSync(folder, { recursive: true, force: true }),
    },
    openTerminal: async () => (await import('./controlling-terminal.ts')).openControllingTerminal(),
    parentPid: process.ppid,
    environment: process.env,
    fs: {
      kindOf,
      linkKindOf,
      identityOf,
      sizeOf: (file) => statSync(native(file), { throwIfNoEntry: false })?.size ?? 0,
      readFolder,
      readFile,
      readHead: (file, length) => readPart(file, 0, length),
      readPart,
      readText: (file) => readBytes(file)?.toString('utf8') ?? null,
      readBytes,
      writeFile(file, content, { onlyNew = false } = {}) {
        makeFolders(path.dirname(path.resolve(file)));
        writeFileSync(file, content, { flag: onlyNew ? 'wx' : 'w' });
      },
      makeExecutable: (file) => chmodSync(file, 0o755),
      rename: (from, to) => renameSync(from, to),
      removeFile: (file) => rmSync(file),
      removeEmptyFolder(folder) {
        try {
          rmdirSync(folder);
          return true;
        } catch {
          return false;
        }
      },
      realPath: (file) => realpathSync(file),
    },
    clock: {
      // `performance` would be loaded for this alone.
      now: () => Number(process.hrtime.bigint()) / 1e6,
      cpu: () => {
        const { user, system } = process.cpuUsage();
        return (user + system) / 1000;
      },
      today: () => new Date().toISOString().slice(0, 10),
      epochMs: () => Date.now(),
      nowSeconds: () => Math.floor(Date.now() / 1000),
    },
    cpuCount: availableParallelism(),
    cwd: process.cwd(),
    node: process.execPath,
    programPrefix: programPrefix(),
  };
}

/** On Windows the program lies in the folder itself, elsewhere in its `bin`. */
function programPrefix(): string {
  const folder = path.dirname(process.execPath);
  return process.platform === 'win32' ? folder : path.dirname(folder);
}

function kindOf(file: SystemPath): 'file' | 'folder' | 'other' | 'missing' | 'unreadable' {
  try {
    const stats = statSync(native(file));
    if (stats.isFile()) return 'file';
    return stats.isDirectory() ? 'folder' : 'other';
  } catch (error) {
    return codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR' ? 'missing' : 'unreadable';
  }
}

function linkKindOf(file: SystemPath): 'file' | 'folder' | 'symlink' | 'other' | 'missing' {
  try {
    return kindOfStats(lstatSync(native(file)));
  } catch {
    return 'missing';
  }
}

function identityOf(file: SystemPath, options: { readonly followLink?: boolean } = {}): FileIdentity | null {
  try {
    const stat = options.followLink === true ? statSync : lstatSync;
    const stats = stat(native(file), { bigint: true });
    return stats.isFile() ? identityFrom(stats) : null;
  } catch {
    return null;
  }
}

function identityFrom(stats: BigIntStats): FileIdentity {
  return {
    size: Number(stats.size),
    mtimeNs: stats.mtimeNs,
    ctimeNs: stats.ctimeNs,
    inode: BigInt.asIntN(64, stats.ino),
  };
}

function readFolder(folder: SystemPath): FolderOutcome {
  try {
    const entries = readdirSync(native(folder), { withFileTypes: true, encoding: 'buffer' });
    const list = entries.map((entry): FolderEntry => ({ name: entry.name, kind: kindOfStats(entry) }));
    return { entries: list.sort((a, b) => Buffer.compare(a.name, b.name)), problem: null };
  } catch (error) {
    return { entries: [], problem: { reason: readProblem(error), detail: codeOf(error) } };
  }
}

function readFile(
  file: SystemPath,
  limit: number,
  options: { readonly followLink?: boolean } = {},
): ReadOutcome {
  // Both flags are undefined on Windows, where `|` takes them for 0.
  const noFollow = options.followLink === true ? 0 : constants.O_NOFOLLOW;
  let descriptor: number;
  try {
    descriptor = openSync(native(file), constants.O_RDONLY | noFollow | constants.O_NONBLOCK);
  } catch (error) {
    if (codeOf(error) === 'ELOOP') return { ok: false, reason: 'symlink', detail: 'became a symbolic link' };
    if (codeOf(error) === 'ENXIO')
      return { ok: false, reason: 'not-a-regular-file', detail: 'socket or pipe' };
    return { ok: false, reason: readProblem(error), detail: codeOf(error) };
  }
  try {
    const stats = fstatSync(descriptor, { bigint: true });
    if (!stats.isFile()) return { ok: false, reason: 'not-a-regular-file', detail: 'pipe, socket or device' };
    if (stats.size > limit) return { ok: false, reason: 'size-limit', detail: `${stats.size} bytes` };
    return readOpened(descriptor, identityFrom(stats), limit);
  } catch (error) {
    return { ok: false, reason: 'unreadable', detail: codeOf(error) };
  } finally {
    closeSync(descriptor);
  }
}

function readPart(file: SystemPath, offset: number, length: number): Uint8Array {
  let descriptor: number | null = null;
  try {
    descriptor = openSync(native(file), constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    if (!fstatSync(descriptor).isFile()) return new Uint8Array();
    const buffer = Buffer.alloc(length);
    return buffer.subarray(0, readSync(descriptor, buffer, 0, length, offset));
  } catch {
    return new Uint8Array();
  } finally {
    if (descriptor !== null) closeSync(descriptor);
  }
}

/** The size is a hint only: files of /proc claim 0, and a file may grow while it is read. */
function readOpened(descriptor: number, identity: FileIdentity, limit: number): ReadOutcome {
  let buffer = Buffer.allocUnsafe(identity.size + 1);
  let length = 0;
  for (;;) {
    const count = readSync(descriptor, buffer, length, buffer.length - length, null);
    if (count === 0) break;
    length += count;
    if (length > limit) return { ok: false, reason: 'size-limit', detail: `more than ${limit} bytes` };
    if (length === buffer.length)
      buffer = Buffer.concat([buffer, Buffer.allocUnsafe(Math.max(4096, length))]);
  }
  return { ok: true, bytes: buffer.subarray(0, length), identity };
}

function readBytes(file: string): Buffer | null {
  try {
    return readFileSync(file);
  } catch {
    return null;
  }
}

function kindOfStats(stats: Pick<Stats, 'isFile' | 'isDirectory' | 'isSymbolicLink'>): FolderEntry['kind'] {
  if (stats.isSymbolicLink()) return 'symlink';
  if (stats.isFile()) return 'file';
  return stats.isDirectory() ? 'folder' : 'other';
}

function native(file: SystemPath): string | Buffer {
  return typeof file === 'string' ? file : Buffer.from(file.buffer, file.byteOffset, file.byteLength);
}

function readProblem(error: unknown): 'unreadable' | 'path-too-long' {
  return codeOf(error) === 'ENAMETOOLONG' ? 'path-too-long' : 'unreadable';
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
}
