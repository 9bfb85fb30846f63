/** Maven: the order of `ComparableVersion` (3.8), which Gradle's users meet as well when they read Maven's advisories. */
import { compareCodeUnits, compareNumerals } from '../numerals.ts';
import { defineOrder, type VersionOrder } from '../version-order.ts';
import { type Item, isList, readItems } from './items.ts';

/** Known words, from the oldest; the empty one is the release. Others are newer than all of these. */
const WORDS = ['alpha', 'beta', 'milestone', 'rc', 'snapshot', '', 'sp'];
const RELEASE = WORDS.indexOf('');

export const mavenVersions: VersionOrder = defineOrder({
  ecosystems: ['Maven'],
  read: (text) => (text === '' ? null : readItems(text)),
  compare: compareItemLists,
  print: (items) => (items.length === 0 ? '0' : printItems(items)),
});

function compareItemLists(a: readonly Item[], b: readonly Item[]): number {
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    const [left, right] = [a[i], b[i]];
    const result = left === undefined ? -compareToNothing(right!) : compareItems(left, right);
    if (result !== 0) return result;
  }
  return 0;
}

function compareItems(a: Item, b: Item | undefined): number {
  if (b === undefined) return compareToNothing(a);
  const kinds = rankOf(a) - rankOf(b);
  if (kinds !== 0) return kinds;
  if (isList(a)) return compareItemLists(a, b as readonly Item[]);
  return 'number' in a
    ? compareNumerals(a.number, (b as { number: string }).number)
    : compareWords(a.word, (b as { word: string }).word);
}

/** At the same place a word is older than a list, and a list is older than a number. */
function rankOf(item: Item): number {
  if (isList(item)) return 1;
  return 'number' in item ? 2 : 0;
}

function compareToNothing(item: Item): number {
  if (!isList(item)) return 'number' in item ? (item.number === '0' ? 0 : 1) : compareWords(item.word, '');
  for (const inner of item) {
    const result = compareToNothing(inner);
    if (result !== 0) return result;
  }
  return 0;
}

function compareWords(a: string, b: string): number {
  return wordRank(a) - wordRank(b) || (wordRank(a) > RELEASE + 1 ? compareCodeUnits(a, b) : 0);
}

function wordRank(word: string): number {
  const known = WORDS.indexOf(word);
  return known === -1 ? WORDS.length : known;
}

function printItems(items: readonly Item[]): string {
  return items
    .map((item, index) => {
      if (isList(item)) return `-${printItems(item)}`;
      return `${index === 0 ? '' : '.'}${'number' in item ? item.number : item.word}`;
    })
    .join('');
}
