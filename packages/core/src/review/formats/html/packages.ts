/** What a change does to the packages of the program. */
import type { PackageChange } from '../../../dependencies/diff/diff-packages.ts';
import { grid, isolated, place } from '../../../report/html/grid.ts';
import { type Content, html } from '../../../report/html/markup.ts';
import type { PageSection } from '../../../report/html/page.ts';
import { advisoryLine } from '../../../report/html/sections/advisory-line.ts';
import { versionWords } from '../words.ts';

/** The section; null when no package changes. */
export function packagesSection(changes: readonly PackageChange[]): PageSection | null {
  if (changes.length === 0) return null;
  return {
    id: 'packages',
    title: 'Packages',
    count: changes.length,
    body: grid({
      label: 'Packages that the change adds, removes or exchanges',
      columns: ['Package', 'Change', 'Version', 'How', 'Advisories', 'Where'],
      rows: changes.map(packageRow),
    }),
  };
}

function packageRow(change: PackageChange): readonly Content[] {
  const { name, ecosystem, kind, direct, scope, path, brings, advisories, addsInstallScript } = change;
  return [
    html`${isolated(name)} <span class="dim">${ecosystem}</span>`,
    kind,
    isolated(versionWords(change)),
    html`${direct ? 'direct' : isolated(`through ${path[0] ?? 'the lockfile'}`)}, ${scope}${[
      brings.length > 0 && html`<div class="dim">brings ${brings.length} more</div>`,
      addsInstallScript && html`<div class="bad">runs a script when it is installed</div>`,
    ]}`,
    [
      ...advisories.added.map((one) => advisoryLine(one)),
      ...advisories.gone.map((one) => advisoryLine(one, 'no longer ')),
    ],
    place(`${change.place.path}:${change.place.line}`),
  ];
}
