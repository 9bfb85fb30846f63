/** Suppression comments that a change adds: a gate lists them, and what is wrong with them is reported. */
import type { AddedSuppression, SuppressionComment } from '@skeptic/core';
import { type LineOptions, linesAdded } from './keep-new.ts';

type Comments = ReadonlyMap<string, readonly SuppressionComment[]>;

/** The comments in lines that the change adds or edits, by path, of all comments of its files. */
export async function addedSuppressions(comments: Comments, options: LineOptions): Promise<Comments> {
  const added = new Map<string, readonly SuppressionComment[]>();
  for (const [path, all] of comments) {
    const lines = await linesAdded(
      path,
      all.map(({ line }) => line),
      options,
    );
    const mine = all.filter(({ line }) => lines.has(line));
    if (mine.length > 0) added.set(path, mine);
  }
  return added;
}

/** As a report lists them, sorted by path and line. What cannot be read suppresses nothing and is a finding. */
export function listSuppressions(comments: Comments): readonly AddedSuppression[] {
  return [...comments]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([path, all]) =>
      all
        .filter(({ problem }) => problem === null)
        .map(({ line, marker, ruleIds, reason, until }) => ({ path, line, marker, ruleIds, reason, until })),
    );
}
