/** What a change does to the routes, with what protects each of them. */
import { PROTECTIONS, type Protection } from '../../../facts/route-facts.ts';
import { type Coverage, PROTECTION_TITLES } from '../../../inventory/route.ts';
import { grid, place } from '../../../report/html/grid.ts';
import { type Content, html, type Markup } from '../../../report/html/markup.ts';
import type { PageSection } from '../../../report/html/page.ts';
import { coverageCell } from '../../../report/html/sections/coverage-cell.ts';
import { isWeaker, type RouteChange } from '../../route-changes.ts';

/** The section; null when no route changes. */
export function routesSection(changes: readonly RouteChange[]): PageSection | null {
  if (changes.length === 0) return null;
  return {
    id: 'routes',
    title: 'Routes',
    count: changes.length,
    body: grid({
      label: 'Routes that the change adds, removes or protects otherwise',
      columns: ['Route', 'Change', ...PROTECTIONS.map((one) => PROTECTION_TITLES[one]), 'Input', 'Where'],
      rows: changes.map(routeRow),
    }),
  };
}

function routeRow(change: RouteChange): readonly Content[] {
  const { kind, route } = change;
  const isOtherwise = change.kind === 'changed' && change.isOtherwise;
  return [
    html`<code class="path">${route.method} ${route.path}</code>`,
    isOtherwise ? `${kind}, handles other input` : kind,
    ...PROTECTIONS.map((protection) => protectionCell(change, protection)),
    route.inputs.map(
      ({ name, checked }) =>
        html`<div>${place(name)}${!checked && html` <span class="dim">unchecked</span>`}</div>`,
    ),
    place(`${route.file}:${route.line}`),
  ];
}

/** What protects the route; where that changed, from what to what. */
function protectionCell(change: RouteChange, protection: Protection): Content {
  if (change.kind === 'removed') return '';
  const guard =
    change.kind === 'changed' ? change.guards.find((one) => one.protection === protection) : undefined;
  const now = coverage(change.route[protection]);
  if (guard === undefined) return now;
  return html`${coverage(guard.before)} → ${now}${isWeaker(guard) && html` <strong class="bad">weaker</strong>`}`;
}

function coverage({ present, evidence: [first] }: Coverage): Markup {
  const shown = first === undefined ? null : { text: first.text, path: first.file, line: first.line };
  return coverageCell(present, shown);
}
