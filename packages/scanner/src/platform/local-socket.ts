/**
 * A socket between processes of one user. It stands in a folder that nobody else may enter, and both sides look at whose it is before they
 * use it. One request and one answer per connection, each a length and so many bytes. Windows has no such sockets, and none is used there.
 */
import { chmodSync, linkSync, lstatSync, rmSync } from 'node:fs';
import { createConnection, createServer, type Socket } from 'node:net';
import path from 'node:path';
import { makeFolders } from './make-folders.ts';
import { type CacheEnvironment, findCacheFolder } from './user-folders.ts';

const NAME = 'daemon.sock';
/** Longer paths do not fit into the address of a socket (`sun_path`). */
const MAX_PATH = 100;
const LENGTH_BYTES = 4;

/** Where the socket of this user is: in `XDG_RUNTIME_DIR`, else beside the caches; null where there can be none. */
export function socketPlace(
  environment: CacheEnvironment,
  system: NodeJS.Platform = process.platform,
): string | null {
  if (system === 'win32') return null;
  const runtime = environment.XDG_RUNTIME_DIR;
  const base =
    runtime !== undefined && path.isAbsolute(runtime)
      ? path.join(runtime, 'skeptic')
      : findCacheFolder(environment);
  const place = base === null ? null : path.join(base, 'run', NAME);
  return place === null || Buffer.byteLength(place) > MAX_PATH ? null : place;
}

/** Sends a request and gives the answer; null when nobody answers, or when the socket is not this user's alone. */
export function askSocket(
  place: string,
  request: Uint8Array,
  limits: { readonly milliseconds: number; readonly bytes: number },
): Promise<Uint8Array | null> {
  if (!isPrivate(path.dirname(place), 'isDirectory') || !isPrivate(place, 'isSocket'))
    return Promise.resolve(null);
  return new Promise((resolve) => {
    const socket = createConnection(place);
    socket.setTimeout(limits.milliseconds, () => socket.destroy());
    socket.on('error', () => {});
    socket.on('close', () => resolve(null));
    readFrame(socket, limits.bytes, (answer) => {
      resolve(answer);
      socket.destroy();
    });
    socket.write(frameOf(request));
  });
}

export interface SocketServer {
  /** Takes no more connections, and leaves no socket behind. */
  close(): void;
}

export interface SocketService {
  readonly handle: (request: Uint8Array) => Promise<Uint8Array>;
  /** Bytes of a request. */
  readonly maxBytes: number;
  readonly maxConnections: number;
}

/** Listens; null when another process does already, or when no private place can be had. */
export async function serveSocket(
  place: string,
  { handle, maxBytes, maxConnections }: SocketService,
): Promise<SocketServer | null> {
  const folder = path.dirname(place);
  makeFolders(folder, 0o700);
  if (!isPrivate(folder, 'isDirectory')) return null;
  const server = createServer((socket) => {
    socket.on('error', () => {});
    readFrame(socket, maxBytes, (request) => {
      if (request === null) socket.destroy();
      else
        handle(request).then(
          (answer) => socket.end(frameOf(answer)),
          () => socket.destroy(),
        );
    });
  });
  server.maxConnections = maxConnections;
  // It gets its name when it listens, so that whoever finds the name finds somebody.
  const own = `${place}.${process.pid}`;
  rmSync(own, { force: true });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(own, resolve);
  });
  chmodSync(own, 0o600);
  const inode = lstatSync(own).ino;
  const isNamed = claim(own, place) || ((await isDead(place)) && claim(own, place, true));
  rmSync(own, { force: true });
  if (!isNamed) {
    server.close();
    return null;
  }
  return {
    close() {
      server.close();
      if (lstatSync(place, { throwIfNoEntry: false })?.ino === inode) rmSync(place, { force: true });
    },
  };
}

/** Starts a program of ours that outlives this process; whether it could be started is not told. */
export async function startDetached(program: string, args: readonly string[]): Promise<void> {
  // Who asks a process that runs does not load what starts one.
  const { spawn } = await import('node:child_process');
  const child = spawn(program, args, { detached: true, stdio: 'ignore', cwd: path.parse(program).root });
  child.on('error', () => {});
  child.unref();
}

/** A link is made only where there is none, so that of two processes one gets the name. */
function claim(own: string, place: string, replaces = false): boolean {
  try {
    if (replaces) rmSync(place, { force: true });
    linkSync(own, place);
    return true;
  } catch {
    return false;
  }
}

/** True when nobody listens behind the name: a process that was killed leaves it. */
function isDead(place: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection(place);
    socket.on('connect', () => {
      resolve(false);
      socket.destroy();
    });
    socket.on('error', () => resolve(true));
  });
}

function isPrivate(file: string, kind: 'isDirectory' | 'isSocket'): boolean {
  const stats = lstatSync(file, { throwIfNoEntry: false });
  return stats?.[kind]() === true && stats.uid === process.getuid?.() && (stats.mode & 0o077) === 0;
}

function frameOf(content: Uint8Array): Buffer {
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeUInt32LE(content.length);
  return Buffer.concat([length, content]);
}

/** Calls back once: with the first whole frame, or with null when one is too long. */
function readFrame(socket: Socket, limit: number, done: (content: Uint8Array | null) => void): void {
  const chunks: Buffer[] = [];
  let size = 0;
  let isDone = false;
  socket.on('data', (chunk: Buffer) => {
    if (isDone) return;
    chunks.push(chunk);
    size += chunk.length;
    if (size < LENGTH_BYTES) return;
    const all = chunks.length === 1 ? chunk : Buffer.concat(chunks);
    chunks.splice(0, chunks.length, all);
    const length = all.readUInt32LE();
    if (length <= limit && size < LENGTH_BYTES + length) return;
    isDone = true;
    done(length > limit ? null : all.subarray(LENGTH_BYTES, LENGTH_BYTES + length));
  });
}
