/** Private files of a Node.js process: see `PrivateFiles`. */
import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  openSync,
  readdirSync,
  readSync,
  renameSync,
  rmSync,
  type Stats,
  utimesSync,
  writevSync,
} from 'node:fs';
import path from 'node:path';
import { makeFolders } from './make-folders.ts';
import type { PrivateFile, PrivateFiles, PrivateProblem, ScratchFile } from './platform.ts';

/** Writable for the group or for all. */
const WRITABLE_BY_OTHERS = 0o022;
/** Anything at all for the group or for all. */
const OPEN_TO_OTHERS = 0o077;
const READ_ONLY = constants.O_RDONLY | constants.O_NOFOLLOW;
const SCRATCH = constants.O_RDWR | constants.O_CREAT | constants.O_EXCL | constants.O_NOFOLLOW;
const WRITE_NEW = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | constants.O_NOFOLLOW;
/** `writev` takes at most this many parts on most systems. */
const MAX_PARTS = 512;

/** The private files of this user. */
export function nodePrivateFiles(): PrivateFiles {
  return {
    prepare(folder) {
      return attempt(() => void makeFolders(folder, 0o700)) === null ? 'unavailable' : check(folder);
    },
    check,
    count: (folder) => attempt(() => readdirSync(folder).length) ?? 0,
    files: (folder) => list(folder).flatMap((entry) => (entry.kind === 'file' ? entry : [])),
    folders: (folder) => list(folder).flatMap((entry) => (entry.kind === 'folder' ? entry : [])),
    read: (file, offset, length) => attempt(() => read(file, offset, length)),
    writeNew: (folder, ending, parts) => attempt(() => writeNew(folder, ending, parts)) ?? false,
    openScratch: (folder) => attempt(() => openScratch(folder)),
    writeSecret: (file, bytes) => attempt(() => writeSecret(file, bytes)) ?? false,
    readSecret: (file, limit) => attempt(() => readSecret(file, limit)),
    remove: (target) => void attempt(() => rmSync(target, { recursive: true, force: true })),
    touch: (folder) => void attempt(() => utimesSync(folder, new Date(), new Date())),
  };
}

function check(folder: string): PrivateProblem | null {
  const stats = attempt(() => lstatSync(folder));
  if (stats === null) return 'unavailable';
  return stats.isDirectory() && isOurs(stats) ? null : 'foreign';
}

/** Windows has neither owners nor modes here; the user's profile folder is what protects there. */
function isOurs(stats: Stats): boolean {
  const user = process.getuid?.();
  return user === undefined || (stats.uid === user && (stats.mode & WRITABLE_BY_OTHERS) === 0);
}

function list(folder: string): readonly (PrivateFile & { readonly kind: 'file' | 'folder' | 'other' })[] {
  const names = attempt(() => readdirSync(folder)) ?? [];
  return names.sort().flatMap((name) => {
    const stats = attempt(() => lstatSync(path.join(folder, name)));
    if (stats === null || !isOurs(stats)) return [];
    const kind = stats.isFile() ? 'file' : stats.isDirectory() ? 'folder' : 'other';
    return [{ name, kind, bytes: stats.size, modifiedMs: stats.mtimeMs }];
  });
}

function read(file: string, offset: number, length: number): Uint8Array<ArrayBuffer> | null {
  const descriptor = openSync(file, READ_ONLY);
  try {
    const stats = fstatSync(descriptor);
    return !stats.isFile() || !isOurs(stats) || stats.size < offset + length
      ? null
      : readPart(descriptor, offset, length);
  } finally {
    closeSync(descriptor);
  }
}

function writeSecret(file: string, bytes: Uint8Array): true {
  const descriptor = openSync(file, WRITE_NEW, 0o600);
  try {
    return writeAll(descriptor, [bytes]);
  } finally {
    closeSync(descriptor);
  }
}

function readSecret(file: string, limit: number): Uint8Array<ArrayBuffer> | null {
  const descriptor = openSync(file, READ_ONLY);
  try {
    const stats = fstatSync(descriptor);
    const isSecret = process.getuid === undefined || (stats.mode & OPEN_TO_OTHERS) === 0;
    return !stats.isFile() || !isOurs(stats) || !isSecret || stats.size > limit
      ? null
      : readPart(descriptor, 0, stats.size);
  } finally {
    closeSync(descriptor);
  }
}

function readPart(descriptor: number, offset: number, length: number): Uint8Array<ArrayBuffer> | null {
  const bytes = new Uint8Array(length);
  for (let at = 0; at < length; ) {
    const count = readSync(descriptor, bytes, at, length - at, offset + at);
    if (count === 0) return null;
    at += count;
  }
  return bytes;
}

function openScratch(folder: string): ScratchFile {
  const file = path.join(folder, `${randomName()}.tmp`);
  const descriptor = openSync(file, SCRATCH, 0o600);
  let size = 0;
  return {
    append(bytes) {
      const written = attempt(() => writeAll(descriptor, [bytes])) !== null;
      size += bytes.length;
      return written;
    },
    read: (offset, length) =>
      offset + length > size ? null : attempt(() => readPart(descriptor, offset, length)),
    remove() {
      attempt(() => closeSync(descriptor));
      rmSync(file, { force: true });
    },
  };
}

/** The global one: `node:crypto` would be loaded with this module, and few runs write anything. */
function randomName(): string {
  return Buffer.from(crypto.getRandomValues(new Uint8Array(12))).toString('hex');
}

function writeNew(folder: string, ending: string, parts: readonly Uint8Array[]): boolean {
  const name = randomName();
  const temporary = path.join(folder, `${name}.tmp`);
  try {
    const descriptor = openSync(temporary, WRITE_NEW, 0o600);
    try {
      for (let at = 0; at < parts.length; at += MAX_PARTS)
        writeAll(descriptor, parts.slice(at, at + MAX_PARTS));
    } finally {
      closeSync(descriptor);
    }
    renameSync(temporary, path.join(folder, `${name}${ending}`));
    return true;
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

/** A write may end early, as at a full disk or at the system's greatest length of one write. */
function writeAll(descriptor: number, parts: readonly Uint8Array[]): true {
  let rest = parts.filter((part) => part.length > 0);
  while (rest.length > 0) {
    let written = writevSync(descriptor, rest);
    if (written === 0) throw new Error('nothing could be written');
    const left: Uint8Array[] = [];
    for (const part of rest) {
      if (written >= part.length) written -= part.length;
      else {
        left.push(part.subarray(written));
        written = 0;
      }
    }
    rest = left;
  }
  return true;
}

/** The one place where a failure of the system becomes a null: a cache that cannot be had is no error. */
function attempt<T>(action: () => T): T | null {
  try {
    return action();
  } catch {
    return null;
  }
}
