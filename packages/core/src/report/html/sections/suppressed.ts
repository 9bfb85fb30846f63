/** Findings that somebody has decided about, apart from those that count, and the comments by which a change decides. */
import type { AddedSuppression } from '../../../finding/scan-result.ts';
import { compareText } from '../../../finding/sort.ts';
import { grid, isolated, place } from '../grid.ts';
import { type ListedFinding, reasonOf } from '../list-findings.ts';
import { type Content, html, type Markup } from '../markup.ts';
import type { PageSection } from '../page.ts';

/** The section; null when there is nothing to decide about. */
export function suppressedSection(
  decided: readonly ListedFinding[],
  added: readonly AddedSuppression[],
): PageSection | null {
  if (decided.length === 0 && added.length === 0) return null;
  return {
    id: 'suppressed',
    title: 'Suppressed and accepted',
    count: decided.length,
    body: html`${[decided.length === 0 ? null : decidedTable(decided), added.length === 0 ? null : addedTable(added)]}`,
  };
}

function decidedTable(decided: readonly ListedFinding[]): Markup {
  const sorted = [...decided].sort((a, b) => compareText(a.standing, b.standing));
  return html`<p class="note">These do not count. Their code and flows are in the list of findings, under “Standing”.</p>${grid(
    {
      label: 'Suppressed and accepted findings',
      columns: ['Rule', 'Where', 'Severity', 'Why it does not count'],
      rows: sorted.map(decidedRow),
    },
  )}`;
}

function decidedRow({ finding }: ListedFinding): readonly Content[] {
  const { ruleId, path, region, severity, suppression } = finding;
  const why =
    suppression === null
      ? 'accepted by the baseline'
      : `${suppression.kind === 'inSource' ? 'comment' : 'policy'}: ${reasonOf(suppression)}`;
  return [ruleId, place(`${path}:${region.startLine}`), severity, isolated(why)];
}

function addedTable(added: readonly AddedSuppression[]): Markup {
  return html`<h3>Comments of the change that suppress findings</h3>${grid({
    label: 'Comments of the change that suppress findings',
    columns: ['Rules', 'Where', 'Comment', 'Reason', 'Until'],
    rows: added.map(({ path, line, marker, ruleIds, reason, until }) => [
      isolated(ruleIds.length === 0 ? 'all' : ruleIds.join(', ')),
      place(`${path}:${line}`),
      marker,
      isolated(reason ?? 'no reason given'),
      until ?? '',
    ]),
  })}`;
}
