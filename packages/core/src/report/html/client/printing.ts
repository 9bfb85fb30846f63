/** Paper cannot be pressed: before the page is printed everything in it is opened, and closed again after. */
import type { FindingListView } from './finding-list.ts';

/** Listens to the printing of the page; browsers tell of it in two ways. */
export function listenToPrinting(list: FindingListView | null): void {
  let folded: readonly HTMLDetailsElement[] | null = null;
  const open = (): void => {
    if (folded !== null) return;
    list?.expand();
    folded = [...document.querySelectorAll<HTMLDetailsElement>('main details:not([open])')];
    for (const details of folded) details.open = true;
  };
  const close = (): void => {
    if (folded === null) return;
    for (const details of folded) details.open = false;
    folded = null;
    list?.restore();
  };
  addEventListener('beforeprint', open);
  addEventListener('afterprint', close);
  matchMedia('print').addEventListener('change', ({ matches }) => (matches ? open() : close()));
}
