/** Findings that somebody has decided about, apart from those that count. */
import { compareText } from '../../../finding/sort.ts';
import { type ListedFinding, reasonOf } from '../list-findings.ts';
import { html, type Markup } from '../markup.ts';
import type { PageSection } from '../page.ts';

const MAX_ROWS = 500;

/** The section; null when there are none. `extra` stands below them. */
export function suppressedSection(
  decided: readonly ListedFinding[],
  extra: Markup | null = null,
): PageSection | null {
  if (decided.length === 0 && extra === null) return null;
  const sorted = [...decided].sort((a, b) => compareText(a.standing, b.standing));
  const more = sorted.length - MAX_ROWS;
  return {
    id: 'suppressed',
    title: 'Suppressed and accepted',
    count: decided.length,
    body: html`${
      decided.length > 0 &&
      html`<p class="note">These count for nothing. Their code and flows are in the list of findings, under “Standing”.</p>
<div class="scroll" tabindex="0" role="region" aria-label="Suppressed and accepted findings"><table class="grid"><thead><tr><th scope="col">Rule</th><th scope="col">Where</th><th scope="col">Severity</th><th scope="col">Why it does not count</th></tr></thead><tbody>${sorted
        .slice(0, MAX_ROWS)
        .map(
          decidedRow,
        )}</tbody></table></div>${more > 0 && html`<p class="note">${more.toLocaleString('en-US')} more are left out here.</p>`}`
    }${extra}`,
  };
}

function decidedRow({ finding, standing }: ListedFinding): Markup {
  const { ruleId, path, region, severity, suppression } = finding;
  const why =
    suppression === null
      ? 'accepted by the baseline'
      : `${suppression.kind === 'inSource' ? 'comment' : 'policy'}: ${reasonOf(suppression)}`;
  return html`<tr data-standing="${standing}"><th scope="row">${ruleId}</th><td><code class="path">${path}:${region.startLine}</code></td><td>${severity}</td><td><bdi>${why}</bdi></td></tr>`;
}
