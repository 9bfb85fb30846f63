/** Keeps answers of registries between runs, in one private file: what was asked a moment ago need not be asked again. */
import type { RegistryAnswer } from '@skeptic/core';
import { isTable } from '../fields.ts';
import type { PrivateFiles } from '../platform/platform.ts';

export interface AnswerCache {
  /** The answer to a question that is young enough; null when there is none. */
  find(question: string): RegistryAnswer | null;
  /** All answers that are young enough, with their questions. */
  all(): Iterable<readonly [question: string, answer: RegistryAnswer]>;
  /** Keeps an answer; those that are none are not kept. */
  add(question: string, answer: RegistryAnswer): void;
  /** Writes what was added. A cache that cannot be written is none. */
  close(): void;
}

const ENDING = '.registry-answers';
const FORMAT = 1;
const HOUR_MS = 3_600_000;
/** Names that do not exist are what somebody may publish at any moment. */
const MAX_AGE_MS = { exists: 24 * HOUR_MS, missing: HOUR_MS } as const;
const MAX_ENTRIES = 5000;
const MAX_BYTES = 16_000_000;

interface Entry {
  readonly question: string;
  readonly askedMs: number;
  readonly answer: RegistryAnswer;
}

/** Opens the cache in a folder; `folder` is null where nothing can be kept. */
export function openAnswerCache(files: PrivateFiles, folder: string | null, nowMs: number): AnswerCache {
  const entries = new Map<string, Entry>();
  for (const entry of folder === null ? [] : readEntries(files, folder)) {
    if (isFresh(entry, nowMs)) entries.set(entry.question, entry);
  }
  let isChanged = false;
  return {
    find: (question) => entries.get(question)?.answer ?? null,
    *all() {
      for (const [question, { answer }] of entries) yield [question, answer];
    },
    add(question, answer) {
      if (answer.kind === 'not-checked') return;
      entries.set(question, { question, askedMs: nowMs, answer });
      isChanged = true;
    },
    close() {
      if (folder === null || !isChanged || files.prepare(folder) !== null) return;
      const kept = [...entries.values()].sort((a, b) => b.askedMs - a.askedMs).slice(0, MAX_ENTRIES);
      const old = files.files(folder).filter(({ name }) => name.endsWith(ENDING));
      const text = JSON.stringify({ format: FORMAT, entries: kept });
      if (!files.writeNew(folder, ENDING, [Buffer.from(text)])) return;
      for (const { name } of old) files.remove(`${folder}/${name}`);
    },
  };
}

function isFresh({ askedMs, answer }: Entry, nowMs: number): boolean {
  if (answer.kind === 'not-checked') return false;
  const age = nowMs - askedMs;
  return age >= 0 && age < MAX_AGE_MS[answer.kind];
}

/** The entries of the newest file; a file of another format, or half of one, holds none. */
function readEntries(files: PrivateFiles, folder: string): readonly Entry[] {
  if (files.check(folder) !== null) return [];
  const [newest] = files
    .files(folder)
    .filter(({ name, bytes }) => name.endsWith(ENDING) && bytes <= MAX_BYTES)
    .sort((a, b) => b.modifiedMs - a.modifiedMs);
  const bytes = newest === undefined ? null : files.read(`${folder}/${newest.name}`, 0, newest.bytes);
  if (bytes === null) return [];
  try {
    const value: unknown = JSON.parse(Buffer.from(bytes).toString('utf8'));
    return isTable(value) && value.format === FORMAT ? (value.entries as Entry[]) : [];
  } catch {
    return [];
  }
}
