/** The script of a report's page. It reads the data of the page, and makes nodes of what is looked at. */
import type { PageData } from '../page-data.ts';
import { byId } from './dom.ts';
import { readForm, writeForm } from './filter-form.ts';
import { createFindingList } from './finding-list.ts';
import { listenToKeys } from './keyboard.ts';
import { createSelector } from './select-findings.ts';
import { formatAddress, parseAddress, START, type View } from './state.ts';
import { applyTheme, onSystemTheme, otherTheme } from './theme.ts';

const data = JSON.parse(byId('report-data').textContent ?? '') as PageData;
const form = document.querySelector<HTMLFormElement>('#filters');
const theme = byId('theme');
let { section, view } = parseAddress(location.hash);

startTheme();
if (form !== null) startList(form);
listenToLinks();

function startTheme(): void {
  theme.hidden = false;
  applyTheme(view.theme, theme);
  onSystemTheme(() => applyTheme(view.theme, theme));
  theme.addEventListener('click', () => {
    view = { ...view, theme: otherTheme(view.theme) };
    applyTheme(view.theme, theme);
    writeAddress();
  });
}

function startList(filters: HTMLFormElement): void {
  const selector = createSelector(data);
  const list = createFindingList(data);
  const status = byId('count');
  const refresh = (next: View): void => {
    view = next;
    const selected = selector.select(view);
    const all = selector.countOf(view.standing);
    status.textContent =
      selected.length === all
        ? `${all.toLocaleString('en-US')} findings`
        : `${selected.length.toLocaleString('en-US')} of ${all.toLocaleString('en-US')} findings`;
    list.show(selected);
  };
  const reread = (): void => {
    refresh(readForm(filters, view.theme));
    writeAddress();
  };
  filters.hidden = false;
  writeForm(filters, view);
  refresh(readForm(filters, view.theme));
  filters.addEventListener('submit', (event) => event.preventDefault());
  filters.addEventListener('input', reread);
  byId('reset').addEventListener('click', () => {
    writeForm(filters, START);
    reread();
  });
  addEventListener('hashchange', () => {
    ({ section, view } = parseAddress(location.hash));
    writeForm(filters, view);
    refresh(readForm(filters, view.theme));
    applyTheme(view.theme, theme);
    goTo(section);
  });
  listenToKeys(filters.elements.namedItem('q') as HTMLInputElement);
  listenToPrinting(list);
  if (section !== '') goTo(section);
}

function listenToPrinting(list: { expand(): void; restore(): void }): void {
  addEventListener('beforeprint', list.expand);
  addEventListener('afterprint', list.restore);
  matchMedia('print').addEventListener('change', ({ matches }) => (matches ? list.expand() : list.restore()));
}

/** A link to a section keeps the filters, which stand in the address as well. */
function listenToLinks(): void {
  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    const target = link?.getAttribute('href') ?? '';
    if (!/^#[\w-]+$/.test(target)) return;
    event.preventDefault();
    section = target.slice(1);
    writeAddress();
    goTo(section);
  });
}

function goTo(id: string): void {
  const target = document.getElementById(id);
  target?.scrollIntoView();
  target?.focus({ preventScroll: true });
}

function writeAddress(): void {
  history.replaceState(null, '', formatAddress({ section, view }) || '#');
}
