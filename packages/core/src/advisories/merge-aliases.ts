/** The same weakness under several ids. */
import type { Advisory } from './advisory.ts';

/**
 * Joins advisories that name one another, or the same third id, as aliases. The first in order of score and id stands for all; the
 * others' ids become its aliases, their ranges stay what they are (the list holds only advisories that concern the version), and fixes
 * of all are kept.
 */
export function mergeAliases(advisories: readonly Advisory[]): readonly Advisory[] {
  const groups: { ids: Set<string>; members: Advisory[] }[] = [];
  for (const advisory of advisories) {
    const ids = new Set([advisory.id, ...advisory.aliases]);
    const same = groups.filter((group) => [...ids].some((id) => group.ids.has(id)));
    const members = [...same.flatMap((group) => group.members), advisory];
    for (const group of same) {
      for (const id of group.ids) ids.add(id);
      groups.splice(groups.indexOf(group), 1);
    }
    groups.push({ ids, members });
  }
  return groups.map(({ ids, members }) => merged(ids, members)).sort(worstFirst);
}

function merged(ids: ReadonlySet<string>, members: readonly Advisory[]): Advisory {
  const [first, ...others] = members.toSorted(worstFirst);
  if (first === undefined || others.length === 0) return first!;
  return {
    ...first,
    aliases: [...ids].filter((id) => id !== first.id).sort(),
    summary: [first, ...others].map(({ summary }) => summary).find((summary) => summary !== '') ?? '',
    ranges: [first, ...others].flatMap(({ ranges }) => ranges),
    symbols: [first, ...others].flatMap(({ symbols }) => symbols),
  };
}

/** The highest score first, those without one last, then by id. */
function worstFirst(a: Advisory, b: Advisory): number {
  return (b.score ?? -1) - (a.score ?? -1) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}
