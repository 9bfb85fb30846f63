/**
 * What is remembered of an agent's session between calls of its hook: what was told, and which lines were written. Each fact is a file of
 * its own with a name that only one process can create, so hooks that run at once neither lose nor repeat anything. The folder is the user's alone.
 */
import { createHash } from 'node:crypto';
import path from 'node:path';
import type { PrivateFiles } from '../platform/platform.ts';

/** What may be said once: after an edit, when the agent stops, with a prompt; and what was not looked at. */
export type Topic = 'edit' | 'stop' | 'prompt' | 'note';

/** Lines that an agent wrote into a file. */
export interface EditRecord {
  /** POSIX, relative to the project's root. */
  readonly path: string;
  readonly tool: string;
  readonly model: string | null;
  readonly epochMs: number;
  /** Short digests of the lines that were added. */
  readonly lines: readonly string[];
}

export interface SessionMemory {
  /** True for the first who claims a thing in this session. Without a memory everything is new. */
  claim(topic: Topic, thing: string): boolean;
  /** Keeps what was written, for the commit that will hold it; false when it could not be kept. */
  record(edit: EditRecord): boolean;
  /** False where nothing can be kept. */
  readonly remembers: boolean;
}

const MAX_FILES = 5000;
const MAX_SESSIONS = 100;
const MAX_AGE_MS = 7 * 24 * 3_600_000;
const RECORD_SUFFIX = '.edit';
const MAX_RECORD = 1_000_000;

/** The folder of all sessions of a project. */
function projectFolder(folder: string, root: string): string {
  return path.join(folder, 'agents', digest(root));
}

/** Opens the memory of a session. `folder` is the user's cache folder; null where there is none. */
export function openSession(
  files: PrivateFiles,
  folder: string | null,
  session: { readonly root: string; readonly id: string },
  nowMs: number,
): SessionMemory {
  const project = folder === null ? null : projectFolder(folder, session.root);
  const own = project === null ? null : path.join(project, digest(session.id));
  if (folder === null || project === null || own === null) return FORGETFUL;
  const isNew = files.check(own) !== null;
  const isReady = [folder, path.join(folder, 'agents'), project, own].every(
    (one) => files.prepare(one) === null,
  );
  if (!isReady) return FORGETFUL;
  if (isNew) forgetOld(files, project, nowMs);
  let room: number | null = null;
  const hasRoom = (): boolean => {
    room ??= MAX_FILES - files.count(own);
    return room-- > 0;
  };
  return {
    remembers: true,
    claim(topic, thing) {
      const file = path.join(own, `${topic}-${digest(thing)}`);
      if (hasRoom() && files.writeSecret(file, new Uint8Array())) return true;
      // What cannot be kept is said again rather than not at all, but an agent is not kept from stopping by it.
      return topic !== 'stop' && files.readSecret(file, 0) === null;
    },
    record: (edit) => hasRoom() && files.writeNew(own, RECORD_SUFFIX, [Buffer.from(JSON.stringify(edit))]),
  };
}

const FORGETFUL: SessionMemory = { remembers: false, claim: () => true, record: () => false };

function forgetOld(files: PrivateFiles, project: string, nowMs: number): void {
  const sessions = [...files.folders(project)].sort((a, b) => b.modifiedMs - a.modifiedMs);
  for (const [index, { name, modifiedMs }] of sessions.entries())
    if (index >= MAX_SESSIONS || nowMs - modifiedMs > MAX_AGE_MS) files.remove(path.join(project, name));
}

/** What agents wrote in all sessions of a project, the oldest first. Records that are none are left out. */
export function recordedEdits(
  files: PrivateFiles,
  folder: string | null,
  root: string,
): readonly EditRecord[] {
  if (folder === null) return [];
  const project = projectFolder(folder, root);
  const records = files.folders(project).flatMap(({ name }) => {
    const session = path.join(project, name);
    return files
      .files(session)
      .filter((file) => file.name.endsWith(RECORD_SUFFIX) && file.bytes <= MAX_RECORD)
      .flatMap((file) => readRecord(files.read(path.join(session, file.name), 0, file.bytes)));
  });
  return records.sort((a, b) => a.epochMs - b.epochMs);
}

function readRecord(bytes: Uint8Array | null): readonly EditRecord[] {
  if (bytes === null) return [];
  try {
    // Written by us, into a folder that nobody else can write to.
    return [JSON.parse(Buffer.from(bytes).toString('utf8')) as EditRecord];
  } catch {
    return [];
  }
}

/** A short digest, as a name of a file. */
export function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}
