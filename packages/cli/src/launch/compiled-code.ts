/**
 * What V8 has compiled of the product's own files, kept between runs: compiling them anew takes a quarter of a short scan. V8 runs such
 * data as it is and does not check it, so it lies where the user's keys are and not where caches are: in a folder that the user alone can
 * write to, which nobody restores from elsewhere. Data of another build, runtime or set of flags has another folder, and V8 refuses it.
 */
import {
  closeSync,
  constants,
  existsSync,
  fstatSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';

/** So many words stand before V8's data: mark, length, sum. */
const HEADER_WORDS = 3;
const WORD = 4;
const MARK = 0x534b4331;
/** One word of so many is summed: enough to see a page of the file that a system lost in a crash, and too few to cost anything. */
const SUM_STEP = 64;
/** Builds whose code is kept, the newest: whoever tries several versions does not fill the disk. */
const MAX_BUILDS = 3;
/** No file of ours compiles to more. */
const MAX_BYTES = 64 * 1024 ** 2;
/** Opens no link, and does not wait for whoever writes to a pipe. Windows knows neither. */
const { O_RDONLY, O_NOFOLLOW = 0, O_NONBLOCK = 0 } = constants;

/** Where compiled code is, in the folder of the user's keys. */
export function compiledFolder(keyFolder: string): string {
  return path.join(keyFolder, 'compiled');
}

/** Removes what is kept for all builds, and returns how many bytes that were. Of a folder that is not the user's own nothing is removed. */
export function clearCompiled(keyFolder: string): number {
  const parent = compiledFolder(keyFolder);
  try {
    if (!isOwn(parent)) return 0;
  } catch {
    return 0;
  }
  const files = readdirSync(parent, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  const bytes = files.reduce(
    (sum, { parentPath, name }) => sum + lstatSync(path.join(parentPath, name)).size,
    0,
  );
  rmSync(parent, { recursive: true, force: true });
  return bytes;
}

/** The folder for one build; null where there is none, or none that is the user's own. */
export function openCompiledFolder(parent: string, build: string): string | null {
  const folder = path.join(parent, build);
  try {
    if (!existsSync(folder)) return null;
    return [path.dirname(parent), parent, folder].every(isOwn) ? folder : null;
  } catch {
    return null;
  }
}

/**
 * Makes the folder for one build and removes those of the oldest; null where it cannot be made or is not the user's own. In somebody else's
 * home (`sudo` may keep `HOME`) nothing is made: it would be in their way.
 */
export function makeCompiledFolder(parent: string, build: string): string | null {
  try {
    if (process.getuid !== undefined && lstatSync(nearestFolder(parent)).uid !== process.getuid())
      return null;
    mkdirSync(path.join(parent, build), { recursive: true, mode: 0o700 });
  } catch {
    return null;
  }
  const folder = openCompiledFolder(parent, build);
  if (folder !== null) removeOldBuilds(parent, build);
  return folder;
}

/** Reads what was kept for a file; undefined without it, and for what is not whole. */
export function readCompiled(folder: string, name: string): Buffer | undefined {
  try {
    const bytes = readOwn(path.join(folder, `${name}.bin`));
    const data = bytes.subarray(HEADER_WORDS * WORD);
    if (bytes.readUInt32LE(0) !== MARK || bytes.readUInt32LE(WORD) !== data.length) return undefined;
    return bytes.readUInt32LE(2 * WORD) === sumOf(data) ? data : undefined;
  } catch {
    return undefined;
  }
}

/** The bytes of a file that only this user can write to; throws for any other. */
function readOwn(file: string): Buffer {
  const opened = openSync(file, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
  try {
    const stats = fstatSync(opened);
    if (!stats.isFile() || !isOurs(stats) || stats.size > MAX_BYTES) throw new Error('not ours');
    return readFileSync(opened);
  } finally {
    closeSync(opened);
  }
}

/** Keeps V8's data for a file: whole or not at all, also when two processes do it at once. */
export function writeCompiled(folder: string, name: string, data: Buffer): void {
  const header = Buffer.alloc(HEADER_WORDS * WORD);
  header.writeUInt32LE(MARK, 0);
  header.writeUInt32LE(data.length, WORD);
  header.writeUInt32LE(sumOf(data), 2 * WORD);
  const unfinished = path.join(folder, `${name}.${process.pid}.tmp`);
  try {
    writeFileSync(unfinished, Buffer.concat([header, data]), { flag: 'wx', mode: 0o600 });
    renameSync(unfinished, path.join(folder, `${name}.bin`));
  } catch {
    rmSync(unfinished, { force: true });
  }
}

function sumOf({ buffer, byteOffset, length }: Buffer): number {
  const view = new DataView(buffer, byteOffset, length);
  let sum = length;
  for (let at = 0; at + WORD <= length; at += SUM_STEP * WORD) {
    sum = Math.imul(sum ^ view.getInt32(at, true), 0x01000193);
  }
  return sum >>> 0;
}

/** A folder, no link to one, of this user, that nobody else can write to. */
function isOwn(folder: string): boolean {
  const stats = lstatSync(folder);
  return stats.isDirectory() && isOurs(stats);
}

/** Windows keeps the files of a user from others by itself. */
function isOurs({ uid, mode }: { readonly uid: number; readonly mode: number }): boolean {
  return process.getuid === undefined || (uid === process.getuid() && (mode & 0o022) === 0);
}

/** The lowest folder on the way to a path that there is. */
function nearestFolder(target: string): string {
  let folder = target;
  while (!existsSync(folder) && path.dirname(folder) !== folder) folder = path.dirname(folder);
  return folder;
}

function removeOldBuilds(parent: string, current: string): void {
  try {
    const others = readdirSync(parent)
      .filter((name) => name !== current)
      .map((name) => ({ folder: path.join(parent, name), time: lstatSync(path.join(parent, name)).mtimeMs }))
      .sort((a, b) => b.time - a.time);
    for (const { folder } of others.slice(MAX_BUILDS - 1)) rmSync(folder, { recursive: true, force: true });
  } catch {
    // Another process may be removing the same.
  }
}
