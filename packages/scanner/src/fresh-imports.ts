/** What the files of a change begin to import: little is to be asked of packages when they begin with nothing. */
import { isStandardImport, writtenImports } from '@skeptic/core';
import type { CodeText } from './change-neighbours.ts';
import { readText } from './git/blob-reader.ts';
import { inTurns } from './git/in-turns.ts';
import type { Change } from './git/open-change.ts';
import { moduleSystemOf } from './languages.ts';
import type { PreparedScan } from './prepare-scan.ts';
import type { ChangeSelection } from './select-change.ts';
import type { ProvidedManifests } from './select-neighbours.ts';
import { sizeLimitOf } from './size-limit.ts';

/** Texts of modules that are not relative, by the path of the file that begins to import them. */
export type FreshImports = ReadonlyMap<string, ReadonlySet<string>>;

export interface ImportsOfChange {
  readonly change: Change;
  readonly selected: ChangeSelection;
  readonly prepared: Pick<PreparedScan, 'languages' | 'limits' | 'store'>;
  /** Shows the manifests of the program; done once for a change. */
  readonly provided: () => Promise<ProvidedManifests>;
}

/** What the changed files import and did not import before. */
export async function freshImports(
  changed: readonly CodeText[],
  { change, selected, prepared: { languages, limits } }: Omit<ImportsOfChange, 'provided'>,
): Promise<FreshImports> {
  const fresh = new Map<string, ReadonlySet<string>>();
  await inTurns(changed, async ({ path, text }) => {
    const now = packagesIn(path, text, languages);
    if (now.size === 0) return;
    for (const object of selected.files.get(path)?.before ?? []) {
      const before = object === null ? null : await readText(change.blobs, object, sizeLimitOf(null, limits));
      for (const module of packagesIn(path, before ?? '', languages)) now.delete(module);
    }
    if (now.size > 0) fresh.set(path, now);
  });
  return fresh;
}

function packagesIn(path: string, text: string, languages: PreparedScan['languages']): Set<string> {
  const system = moduleSystemOf(languages.byPath(path));
  const written = system === null ? [] : writtenImports(text, system);
  return new Set(
    written.flatMap(({ module, level }) =>
      level > 0 || /^[./#]/.test(module) || isStandardImport(system!, module) ? [] : [module],
    ),
  );
}
