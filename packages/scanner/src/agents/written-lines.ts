/** Which lines an agent wrote, as digests: enough to find them again in a commit, and nothing of what they say. */
import type { FileEdit } from '@skeptic/core';
import { digest } from './session-memory.ts';

export const MAX_LINES = 5000;
/** Shorter lines are brackets and stand anywhere. */
const MIN_LENGTH = 4;

export interface WrittenLines {
  /** Each once. */
  readonly lines: readonly string[];
  /** There are more than are looked at. */
  readonly isCut: boolean;
}

/** Digests of the lines that an edit adds. */
export function linesWritten({ content, replacements }: FileEdit): WrittenLines {
  const added =
    content !== null
      ? content.split('\n')
      : replacements.flatMap((one) => {
          const old = new Set(one.old.split('\n'));
          return one.new.split('\n').filter((line) => !old.has(line));
        });
  const digests = added.slice(0, MAX_LINES).flatMap((line) => lineDigest(line) ?? []);
  return { lines: [...new Set(digests)], isCut: added.length > MAX_LINES };
}

/** The digest of a line without the blanks around it; null for one that says too little to be told from others. */
export function lineDigest(line: string): string | null {
  const text = line.trim();
  return text.length < MIN_LENGTH ? null : digest(text).slice(0, 16);
}
