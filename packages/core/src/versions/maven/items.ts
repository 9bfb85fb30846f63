/**
 * Reads a Maven version into the nested list that Maven's `ComparableVersion` (3.8) makes of it: a dash, and every change between
 * digits and letters, opens a list inside the list. Only the last item of a list can be a list, so that comparing needs no recursion
 * on the input's depth beyond its length, which is bounded.
 */

import { ownTable } from '../../own-table.ts';
import { numeral } from '../numerals.ts';

export type Item = { readonly number: string } | { readonly word: string } | readonly Item[];

/** What Maven takes for the same word. The empty word is the release. */
const ALIASES: Readonly<Record<string, string>> = ownTable({ ga: '', final: '', release: '', cr: 'rc' });
/** What a single letter before a digit stands for. */
const LETTERS: Readonly<Record<string, string>> = { a: 'alpha', b: 'beta', m: 'milestone' };

/** The items of a version. */
export function readItems(text: string): readonly Item[] {
  const root: Item[] = [];
  const open: Item[][] = [root];
  const nest = (): void => {
    const list: Item[] = [];
    open.at(-1)!.push(list);
    open.push(list);
  };
  for (const { token, before, after } of tokens(text.toLowerCase())) {
    // `1.x` means `1-x`, but only where the word does not end at a dot or a dash.
    const endsWord = 'word' in token && after !== 'separator' && open.at(-1)!.length > 0;
    if (before === 'dash' || before === 'change' || endsWord) nest();
    open.at(-1)!.push(token);
  }
  for (const list of open.toReversed()) dropNulls(list);
  return root;
}

interface Token {
  readonly token: Item;
  /** What stands between this token and the one before. */
  readonly before: 'start' | 'dot' | 'dash' | 'change';
  readonly after: 'separator' | 'digit' | 'end';
}

function tokens(text: string): readonly Token[] {
  const found: Token[] = [];
  let before: Token['before'] = 'start';
  let rest = text;
  while (rest !== '') {
    const run = /^(?:\d+|[^\d.-]+)/.exec(rest)?.[0] ?? '';
    const next = rest[run.length];
    const changes = next !== undefined && run !== '' && next !== '.' && next !== '-';
    const after = changes ? 'digit' : next === undefined ? 'end' : 'separator';
    found.push({ token: itemOf(run, changes), before, after });
    before = changes ? 'change' : next === '.' ? 'dot' : 'dash';
    rest = rest.slice(run.length + (changes || next === undefined ? 0 : 1));
  }
  return found;
}

/** An empty run, as between two dots, is 0. */
function itemOf(run: string, digitFollows: boolean): Item {
  if (run === '' || /^\d/.test(run)) return { number: numeral(run === '' ? '0' : run) };
  const word = digitFollows && run.length === 1 ? (LETTERS[run] ?? run) : run;
  return { word: ALIASES[word] ?? word };
}

/** Drops what counts as nothing from the end, also from before a list that stays. */
function dropNulls(list: Item[]): void {
  for (let i = list.length - 1; i >= 0; i--) {
    const item = list[i]!;
    if (isNothing(item)) list.splice(i, 1);
    else if (!isList(item)) return;
  }
}

function isNothing(item: Item): boolean {
  if (isList(item)) return item.length === 0;
  return 'number' in item ? item.number === '0' : item.word === '';
}

/** Whether an item is a list. */
export function isList(item: Item): item is readonly Item[] {
  return Array.isArray(item);
}
