/** What was not looked at, and why; what failed comes first. */
import type { Notification } from '../../../finding/finding.ts';
import { isDesignSkip, type SkippedFile } from '../../../finding/scan-result.ts';
import { groupBy } from '../../group-by.ts';
import { SKIP_WORDS } from '../../skip-words.ts';
import { html, type Markup } from '../markup.ts';
import type { PageSection } from '../page.ts';

/** Entries of a list beyond these are only counted. */
const MAX_ENTRIES = 300;

/** The section; null when everything was looked at and nothing is to be said of it. */
export function notScannedSection(
  skipped: readonly SkippedFile[],
  notifications: readonly Notification[],
): PageSection | null {
  if (skipped.length === 0 && notifications.length === 0) return null;
  const of = (level: Notification['level']): readonly Notification[] =>
    notifications.filter((notification) => notification.level === level);
  return {
    id: 'not-scanned',
    title: 'Not scanned, and notes',
    count: skipped.length + notifications.length,
    body: html`${[
      notificationList('Problems', of('incomplete'), true),
      ...skipGroups(skipped),
      notificationList('Notes', of('note'), false),
    ]}`,
  };
}

function skipGroups(skipped: readonly SkippedFile[]): readonly Markup[] {
  const groups = groupBy(skipped, ({ reason }) => reason);
  const sorted = [...groups].sort(
    ([a, [first]], [b, [second]]) =>
      Number(isDesignSkip(first!)) - Number(isDesignSkip(second!)) || (a < b ? -1 : 1),
  );
  return sorted.map(([reason, group]) => {
    const failed = !isDesignSkip(group[0]!);
    return foldedList(
      html`<span class="count">${group.length.toLocaleString('en-US')}</span> ${SKIP_WORDS[reason]}${failed ? html` <strong class="bad">not analysed</strong>` : null}`,
      group.map(
        ({ path, detail }) =>
          html`<code class="path">${path}</code>${detail === null ? null : html` <span class="dim">${detail}</span>`}`,
      ),
      failed,
    );
  });
}

function notificationList(title: string, list: readonly Notification[], isOpen: boolean): Markup | null {
  if (list.length === 0) return null;
  return foldedList(
    html`<span class="count">${list.length.toLocaleString('en-US')}</span> ${title}`,
    list.map(({ path, ruleId, message, code }) => {
      const place = [path, ruleId].flatMap((part) =>
        part === null ? [] : html`<code class="path">${part}</code> `,
      );
      return html`${place}<bdi>${message}</bdi> <span class="dim">[${code}]</span>`;
    }),
    isOpen,
  );
}

function foldedList(title: Markup, entries: readonly Markup[], isOpen: boolean): Markup {
  const more = entries.length - MAX_ENTRIES;
  return html`<details class="fold"${isOpen && html` open`}><summary><h3>${title}</h3></summary><ul class="plain">${entries
    .slice(0, MAX_ENTRIES)
    .map((entry) => html`<li>${entry}</li>`)}</ul>${
    more > 0 &&
    html`<p class="note">${more.toLocaleString('en-US')} more are left out here; the JSON report has them all.</p>`
  }</details>`;
}
