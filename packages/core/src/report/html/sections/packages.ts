/** The packages of a program, those first that advisories concern. */
import type { ListedPackage } from '../../../finding/scan-inventory.ts';
import { grid, isolated, place } from '../grid.ts';
import { type Content, html } from '../markup.ts';
import type { PageSection } from '../page.ts';
import { numbered } from '../words.ts';
import { advisoryLine } from './advisory-line.ts';

/** The section; null for a program without packages of others. */
export function packagesSection(packages: readonly ListedPackage[]): PageSection | null {
  if (packages.length === 0) return null;
  const concerned = packages.filter(({ advisories }) => advisories.length > 0);
  const rest = packages.filter(({ advisories }) => advisories.length === 0);
  const unchecked = packages.filter(({ isChecked }) => !isChecked).length;
  return {
    id: 'packages',
    title: 'Packages',
    count: packages.length,
    body: html`${
      unchecked > 0 &&
      html`<p class="note">${numbered(unchecked, 'package')} could not be checked against advisories: nothing is known of the ecosystem, or no version is fixed.</p>`
    }${grid({
      label: 'Packages of the program and advisories about them',
      columns: ['Package', 'Version', 'How', 'Advisories', 'Fixed in', 'Where'],
      rows: [...concerned, ...rest].map(packageRow),
    })}`,
  };
}

function packageRow(one: ListedPackage): readonly Content[] {
  const { ecosystem, name, version, direct, scope, file, line, isChecked, advisories, upgrade } = one;
  return [
    html`${isolated(name)} <span class="dim">${ecosystem}</span>`,
    version === null ? html`<span class="dim">not known</span>` : isolated(version),
    `${direct ? 'direct' : 'through others'}, ${scope}`,
    advisories.length > 0
      ? advisories.map((advisory) => advisoryLine(advisory))
      : html`<span class="dim">${isChecked ? 'none' : 'not checked'}</span>`,
    upgrade === null ? '' : isolated(upgrade),
    place(`${file}:${line}`),
  ];
}
