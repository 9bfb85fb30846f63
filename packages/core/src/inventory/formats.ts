/** The inventory of routes as text: for people, programs, spreadsheets and browsers. */

import { PROTECTIONS } from '../facts/route-facts.ts';
import { type Markup, html as markup } from '../report/html/markup.ts';
import { inertText } from '../report/inert-markdown.ts';
import type { Painter } from '../report/painter.ts';
import { printable } from '../report/printable.ts';
import { type Coverage, PROTECTION_TITLES, type Route } from './route.ts';

export interface RouteRenderOptions {
  readonly painter: Painter;
}

export interface RouteFormat {
  readonly id: string;
  render(routes: readonly Route[], options: RouteRenderOptions): string | Promise<string>;
}

const json: RouteFormat = {
  id: 'json',
  render: (routes) => `${JSON.stringify(routes.map(publicRoute), null, 2)}\n`,
};

function publicRoute(route: Route): object {
  const { method, path, framework, kind, handler, file, line, inputs } = route;
  return {
    method,
    path,
    framework,
    kind,
    handler,
    file,
    line,
    ...Object.fromEntries(PROTECTIONS.map((protection) => [protection, route[protection]])),
    inputs: inputs.map(({ name }) => name),
  };
}

const MARKS = { yes: 'yes', no: 'no', unknown: '?' } as const;

const mark = ({ present }: Coverage): string =>
  present === null ? MARKS.unknown : present ? MARKS.yes : MARKS.no;

function cells(route: Route): string[] {
  return [
    route.method,
    route.path,
    route.handler === '' ? '(inline)' : route.handler,
    ...PROTECTIONS.map((protection) => mark(route[protection])),
    `${route.file}:${route.line}`,
  ];
}

const COLUMNS = [
  'method',
  'path',
  'handler',
  ...PROTECTIONS.map((protection) => PROTECTION_TITLES[protection]),
  'where',
];

const table: RouteFormat = {
  id: 'table',
  render(routes, { painter }) {
    if (routes.length === 0) return 'no routes found\n';
    const rows = routes.map((route) => cells(route).map((cell) => shortened(printable(cell))));
    const widths = COLUMNS.map((title, column) =>
      Math.max(title.length, ...rows.map((row) => row[column]!.length)),
    );
    const line = (row: readonly string[], paint: (text: string, column: number) => string): string =>
      row
        .map((cell, column) => paint(cell.padEnd(column === row.length - 1 ? 0 : widths[column]!), column))
        .join('  ')
        .trimEnd();
    const body = rows.map((row) =>
      line(row, (text, column) => {
        const value = row[column];
        if (column < 3 || column >= 3 + PROTECTIONS.length) return text;
        return value === MARKS.no
          ? painter.red(text)
          : value === MARKS.yes
            ? painter.green(text)
            : painter.dim(text);
      }),
    );
    return [line(COLUMNS, (text) => painter.bold(text)), ...body, '', summary(routes)]
      .join('\n')
      .concat('\n');
  },
};

const shortened = (text: string): string => (text.length <= 60 ? text : `${text.slice(0, 59)}…`);

function summary(routes: readonly Route[]): string {
  const without = routes.filter((route) => route.authentication.present === false).length;
  const unknown = routes.filter((route) => route.authentication.present === null).length;
  return [
    `${routes.length} ${routes.length === 1 ? 'route' : 'routes'}`,
    `${without} without authentication`,
    ...(unknown === 0 ? [] : [`${unknown} whose handler was not found`]),
  ].join(' · ');
}

const markdown: RouteFormat = {
  id: 'markdown',
  render(routes) {
    const row = (values: readonly string[]): string => `| ${values.map(inertText).join(' | ')} |`;
    return [
      row(COLUMNS),
      `|${' --- |'.repeat(COLUMNS.length)}`,
      ...routes.map((route) => row(cells(route))),
      '',
      summary(routes),
      '',
    ].join('\n');
  },
};

const csv: RouteFormat = {
  id: 'csv',
  // The library that writes it is loaded for it alone.
  render: async (routes) =>
    (await import('../report/csv/csv-text.ts')).csvText([
      COLUMNS,
      ...routes.map((route) => cells(route).map(printable)),
    ]),
};

const html: RouteFormat = { id: 'html', render: (routes) => htmlPage(routes).toString() };

function htmlPage(routes: readonly Route[]): Markup {
  return markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Routes</title>
<style>
:root{color-scheme:light dark;font:14px/1.5 system-ui,sans-serif}
body{margin:2rem}table{border-collapse:collapse;width:100%}
th,td{text-align:left;padding:.35rem .6rem;border-bottom:1px solid color-mix(in srgb,currentColor 20%,transparent);vertical-align:top}
code{font-family:ui-monospace,monospace}.no{color:#b00020;font-weight:600}.yes{color:#1b7f3b}
@media (prefers-color-scheme:dark){.no{color:#ff8a80}.yes{color:#7bd88f}}
details{max-width:24rem}
</style>
</head>
<body>
<h1>Routes</h1>
<p>${summary(routes)}</p>
<table>
<thead><tr>${COLUMNS.map((title) => markup`<th scope="col">${title}</th>`)}</tr></thead>
<tbody>${routes.map((route) => markup`\n<tr>${htmlCells(route)}</tr>`)}
</tbody>
</table>
</body>
</html>
`;
}

function htmlCells(route: Route): readonly Markup[] {
  return [
    markup`<td>${route.method}</td>`,
    markup`<td><code>${route.path}</code></td>`,
    markup`<td>${route.handler}</td>`,
    ...PROTECTIONS.map((protection) => htmlCoverage(route[protection])),
    markup`<td><code>${route.file}:${route.line}</code></td>`,
  ];
}

function htmlCoverage(coverage: Coverage): Markup {
  const value = mark(coverage);
  const style = value === MARKS.unknown ? null : markup` class="${value}"`;
  if (coverage.evidence.length === 0) return markup`<td${style}>${value}</td>`;
  const items = coverage.evidence.map(
    ({ text, file, line }) => markup`<li><code>${text}</code> ${file}:${line}</li>`,
  );
  return markup`<td${style}><details><summary>${value}</summary><ul>${items}</ul></details></td>`;
}

/** All formats of the inventory. */
export const routeFormats: readonly RouteFormat[] = [table, json, markdown, csv, html];
