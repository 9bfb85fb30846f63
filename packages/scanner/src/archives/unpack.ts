/**
 * The files in an archive, and in the archives in it: zip and what is built on it, tar, gzip. Everything is bounded, because an archive may be made
 * to unpack to more than any machine has; what is left out is listed. Nothing is written under a name of the archive.
 */
import { gunzipSync } from 'node:zlib';
import type { SkippedFile, SkipReason } from '@skeptic/core';
import { zipEntries } from '../zip.ts';
import { isTar, tarEntries } from './tar.ts';

/** Of one archive with all that is in it. */
export interface ArchiveLimits {
  readonly entries: number;
  /** Unpacked, of all entries. */
  readonly bytes: number;
  /** Unpacked, of one entry. */
  readonly entryBytes: number;
  /** Archives in archives; 1 is the archive alone. */
  readonly depth: number;
  /** How often larger an entry may be than its packed form, from `ratioFrom` bytes on. */
  readonly ratio: number;
  readonly ratioFrom: number;
}

export const ARCHIVE_LIMITS: ArchiveLimits = {
  entries: 10_000,
  bytes: 100_000_000,
  entryBytes: 10_000_000,
  depth: 3,
  ratio: 100,
  ratioFrom: 1_000_000,
};

/** Larger archives are listed and not read. */
export const MAX_ARCHIVE_BYTES = 100_000_000;

export interface UnpackedFile {
  /** `a.zip!/folder/file`. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

export interface Unpacked {
  readonly files: readonly UnpackedFile[];
  readonly skipped: readonly SkippedFile[];
}

const ARCHIVE_NAME =
  /\.(?:zip|jar|war|ear|aar|apk|ipa|whl|egg|nupkg|vsix|docx|xlsx|pptx|od[tsp]|tar|gem|tgz|gz)$/i;

/** True for names of archives that are read. */
export function isArchiveName(name: string): boolean {
  return ARCHIVE_NAME.test(name);
}

/** Unpacks an archive as far as the limits allow. Never throws for what it holds. */
export function unpack(path: string, bytes: Uint8Array, limits: ArchiveLimits = ARCHIVE_LIMITS): Unpacked {
  const unpacking = new Unpacking(limits);
  unpacking.archive(path, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), 1);
  return unpacking;
}

class Unpacking implements Unpacked {
  readonly files: UnpackedFile[] = [];
  readonly skipped: SkippedFile[] = [];
  private readonly limits: ArchiveLimits;
  private entries = 0;
  private bytes = 0;

  constructor(limits: ArchiveLimits) {
    this.limits = limits;
  }

  archive(path: string, bytes: Buffer, depth: number): void {
    if (depth > this.limits.depth)
      this.skip(path, 'archive-limit', `more than ${this.limits.depth} archives deep`);
    else if (bytes.subarray(0, 2).toString('latin1') === 'PK') this.zip(path, bytes, depth);
    else if (bytes[0] === 0x1f && bytes[1] === 0x8b) this.gzip(path, bytes, depth);
    else if (isTar(bytes)) this.tar(path, bytes, depth);
    else this.skip(path, 'archive-damaged', 'it is not what its name says');
  }

  private zip(path: string, bytes: Buffer, depth: number): void {
    const read = (offset: number, length: number): Uint8Array | null =>
      offset + length > bytes.length ? null : bytes.subarray(offset, offset + length);
    this.reading(path, () => {
      for (const entry of zipEntries(read, bytes.length, this.limits.entries)) {
        const at = `${path}!/${entry.name}`;
        if (!this.mayTake(at, entry.name, entry.unpacked, entry.packed)) continue;
        if (entry.isEncrypted) this.skip(at, 'encrypted', null);
        else this.reading(at, () => this.take(at, entry.content(), depth));
      }
    });
  }

  private tar(path: string, bytes: Buffer, depth: number): void {
    for (const entry of tarEntries(bytes)) {
      if (entry === null) {
        this.skip(path, 'archive-damaged', 'it ends early, or a header is wrong');
        return;
      }
      const at = `${path}!/${entry.name}`;
      const { length } = entry.content;
      if (this.mayTake(at, entry.name, length, length)) this.take(at, entry.content, depth);
    }
  }

  /** A compressed tar archive is one archive, and not two. */
  private gzip(path: string, bytes: Buffer, depth: number): void {
    const left = Math.min(this.limits.bytes - this.bytes, this.allowed(bytes.length));
    this.reading(path, () => {
      const content = gunzipSync(bytes, { maxOutputLength: Math.max(1, left) });
      if (isTar(content)) this.tar(path, content, depth);
      else {
        const name = path.slice(path.lastIndexOf('/') + 1).replace(/\.gz$/i, '');
        const at = `${path}!/${name}`;
        if (this.mayTake(at, name, content.length, bytes.length)) this.take(at, content, depth);
      }
    });
  }

  /** Whether an entry is to be unpacked, by what the archive says of it; lists it when it is not. */
  private mayTake(at: string, name: string, unpacked: number, packed: number): boolean {
    const { entries, bytes, entryBytes } = this.limits;
    this.entries += 1;
    if (isUnsafe(name)) this.skip(at, 'unsafe-name', null);
    else if (this.entries > entries) this.skip(at, 'archive-limit', `more than ${entries} entries`);
    else if (unpacked > this.allowed(packed))
      this.skip(at, 'archive-limit', `${packed} bytes unpack to ${unpacked}`);
    else if (unpacked > entryBytes && !isArchiveName(name)) this.skip(at, 'size-limit', `${unpacked} bytes`);
    else if (this.bytes + unpacked > bytes)
      this.skip(at, 'archive-limit', `more than ${bytes} bytes unpacked`);
    else return true;
    return false;
  }

  private take(at: string, content: Buffer, depth: number): void {
    this.bytes += content.length;
    if (isArchiveName(at)) this.archive(at, content, depth + 1);
    else this.files.push({ path: at, bytes: content });
  }

  private allowed(packed: number): number {
    return Math.max(this.limits.ratioFrom, packed * this.limits.ratio);
  }

  private reading(path: string, action: () => void): void {
    try {
      action();
    } catch (error) {
      const isTooLarge = (error as { readonly code?: unknown }).code === 'ERR_BUFFER_TOO_LARGE';
      const detail = error instanceof Error ? error.message : String(error);
      this.skip(
        path,
        isTooLarge ? 'archive-limit' : 'archive-damaged',
        isTooLarge ? 'it unpacks to too much' : detail,
      );
    }
  }

  private skip(path: string, reason: SkipReason, detail: string | null): void {
    this.skipped.push({ path, reason, detail });
  }
}

/** Names that would lead out of the folder into which somebody unpacks the archive. */
function isUnsafe(name: string): boolean {
  return /^[\\/]|^[A-Za-z]:/.test(name) || name.split(/[\\/]/).includes('..');
}
