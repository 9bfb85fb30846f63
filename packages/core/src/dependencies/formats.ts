/** The list of packages as text: for people, and for programs. */
import { printable } from '../report/printable.ts';
import { cyclonedx } from './cyclonedx.ts';
import type { Dependency } from './package.ts';
import type { PackageFormat } from './report.ts';
import { spdx } from './spdx.ts';
import { renderOpenVex } from './vex.ts';

const COLUMNS = ['package', 'version', 'asked for', 'scope', 'how', 'licence', 'where'] as const;

const table: PackageFormat = {
  id: 'table',
  render({ dependencies }, { painter }) {
    if (dependencies.length === 0) return 'no packages found\n';
    const rows = dependencies.map((one) => cells(one).map((cell) => shortened(printable(cell))));
    const widths = COLUMNS.map((title, column) =>
      Math.max(title.length, ...rows.map((row) => row[column]!.length)),
    );
    const line = (row: readonly string[]): string =>
      row
        .map((cell, column) => cell.padEnd(column === row.length - 1 ? 0 : widths[column]!))
        .join('  ')
        .trimEnd();
    const parts: string[] = [];
    let ecosystem = '';
    for (const [index, one] of dependencies.entries()) {
      if (one.ecosystem !== ecosystem) {
        parts.push(
          ...(ecosystem === '' ? [] : ['']),
          painter.bold(one.ecosystem),
          painter.dim(line(COLUMNS)),
        );
        ecosystem = one.ecosystem;
      }
      const text = line(rows[index]!);
      parts.push(one.direct ? text : painter.dim(text));
    }
    return [...parts, '', summary(dependencies)].join('\n').concat('\n');
  },
};

function cells({
  name,
  version,
  requirement,
  scope,
  paths,
  direct,
  licences,
  place,
  imported,
}: Dependency): string[] {
  const [path = []] = paths;
  const through = direct
    ? `direct${imported === false ? ', not imported' : ''}`
    : path.length > 1
      ? `through ${path[0]}`
      : 'locked';
  return [
    name,
    version ?? '?',
    requirement ?? '',
    scope,
    through,
    licences.join(', '),
    `${place.path}:${place.line}`,
  ];
}

const shortened = (text: string): string => (text.length <= 50 ? text : `${text.slice(0, 49)}…`);

function summary(dependencies: readonly Dependency[]): string {
  const direct = dependencies.filter((one) => one.direct).length;
  const open = dependencies.filter(({ version }) => version === null).length;
  return [
    `${dependencies.length} ${dependencies.length === 1 ? 'package' : 'packages'}`,
    `${direct} direct`,
    ...(open === 0 ? [] : [`${open} without a known version`]),
  ].join(' · ');
}

const json: PackageFormat = {
  id: 'json',
  render: ({ dependencies }) => `${JSON.stringify(dependencies, null, 2)}\n`,
};

const openvex: PackageFormat = {
  id: 'openvex',
  render: ({ statements, name, date, tool }) =>
    renderOpenVex(statements, {
      id: `urn:skeptic:vex:${encodeURIComponent(name)}:${date}`,
      author: tool.name,
      date,
    }),
};

/** Every format of the list but `sarif`, which is the report of the findings. */
export const packageFormats: readonly PackageFormat[] = [table, json, cyclonedx, spdx, openvex];
