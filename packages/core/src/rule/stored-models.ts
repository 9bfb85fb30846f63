/**
 * The stored form of a language's models: a line for each group of entries. A file names few of the members that models know, so few
 * groups are ever read.
 */
import type { CompiledModels, EntryGroup, ModelEntry } from './compiled.ts';
import { groupEntries } from './entry-groups.ts';
import { type LineWriter, withLazy } from './stored-lines.ts';

/** Numbers of lines: that of the hints, and that of each group with the places of its entries among all. */
export interface StoredModels {
  readonly hints: number;
  readonly groups: readonly (readonly [
    on: EntryGroup['on'],
    name: string,
    line: number,
    places: readonly number[],
  ])[];
  readonly providers: readonly string[];
  readonly sourceOwners: readonly string[];
}

/** Writes models and says where they are. */
export function storeModels({ entries, hints }: CompiledModels, lines: LineWriter): StoredModels {
  const places = new Map(entries.map((entry, place) => [entry, place]));
  const { groups, ...names } = groupEntries(entries);
  return {
    ...names,
    hints: lines.put(hints),
    groups: groups.map((group) => [
      group.on,
      group.name,
      lines.put(group.entries),
      group.entries.map((entry) => places.get(entry)!),
    ]),
  };
}

/** Models that are read when they are asked for. */
export function readModels(stored: StoredModels, lineAt: (line: number) => unknown): CompiledModels {
  const { providers, sourceOwners } = stored;
  const groups = stored.groups.map(
    ([on, name, line]): EntryGroup =>
      withLazy({ on, name }, 'entries', () => lineAt(line) as readonly ModelEntry[]),
  );
  const entries = (): readonly ModelEntry[] => {
    const all: ModelEntry[] = [];
    for (const [i, [, , , places]] of stored.groups.entries()) {
      for (const [k, place] of places.entries()) all[place] = groups[i]!.entries[k]!;
    }
    return all;
  };
  const hints = (): CompiledModels['hints'] => lineAt(stored.hints) as CompiledModels['hints'];
  const tables = { groups, providers, sourceOwners };
  return withLazy(withLazy({ tables }, 'entries', entries), 'hints', hints);
}
