/** The list of findings: the first page of what the view selects, more on demand, all of it when the page is printed. */
import type { FindingData, PageData } from '../page-data.ts';
import { byId } from './dom.ts';
import { findingItem, openItem } from './finding-view.ts';

const PAGE_SIZE = 100;

export interface FindingListView {
  show(findings: readonly FindingData[]): void;
  /** Opens everything, for paper; `restore` takes it back. */
  expand(): void;
  restore(): void;
}

/** Takes over the list and the button that shows more of it. */
export function createFindingList(data: PageData): FindingListView {
  const list = byId('finding-list');
  const more = byId('more');
  let selected: readonly FindingData[] = [];
  let shown = 0;
  const append = (count: number): void => {
    const next = selected.slice(shown, shown + count);
    list.append(...next.map((finding) => findingItem(finding, data)));
    shown += next.length;
    const left = selected.length - shown;
    more.hidden = left === 0;
    more.textContent = `Show ${Math.min(PAGE_SIZE, left)} more of ${left.toLocaleString('en-US')}`;
  };
  const show = (findings: readonly FindingData[]): void => {
    selected = findings;
    shown = 0;
    list.replaceChildren();
    append(PAGE_SIZE);
  };
  more.addEventListener('click', () => {
    const first = shown;
    append(PAGE_SIZE);
    list.children[first]?.querySelector('summary')?.focus();
  });
  let before: { readonly count: number; readonly open: ReadonlySet<number> } | null = null;
  return {
    show,
    expand() {
      if (before !== null) return;
      const items = [...list.children];
      const isOpen = (i: number): boolean => items[i]?.querySelector('details')?.open === true;
      before = { count: shown, open: new Set([...items.keys()].filter(isOpen)) };
      append(selected.length);
      for (const [i, item] of [...list.children].entries()) openItem(item, selected[i]!, data);
    },
    restore() {
      if (before === null) return;
      const { count, open } = before;
      before = null;
      show(selected);
      if (count > shown) append(count - shown);
      for (const i of open) openItem(list.children[i]!, selected[i]!, data);
    },
  };
}
