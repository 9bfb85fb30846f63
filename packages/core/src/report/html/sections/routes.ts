/** What a program answers to, and what protects each route. */
import type { ListedProtection, ListedRoute } from '../../../finding/scan-inventory.ts';
import { grid, place } from '../grid.ts';
import { type Content, html } from '../markup.ts';
import type { PageSection } from '../page.ts';
import { coverageCell } from './coverage-cell.ts';

/** The section; null for a program without routes. Those that anybody may call come first. */
export function routesSection(routes: readonly ListedRoute[]): PageSection | null {
  const [first] = routes;
  if (first === undefined) return null;
  const rows = [...routes.filter(isOpen), ...routes.filter((route) => !isOpen(route))];
  return {
    id: 'routes',
    title: 'Routes',
    count: routes.length,
    body: grid({
      label: 'Routes of the program and what protects them',
      columns: ['Route', 'Handler', ...first.protections.map(({ name }) => name), 'Where'],
      rows: rows.map(routeRow),
    }),
  };
}

/** Whether a route asks nobody who they are. */
export function isOpen({ protections }: ListedRoute): boolean {
  return protections[0]?.present === false;
}

function routeRow({ method, path, handler, file, line, protections }: ListedRoute): readonly Content[] {
  return [
    html`<code class="path">${method} ${path}</code>`,
    handler === '' ? html`<span class="dim">inline</span>` : place(handler),
    ...protections.map(protectionCell),
    place(`${file}:${line}`),
  ];
}

function protectionCell({ present, evidence }: ListedProtection): Content {
  return coverageCell(present, evidence);
}
