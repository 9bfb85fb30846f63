/** The script of a report's page. It reads the data of the page, and makes nodes of what is looked at. */
import type { PageData } from '../page-data.ts';
import { byId } from './dom.ts';
import { readForm, writeForm } from './filter-form.ts';
import { createFindingList, type FindingListView } from './finding-list.ts';
import { listenToKeys } from './keyboard.ts';
import { listenToPrinting } from './printing.ts';
import { createSelector } from './select-findings.ts';
import { type Address, formatAddress, parseAddress, START, type View } from './state.ts';
import { applyTheme, onSystemTheme, otherTheme } from './theme.ts';

const data = JSON.parse(byId('report-data').textContent ?? '') as PageData;
const theme = byId('theme');
let { section, view } = parseAddress(location.hash);
/** Shows what a view selects; a page without findings has nothing to select. */
let showFindings = (_view: View): void => {};

startTheme();
const form = document.querySelector<HTMLFormElement>('#filters');
listenToPrinting(form === null ? null : startList(form));
listenToLinks();
if (section !== '') goTo(section);

function startTheme(): void {
  theme.hidden = false;
  applyTheme(view.theme, theme);
  onSystemTheme(() => applyTheme(view.theme, theme));
  theme.addEventListener('click', () => {
    view = { ...view, theme: otherTheme(view.theme) };
    applyTheme(view.theme, theme);
    replaceAddress();
  });
}

function startList(filters: HTMLFormElement): FindingListView {
  const selector = createSelector(data);
  const list = createFindingList(data);
  const status = byId('count');
  const refresh = (): void => {
    // What the form has no choice for is as at the start.
    view = readForm(filters, view.theme);
    const selected = selector.select(view);
    status.textContent = countWords(selected.length, selector.countOf(view.standing));
    list.show(selected);
  };
  showFindings = (next) => {
    writeForm(filters, next);
    refresh();
  };
  filters.hidden = false;
  showFindings(view);
  filters.addEventListener('submit', (event) => event.preventDefault());
  filters.addEventListener('input', () => {
    refresh();
    replaceAddress();
  });
  byId('reset').addEventListener('click', () => {
    showFindings(START);
    replaceAddress();
  });
  listenToKeys(filters.elements.namedItem('q') as HTMLInputElement);
  return list;
}

function countWords(selected: number, all: number): string {
  const total = `${all.toLocaleString('en-US')} ${all === 1 ? 'finding' : 'findings'}`;
  return selected === all ? total : `${selected.toLocaleString('en-US')} of ${total}`;
}

/** Links within the page keep the colours, and those without filters of their own the filters. */
function listenToLinks(): void {
  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    const target = link?.getAttribute('href') ?? '';
    if (!target.startsWith('#') || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const address = parseAddress(target);
    const next = target.includes('?') ? { ...address.view, theme: view.theme } : view;
    const isOther = next !== view;
    section = address.section;
    view = next;
    if (isOther) showFindings(view);
    history.pushState(null, '', formatAddress({ section, view }));
    goTo(section);
  });
  for (const name of ['hashchange', 'popstate'])
    addEventListener(name, () => follow(parseAddress(location.hash)));
}

/** The address was changed by hand, or by going back. */
function follow(address: Address): void {
  ({ section, view } = address);
  showFindings(view);
  applyTheme(view.theme, theme);
  goTo(section);
}

function goTo(id: string): void {
  const target = document.getElementById(id);
  target?.scrollIntoView();
  target?.focus({ preventScroll: true });
}

function replaceAddress(): void {
  history.replaceState(null, '', formatAddress({ section, view }));
}
