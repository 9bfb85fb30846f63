/** What the product knows about which packages there are: filters of names, and the most used ones. Read when it is first asked for. */
import { gunzipSync } from 'node:zlib';
import { type LookAlikeIndex, lookAlikeIndex, type NameKnowledge, type PopularNames } from '@skeptic/core';
import { type NameFilter, ONE_IN_ERROR, openNames } from './name-filter.ts';

const LISTS: Readonly<Record<string, 'all' | 'most-used'>> = { PyPI: 'all', npm: 'most-used' };

/** Files of an ecosystem's names, within the product's data folder. */
export function nameFiles(ecosystem: string): { readonly filter: string; readonly popular: string } {
  return { filter: `${ecosystem}.names`, popular: `${ecosystem}-popular.txt.gz` };
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
  const indexes = new Map<string, LookAlikeIndex>();
  const filterOf = (ecosystem: string) =>
    memo(filters, ecosystem, () => {
      const bytes = ecosystem in LISTS ? read(nameFiles(ecosystem).filter) : null;
      return bytes === null ? null : openNames(bytes);
    });
  const popularOf = (ecosystem: string) =>
    memo(popular, ecosystem, () => readPopular(read(nameFiles(ecosystem).popular)));
  return {
    list(ecosystem) {
      const filter = filterOf(ecosystem);
      return filter === null ? null : { kind: LISTS[ecosystem]!, date: filter.date };
    },
    isListed: (ecosystem, name) => filterOf(ecosystem)?.has(name) ?? false,
    isMostUsed: (ecosystem, name) => popularOf(ecosystem).has(name),
    lookAlike: (ecosystem, name) =>
      memo(indexes, ecosystem, () => lookAlikeIndex(popularOf(ecosystem))).find(name),
    popularElsewhere: (ecosystem, name) =>
      Object.keys(LISTS).find((other) => other !== ecosystem && popularOf(other).has(name)) ?? null,
  };
}

function readPopular(bytes: Uint8Array | null): PopularNames {
  if (bytes === null) return new Map();
  const names = gunzipSync(bytes).toString('utf8').split('\n').filter(Boolean);
  return new Map(names.map((name, index) => [name, index + 1]));
}

function memo<Value>(known: Map<string, Value>, key: string, make: () => Value): Value {
  const found = known.get(key);
  if (found !== undefined || known.has(key)) return found as Value;
  const value = make();
  known.set(key, value);
  return value;
}
