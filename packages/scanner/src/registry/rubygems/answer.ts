/**
 * Reads what the compact index of a gem server says of a gem: a line for each version, the oldest first. Others wrote it: what does not have
 * the expected form is not there.
 */
import { NO_FACTS, type RegistryFacts } from '@skeptic/core';

/** What gem servers accept as a name. */
export const GEM_NAME = /^[a-z0-9_][\w.-]*$/i;

/** `1.2.0-java rack:>= 1.0|checksum:00,ruby:>= 2.0` */
const LINE = /^(\d[0-9a-z.]*)(?:-[\w.-]+)? [^|]*\|/i;

/** The facts; null when the text is no such list. Versions that were yanked are not in it. */
export function readGemVersions(text: string, version: string | null): RegistryFacts | null {
  const lines = text.split('\n').filter((line) => line !== '');
  if (lines[0]?.trim() === '---') lines.shift();
  const versions = new Set<string>();
  for (const line of lines) {
    const own = LINE.exec(line)?.[1];
    if (own === undefined) return null;
    versions.add(own);
  }
  if (versions.size === 0) return null;
  const hasVersion = version === null ? null : versions.has(version.split('-', 1)[0]!);
  return { ...NO_FACTS, versions: versions.size, hasVersion };
}
