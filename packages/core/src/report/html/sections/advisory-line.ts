/** An advisory about a package, in a cell of a table. */
import type { ListedAdvisory } from '../../../finding/scan-inventory.ts';
import { isolated } from '../grid.ts';
import { html, type Markup } from '../markup.ts';

/** `before` stands in front of its name: `no longer `. */
export function advisoryLine({ id, summary, severity }: ListedAdvisory, before = ''): Markup {
  return html`<div><span class="badge sev-${severity}">${severity}</span> ${before}${isolated(id)} <span class="dim">${isolated(summary)}</span></div>`;
}
