/**
 * Reads what a sparse index of cargo says of a package: a line of JSON for each version, the oldest first. Others wrote it: what does not
 * have the expected form is not there.
 */
import { NO_FACTS, type RegistryFacts } from '@skeptic/core';
import { isTable, textAt } from '../../fields.ts';
import { dateAt } from '../npm-answer.ts';

/** What cargo accepts as a name. */
export const CRATE_NAME = /^[a-z][a-z0-9_-]{0,63}$/i;

/** The path of a package's file below that of the index: `se/rd/serde`, `3/a/abc`. */
export function pathInIndex(name: string): string {
  const low = name.toLowerCase();
  if (low.length <= 2) return `${low.length}/${low}`;
  return low.length === 3 ? `3/${low[0]}/${low}` : `${low.slice(0, 2)}/${low.slice(2, 4)}/${low}`;
}

interface Release {
  readonly version: string;
  readonly isYanked: boolean;
  readonly published: string | null;
}

/** The facts; null when the text is no file of an index about that package. */
export function readCargoIndex(text: string, name: string, version: string | null): RegistryFacts | null {
  const releases: Release[] = [];
  for (const line of text.split('\n')) {
    if (line.trim() === '') continue;
    const entry = jsonOf(line);
    const own = isTable(entry) ? textAt(entry, 'vers') : null;
    if (!isTable(entry) || own === null || !isSameCrate(textAt(entry, 'name') ?? '', name)) return null;
    releases.push({ version: own, isYanked: entry.yanked === true, published: dateAt(entry, 'pubtime') });
  }
  if (releases.length === 0) return null;
  const used =
    version === null
      ? releases.at(-1)
      : releases.find((one) => withoutBuild(one.version) === withoutBuild(version));
  const isYanked = used?.isYanked === true;
  return {
    ...NO_FACTS,
    firstPublished: releases[0]!.published,
    versions: new Set(releases.map((one) => one.version)).size,
    hasVersion: version === null ? null : used !== undefined,
    versionPublished: used?.published ?? null,
    standing: isYanked && version !== null ? 'yanked' : 'active',
  };
}

/** Dashes and underscores, and case, make no other package. */
function isSameCrate(a: string, b: string): boolean {
  const plain = (name: string): string => name.toLowerCase().replaceAll('_', '-');
  return plain(a) === plain(b);
}

/** What is behind a plus makes no other version. */
function withoutBuild(version: string): string {
  return version.split('+', 1)[0]!;
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
