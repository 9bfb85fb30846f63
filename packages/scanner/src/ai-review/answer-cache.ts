/** Answers of models, kept by the content of the question. Only the user can read them; what is kept was masked before it was asked. */
import { createHash } from 'node:crypto';
import path from 'node:path';
import { PROMPT_VERSION, type Question } from '@skeptic/core';
import { answersFolder } from '../config/cache-layout.ts';
import type { PrivateFiles } from '../platform/platform.ts';
import type { Connection } from './questioner.ts';

export interface AnswerCache {
  find(key: string): string | null;
  keep(key: string, answer: string): void;
}

const MAX_ANSWER = 500_000;
const MAX_FILES = 5000;

/** Names a question to a model at an address: another service may call another model the same. The mark must be the canonical one. */
export function answerKey(
  { id, address }: Pick<Connection, 'id' | 'address'>,
  { system, prompt }: Question,
  schema: object,
): string {
  return createHash('sha256')
    .update(JSON.stringify([PROMPT_VERSION, id, address, schema, system, prompt]))
    .digest('hex');
}

/** Opens the cache in the folder of caches; null folder, or one that is not the user's own: nothing is kept. */
export function openAnswerCache(files: PrivateFiles, cacheFolder: string | null): AnswerCache {
  const folder = cacheFolder === null ? null : answersFolder(cacheFolder);
  const isReady = folder !== null && files.prepare(cacheFolder!) === null && files.prepare(folder) === null;
  if (!isReady) return { find: () => null, keep: () => {} };
  const fileOf = (key: string): string => path.join(folder, `${key}.json`);
  return {
    find(key) {
      const bytes = files.readSecret(fileOf(key), MAX_ANSWER);
      return bytes === null ? null : new TextDecoder().decode(bytes);
    },
    keep(key, answer) {
      const bytes = new TextEncoder().encode(answer);
      if (bytes.length > MAX_ANSWER) return;
      makeRoom(files, folder);
      files.writeSecret(fileOf(key), bytes);
    },
  };
}

/** Removes the older half when there are too many. */
function makeRoom(files: PrivateFiles, folder: string): void {
  const kept = files.files(folder);
  if (kept.length < MAX_FILES) return;
  const oldest = [...kept].sort((a, b) => a.modifiedMs - b.modifiedMs).slice(0, MAX_FILES / 2);
  for (const { name } of oldest) files.remove(path.join(folder, name));
}
