/** What the product knows about which packages there are: filters of names, and the most used ones. Read when it is first asked for. */
import { lookAlikeOf, type NameKnowledge, ownTable, type PopularNames } from '@skeptic/core';
import { type NameFilter, ONE_IN_ERROR, openNames } from './name-filter.ts';
import { NO_POPULAR_NAMES, openPopular } from './popular-names.ts';

const LISTS: Readonly<Record<string, 'all' | 'most-used'>> = ownTable({ PyPI: 'all', npm: 'most-used' });

/** Files of an ecosystem's names, within the product's data folder. */
export function nameFiles(ecosystem: string): { readonly filter: string; readonly popular: string } {
  return { filter: `${ecosystem}.names`, popular: `${ecosystem}.popular` };
}

export interface NameList {
  readonly ecosystem: string;
  readonly kind: 'all' | 'most-used';
  /** When the list was taken, `YYYY-MM-DD`. */
  readonly date: string;
  readonly names: number;
  /** Of so many names that are not on the list, one is taken for one that is. */
  readonly oneInError: number;
}

/** The lists that there are. */
export function nameLists(read: (name: string) => Uint8Array | null): readonly NameList[] {
  return Object.entries(LISTS).flatMap(([ecosystem, kind]) => {
    const bytes = read(nameFiles(ecosystem).filter);
    const filter = bytes === null ? null : openNames(bytes);
    if (filter === null) return [];
    const { date, names } = filter;
    return [{ ecosystem, kind, date, names, oneInError: ONE_IN_ERROR }];
  });
}

/** `read` gives a file of the data folder; null when there is none. */
export function knownNames(read: (name: string) => Uint8Array | null): NameKnowledge {
  const filters = new Map<string, NameFilter | null>();
  const popular = new Map<string, PopularNames>();
  const filterOf = (ecosystem: string) =>
    memo(filters, ecosystem, () => {
      const bytes = ecosystem in LISTS ? read(nameFiles(ecosystem).filter) : null;
      return bytes === null ? null : openNames(bytes);
    });
  const popularOf = (ecosystem: string) =>
    memo(popular, ecosystem, () => {
      const bytes = ecosystem in LISTS ? read(nameFiles(ecosystem).popular) : null;
      return (bytes === null ? null : openPopular(bytes)) ?? NO_POPULAR_NAMES;
    });
  return {
    lacks(ecosystem) {
      if (!(ecosystem in LISTS)) return null;
      if (filterOf(ecosystem) === null) return 'names';
      return popularOf(ecosystem) === NO_POPULAR_NAMES ? 'most-used' : null;
    },
    list(ecosystem) {
      const filter = filterOf(ecosystem);
      return filter === null ? null : { kind: LISTS[ecosystem]!, date: filter.date };
    },
    isListed: (ecosystem, name) => filterOf(ecosystem)?.has(name) ?? false,
    isMostUsed: (ecosystem, name) => popularOf(ecosystem).rankOf(name) !== null,
    lookAlike: (ecosystem, name) => lookAlikeOf(name, popularOf(ecosystem)),
    popularElsewhere: (ecosystem, name) =>
      Object.keys(LISTS).find((other) => other !== ecosystem && popularOf(other).rankOf(name) !== null) ??
      null,
  };
}

function memo<Value>(known: Map<string, Value>, key: string, make: () => Value): Value {
  const found = known.get(key);
  if (found !== undefined || known.has(key)) return found as Value;
  const value = make();
  known.set(key, value);
  return value;
}
