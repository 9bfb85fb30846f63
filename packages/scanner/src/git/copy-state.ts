/** Copies of what changes in a repository: its index, and the names of its commits. Only regular files are copied. */
import path from 'node:path';
import { ExternalError } from '@skeptic/core';
import type { Platform } from '../platform/platform.ts';
import { type Repository, readSmall } from './find-repository.ts';

const MAX_INDEX = 2_000_000_000;
const MAX_PACKED_REFS = 500_000_000;
const MAX_DEPTH = 30;
/** What a ref may hold: an object, or the name of another ref. */
const REF_TEXT = /^(?:[0-9a-f]{40}|[0-9a-f]{64}|ref: refs\/[^\n]+)\n?$/;
/** Refs of a single work tree that people name in ranges. */
const WORK_TREE_REFS = ['HEAD', 'ORIG_HEAD', 'MERGE_HEAD', 'CHERRY_PICK_HEAD', 'REBASE_HEAD'];

/** Copies the index with what it is split into. A repository without an index has nothing staged. */
export function copyIndex(platform: Platform, repository: Repository, folder: string): void {
  const { indexFile, gitFolder } = repository;
  if (platform.fs.linkKindOf(indexFile) === 'missing') return;
  copy(platform, indexFile, path.join(folder, 'index'), MAX_INDEX);
  for (const { name, kind } of platform.fs.readFolder(gitFolder).entries) {
    const text = Buffer.from(name).toString('latin1');
    if (kind === 'file' && /^sharedindex\.[0-9a-f]+$/.test(text))
      copy(platform, path.join(gitFolder, text), path.join(folder, text), MAX_INDEX);
  }
}

/** Copies all refs, and where a shallow history ends. */
export function copyRefs(platform: Platform, repository: Repository, folder: string): void {
  const { gitFolder, commonFolder } = repository;
  if (platform.fs.linkKindOf(path.join(commonFolder, 'reftable')) === 'folder')
    throw new ExternalError('the repository keeps its refs in the format `reftable`, which is not read yet', {
      code: 'refs-not-read',
    });
  for (const name of WORK_TREE_REFS) copyRef(platform, path.join(gitFolder, name), path.join(folder, name));
  for (const name of ['packed-refs', 'shallow']) {
    const source = path.join(commonFolder, name);
    if (platform.fs.linkKindOf(source) === 'file')
      copy(platform, source, path.join(folder, name), MAX_PACKED_REFS);
  }
  copyLooseRefs(platform, commonFolder, folder);
}

function copyLooseRefs(platform: Platform, commonFolder: string, folder: string): void {
  const waiting: { readonly relative: string; readonly depth: number }[] = [{ relative: 'refs', depth: 0 }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    for (const { name, kind } of platform.fs.readFolder(path.join(commonFolder, next.relative)).entries) {
      const relative = path.join(next.relative, Buffer.from(name).toString('utf8'));
      if (kind === 'folder' && next.depth < MAX_DEPTH) waiting.push({ relative, depth: next.depth + 1 });
      else if (kind === 'file')
        copyRef(platform, path.join(commonFolder, relative), path.join(folder, relative));
    }
  }
}

function copyRef(platform: Platform, source: string, target: string): void {
  const text = readSmall(platform, source);
  if (text !== null && REF_TEXT.test(text)) platform.fs.writeFile(target, text);
}

function copy(platform: Platform, source: string, target: string, limit: number): void {
  const read = platform.fs.readFile(source, limit);
  if (!read.ok)
    throw new ExternalError(`${source} cannot be read: ${read.detail}`, { code: 'repository-unreadable' });
  platform.fs.writeFile(target, read.bytes);
}

/** The commit of `HEAD`; null on a branch without a commit. Read without git: a hook waits for every process. */
export function headCommit(platform: Platform, { gitFolder, commonFolder }: Repository): string | null {
  const text = readSmall(platform, path.join(gitFolder, 'HEAD'))?.trim();
  if (text === undefined) throw new ExternalError('HEAD cannot be read', { code: 'repository-unreadable' });
  if (isObjectName(text)) return text;
  const ref = /^ref: (refs\/.+)$/.exec(text)?.[1];
  if (ref === undefined || ref.split('/').includes('..') || ref === 'refs/heads/.invalid')
    throw new ExternalError('HEAD names no branch', { code: 'repository-unreadable' });
  const loose = readSmall(platform, path.join(commonFolder, ref))?.trim();
  if (loose !== undefined && isObjectName(loose)) return loose;
  const packed = readSmall(platform, path.join(commonFolder, 'packed-refs'), MAX_PACKED_REFS) ?? '';
  const at = packed.indexOf(` ${ref}\n`);
  return at < 0 ? null : (/[0-9a-f]+$/.exec(packed.slice(Math.max(0, at - 64), at))?.[0] ?? null);
}

/** The other commits of a merge that is being made. */
export function mergeHeads(platform: Platform, { gitFolder }: Repository): readonly string[] {
  const text = readSmall(platform, path.join(gitFolder, 'MERGE_HEAD')) ?? '';
  return text.split('\n').filter(isObjectName);
}

function isObjectName(text: string): boolean {
  return /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(text);
}
