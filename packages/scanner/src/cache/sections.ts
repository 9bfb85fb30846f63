/**
 * What the cache keeps of a file, in sections. Each is the JSON text of one member, stored apart from the others, so that a member
 * is parsed only for the files whose member is asked for; an empty one takes no space.
 *
 * To add a section for a new member of `FileFacts` (it must be plain JSON):
 * 1. add its name to `SECTIONS`; `sectionsOf` does not compile as long as a member of the facts is forgotten;
 * 2. when it is large and few scans look at it, add it to `LAZY_MEMBERS` (lazy-facts.ts), and that is all; else write it in `sectionsOf`
 *    and read it in `outcomeFrom`.
 * Nothing else changes: stores of other builds are never read, so there is no version to raise.
 */
import type { FileFacts, FileStats, LinkResult, SkippedFile } from '@skeptic/core';
import { type EagerFacts, lazy, parseText, textOf, textsOf, withTexts } from '../lazy-facts.ts';
import type { FileOutcome } from '../workers/file-outcome.ts';

export const SECTIONS = [
  'outcome',
  'findings',
  'notifications',
  'suppressions',
  'flow',
  'evidence',
  'module',
  'template',
  'routes',
  'imports',
] as const;
export type SectionName = (typeof SECTIONS)[number];
/** JSON texts as bytes; null is an empty section. */
export type Sections = { readonly [S in SectionName]: Uint8Array | null };
/** Hands out the bytes of a section of one file. */
export type ReadSection = (name: SectionName) => Uint8Array | null;

/** What is read for every file: small. */
type StoredOutcome =
  | { readonly skipped: Pick<SkippedFile, 'reason' | 'detail'> }
  | {
      readonly language: string | null;
      readonly linkedAs?: string;
      readonly bytes: number;
      readonly stats: FileStats;
      readonly things?: FileFacts['things'];
    };

/** The sections of an outcome. Findings are stored as reports show them: completed, with secrets masked. */
export function sectionsOf(outcome: FileOutcome): Sections {
  if (outcome.kind === 'skipped') {
    const { reason, detail } = outcome.skipped;
    return { ...EMPTY, outcome: json({ skipped: { reason, detail } }) };
  }
  const { language, linkedAs, stats, things, findings, notifications, suppressions } = outcome.facts;
  return {
    ...EMPTY,
    ...NOTHING_FORGOTTEN,
    outcome: json({
      ...{ language, bytes: outcome.bytes, stats },
      ...(linkedAs === undefined ? {} : { linkedAs }),
      ...(things === undefined ? {} : { things }),
    }),
    findings: findings.length === 0 ? null : json(findings),
    notifications: notifications.length === 0 ? null : json(notifications),
    suppressions: suppressions === undefined ? null : json(suppressions),
    ...textsOf(outcome.facts),
  };
}

/**
 * Does not compile as long as a member of the facts is neither written above nor one of those that need not be: the path is the entry's
 * key, and facts that read the clock are not kept.
 */
const NOTHING_FORGOTTEN: Record<
  Exclude<
    keyof EagerFacts,
    | 'path'
    | 'readsClock'
    | 'language'
    | 'linkedAs'
    | 'stats'
    | 'things'
    | 'findings'
    | 'notifications'
    | 'suppressions'
  >,
  never
> = {};

/** The outcome that was stored for a path. */
export function outcomeFrom(path: string, read: ReadSection): FileOutcome {
  const stored = parse<StoredOutcome | null>(read('outcome'), null);
  if (stored === null) throw new Error(`the cache holds no outcome for ${path}`);
  if ('skipped' in stored) return { kind: 'skipped', skipped: { path, ...stored.skipped } };
  const suppressions = read('suppressions');
  const facts: EagerFacts = {
    path,
    language: stored.language,
    ...(stored.linkedAs === undefined ? {} : { linkedAs: stored.linkedAs }),
    findings: NONE,
    notifications: NONE,
    stats: stored.stats,
    ...(stored.things === undefined ? {} : { things: stored.things }),
    ...(suppressions === null ? {} : { suppressions: parseText(suppressions) }),
  };
  // Getters of the object itself, so that a spread of it copies their values.
  for (const name of ['findings', 'notifications'] as const) {
    const text = read(name);
    if (text !== null)
      Object.defineProperty(facts, name, { get: lazy(() => parseText<FileFacts[typeof name]>(text)) });
  }
  return { kind: 'scanned', facts: withTexts(facts, read), bytes: stored.bytes };
}

const NONE: readonly never[] = [];

/** The sections of what linking said of a program. */
export function sectionsOfLink({ findings, notifications, routes }: LinkResult): Sections {
  return { ...EMPTY, findings: json(findings), notifications: json(notifications), routes: textOf(routes) };
}

/** What linking said; null when it is not all there. */
export function linkFrom(read: ReadSection): LinkResult | null {
  const [findings, notifications, routes] = [read('findings'), read('notifications'), read('routes')];
  if (findings === null || notifications === null || routes === null) return null;
  return {
    findings: parse(findings, []),
    notifications: parse(notifications, []),
    routes: parse(routes, []),
  };
}

const EMPTY: Sections = {
  outcome: null,
  findings: null,
  notifications: null,
  suppressions: null,
  flow: null,
  evidence: null,
  module: null,
  template: null,
  routes: null,
  imports: null,
};

function json(value: StoredOutcome | NonNullable<FileFacts[SectionName & keyof FileFacts]>): Uint8Array {
  return textOf(value);
}

function parse<T>(bytes: Uint8Array | null, empty: T): T {
  return bytes === null ? empty : parseText<T>(bytes);
}
