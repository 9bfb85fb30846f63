/** What was not scanned of the files that a checklist is about, so that no item passes on it. */
import { type Gap, isDesignSkip, type Notification, type SkippedFile } from '@skeptic/core';
import { isManifestPath } from './ecosystems/collect-packages.ts';
import type { SideProgram } from './side-program.ts';

/** Source code that nobody reads as code: its text is searched for secrets and no more. */
const UNREAD_CODE =
  /\.(?:c|cc|cpp|cxx|h|hpp|m|mm|cs|fs|vb|go|rs|java|kt|kts|scala|groovy|clj|swift|dart|rb|php|phtml|pl|pm|lua|r|jl|ex|exs|erl|hs|ml|sh|bash|zsh|ps1|bat|sql|sol|zig|nim|cr|vue|svelte|astro)$/i;

/** The gaps among some files. */
export function gapsOf(
  { collected, selection, outcomes }: Pick<SideProgram, 'collected' | 'selection' | 'outcomes'>,
  isMeant: (path: string) => boolean,
): readonly Gap[] {
  const unread = selection.files.flatMap(({ path }): readonly Gap[] => {
    const outcome = outcomes.get(path);
    if (outcome?.kind !== 'scanned' || outcome.facts.language !== null) return [];
    return isMeant(path) && UNREAD_CODE.test(path)
      ? [{ path, ruleId: null, of: 'code', reason: 'its language is not read' }]
      : [];
  });
  return [
    ...collected.notifications.flatMap((note) => gapOfNotification(note, isMeant)),
    ...collected.skipped.flatMap((skip) => gapsOfSkip(skip, isMeant)),
    ...unread,
  ];
}

function gapOfNotification(
  { level, path, ruleId, message }: Notification,
  isMeant: (path: string) => boolean,
): readonly Gap[] {
  if (level !== 'incomplete' || (path !== null && !isMeant(path))) return [];
  const of = path !== null && isManifestPath(path) ? 'packages' : 'code';
  return [{ path, ruleId, of, reason: message }];
}

function gapsOfSkip(skip: SkippedFile, isMeant: (path: string) => boolean): readonly Gap[] {
  if (isDesignSkip(skip) || !isMeant(skip.path)) return [];
  const gap = { path: skip.path, ruleId: null, reason: skip.detail ?? skip.reason };
  const what = isManifestPath(skip.path) ? (['packages', 'texts'] as const) : (['code', 'texts'] as const);
  return what.map((of) => ({ ...gap, of }));
}
