/**
 * What the cache keeps of a file, in sections. Each is the JSON text of one member, stored apart from the others, so that a member
 * is parsed only for the files whose member is asked for; an empty one takes no space.
 *
 * To add a section for a new member of `FileFacts` (it must be plain JSON):
 * 1. add its name to `SECTIONS`;
 * 2. write it in `sectionsOf`;
 * 3. read it in `outcomeFrom`, as a getter that parses when it is first asked.
 * Nothing else changes: stores of other builds are never read, so there is no version to raise.
 */
import type { FileFacts, FileStats, Finding, Notification, SkippedFile } from '@skeptic/core';
import type { FileOutcome } from '../workers/file-outcome.ts';

export const SECTIONS = ['outcome', 'findings', 'notifications'] as const;
export type SectionName = (typeof SECTIONS)[number];
/** JSON texts as bytes; null is an empty section. */
export type Sections = { readonly [S in SectionName]: Uint8Array | null };
/** Hands out the bytes of a section of one file. */
export type ReadSection = (name: SectionName) => Uint8Array | null;

/** What is read for every file: small. */
type StoredOutcome =
  | { readonly skipped: Pick<SkippedFile, 'reason' | 'detail'> }
  | { readonly language: string | null; readonly bytes: number; readonly stats: FileStats };

/** The sections of an outcome. Findings are stored as reports show them: completed, with secrets masked. */
export function sectionsOf(outcome: FileOutcome): Sections {
  if (outcome.kind === 'skipped') {
    const { reason, detail } = outcome.skipped;
    return { outcome: json({ skipped: { reason, detail } }), findings: null, notifications: null };
  }
  const { facts, bytes } = outcome;
  return {
    outcome: json({ language: facts.language, bytes, stats: facts.stats }),
    findings: facts.findings.length === 0 ? null : json(facts.findings),
    notifications: facts.notifications.length === 0 ? null : json(facts.notifications),
  };
}

/** The outcome that was stored for a path. */
export function outcomeFrom(path: string, read: ReadSection): FileOutcome {
  const stored = parse<StoredOutcome | null>(read('outcome'), null);
  if (stored === null) throw new Error(`the cache holds no outcome for ${path}`);
  if ('skipped' in stored) return { kind: 'skipped', skipped: { path, ...stored.skipped } };
  const findings = lazy((): readonly Finding[] => parse(read('findings'), []));
  const notifications = lazy((): readonly Notification[] => parse(read('notifications'), []));
  // Getters of the object itself, so that a spread of it copies their values.
  const facts: FileFacts = {
    path,
    language: stored.language,
    stats: stored.stats,
    get findings() {
      return findings();
    },
    get notifications() {
      return notifications();
    },
  };
  return { kind: 'scanned', facts, bytes: stored.bytes };
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();

function json(value: StoredOutcome | readonly Finding[] | readonly Notification[]): Uint8Array {
  return encoder.encode(JSON.stringify(value));
}

function parse<T>(bytes: Uint8Array | null, empty: T): T {
  return bytes === null ? empty : (JSON.parse(decoder.decode(bytes)) as T);
}

function lazy<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
