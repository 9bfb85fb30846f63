/**
 * Reads objects of a repository from its files: to start git takes longer than all else that a hook does. What is not simple is left to git:
 * objects that are borrowed or large, and files that do not check out. Whatever is read is held against its name, which is its digest.
 */
import { createHash } from 'node:crypto';
import path from 'node:path';
import { inflateSync } from 'node:zlib';
import type { Platform } from '../platform/platform.ts';
import { applyDelta } from './delta.ts';
import type { Repository } from './find-repository.ts';
import { openPack, type Pack } from './pack.ts';

export interface GitObject {
  readonly type: string;
  readonly bytes: Uint8Array;
}

export interface ObjectStore {
  /** The object with a name in hexadecimal; null when it cannot be read here, which does not mean that there is none. */
  read(name: string): GitObject | null;
}

/** Policies and baselines are smaller. */
const MAX_BYTES = 16_000_000;
/** The type and the size before a loose object. */
const MAX_LOOSE_HEADER = 32;
/** Git makes no longer chains of deltas by itself. */
const MAX_CHAIN = 64;
const MAX_PACKS = 500;

/** Opens the objects of a repository; its packs are listed when one is needed. */
export function openObjects(
  { fs }: Pick<Platform, 'fs'>,
  { objectsFolder, hash }: Pick<Repository, 'objectsFolder' | 'hash'>,
): ObjectStore {
  let packs: readonly Pack[] | null = null;
  const nameBytes = hash === 'sha256' ? 32 : 20;
  const openPacks = (): readonly Pack[] => {
    const folder = path.join(objectsFolder, 'pack');
    const names = fs.readFolder(folder).entries.flatMap(({ name, kind }) => {
      const text = Buffer.from(name).toString('latin1');
      return kind === 'file' && /^pack-[0-9a-f]+\.idx$/.test(text) ? text : [];
    });
    return names
      .slice(0, MAX_PACKS)
      .map((name) => openPack({ fs }, path.join(folder, name), { nameBytes, limit: MAX_BYTES }));
  };
  const readLoose = (name: string): GitObject | null => {
    const read = fs.readFile(path.join(objectsFolder, name.slice(0, 2), name.slice(2)), MAX_BYTES);
    return read.ok ? unpackLoose(read.bytes) : null;
  };
  const findAnywhere = (name: string, chain: number): GitObject | null => {
    const loose = readLoose(name);
    if (loose !== null) return loose;
    packs ??= openPacks();
    for (const pack of packs) {
      const offset = pack.find(name);
      if (offset !== null) return fromPack(pack, offset, chain);
    }
    return null;
  };
  const fromPack = (pack: Pack, offset: number, chain: number): GitObject | null => {
    const entry = chain > MAX_CHAIN ? null : pack.entryAt(offset);
    if (entry === null || entry.kind === 'whole') return entry;
    const { base: of } = entry;
    const base = typeof of === 'number' ? fromPack(pack, of, chain + 1) : findAnywhere(of, chain + 1);
    const bytes = base === null ? null : applyDelta(base.bytes, entry.bytes, MAX_BYTES);
    return base === null || bytes === null ? null : { type: base.type, bytes };
  };
  return {
    read(name) {
      const object = findAnywhere(name, 0);
      return object !== null && nameOf(object, hash) === name ? object : null;
    },
  };
}

function unpackLoose(packed: Uint8Array): GitObject | null {
  try {
    const all = inflateSync(packed, { maxOutputLength: MAX_BYTES + MAX_LOOSE_HEADER });
    const end = all.indexOf(0);
    const [, type, size] = /^([a-z]+) (\d+)$/.exec(all.toString('latin1', 0, Math.max(0, end))) ?? [];
    const bytes = all.subarray(end + 1);
    return type === undefined || Number(size) !== bytes.length ? null : { type, bytes };
  } catch {
    return null;
  }
}

function nameOf({ type, bytes }: GitObject, hash: Repository['hash']): string {
  return createHash(hash).update(`${type} ${bytes.length}\0`).update(bytes).digest('hex');
}
